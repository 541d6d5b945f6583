/*
 * What can be told of a device before a word was exchanged with it: its USB ids, and of a HID device
 * what it calls itself. Ids of readers are from public code (two of them from vendor libraries only),
 * those of USB-serial chips are their makers'.
 */

export type KnownDeviceKind =
  | 'sdtBulkReader'
  | 'miaxisReader'
  | 'vendorReader'
  | 'serialChip'
  | 'posScanner'
  | 'keyboard'
  | 'slipPrinter'
  | 'unknown';

export type Guess = {
  readonly kind: KnownDeviceKind;
  /** Maker or chip, as people know it. */
  readonly name: string;
};

export type UsbIds = { readonly vendorId: number; readonly productId: number };

const devices: readonly (UsbIds & Guess)[] = [
  { vendorId: 0x0400, productId: 0xc35a, kind: 'sdtBulkReader', name: '神思等' },
  { vendorId: 0x10c4, productId: 0x0007, kind: 'miaxisReader', name: '中正 Miaxis' },
  { vendorId: 0x10c4, productId: 0x8a1b, kind: 'vendorReader', name: '信通' },
  { vendorId: 0x2015, productId: 0x0008, kind: 'vendorReader', name: '森锐' },
  { vendorId: 0x9573, productId: 0x4836, kind: 'vendorReader', name: '亿数' },
  { vendorId: 0x1a86, productId: 0x7523, kind: 'serialChip', name: 'CH340' },
  { vendorId: 0x1a86, productId: 0x55d4, kind: 'serialChip', name: 'CH9102' },
  { vendorId: 0x10c4, productId: 0xea60, kind: 'serialChip', name: 'CP210x' },
  { vendorId: 0x0403, productId: 0x6001, kind: 'serialChip', name: 'FTDI' },
  { vendorId: 0x0403, productId: 0x6015, kind: 'serialChip', name: 'FTDI' },
  { vendorId: 0x067b, productId: 0x2303, kind: 'serialChip', name: 'PL2303' },
];

const posScannerPage = 0x8c;
const desktopPage = 0x01;
const keyboardUsage = 0x06;

/** Null where the table does not have it. */
export function guessByIds({ vendorId, productId }: UsbIds): Guess | null {
  const found = devices.find((each) => each.vendorId === vendorId && each.productId === productId);
  return found ? { kind: found.kind, name: found.name } : null;
}

/** A HID device, by its ids and else by what it says it is (HID Usage Tables; Point of Sale Usage Tables 1.02). */
export function guessHid(
  device: UsbIds & { readonly usagePage?: number | undefined; readonly usage?: number | undefined },
): Guess {
  const byIds = guessByIds(device);
  if (byIds && byIds.kind !== 'serialChip') return byIds;
  if (device.usagePage === posScannerPage) return { kind: 'posScanner', name: '' };
  if (device.usagePage === desktopPage && device.usage === keyboardUsage) return { kind: 'keyboard', name: '' };
  return { kind: 'unknown', name: '' };
}

/** The ids as a technician's tool prints them, such as 10c4 or 0x10C4; null where there are none. */
export function readUsbId(text: string | undefined): number | null {
  const hex = /^(?:0x)?([0-9a-f]{1,4})$/i.exec(text ?? '')?.[1];
  return hex === undefined ? null : Number.parseInt(hex, 16);
}
