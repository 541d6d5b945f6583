import type { Timers } from '@jiaohao/basics/time';
import type { DeviceFault } from '../../src/contract/faults.ts';
import type { DeviceState } from '../../src/contract/status.ts';
import type { Driver } from '../../src/link/link.ts';
import type { Transport } from '../../src/transport/transport.ts';
import type { Direction, Tap } from './tap.ts';

/*
 * One model as the mishap table sees it. What is exchanged has a number that nothing else has: card n
 * is laid, slip n printed, key n pressed, content n shown, code n scanned.
 *
 *   begin(n) ──► driver ⇄ wire ⇄ simulated device ──► delivered() … n
 *                   └──► told(n): what whoever waits for it was told
 */

export type Told = { readonly ok: true } | { readonly ok: false; readonly fault: DeviceFault };

export interface Subject {
  /** Its place in the supervisor's list. */
  readonly deviceId: string;
  begin(n: number): void;
  /** The card is lifted, the key let go; nothing of the exchange is left to happen. */
  end(): void;
  /** Numbers of what arrived whole, at the port or on the far side, in order and as often as it came. */
  delivered(): readonly number[];
  /** What arrived and was never sent, or where it does not belong; in words. */
  wrong(): readonly string[];
  /** Null while nothing was said, and for ever where nobody is told. */
  told(n: number): Told | null;
  /** What a face shows now, where there is one: it shows the newest again when its line comes back. */
  shown?(): number | null;
  /** Since when somebody waits for word of an exchange, monotonic; null when nobody does. */
  waitingSinceMonoMs(): number | null;
}

export type Plugged = {
  readonly driver: Driver;
  /** What stands between the driver and the cable, such as a HID envelope. */
  readonly wrapTransport?: (inner: Transport) => Transport;
  /** The device that everything happens to, and on a bus its neighbour. */
  readonly subjects: readonly [Subject, Subject?];
  /** The power of the first; one that has no switch of its own shuts the tap's gate. */
  setPower(power: 'on' | 'off'): void;
  readonly troubles?: readonly DeviceTrouble[];
};

/** What can be wrong with the device while its line is well, such as an open cover. */
export type DeviceTrouble = {
  readonly name: string;
  start(): void;
  end(): void;
  /** Whether the state says so. */
  isTold(state: DeviceState): boolean;
  /** Shows only when the device does something, such as a knife that is stuck. */
  readonly isHidden?: boolean;
  /** What the device has been sent it finishes when it is put right, and nobody may spoil that. */
  readonly isHeldBack?: boolean;
};

/**
 * What neither end of the wire can know, so that no driver can be asked to; each with the reason. A row
 * asks less of a model there, and all of it everywhere else.
 */
export type Limits = {
  /** Bytes that change or get lost in this direction change the content, and nothing shows it. */
  readonly unchecked?: Readonly<Partial<Record<Direction, string>>>;
  /** Bytes that come twice in this direction are two of the same. */
  readonly uncounted?: Readonly<Partial<Record<Direction, string>>>;
  /** What pauses longer than this in this direction looks as if it had ended there. */
  readonly unended?: Readonly<Partial<Record<Direction, { readonly afterMs: number; readonly why: string }>>>;
  /** An exchange that is lost on the line is lost without a word. */
  readonly silentLoss?: string;
  /** That the device has no power is not seen. */
  readonly mute?: string;
  /** It is seen only when something is asked of the device. */
  readonly muteAtRest?: string;
  /** "Done" says that the bytes went out. */
  readonly unproved?: string;
  /** After bytes that nothing checks, the next message may be taken for the rest of the last. */
  readonly swallowsNext?: string;
  /** After bytes that nothing checks, only switching it off and on is sure to help. */
  readonly needsPowerCycle?: string;
};

export type MishapModel = {
  readonly name: string;
  /** A HID link carries reports: they come whole or not at all. */
  readonly medium: 'bytes' | 'reports';
  readonly limits: Limits;
  /** Rows that cannot strike it, and why. Every other row must. */
  readonly notStruck: Readonly<Record<string, string>>;
  /** A message that was lost or damaged once is sent again by one end or the other: then nothing may be missing. */
  readonly sendsAgain?: boolean;
  /** The longest an undisturbed exchange takes. */
  readonly exchangeMs: number;
  /** From an open line to ready. */
  readonly handshakeMs: number;
  /** How often the driver looks, or sends again: so long after the trouble is over it knows. */
  readonly noticesWithinMs: number;
  /** The longest that somebody waits for word of an exchange, whatever happens. */
  readonly wordWithinMs: number;
  /** Silence that parts two exchanges, as people leave it. */
  readonly restMs: number;
  /** The least time a device is without power when it is switched off and on. */
  readonly bootMs: number;
  /** Delays that are past a time-out of the driver. */
  readonly lateMs: readonly number[];
  readonly plugIn: (options: {
    readonly id: string;
    /** The driver's and the supervisor's, and nobody else's: what waits on them at the end was forgotten. */
    readonly houseTimers: Timers;
    readonly timers: Timers;
    /** Where the simulated device stands. */
    readonly tap: Tap;
  }) => Plugged;
};
