/** What is physically so with a simulated printer, and the bytes in which it says so. */
export type PrinterTruth = {
  readonly isPaperOut: boolean;
  /** False for ever on a printer without that sensor. */
  readonly isNearEnd: boolean;
  readonly isCoverOpen: boolean;
  readonly hasCutterError: boolean;
  readonly head: 'ready' | 'overheated' | 'broken';
};

function bits(fixed: number, flags: readonly (readonly [isSet: boolean, mask: number])[]): number {
  return flags.reduce((byte, [isSet, mask]) => (isSet ? byte | mask : byte), fixed);
}

function isOffline(truth: PrinterTruth): boolean {
  return truth.isPaperOut || truth.isCoverOpen || truth.hasCutterError || truth.head !== 'ready';
}

/** The answer to DLE EOT n. */
export function realtimeStatusByte(n: 1 | 2 | 3 | 4, truth: PrinterTruth): number {
  const hasError = truth.hasCutterError || truth.head !== 'ready';
  switch (n) {
    case 1:
      return bits(0x12, [[isOffline(truth), 0x08]]);
    case 2:
      return bits(0x12, [
        [truth.isCoverOpen, 0x04],
        [truth.isPaperOut, 0x20],
        [hasError, 0x40],
      ]);
    case 3:
      return bits(0x12, [
        [truth.hasCutterError, 0x08],
        [truth.head === 'broken', 0x20],
        [truth.head === 'overheated', 0x40],
      ]);
    case 4:
      return bits(0x12, [
        [truth.isNearEnd, 0x0c],
        [truth.isPaperOut, 0x60],
      ]);
  }
}

/** The answer to GS r 1. */
export function paperStatusByte(truth: PrinterTruth): number {
  return bits(0x00, [
    [truth.isNearEnd, 0x03],
    [truth.isPaperOut, 0x0c],
  ]);
}

/** Automatic status (ASB). */
export function automaticStatusBytes(truth: PrinterTruth): Uint8Array {
  const first = bits(0x10, [
    [isOffline(truth), 0x08],
    [truth.isCoverOpen, 0x20],
  ]);
  const second = bits(0x00, [
    [truth.hasCutterError, 0x08],
    [truth.head === 'broken', 0x20],
    [truth.head === 'overheated', 0x40],
  ]);
  return Uint8Array.of(first, second, paperStatusByte(truth), 0x00);
}
