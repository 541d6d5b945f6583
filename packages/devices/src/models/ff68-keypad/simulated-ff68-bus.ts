import { invariant } from '@jiaohao/basics/invariant';
import type { Timers } from '@jiaohao/basics/time';
import type { KeypadKey } from '../../contract/call-keypad.ts';
import { createFrameParser, type ProfileFrame } from '../../profiles/parse-frame.ts';
import { maxProfileFrameBytes } from '../../profiles/profile-schema.ts';
import { ff68KeypadProfile } from '../../profiles/shipped-profiles.ts';
import type { FarEnd } from '../../transport/memory-wire.ts';

/*
 * FF 68 keypads as they stand on the counter: keys to press, two times three digits, lights over the
 * rating keys, a beeper. They hang together at the far end of one wire and hear each other's frames
 * as pads on a bus do, by address.
 *
 * What a real pad does beyond the published frames is inferred and marked [I] here and in README.md.
 */

export const simulatedResend = { tries: 3, everyMs: 200 };

const funcs = { control: 0x01, display: 0x02, beep: 0x03, rating: 0x11 };
/** In the data of a key frame; the prefix digit of a combination stands before its key. */
const keyData: Record<KeypadKey, readonly number[]> = {
  call: [0x0c],
  recall: [0x0d],
  evaluate: [0x0b],
  cancel: [0x0e],
  confirm: [0x0f],
  oneMetre: [0x11],
  pause: [0x12],
  transfer: [0x13],
  noShow: [0x06, 0x0f],
  hang: [0x00, 0x0f],
  resume: [0x03, 0x0f],
};
const startEvaluateByte = 0x0b;
/** A digit place that this frame leaves as it is [I]: else showing who waits would wipe the ticket. */
const untouchedDigit = 0x0a;

export interface SimulatedFf68Bus {
  pressKey(address: number, key: KeypadKey): void;
  /** The rating key with this value, 0-3 from the left. Real pads also send it unasked [I]. */
  pressRating(address: number, value: number): void;
  /** The six digits as one sees them, `012 023`; a dark digit is a space. */
  display(address: number): string;
  isRatingLit(address: number): boolean;
  beepCount(address: number): number;
  /** Presses the host answered, and presses the pad gave up. */
  acknowledgedCount(address: number): number;
  unansweredCount(address: number): number;
  /** Power off and on again: dark digits, no lights, what it was saying is forgotten. */
  powerCycle(address: number): void;
  /** Called after every change one could see or hear. Returns a function that ends the subscription. */
  onChange(listener: (address: number) => void): () => void;
}

type Pad = {
  digits: string[];
  isRatingLit: boolean;
  beeps: number;
  acknowledged: number;
  unanswered: number;
  /** The frame it waits to see answered. */
  pending: { ack: Uint8Array; cancel: () => void } | null;
};

export function createSimulatedFf68Bus(options: {
  readonly timers: Timers;
  readonly farEnd: FarEnd;
  readonly addresses: readonly number[];
}): SimulatedFf68Bus {
  const { timers, farEnd, addresses } = options;
  const pads = new Map(addresses.map((address) => [address, createPad()]));
  const listeners = new Set<(address: number) => void>();
  // The host's frames are longer than the pads' own.
  let parser = createFrameParser(ff68KeypadProfile, maxProfileFrameBytes);

  function padAt(address: number): Pad {
    const pad = pads.get(address);
    invariant(pad, `no keypad has address ${address}`);
    return pad;
  }

  function tell(address: number): void {
    for (const listener of listeners) listener(address);
  }

  function say(address: number, sentence: { frame: Uint8Array; ack: Uint8Array }): void {
    const pad = padAt(address);
    pad.pending?.cancel();
    let triesLeft = simulatedResend.tries;
    function tryOnce(): void {
      if (triesLeft === 0) {
        pad.pending = null;
        pad.unanswered += 1;
        tell(address);
        return;
      }
      triesLeft -= 1;
      pad.pending = { ack: sentence.ack, cancel: timers.after(simulatedResend.everyMs, tryOnce) };
      farEnd.send(sentence.frame);
    }
    tryOnce();
  }

  function hear(frame: ProfileFrame): void {
    const address = frame.fields['addr']!;
    const pad = pads.get(address);
    if (!pad) return;
    const func = frame.fields['func'];
    const isAnswer = pad.pending !== null && areAlike(pad.pending.ack, frame.bytes);
    if (isAnswer) {
      pad.pending?.cancel();
      pad.pending = null;
      pad.acknowledged += 1;
      // A rating was taken: the lights go out [I].
      if (func === funcs.control && frame.data.length === 1 && frame.data[0]! <= 3) pad.isRatingLit = false;
    }
    if (func === funcs.display && frame.data.length === 6) {
      pad.digits = pad.digits.map((old, place) => digitAfter(old, frame.data[place]!));
    } else if (func === funcs.beep && !isAnswer) {
      pad.beeps += 1;
    } else if (func === funcs.control && frame.data.length === 1 && frame.data[0] === startEvaluateByte) {
      // Also when it answers the 评价 key: the two frames are the same bytes.
      pad.isRatingLit = true;
    }
    tell(address);
  }

  farEnd.onData((bytes) => parser.push(bytes).forEach(hear));
  // Half a frame of a line that went is not the beginning of a frame of the next.
  farEnd.onLink(() => {
    parser = createFrameParser(ff68KeypadProfile, maxProfileFrameBytes);
  });

  return {
    pressKey(address, key) {
      const frame = buildFrame(address, funcs.control, keyData[key]);
      say(address, { frame, ack: frame });
    },
    pressRating(address, value) {
      invariant(value >= 0 && value <= 3, 'the pad has four rating keys, 0-3');
      say(address, {
        frame: buildFrame(address, funcs.rating, [value]),
        ack: buildFrame(address, funcs.control, [value]),
      });
    },
    display(address) {
      const { digits } = padAt(address);
      return `${digits.slice(0, 3).join('')} ${digits.slice(3).join('')}`;
    },
    isRatingLit: (address) => padAt(address).isRatingLit,
    beepCount: (address) => padAt(address).beeps,
    acknowledgedCount: (address) => padAt(address).acknowledged,
    unansweredCount: (address) => padAt(address).unanswered,
    powerCycle(address) {
      padAt(address).pending?.cancel();
      pads.set(address, createPad());
      tell(address);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function createPad(): Pad {
  return { digits: Array(6).fill(' '), isRatingLit: false, beeps: 0, acknowledged: 0, unanswered: 0, pending: null };
}

function digitAfter(old: string, code: number): string {
  if (code === untouchedDigit) return old;
  return code <= 9 ? String(code) : ' ';
}

/** Written out by hand and not from the profile, so that a wrong profile meets an honest pad. */
function buildFrame(address: number, func: number, data: readonly number[]): Uint8Array {
  const body = [address, func, ...data];
  const check = body.reduce((sum, byte) => (sum + byte) & 0xff, 0);
  return Uint8Array.of(0xff, 0x68, body.length, body.length, 0x68, ...body, check, 0x16);
}

function areAlike(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
