import type { PrinterStatus } from '../../contract/slip-printer.ts';

/*
 * What a printer's status bytes say. Bits are Epson's (TM-L60II p. 1217 for DLE EOT, TM-L90 p. 319 for
 * ASB) and the same at HPRT TP80K, SPRT POS5IV and Ithaca.
 */

/** DLE EOT answers have these bits fixed, whatever n was; so they do not say which n they answer. */
export function isRealtimeByte(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}

/** First byte of an automatic status (ASB). */
function isAutomaticHead(byte: number): boolean {
  return (byte & 0x93) === 0x10;
}

/** Bytes 2-4 of an automatic status; answers to GS r look the same. */
export function isAutomaticTail(byte: number): boolean {
  return (byte & 0x90) === 0x00;
}

/** XON and XOFF: a printer with software flow control sends them between, and even inside, answers. */
export function isFlowControl(byte: number): boolean {
  return byte === 0x11 || byte === 0x13;
}

/** Starts a block that ends in 00. */
export const blockStart = 0x37;

export type StatusByteClass = 'flow' | 'blockStart' | 'realtime' | 'automaticHead' | 'paperStatusOrTail' | 'unknown';

/** What a byte can be when nothing is half read. */
export function classifyStatusByte(byte: number): StatusByteClass {
  if (isFlowControl(byte)) return 'flow';
  if (byte === blockStart) return 'blockStart';
  if (isRealtimeByte(byte)) return 'realtime';
  if (isAutomaticHead(byte)) return 'automaticHead';
  return isAutomaticTail(byte) ? 'paperStatusOrTail' : 'unknown';
}

function bit(byte: number, index: number): boolean {
  return ((byte >> index) & 1) === 1;
}

export type OnlineStatus = { offline: boolean; waitRecovery: boolean; feedButton: boolean; drawerPin3: boolean };
export type OfflineCause = { coverOpen: boolean; feeding: boolean; paperEndStop: boolean; error: boolean };
export type ErrorCause = { recoverable: boolean; cutter: boolean; unrecoverable: boolean; autoRecoverable: boolean };
export type PaperSensors = { nearEnd: boolean; paperEnd: boolean };

/** DLE EOT 1. */
export function parseOnlineStatus(byte: number): OnlineStatus {
  return { offline: bit(byte, 3), waitRecovery: bit(byte, 5), feedButton: bit(byte, 6), drawerPin3: bit(byte, 2) };
}

/** DLE EOT 2. */
export function parseOfflineCause(byte: number): OfflineCause {
  return { coverOpen: bit(byte, 2), feeding: bit(byte, 3), paperEndStop: bit(byte, 5), error: bit(byte, 6) };
}

/** DLE EOT 3. */
export function parseErrorCause(byte: number): ErrorCause {
  return {
    recoverable: bit(byte, 2),
    cutter: bit(byte, 3),
    unrecoverable: bit(byte, 5),
    autoRecoverable: bit(byte, 6),
  };
}

/**
 * DLE EOT 4. Each sensor has a pair of bits that go together; one of a pair alone was never seen and
 * is taken for both, because sending a slip to a printer without paper is the worse mistake.
 */
export function parsePaperSensors(byte: number): PaperSensors {
  return { nearEnd: (byte & 0x0c) !== 0, paperEnd: (byte & 0x60) !== 0 };
}

/** GS r 1. Null for a byte with a bit that this answer never has: noise must not confirm a print. */
export function parsePaperStatus(byte: number): PaperSensors | null {
  return (byte & 0xf0) === 0 ? { nearEnd: (byte & 0x03) !== 0, paperEnd: (byte & 0x0c) !== 0 } : null;
}

export type AutomaticStatus = OnlineStatus &
  ErrorCause &
  PaperSensors & { readonly coverOpen: boolean; readonly feedSwitch: boolean };

/** ASB: four bytes, sent unasked on change where it is switched on. Byte 4 is reserved. */
export function parseAutomaticStatus(bytes: Uint8Array): AutomaticStatus {
  const [first = 0, second = 0, third = 0] = bytes;
  return {
    drawerPin3: bit(first, 2),
    offline: bit(first, 3),
    coverOpen: bit(first, 5),
    feedButton: bit(first, 6),
    waitRecovery: bit(second, 0),
    feedSwitch: bit(second, 1),
    recoverable: bit(second, 2),
    cutter: bit(second, 3),
    unrecoverable: bit(second, 5),
    autoRecoverable: bit(second, 6),
    nearEnd: (third & 0x03) !== 0,
    paperEnd: (third & 0x0c) !== 0,
  };
}

/** What the printer said about itself, as far as it was asked. */
export type RealtimeReport = {
  readonly online?: OnlineStatus;
  readonly offlineCause?: OfflineCause;
  readonly errorCause?: ErrorCause;
  readonly paper?: PaperSensors;
};

/** Adds one answered byte to a report. */
export function addRealtimeByte(report: RealtimeReport, n: 1 | 2 | 3 | 4, byte: number): RealtimeReport {
  switch (n) {
    case 1:
      return { ...report, online: parseOnlineStatus(byte) };
    case 2:
      return { ...report, offlineCause: parseOfflineCause(byte) };
    case 3:
      return { ...report, errorCause: parseErrorCause(byte) };
    case 4:
      return { ...report, paper: parsePaperSensors(byte) };
  }
}

function faultOf({ online, offlineCause, errorCause, paper }: RealtimeReport): PrinterStatus['fault'] {
  // An open cover comes first: the paper sensor hangs in the air then and may say anything.
  if (offlineCause?.coverOpen) return { kind: 'coverOpen' };
  if (paper?.paperEnd || offlineCause?.paperEndStop) return { kind: 'paperOut' };
  if (errorCause?.cutter) return { kind: 'cutterError' };
  if (errorCause?.unrecoverable) return { kind: 'printerError', detail: 'unrecoverable error' };
  if (errorCause?.autoRecoverable) return { kind: 'overheated' };
  if (errorCause?.recoverable) return { kind: 'printerError', detail: 'mechanical error' };
  if (offlineCause?.error) return { kind: 'printerError', detail: 'error without a cause' };
  if (online?.waitRecovery) return { kind: 'printerError', detail: 'waits for recovery' };
  // Somebody holds the feed button: offline for as long as the finger is there, and no fault.
  const isFedByHand = online?.feedButton || offlineCause?.feeding;
  if (online?.offline && !isFedByHand) return { kind: 'printerError', detail: 'offline without a cause' };
  return null;
}

/** A report in the words of the port. What was not asked counts as well. */
export function statusOfReport(report: RealtimeReport): PrinterStatus {
  return { fault: faultOf(report), notice: report.paper?.nearEnd ? { kind: 'paperNearEnd' } : null };
}

/** An automatic status in the same words. */
export function statusOfAutomatic(automatic: AutomaticStatus): PrinterStatus {
  return statusOfReport({
    online: automatic,
    offlineCause: { coverOpen: automatic.coverOpen, feeding: automatic.feedSwitch, paperEndStop: false, error: false },
    errorCause: automatic,
    paper: automatic,
  });
}
