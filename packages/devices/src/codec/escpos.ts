import { concatBytes } from './bytes.ts';
import { invariant } from '@jiaohao/basics/invariant';

/*
 * ESC/POS commands as bytes. Pure: one function or constant a command, checked against
 * vectors/escpos.json. Names of commands are Epson's (ESC/POS Command Reference).
 */

export type Align = 'left' | 'centre' | 'right';
export type CutKind = 'full' | 'partial';

/** `value` must fit one byte: commands with other numbers would swallow what follows them. */
function byteOf(value: number, name: string, { min = 0, max = 0xff } = {}): number {
  invariant(Number.isInteger(value) && value >= min && value <= max, `${name} is an integer ${min}..${max}`);
  return value;
}

function lowHigh(value: number, name: string): [number, number] {
  invariant(Number.isInteger(value) && value >= 0 && value <= 0xffff, `${name} fits two bytes`);
  return [value & 0xff, value >> 8];
}

function asciiBytes(text: string, name: string): number[] {
  return Array.from(text, (character) =>
    byteOf(character.codePointAt(0)!, `${name} is ASCII`, { min: 0x20, max: 0x7e }),
  );
}

/** ESC @: clears the line being built and all modes, and leaves hanzi mode at the printer's default. */
export const initialise: Uint8Array = Uint8Array.of(0x1b, 0x40);
/** FS &: two-byte characters are hanzi. Always after ESC @, because defaults differ (lukevp/ESC-POS-.NET issue 86). */
export const hanziOn: Uint8Array = Uint8Array.of(0x1c, 0x26);
/** FS . */
export const hanziOff: Uint8Array = Uint8Array.of(0x1c, 0x2e);
/** LF: prints the line and feeds by the line spacing. */
export const lineFeed: Uint8Array = Uint8Array.of(0x0a);
/** ESC 2: line spacing of 1/6 inch. */
export const defaultLineSpacing: Uint8Array = Uint8Array.of(0x1b, 0x32);
/** GS r 1: paper sensors, answered in stream order and not while offline (Better BT-532C manual). */
export const askPaperStatus: Uint8Array = Uint8Array.of(0x1d, 0x72, 0x01);

const alignCodes: Record<Align, number> = { left: 0, centre: 1, right: 2 };

/** ESC a: taken at the start of a line only. */
export function setAlign(align: Align): Uint8Array {
  return Uint8Array.of(0x1b, 0x61, alignCodes[align]);
}

/** GS !: acts on ASCII and on hanzi; ESC ! and FS ! act on one of them each. */
export function setSize(size: { readonly widthTimes: number; readonly heightTimes: number }): Uint8Array {
  const width = byteOf(size.widthTimes, 'widthTimes', { min: 1, max: 8 });
  const height = byteOf(size.heightTimes, 'heightTimes', { min: 1, max: 8 });
  return Uint8Array.of(0x1d, 0x21, ((width - 1) << 4) | (height - 1));
}

/** ESC E. */
export function setBold(bold: 'on' | 'off'): Uint8Array {
  return Uint8Array.of(0x1b, 0x45, bold === 'on' ? 1 : 0);
}

/** ESC d. */
export function feedLines(lines: number): Uint8Array {
  return Uint8Array.of(0x1b, 0x64, byteOf(lines, 'lines'));
}

/** ESC J. */
export function feedDots(dots: number): Uint8Array {
  return Uint8Array.of(0x1b, 0x4a, byteOf(dots, 'dots'));
}

/** ESC 3. */
export function setLineSpacing(dots: number): Uint8Array {
  return Uint8Array.of(0x1b, 0x33, byteOf(dots, 'dots'));
}

/** GS L. */
export function setLeftMargin(dots: number): Uint8Array {
  return Uint8Array.of(0x1d, 0x4c, ...lowHigh(dots, 'left margin'));
}

