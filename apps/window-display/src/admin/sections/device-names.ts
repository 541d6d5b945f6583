import { deviceKindNames } from '@jiaohao/devices/contract';

/*
 * Devices of the settings by name. The settings keep them as they are written; here they are read only
 * as far as a name needs it.
 */

/** As they are written in the settings. */
export type WrittenKind = 'idCardReader' | 'slipPrinter' | 'keypadBus' | 'stripBus' | 'codeScanner' | 'ratingPad';
export type WrittenDevice = {
  readonly kind: WrittenKind;
  readonly id: string;
  readonly model: string;
  readonly link: Readonly<Record<string, unknown>> & { readonly kind: string };
  readonly [field: string]: unknown;
};

export const writtenKindNames: Record<WrittenKind, string> = {
  idCardReader: deviceKindNames.idCardReader,
  slipPrinter: deviceKindNames.slipPrinter,
  keypadBus: `${deviceKindNames.callKeypad}总线`,
  stripBus: `${deviceKindNames.strip}总线`,
  codeScanner: deviceKindNames.codeScanner,
  ratingPad: deviceKindNames.ratingPad,
};

/** 窗口条屏总线, with its id where the hall has several of a kind. */
export function deviceName(devices: readonly unknown[], id: string): string {
  const all = devices as readonly WrittenDevice[];
  const device = all.find((each) => each.id === id);
  if (!device) return id;
  const name = writtenKindNames[device.kind] ?? id;
  return all.filter(({ kind }) => kind === device.kind).length > 1 ? `${name}（${id}）` : name;
}
