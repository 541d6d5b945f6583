import type { Align, CutKind, QrLevel } from './escpos.ts';
import { type BitImage, type RasterImage, readBitImage, readRaster } from './escpos-image-reader.ts';
import { gbkCharacter } from './gbk.ts';

/*
 * Reads the command stream as a printer does, one command at a time, whatever the chunks:
 *
 *   bytes ──readCommand──► command + its length │ null: the rest has not arrived
 *
 * Lengths of commands that we never send are right all the same (Epson ESC/POS Command Reference), so
 * that a stray one does not turn what follows into litter.
 */

export type PrinterCommand =
  | { readonly kind: 'character'; readonly character: string; readonly columns: 1 | 2 }
  | { readonly kind: 'lineFeed' }
  | { readonly kind: 'initialise' }
  | { readonly kind: 'dropLine' }
  | { readonly kind: 'hanzi'; readonly mode: 'on' | 'off' }
  | { readonly kind: 'align'; readonly align: Align }
  | {
      readonly kind: 'size';
      readonly of: 'ascii' | 'hanzi' | 'both';
      readonly widthTimes: number;
      readonly heightTimes: number;
    }
  | { readonly kind: 'bold'; readonly mode: 'on' | 'off' }
  | { readonly kind: 'feedLines'; readonly lines: number }
  | { readonly kind: 'feedDots'; readonly dots: number }
  /** Null: the default spacing. */
  | { readonly kind: 'lineSpacing'; readonly dots: number | null }
  | { readonly kind: 'cut'; readonly cut: CutKind; readonly extraDots: number }
  | { readonly kind: 'qrModel' }
  | { readonly kind: 'qrModuleSize'; readonly dots: number }
  | { readonly kind: 'qrLevel'; readonly level: QrLevel }
  | { readonly kind: 'qrStore'; readonly content: string }
  | { readonly kind: 'qrPrint' }
  /** ESC Z: all of a QR code in one command. */
  | { readonly kind: 'oldQr'; readonly content: string; readonly moduleDots: number; readonly level: QrLevel }
  | ({ readonly kind: 'raster' } & RasterImage)
  | ({ readonly kind: 'bitImage' } & BitImage)
  | { readonly kind: 'barcodeHeight'; readonly dots: number }
  | { readonly kind: 'barcodeModuleSize'; readonly dots: number }
  /** `system` is the byte m of GS k: 73 is Code 128. */
  | { readonly kind: 'barcode'; readonly system: number; readonly content: string }
  | { readonly kind: 'askPaperStatus' }
  | { readonly kind: 'askProcessId'; readonly id: string }
  | { readonly kind: 'automaticStatus'; readonly mask: number }
  /** Known to change nothing that a slip shows, or unknown to us. */
  | { readonly kind: 'ignored' };

export type ReadCommand = { readonly command: PrinterCommand; readonly length: number };

const ignored: PrinterCommand = { kind: 'ignored' };
const qrLevels = ['L', 'M', 'Q', 'H'] as const;

function ascii(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte >= 0x20 && byte <= 0x7e ? String.fromCharCode(byte) : '?')).join('');
}

/** Parameter bytes of commands without variable length, by prefix and letter. Others have none. */
const parameterCounts: Readonly<Record<'esc' | 'fs' | 'gs', ReadonlyMap<string, number>>> = {
  esc: new Map(
    Object.entries({ '!': 1, '%': 1, '-': 1, '3': 1, '=': 1, '?': 1, ' ': 1, $: 2, '\\': 2, c: 2, p: 3, B: 2 })
      .concat(
        Object.entries({ a: 1, d: 1, e: 1, r: 1, t: 1, u: 1, v: 0, E: 1, G: 1, J: 1, K: 1, M: 1, R: 1, T: 1, V: 1 }),
      )
      .concat(Object.entries({ W: 8, '{': 1, U: 1 })),
  ),
  fs: new Map(Object.entries({ '!': 1, '-': 1, C: 1, S: 2, W: 1, p: 2, '?': 2, '2': 74 })),
  gs: new Map(
    Object.entries({
      '!': 1,
      $: 2,
      '/': 1,
      '\\': 2,
      B: 1,
      E: 1,
      H: 1,
      I: 1,
      L: 2,
      P: 2,
      T: 1,
      W: 2,
      a: 1,
      b: 1,
    }).concat(Object.entries({ c: 0, f: 1, g: 4, h: 1, r: 1, w: 1, x: 1, z: 3, '^': 3 })),
  ),
};

function read(command: PrinterCommand, length: number): ReadCommand {
  return { command, length };
}

/** Prefix 10: real-time commands. They were answered when they arrived; in the stream they are nothing. */
function readRealtime(bytes: Uint8Array): ReadCommand | null {
  if (bytes.length < 2) return null;
  if (bytes[1] === 0x04 || bytes[1] === 0x05) return bytes.length < 3 ? null : read(ignored, 3);
  if (bytes[1] !== 0x14) return read(ignored, 1);
  if (bytes.length < 3) return null;
  const length = bytes[2] === 8 ? 10 : 5;
  return bytes.length < length ? null : read(ignored, length);
}

