import type { DeviceFault, DeviceNotice } from './faults.ts';

/**
 * The life of a link, as the supervisor keeps it:
 *
 *   connecting ──► ready ◄──► attention
 *       │  ▲         │            │
 *       ▼  └──────┐  ▼            ▼
 *     backOff ◄── faulted ◄───────┘      for ever: no device is given up
 *
 * `attention`: works, and somebody should look (paper near its end, a slow line).
 * `faulted`: does not work now. `backOff`: waiting before the next try.
 */
export type DeviceState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'attention'; readonly notice: DeviceNotice }
  | { readonly kind: 'faulted'; readonly fault: DeviceFault }
  | { readonly kind: 'backOff'; readonly fault: DeviceFault; readonly retryInMs: number };

export const deviceKinds = ['idCardReader', 'slipPrinter', 'callKeypad', 'ratingPad', 'strip', 'codeScanner'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** One device of the hall and how it is. */
export type DeviceStatus = {
  readonly id: string;
  readonly kind: DeviceKind;
  /** Model of packages/devices/src/models or profile name, such as `sdt-reader`, `pingan-std`. */
  readonly model: string;
  readonly state: DeviceState;
  /** Wall clock of the last change. */
  readonly sinceMs: number;
};
