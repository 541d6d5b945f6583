import { fail, ok } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { KeypadEvent, RatingPad } from '../../contract/call-keypad.ts';
import { type Driver, type DriverSession, lineIsDown, type OpenLine } from '../../link/link.ts';
import type { RatingKeys } from '../../profiles/rating-keys.ts';
import { createKeyText } from '../hid-keyboard/key-text.ts';
import type { ReadCode } from '../scanner/code-buffer.ts';
import { maxKeyCharacters, type HidPadLayout } from './hid-pad-config.ts';
import { createPressFilter, type PressFilter } from './press-filter.ts';

/*
 * Rating keys on a USB cable of their own (评价器):
 *
 *   keyboard   '5' Enter  ──► "5" ─┐
 *                                  ├─► one press? ──► key map of this pad ──► level ──► port
 *   report     02 00 05 00 ──► "5" ─┘
 *
 * A pad speaks when it is pressed and has no lights we could know of, so an open line is all that is
 * known of it, and an invitation to rate has nothing to do here.
 */

export const hidPadModel = 'hid-pad';

/** A pad types its key in one go; after this silence it has no Enter to send. */
const keyEndsAfterMs = 100;

export interface HidPad extends Driver {
  readonly port: RatingPad;
}

export function createHidPad(options: {
  readonly id: string;
  readonly timers: Timers;
  readonly layout: HidPadLayout;
  /** By the text a key types, or by the value of its byte in decimal digits; null for a key that is not there. */
  readonly keys: RatingKeys;
  /** A key without a level was pressed; for the log, and for whoever finds out the values on site. */
  readonly onUnknownKey?: (value: string) => void;
}): HidPad {
  const { id, timers, layout, keys, onUnknownKey = () => {} } = options;
  const listeners = new Set<(event: KeypadEvent) => void>();
  let isAttached = false;

  function press(value: string): void {
    const level = Object.hasOwn(keys, value) ? keys[value] : null;
    if (!level) {
      onUnknownKey(value);
      return;
    }
    for (const listener of listeners) listener({ kind: 'rating', level });
  }

  function attach(line: OpenLine): DriverSession {
    const stopListening = listenToLayout();
    isAttached = true;
    line.report(id, { kind: 'ready' });
    return {
      async stop() {
        isAttached = false;
        stopListening();
      },
    };

    function listenToLayout(): () => void {
      if (layout.kind === 'keyboard') return listenToKeyboard({ line, timers, layout, press });
      return listenToReports({ line, timers, layout, press });
    }
  }

  return {
    devices: [{ id, kind: 'ratingPad', model: hidPadModel }],
    attach,
    port: {
      id,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      inviteRating: async () => (isAttached ? ok() : fail(lineIsDown)),
    },
  };
}

type Listening<Kind extends HidPadLayout['kind']> = {
  readonly line: OpenLine;
  readonly timers: Timers;
  readonly layout: Extract<HidPadLayout, { kind: Kind }>;
  readonly press: (value: string) => void;
};

/** Returns what ends it. */
function listenToKeyboard({ line, timers, layout, press }: Listening<'keyboard'>): () => void {
  const filter = createPressFilter(timers, false);
  const keyText = createKeyText({
    ...(layout.reportId === undefined ? {} : { reportId: layout.reportId }),
    maxCharacters: maxKeyCharacters,
    gapMs: keyEndsAfterMs,
    atGap: 'textEnds',
  });
  let cancelGap = () => {};

  /** What is too long for a key was typed by something that is no pad, and is nobody's business here. */
  function take(key: ReadCode | null): void {
    if (key?.ok && filter.isPress(key.value)) press(key.value);
  }

  line.onData((report) => {
    cancelGap();
    keyText.push(report).forEach(take);
    if (keyText.isHolding()) cancelGap = timers.after(keyText.gapMs, () => take(keyText.settle()));
  });
  return () => {
    cancelGap();
    keyText.clear();
  };
}

function listenToReports({ line, timers, layout, press }: Listening<'report'>): () => void {
  const filter: PressFilter = createPressFilter(timers, layout.releaseValue !== undefined);
  line.onData((report) => {
    const value = keyByteOf(report, layout);
    if (value === null) return;
    if (value === layout.releaseValue) filter.release();
    else if (filter.isPress(String(value))) press(String(value));
  });
  return () => {};
}

/** Null for a report that says nothing of keys. */
function keyByteOf(report: Uint8Array, { byteIndex, match = [] }: Extract<HidPadLayout, { kind: 'report' }>) {
  if (match.some(({ byteIndex: at, value }) => report[at] !== value)) return null;
  return report[byteIndex] ?? null;
}