/** ESC Z m n k dL dH: the level as its letter, or as 0..3. */
function readOldQr(bytes: Uint8Array): ReadCommand | null {
  if (bytes.length < 7) return null;
  const length = 7 + bytes[5]! + 256 * bytes[6]!;
  if (bytes.length < length) return null;
  const letter = String.fromCharCode(bytes[3]!);
  const level = qrLevels.find((each) => each === letter) ?? qrLevels[bytes[3]! & 3]!;
  const content = ascii(bytes.subarray(7, length));
  return read({ kind: 'oldQr', content, moduleDots: bytes[4]!, level }, length);
}

function readEscape(bytes: Uint8Array, letter: string): ReadCommand | null {
  const p = bytes[2] ?? 0;
  switch (letter) {
    case '@':
      return read({ kind: 'initialise' }, 2);
    case 'a':
      return read({ kind: 'align', align: (['left', 'centre', 'right'] as const)[p % 0x30] ?? 'left' }, 3);
    case '!': {
      const widthTimes = (p & 0x20) === 0 ? 1 : 2;
      return read({ kind: 'size', of: 'ascii', widthTimes, heightTimes: (p & 0x10) === 0 ? 1 : 2 }, 3);
    }
    case 'E':
    case 'G':
      return read({ kind: 'bold', mode: (p & 1) === 1 ? 'on' : 'off' }, 3);
    case 'd':
      return read({ kind: 'feedLines', lines: p }, 3);
    case 'J':
      return read({ kind: 'feedDots', dots: p }, 3);
    case '3':
      return read({ kind: 'lineSpacing', dots: p }, 3);
    case '2':
      return read({ kind: 'lineSpacing', dots: null }, 2);
    case 'i':
    case 'm':
      return read({ kind: 'cut', cut: letter === 'i' ? 'full' : 'partial', extraDots: 0 }, 2);
    case 'D': {
      const end = bytes.indexOf(0x00, 2);
      return end === -1 ? null : read(ignored, end + 1);
    }
    case '*': {
      const found = readBitImage(bytes);
      return found && read({ kind: 'bitImage', ...found.image }, found.length);
    }
    case 'Z':
      return readOldQr(bytes);
    case '(':
      return readParenthesis(bytes, () => ignored);
    default:
      return read(ignored, 2 + (parameterCounts.esc.get(letter) ?? 0));
  }
}

function readHanziCommand(bytes: Uint8Array, letter: string): ReadCommand | null {
  const p = bytes[2] ?? 0;
  if (letter === '&') return read({ kind: 'hanzi', mode: 'on' }, 2);
  if (letter === '.') return read({ kind: 'hanzi', mode: 'off' }, 2);
  if (letter === '(') return readParenthesis(bytes, () => ignored);
  if (letter === '!') {
    const widthTimes = (p & 0x04) === 0 ? 1 : 2;
    return read({ kind: 'size', of: 'hanzi', widthTimes, heightTimes: (p & 0x08) === 0 ? 1 : 2 }, 3);
  }
  return read(ignored, 2 + (parameterCounts.fs.get(letter) ?? 0));
}

/** `prefix ( X pL pH` and p bytes. */
function readParenthesis(bytes: Uint8Array, meaning: (content: Uint8Array) => PrinterCommand): ReadCommand | null {
  if (bytes.length < 5) return null;
  const length = 5 + bytes[3]! + 256 * bytes[4]!;
  return bytes.length < length ? null : read(meaning(bytes.subarray(5, length)), length);
}

/** GS ( k: cn 31h is QR. */
function meaningOfSymbol(content: Uint8Array): PrinterCommand {
  if (content[0] !== 0x31) return ignored;
  if (content[1] === 0x41) return { kind: 'qrModel' };
  if (content[1] === 0x43) return { kind: 'qrModuleSize', dots: content[2] ?? 3 };
  if (content[1] === 0x45) return { kind: 'qrLevel', level: qrLevels[(content[2] ?? 0) & 3]! };
  if (content[1] === 0x50) return { kind: 'qrStore', content: ascii(content.subarray(3)) };
  return content[1] === 0x51 ? { kind: 'qrPrint' } : ignored;
}

/** GS ( H fn 48 m 48. */
function meaningOfResponseRequest(content: Uint8Array): PrinterCommand {
  const isProcessId = content.length === 6 && content[0] === 0x30 && content[1] === 0x30;
  return isProcessId ? { kind: 'askProcessId', id: String.fromCharCode(...content.subarray(2)) } : ignored;
}

