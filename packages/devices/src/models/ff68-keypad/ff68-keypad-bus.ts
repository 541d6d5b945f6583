import { bytesToHex } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import { fail, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { CallKeypad, KeypadEvent } from '../../contract/call-keypad.ts';
import type { LinkFault } from '../../contract/faults.ts';
import { type Driver, type DriverSession, lineIsDown, type OpenLine } from '../../link/link.ts';
import { encodeCommand, type FrameParams } from '../../profiles/encode-frame.ts';
import { buildAck, matchEvent, type ProfileEvent } from '../../profiles/match-event.ts';
import { createPacedWriter, type PacedFrame, type PacedWriter } from '../../profiles/paced-writer.ts';
import { createFrameParser, type ProfileFrame } from '../../profiles/parse-frame.ts';
import type { Profile } from '../../profiles/profile-schema.ts';
import type { RatingKeys } from '../../profiles/rating-keys.ts';
import { ff68KeypadProfile } from '../../profiles/shipped-profiles.ts';
import { createRepeatFilter } from './repeat-filter.ts';

/*
 * A bus of FF 68 call keypads (呼叫器), each with its rating keys (评价器) behind it:
 *
 *   keypad 1 ─┐               bytes                frames            events
 *   keypad 2 ─┼── RS-485 ──► parser ──► address ──► repeat filter ──► port of that address
 *   keypad 3 ─┘     ▲                                  │ ACK
 *                   └── paced writer ◄─────────────────┴── showTicket, beep, …
 *
 * The pads speak when they want; there is no poll. So an open line is all we can know of them: a
 * pad without power looks like a pad that nobody presses.
 */

/** Longest silence inside a frame. A byte lasts 1 ms at 9600 baud; a serial server may hold bytes back. */
const settleMs = 100;

export type Ff68KeypadConfig = {
  readonly id: string;
  /** Bus address, 0-255, as set on the pad. */
  readonly address: number;
  readonly ratingKeys: RatingKeys;
};

export interface Ff68KeypadBus extends Driver {
  /** One port a keypad, in the order of the configuration. They outlive the line. */
  readonly keypads: readonly CallKeypad[];
}

/** A frame with a right checksum that means nothing to us: another address, an unknown key. */
export type UnknownFrame = { readonly address: number; readonly hex: string };

export function createFf68KeypadBus(options: {
  readonly timers: Timers;
  readonly keypads: readonly Ff68KeypadConfig[];
  readonly profile?: Profile;
  /** For the log. */
  readonly onUnknownFrame?: (frame: UnknownFrame) => void;
}): Ff68KeypadBus {
  const { timers, profile = ff68KeypadProfile, onUnknownFrame = () => {} } = options;
  let writer: PacedWriter | null = null;
  const keypads = options.keypads.map((config) =>
    createKeypad({ config, profile, timers, send: async (frame) => writer?.send(frame) ?? fail(lineIsDown) }),
  );
  const keypadsByAddress = new Map(keypads.map((keypad) => [keypad.address, keypad]));
  invariant(keypadsByAddress.size === keypads.length, 'every keypad of a bus has an address of its own');

  function attach(line: OpenLine): DriverSession {
    const parser = createFrameParser(profile);
    const paced = createPacedWriter({
      timers,
      gapMs: profile.gapMs,
      baud: profile.link.baud ?? 0,
      write: (bytes) => line.write(bytes),
    });
    let cancelSettle = () => {};

    function take(frame: ProfileFrame): void {
      const address = frame.fields['addr'] ?? -1;
      const event = matchEvent(profile, frame);
      const keypad = keypadsByAddress.get(address);
      if (!keypad || !event || !keypad.understands(event)) {
        onUnknownFrame({ address, hex: bytesToHex(frame.bytes) });
        return;
      }
      const verdict = keypad.judge(frame);
      const ack = buildAck(profile, event.kind, frame);
      // The ACK before the news: the pad waits for it, and what the hall makes of a key may take long.
      if (ack && verdict.isAcknowledged) {
        void paced.send({ slot: `${address} ack`, bytes: ack, isUrgent: true });
      }
      if (verdict.isNew) keypad.publish(event);
    }

    line.onData((bytes) => {
      cancelSettle();
      parser.push(bytes).forEach(take);
      if (parser.heldBytes() > 0) cancelSettle = timers.after(settleMs, () => parser.settle().forEach(take));
    });
    writer = paced;
    for (const keypad of keypads) {
      line.report(keypad.port.id, { kind: 'ready' });
      keypad.restoreDisplay();
    }
    return {
      async stop() {
        cancelSettle();
        paced.close(lineIsDown);
        if (writer === paced) writer = null;
      },
    };
  }

  return {
    devices: keypads.map(({ port }) => ({ id: port.id, kind: 'callKeypad', model: profile.name })),
    keypads: keypads.map(({ port }) => port),
    attach,
  };
}

type Send = (frame: PacedFrame) => Promise<Result<void, LinkFault>>;

/** What one address knows of itself, beneath its port. */
function createKeypad(options: { config: Ff68KeypadConfig; profile: Profile; timers: Timers; send: Send }) {
  const { config, profile, timers, send } = options;
  const listeners = new Set<(event: KeypadEvent) => void>();
  const repeatFilter = createRepeatFilter(timers);
  /** The frames of what the display should show, for a pad that comes back dark. */
  const framesShown = new Map<'showTicket' | 'showWaiting', PacedFrame>();

  function buildFrame(command: string, params: FrameParams): PacedFrame {
    const frame = encodeCommand(profile, command, { ...params, addr: config.address });
    invariant(frame.ok, `${profile.name} can say ${command}${frame.ok ? '' : `: ${JSON.stringify(frame.error)}`}`);
    return { slot: `${config.address} ${command}`, bytes: frame.value };
  }

  async function show(command: 'showTicket' | 'showWaiting', n: number): Promise<Result<void, LinkFault>> {
    const frame = buildFrame(command, { n });
    framesShown.set(command, frame);
    return send(frame);
  }

  function levelOf(event: Extract<ProfileEvent, { kind: 'rating' }>) {
    return config.ratingKeys[event.value] ?? null;
  }

  const port: CallKeypad = {
    id: config.id,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // Three digits are all there are: A1023 shows 023, as people at the window read it.
    showTicket: (serial) => show('showTicket', serial % 1000),
    showWaiting: (count) => show('showWaiting', Math.min(count, 999)),
    inviteRating: async () => send(buildFrame('startEvaluate', {})),
    beep: async () => send(buildFrame('beep', {})),
  };

  return {
    port,
    address: config.address,
    understands: (event: ProfileEvent) => event.kind === 'key' || levelOf(event) !== null,
    judge: (frame: ProfileFrame) => repeatFilter.judge(bytesToHex(frame.bytes)),
    publish(event: ProfileEvent) {
      const level = event.kind === 'rating' ? levelOf(event) : null;
      const news: KeypadEvent | null = event.kind === 'key' ? event : level && { kind: 'rating', level };
      invariant(news, 'only what is understood is published');
      for (const listener of listeners) listener(news);
    },
    restoreDisplay() {
      for (const frame of framesShown.values()) void send(frame);
    },
  };
}