/** GS W: width of the printable area, 576 dots on 80 mm paper and 384 on 58 mm. */
export function setAreaWidth(dots: number): Uint8Array {
  return Uint8Array.of(0x1d, 0x57, ...lowHigh(dots, 'area width'));
}

/** GS V 0 / 1: cuts where the paper is. */
export function cutHere(kind: CutKind): Uint8Array {
  return Uint8Array.of(0x1d, 0x56, kind === 'full' ? 0 : 1);
}

/** GS V A / B: feeds the last line past the knife and `extraDots` more, then cuts. */
export function feedAndCut(kind: CutKind, extraDots: number): Uint8Array {
  return Uint8Array.of(0x1d, 0x56, kind === 'full' ? 0x41 : 0x42, byteOf(extraDots, 'extraDots'));
}

/** ESC B: beeps; SPRT and most Chinese makes, not Epson. */
export function beep(beeps: { readonly times: number; readonly length: number }): Uint8Array {
  return Uint8Array.of(0x1b, 0x42, byteOf(beeps.times, 'times'), byteOf(beeps.length, 'length'));
}

export type RealtimeStatusNumber = 1 | 2 | 3 | 4;

/** DLE EOT n: answered at once with one byte, also while offline or with a full buffer. */
export function askRealtimeStatus(n: RealtimeStatusNumber): Uint8Array {
  return Uint8Array.of(0x10, 0x04, n);
}

/**
 * GS a: automatic status back; `mask` bits 0 drawer, 1 online, 2 error, 3 paper; 0 switches it off. Four
 * bytes are sent at once and on every change from then on. Carried out in stream order; moves no paper.
 */
export function setAutomaticStatus(mask: number): Uint8Array {
  return Uint8Array.of(0x1d, 0x61, byteOf(mask, 'mask'));
}

export type QrLevel = 'L' | 'M' | 'Q' | 'H';

/** Longest QR content we send; it bounds the longest command on the wire (driver.ts needs that after a torn one). */
export const maxQrContentBytes = 256;

/** What a QR code may hold here, as bytes; anything else is a defect. */
export function qrContentBytes(text: string): number[] {
  const content = asciiBytes(text, 'QR content');
  invariant(content.length > 0 && content.length <= maxQrContentBytes, `QR content is 1..${maxQrContentBytes} bytes`);
  return content;
}

/** GS ( k: QR code model 2: chooses model, module size and level, stores the content, prints it. */
export function printQr(qr: {
  readonly content: string;
  readonly moduleDots: number;
  readonly level: QrLevel;
}): Uint8Array {
  const content = qrContentBytes(qr.content);
  const level = 0x30 + ['L', 'M', 'Q', 'H'].indexOf(qr.level);
  return concatBytes([
    Uint8Array.of(0x1d, 0x28, 0x6b, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00),
    Uint8Array.of(0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x43, byteOf(qr.moduleDots, 'moduleDots', { min: 1, max: 16 })),
    Uint8Array.of(0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x45, level),
    Uint8Array.of(0x1d, 0x28, 0x6b, ...lowHigh(content.length + 3, 'QR length'), 0x31, 0x50, 0x30, ...content),
    Uint8Array.of(0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x51, 0x30),
  ]);
}

/**
 * ESC Z: the QR command of cheap 58 mm units (mike42/escpos-php issue 822; Bematech LR1100 programming
 * manual; HCC POS80B technical manual p. 56): version (0: the printer chooses), level as its letter,
 * dots a module, length, content. Some units take levels 0..3 instead, and M (4Dh) is 1 in its low bits.
 */
export function printOldQr(qr: {
  readonly content: string;
  readonly moduleDots: number;
  readonly level: QrLevel;
}): Uint8Array {
  const content = qrContentBytes(qr.content);
  const moduleDots = byteOf(qr.moduleDots, 'moduleDots', { min: 1, max: 8 });
  const length = lowHigh(content.length, 'QR length');
  return Uint8Array.from([0x1b, 0x5a, 0x00, qr.level.charCodeAt(0), moduleDots, ...length, ...content]);
}