function readBarcode(bytes: Uint8Array): ReadCommand | null {
  if (bytes.length < 4) return null;
  if (bytes[2]! <= 6) {
    const end = bytes.indexOf(0x00, 3);
    if (end === -1) return null;
    return read({ kind: 'barcode', system: bytes[2]!, content: ascii(bytes.subarray(3, end)) }, end + 1);
  }
  const length = 4 + bytes[3]!;
  if (bytes.length < length) return null;
  const content = ascii(bytes.subarray(4, length))
    .replace(/^\{[ABC]/, '')
    .replaceAll('{{', '{');
  return read({ kind: 'barcode', system: bytes[2]!, content }, length);
}

function readGroup(bytes: Uint8Array, letter: string): ReadCommand | null {
  const [, , p = 0, q = 0] = bytes;
  switch (letter) {
    case '!':
      return read({ kind: 'size', of: 'both', widthTimes: ((p >> 4) & 7) + 1, heightTimes: (p & 7) + 1 }, 3);
    case 'V': {
      // 0 1 30 31 cut where the paper is; 41 42 and the like feed first and have one byte more.
      if (p === 0 || p === 0x30) return read({ kind: 'cut', cut: 'full', extraDots: 0 }, 3);
      if (p === 1 || p === 0x31) return read({ kind: 'cut', cut: 'partial', extraDots: 0 }, 3);
      return read({ kind: 'cut', cut: p === 0x41 ? 'full' : 'partial', extraDots: q }, 4);
    }
    case 'a':
      return read({ kind: 'automaticStatus', mask: p }, 3);
    case 'r':
      return read(p === 1 || p === 0x31 ? { kind: 'askPaperStatus' } : ignored, 3);
    case 'h':
      return read({ kind: 'barcodeHeight', dots: p }, 3);
    case 'k':
      return readBarcode(bytes);
    case 'w':
      return read({ kind: 'barcodeModuleSize', dots: p }, 3);
    case 'v': {
      const found = readRaster(bytes);
      return found && read({ kind: 'raster', ...found.image }, found.length);
    }
    case '*': {
      if (bytes.length < 4) return null;
      const length = 4 + p * q * 8;
      return bytes.length < length ? null : read(ignored, length);
    }
    case '8': {
      // GS 8 L: a parenthesis command with a length of four bytes.
      if (bytes.length < 7) return null;
      const length = 7 + bytes[3]! + 256 * (bytes[4]! + 256 * (bytes[5]! + 256 * bytes[6]!));
      return bytes.length < length ? null : read(ignored, length);
    }
    case '(': {
      const group = String.fromCharCode(p);
      if (group === 'k') return readParenthesis(bytes, meaningOfSymbol);
      return readParenthesis(bytes, group === 'H' ? meaningOfResponseRequest : () => ignored);
    }
    default:
      return read(ignored, 2 + (parameterCounts.gs.get(letter) ?? 0));
  }
}

function readCharacter(bytes: Uint8Array, hanzi: 'on' | 'off'): ReadCommand | null {
  const [lead = 0, trail] = bytes;
  if (lead < 0x7f) return read({ kind: 'character', character: String.fromCharCode(lead), columns: 1 }, 1);
  const isLead = lead >= 0x81 && lead <= 0xfe;
  // Without hanzi mode every byte is a character of some code page, never the one that was meant.
  if (hanzi === 'off' || !isLead) return read({ kind: 'character', character: '?', columns: 1 }, 1);
  if (trail === undefined) return null;
  // A font without four-byte codes takes the lead alone and goes on with the digit behind it.
  if (trail < 0x40 || trail === 0x7f || trail === 0xff) {
    return read({ kind: 'character', character: '?', columns: 1 }, 1);
  }
  return read({ kind: 'character', character: gbkCharacter(lead, trail) ?? '?', columns: 2 }, 2);
}

/** The command that `bytes` begins with; null when its end has not arrived. `bytes` is not empty. */
export function readCommand(bytes: Uint8Array, hanzi: 'on' | 'off'): ReadCommand | null {
  const first = bytes[0]!;
  if (first >= 0x20) return readCharacter(bytes, hanzi);
  if (first === 0x10) return readRealtime(bytes);
  if (first === 0x1b || first === 0x1c || first === 0x1d) {
    if (bytes.length < 2) return null;
    const letter = String.fromCharCode(bytes[1]!);
    const result =
      first === 0x1b
        ? readEscape(bytes, letter)
        : first === 0x1c
          ? readHanziCommand(bytes, letter)
          : readGroup(bytes, letter);
    // Parameters were read as 0 where they have not arrived; the length says so.
    return result && result.length <= bytes.length ? result : null;
  }
  if (first === 0x0a) return read({ kind: 'lineFeed' }, 1);
  if (first === 0x18) return read({ kind: 'dropLine' }, 1);
  if (first === 0x09) return read({ kind: 'character', character: ' ', columns: 1 }, 1);
  return read(ignored, 1);
}
