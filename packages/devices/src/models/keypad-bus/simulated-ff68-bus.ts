import { invariant } from '@jiaohao/basics/invariant';
import type { Timers } from '@jiaohao/basics/time';
import { createFrameSplitter, type FrameFormat } from '../../codec/frame-splitter.ts';
import type { KeypadKey } from '../../contract/call-keypad.ts';
import type { FarEnd } from '../../transport/memory-wire.ts';

/*
 * FF 68 keypads as they stand on the counter: keys to press, two times three digits, lights over the
 * rating keys, a beeper. They hang together at the far end of one wire and hear each other's frames
 * as pads on a bus do, by address.
 *
 * What a real pad does beyond the published frames is inferred and marked [I] here and in README.md.
 */

const simulatedResend = { tries: 3, everyMs: 200 };

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

/** FF 68 L L 68 addr func data… CS 16, read by hand; L counts addr, func and data. */
const format: FrameFormat = {
  maxFrameBytes: 7 + 255,
  sync: 0xff,
  measure(bytes) {
    const fixed = [0xff, 0x68, undefined, bytes[2], 0x68];
    const isHead = fixed.every((wanted, at) => wanted === undefined || at >= bytes.length || bytes[at] === wanted);
    if (!isHead || (bytes.length > 2 && bytes[2]! < 2)) return 'noFrame';
    return bytes.length < 5 ? 'needsMore' : 7 + bytes[2]!;
  },
  isSound: (frame) => sumOf(frame.subarray(5, -2)) === frame.at(-2) && frame.at(-1) === 0x16,
};

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
  /** Without power a pad is dark, hears nothing and says nothing. */
  setPower(address: number, power: 'on' | 'off'): void;
  /** Called after every change one could see or hear. Returns a function that ends the subscription. */
  onChange(listener: (address: number) => void): () => void;
}

type Pad = {
  isOn: boolean;
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
  const pads = new Map(addresses.map((address) => [address, createPad(true)]));
  const listeners = new Set<(address: number) => void>();
  const splitter = createFrameSplitter(format);

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
    if (!pad.isOn) return;
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

  function hear(frame: Uint8Array): void {
    const [address, func, ...data] = frame.subarray(5, -2);
    const pad = pads.get(address!);
    if (!pad?.isOn) return;
    const isAnswer = pad.pending !== null && areAlike(pad.pending.ack, frame);
    if (isAnswer) {
      pad.pending?.cancel();
      pad.pending = null;
      pad.acknowledged += 1;
      // A rating was taken: the lights go out [I].
      if (func === funcs.control && data.length === 1 && data[0]! <= 3) pad.isRatingLit = false;
    }
    if (func === funcs.display && data.length === 6) {
      pad.digits = pad.digits.map((old, place) => digitAfter(old, data[place]!));
    } else if (func === funcs.beep && !isAnswer) {
      pad.beeps += 1;
    } else if (func === funcs.control && data.length === 1 && data[0] === startEvaluateByte) {
      // Also when it answers the 评价 key: the two frames are the same bytes.
      pad.isRatingLit = true;
    }
    tell(address!);
  }

  function setPower(address: number, power: 'on' | 'off'): void {
    padAt(address).pending?.cancel();
    pads.set(address, createPad(power === 'on'));
    tell(address);
  }

  farEnd.onData((bytes) => splitter.push(bytes).forEach(hear));
  // Half a frame of a line that went is not the beginning of a frame of the next.
  farEnd.onLink(() => splitter.clear());

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
    powerCycle: (address) => setPower(address, 'on'),
    setPower,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function createPad(isOn: boolean): Pad {
  return {
    isOn,
    digits: Array(6).fill(' '),
    isRatingLit: false,
    beeps: 0,
    acknowledged: 0,
    unanswered: 0,
    pending: null,
  };
}

function digitAfter(old: string, code: number): string {
  if (code === untouchedDigit) return old;
  return code <= 9 ? String(code) : ' ';
}

/** Written out by hand and not from the profile, so that a wrong profile meets an honest pad. */
function buildFrame(address: number, func: number, data: readonly number[]): Uint8Array {
  const body = [address, func, ...data];
  return Uint8Array.of(0xff, 0x68, body.length, body.length, 0x68, ...body, sumOf(body), 0x16);
}

function sumOf(body: Iterable<number>): number {
  let sum = 0;
  for (const byte of body) sum = (sum + byte) & 0xff;
  return sum;
}

function areAlike(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
