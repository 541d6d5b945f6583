import { invariant } from '@jiaohao/basics/invariant';
import type { Timers } from '@jiaohao/basics/time';
import { createFrameSplitter } from '../src/codec/frame-splitter.ts';
import type { FarEnd } from '../src/transport/memory-wire.ts';

/*
 * Keypads of an invented family that speaks only when it is asked. The wires of polled keypads hide
 * behind their makers' libraries; what those libraries tell of them is here: a scan by address, a letter
 * for the state, an event that stays until it is acknowledged.
 *
 *   host   F5 len addr 01 xor 5F                asks       10 taken   02 digits   04 beep   05 light
 *   pad    F5 len addr 81 49 xor 5F             idle
 *          F5 len addr 81 4B code xor 5F        a key
 *          F5 len addr 82 value xor 5F          a rating
 */

export const polledProfileJson = {
  name: 'polled-test-keypad',
  source: 'invented for tests',
  link: { kind: 'rs485', baud: 9600 },
  mode: 'poll',
  frame: [
    { const: 'F5' },
    { len: ['addr', 'func', 'data'], name: 'len' },
    { field: 'addr' },
    { field: 'func' },
    { field: 'data' },
    { check: 'xor8', from: 'len', to: 'data' },
    { const: '5F' },
  ],
  maxReadBytes: 16,
  commands: {
    ask: { func: 1 },
    taken: { func: 16 },
    show: { func: 2, data: [{ asciiDigits: 'n', width: 4 }] },
    beep: { func: 4 },
    light: { func: 5 },
  },
  poll: { command: 'ask', everyMs: 500, replyMs: 100, retries: 2 },
  events: {
    key: {
      where: { func: { is: 129 } },
      keys: [
        { data: '4B01', key: 'call' },
        { data: '4B02', key: 'recall' },
        { data: '4B03', key: 'pause' },
      ],
    },
    rating: { where: { func: { is: 130 } }, values: [1, 2, 3] },
    idle: { where: { func: { is: 129 } }, data: ['49'] },
  },
  acks: { key: { command: 'taken' }, rating: { command: 'taken' } },
  keypad: {
    digits: 4,
    showTicket: { command: 'show', params: { n: '$serial' } },
    inviteRating: { command: 'light' },
    beep: { command: 'beep' },
  },
};

export const polledVectorsJson = {
  encode: [{ command: 'show', params: { addr: 3, n: 23 }, bytes: 'F506030230303233065F', basis: 'by hand' }],
  events: [
    { bytes: 'F50403814B01CC5F', addr: 3, event: { key: 'call' }, ack: 'F5020310115F', basis: 'by hand' },
    { bytes: 'F503038202805F', addr: 3, event: { rating: 2 }, ack: 'F5020310115F', basis: 'by hand' },
    { bytes: 'F503038149C85F', addr: 3, event: { idle: true }, basis: 'by hand' },
  ],
};

export interface PolledKeypads {
  /** The pad says so until it is told that it was heard. */
  press(address: number, code: number): void;
  pressRating(address: number, value: number): void;
  /** A status nobody documented. */
  sayOddly(address: number): void;
  display(address: number): string;
  isLit(address: number): boolean;
  beepCount(address: number): number;
  /** Whether the pad still has something to say. */
  isPending(address: number): boolean;
  setPower(address: number, power: 'on' | 'off'): void;
}

type Pad = { display: string; isLit: boolean; beeps: number; pending: readonly number[] | null; isOn: boolean };

export function createPolledKeypads(options: {
  readonly timers: Timers;
  readonly farEnd: FarEnd;
  readonly addresses: readonly number[];
}): PolledKeypads {
  const { timers, farEnd, addresses } = options;
  const dark = (): Pad => ({ display: '', isLit: false, beeps: 0, pending: null, isOn: true });
  const pads = new Map(addresses.map((address) => [address, dark()]));
  const splitter = createFrameSplitter({
    maxFrameBytes: 32,
    sync: 0xf5,
    measure: (bytes) => (bytes.length < 2 ? 'needsMore' : bytes[1]! < 2 ? 'noFrame' : bytes[1]! + 4),
    isSound: (frame) => frame.at(-1) === 0x5f && frame.subarray(1, -1).reduce((check, byte) => check ^ byte, 0) === 0,
  });

  function padAt(address: number): Pad {
    const pad = pads.get(address);
    invariant(pad, `no pad has address ${address}`);
    return pad;
  }

  function say(address: number, body: readonly number[]): void {
    const covered = [body.length + 1, address, ...body];
    const check = covered.reduce((sum, byte) => sum ^ byte, 0);
    timers.after(5, () => farEnd.send(Uint8Array.of(0xf5, ...covered, check, 0x5f)));
  }

  function hear(frame: Uint8Array): void {
    const [, , address, func, ...rest] = frame;
    const pad = pads.get(address!);
    if (!pad?.isOn) return;
    if (func === 0x01) say(address!, pad.pending ?? [0x81, 0x49]);
    else if (func === 0x10) pad.pending = null;
    else if (func === 0x02) pad.display = String.fromCharCode(...rest.slice(0, -2));
    else if (func === 0x04) pad.beeps += 1;
    else if (func === 0x05) pad.isLit = true;
  }

  farEnd.onData((bytes) => splitter.push(bytes).forEach(hear));
  farEnd.onLink(() => splitter.clear());
  const tell = (address: number, pending: readonly number[]) => {
    padAt(address).pending = pending;
  };

  return {
    press: (address, code) => tell(address, [0x81, 0x4b, code]),
    pressRating: (address, value) => tell(address, [0x82, value]),
    sayOddly: (address) => tell(address, [0x81, 0x7a]),
    display: (address) => padAt(address).display,
    isLit: (address) => padAt(address).isLit,
    beepCount: (address) => padAt(address).beeps,
    isPending: (address) => padAt(address).pending !== null,
    setPower(address, power) {
      pads.set(address, { ...dark(), isOn: power === 'on' });
    },
  };
}
