import type { Result } from '@jiaohao/basics/result';
import type { DeviceFault, DeviceNotice, LinkFault } from '../contract/faults.ts';
import type { DeviceKind } from '../contract/status.ts';
import type { Transport } from '../transport/transport.ts';

/*
 * What a driver is to the supervisor. A port lives as long as the program; sessions come and go
 * beneath it, one for each time the line is open:
 *
 *   host ── port ──┐ driver (made once) ┌── attach ──► session 1   lost ✗
 *                  └────────────────────┴── attach ──► session 2   lost ✗
 *                                       └── attach ──► session 3   …
 *
 * A driver keeps `let session: … | null`. A call on the port without a session answers `linkLost`
 * at once. Two sessions of one driver never overlap: `stop` of the first is called before the next
 * `attach`.
 *
 *   function createBlinker(id: string): Driver & { readonly port: Blinker } {
 *     let line: OpenLine | null = null;
 *     return {
 *       devices: [{ id, kind: 'strip', model: 'blinker' }],
 *       port: { id, blink: async () => (line ? line.write(blinkBytes) : fail(lineIsDown)) },
 *       attach(opened) {
 *         line = opened;
 *         opened.report(id, { kind: 'ready' });
 *         return { stop: async () => { line = null; } };
 *       },
 *     };
 *   }
 */

/** A device as it stands in the status list. */
export type DeviceIdentity = { readonly id: string; readonly kind: DeviceKind; readonly model: string };

/** How a device is while its line is open; what becomes of the line itself is the supervisor's to say. */
export type DeviceCondition =
  | { readonly kind: 'ready' }
  | { readonly kind: 'attention'; readonly notice: DeviceNotice }
  | { readonly kind: 'faulted'; readonly fault: DeviceFault };

/**
 * An open transport as a session sees it: no open, no close, and a voice to the supervisor. Once the
 * session was stopped, writes fail with `linkLost`, no data comes, and reports are not heard.
 */
export interface OpenLine {
  /** Hands bytes to the operating system, in call order. */
  write(bytes: Uint8Array): Promise<Result<void, LinkFault>>;
  /** Chunks of any size, never joined to frames. One listener; set it inside `attach`, or bytes are missed. */
  onData(listener: (bytes: Uint8Array) => void): void;
  /**
   * Says how one device of this link is; the same condition twice is one. A device stays
   * `connecting` until its first report. `faulted` may become `ready` again on the same line
   * (paper was put in); a session that thinks the line itself is dead calls `giveUp`.
   */
  report(deviceId: string, condition: DeviceCondition): void;
  /** Asks for a fresh line: stops this session, closes, and opens again after the back-off. */
  giveUp(fault: LinkFault): void;
}

/** What a driver does on one open line. */
export interface DriverSession {
  /**
   * The line is gone or is about to be: cancel every timer, end every waiter with `linkLost`. Called
   * once. The synchronous part must be enough to silence the session; the promise resolves when
   * nothing of it runs any more. Must not call `giveUp`.
   */
  stop(): Promise<void>;
}

/** One driver on one link. A shared bus (several keypads on one RS-485 line) is one driver with several devices. */
export interface Driver {
  readonly devices: readonly DeviceIdentity[];
  /** Called each time the line opens. */
  attach(line: OpenLine): DriverSession;
}

/** One line to be kept open for ever. */
export type Link = {
  /** Unique among links; a link with one device usually has that device's id. */
  readonly id: string;
  readonly driver: Driver;
  /** A fresh transport for every try; see createTransport in open-transport.node.ts. */
  readonly createTransport: (previous: PreviousTry) => Transport;
};

/**
 * How the try before this one went: `silent` means that the line was open and no device on it was ever
 * well, as at a wrong baud rate; `worked` that one was; `notOpen` that there was none or it did not open.
 */
export type PreviousTry = 'notOpen' | 'silent' | 'worked';

/** What a port answers while no line is open. */
export const lineIsDown: LinkFault = { kind: 'linkLost', detail: 'not connected' };