/**
 * GS k I with code set B; the count includes the `{B`. `{` begins a code within the content, so one that
 * is meant is said twice (Epson ESC/POS Command Reference). The text goes below the bars (GS H 2).
 */
export function printCode128(code: {
  readonly content: string;
  readonly heightDots: number;
  readonly moduleDots: number;
}): Uint8Array {
  const content = asciiBytes(code.content.replaceAll('{', '{{'), 'barcode content');
  return concatBytes([
    Uint8Array.of(0x1d, 0x68, byteOf(code.heightDots, 'heightDots', { min: 1 })),
    Uint8Array.of(0x1d, 0x77, byteOf(code.moduleDots, 'moduleDots', { min: 1, max: 6 })),
    Uint8Array.of(0x1d, 0x48, 0x02),
    Uint8Array.of(0x1d, 0x6b, 0x49, byteOf(content.length + 2, 'barcode length'), 0x7b, 0x42, ...content),
  ]);
}

/** Second bytes of the commands that a printer carries out wherever they stand: DLE EOT, DLE ENQ, DLE DC4. */
const realtimeLetters: ReadonlySet<number> = new Set([0x04, 0x05, 0x14]);

/**
 * The dots of an image, with one dot more where they would be a real-time command: printers obey those in
 * the middle of an image too (Custom P80C manual p. 59; Epson TM-L90 p. 424), and DLE ENQ 2 clears the buffer.
 */
function harmlessDots(bits: Uint8Array): Uint8Array {
  let safe = bits;
  for (let at = bits.indexOf(0x10); at !== -1; at = bits.indexOf(0x10, at + 1)) {
    if (!realtimeLetters.has(bits[at + 1] ?? 0)) continue;
    if (safe === bits) safe = Uint8Array.from(bits);
    safe[at + 1] = bits[at + 1]! | 0x02;
  }
  return safe;
}

/** Rows of a bit image: as high as a character at normal size, so that it stands in a line of text. */
export const bitImageRows = 24;

/**
 * ESC * 33: a bitmap in the line, one dot wide for each column of three bytes, from the top. Print modes
 * (size, bold) do not touch it.
 */
export function printBitImage(image: { readonly widthDots: number; readonly bits: Uint8Array }): Uint8Array {
  invariant(image.bits.length === image.widthDots * (bitImageRows / 8), 'a bit image has three bytes a column');
  const head = [0x1b, 0x2a, 0x21, ...lowHigh(image.widthDots, 'bit image width')];
  return concatBytes([Uint8Array.from(head), harmlessDots(image.bits)]);
}

/** Most rows of one GS v 0 that small buffers take. */
export const maxRasterRows = 256;

/** GS v 0: a bitmap, 8 dots a byte, rows from the top, by itself on its lines. */
export function printRaster(raster: {
  readonly widthDots: number;
  readonly rows: number;
  readonly bits: Uint8Array;
}): Uint8Array {
  const widthBytes = Math.ceil(raster.widthDots / 8);
  invariant(raster.bits.length === widthBytes * raster.rows, 'a raster has widthBytes x rows bytes');
  invariant(raster.rows <= maxRasterRows, `a raster has up to ${maxRasterRows} rows`);
  const head = [0x1d, 0x76, 0x30, 0x00, ...lowHigh(widthBytes, 'raster width'), ...lowHigh(raster.rows, 'raster rows')];
  return concatBytes([Uint8Array.from(head), harmlessDots(raster.bits)]);
}

/**
 * GS ( H fn 48: asks for `37 22 id 00` once everything before it is printed (Epson TM-L90 manual
 * pp. 428-429). Four characters 20h..7Eh; ids not yet sent collapse to the latest.
 */
export function askProcessId(id: string): Uint8Array {
  invariant(id.length === 4, 'a process id has four characters');
  return Uint8Array.of(0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...asciiBytes(id, 'process id'));
}
