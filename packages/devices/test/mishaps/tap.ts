import type { FarEnd } from '../../src/transport/memory-wire.ts';

/*
 * An eye and a hand at the far end of a wire, between it and the simulated device:
 *
 *   wire ── bytes ──► counted ──► at the byte that was asked for: act ──► device
 *     ▲                                                                     │
 *     └───────────────────────── counted, and the same ─────────────────────┘
 */

export const directions = ['toDriver', 'toDevice'] as const;
export type Direction = (typeof directions)[number];

export interface Tap {
  /** Where the device stands. */
  readonly farEnd: FarEnd;
  /** The chunks that have passed since the last call of `forget`, in order. */
  readonly passed: Readonly<Record<Direction, readonly Uint8Array[]>>;
  forget(): void;
  /** Runs `act` once so many more bytes have passed in this direction, between two bytes if need be. */
  atByte(direction: Direction, afterBytes: number, act: () => void): void;
  /** Shut, it lets nothing through: a device without power neither hears nor speaks. */
  setGate(gate: 'open' | 'shut'): void;
}

export function createTap(farEnd: FarEnd): Tap {
  const passed: Record<Direction, Uint8Array[]> = { toDriver: [], toDevice: [] };
  const alarms: Record<Direction, { afterBytes: number; act: () => void } | null> = { toDriver: null, toDevice: null };
  let gate: 'open' | 'shut' = 'open';

  function pass(direction: Direction, bytes: Uint8Array, handOn: (bytes: Uint8Array) => void): void {
    if (gate === 'shut' || bytes.length === 0) return;
    const alarm = alarms[direction];
    if (!alarm || alarm.afterBytes > bytes.length) {
      if (alarm) alarm.afterBytes -= bytes.length;
      passed[direction].push(bytes.slice());
      handOn(bytes);
      return;
    }
    const { afterBytes, act } = alarm;
    alarms[direction] = null;
    pass(direction, bytes.subarray(0, afterBytes), handOn);
    act();
    pass(direction, bytes.subarray(afterBytes), handOn);
  }

  return {
    passed,
    forget() {
      passed.toDriver = [];
      passed.toDevice = [];
    },
    atByte(direction, afterBytes, act) {
      alarms[direction] = { afterBytes, act };
    },
    setGate(wanted) {
      gate = wanted;
    },
    farEnd: {
      send: (bytes) => pass('toDriver', bytes, (piece) => farEnd.send(piece)),
      onData: (listener) => farEnd.onData((bytes) => pass('toDevice', bytes, listener)),
      onLink: (listener) => farEnd.onLink(listener),
    },
  };
}
