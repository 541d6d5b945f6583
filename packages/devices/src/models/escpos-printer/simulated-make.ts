import type { PaperColumns } from '../../codec/escpos-paper.ts';
import { type PrinterCommand, type ReadCommand, readCommand } from '../../codec/escpos-reader.ts';
import type { PrinterProfile } from './printer-profile.ts';

/*
 * What a make of printer can do. Of a command that it does not know it drops the first two bytes and
 * takes the rest for text, as real ones do: a wrong profile shows as litter on the slip.
 */

export type SimulatedMake = {
  readonly columns: PaperColumns;
  /** The QR commands that it knows: GS ( k, ESC Z. */
  readonly qr: 'native' | 'old' | 'both' | 'none';
  /** GS v 0. */
  readonly hasRaster: boolean;
  /** ESC *. */
  readonly hasBitImage: boolean;
  /** Without one it skips cuts, and slips hang until somebody tears them off. */
  readonly hasKnife: boolean;
  /** Without one every byte is a character of some code page, whatever FS & says. */
  readonly hasHanziFont: boolean;
  /** GS a: whether ESC @ switches it off again, or it is not known at all. */
  readonly automaticStatus: 'kept' | 'lostByInitialise' | 'unknown';
};

export const capableMake: SimulatedMake = {
  columns: 48,
  qr: 'both',
  hasRaster: true,
  hasBitImage: true,
  hasKnife: true,
  hasHanziFont: true,
  automaticStatus: 'kept',
};

/** The printer that a profile was written for, and no more than that. */
export function makeFor(profile: PrinterProfile): SimulatedMake {
  return {
    columns: profile.columns,
    qr: profile.qr === 'raster' ? 'none' : profile.qr,
    hasRaster: true,
    hasBitImage: profile.rareCharacters === 'inline',
    hasKnife: profile.cutter !== 'none',
    hasHanziFont: profile.hanzi === 'font',
    automaticStatus: profile.automaticStatus ? 'kept' : 'unknown',
  };
}

/** Bytes that a printer drops of a command that it does not know: ESC, FS or GS and a letter. */
const unknownCommandBytes = 2;

function isUnknownTo(make: SimulatedMake, { kind }: PrinterCommand): boolean {
  switch (kind) {
    case 'qrModel':
    case 'qrModuleSize':
    case 'qrLevel':
    case 'qrStore':
    case 'qrPrint':
      return make.qr === 'old' || make.qr === 'none';
    case 'oldQr':
      return make.qr === 'native' || make.qr === 'none';
    case 'raster':
      return !make.hasRaster;
    case 'bitImage':
      return !make.hasBitImage;
    case 'hanzi':
      return !make.hasHanziFont;
    case 'automaticStatus':
      return make.automaticStatus === 'unknown';
    default:
      return false;
  }
}

/** The command that `bytes` begins with, as this make takes it; null when its end has not arrived. */
export function readAs(make: SimulatedMake, bytes: Uint8Array, hanzi: 'on' | 'off'): ReadCommand | null {
  const next = readCommand(bytes, hanzi);
  if (!next) return null;
  if (isUnknownTo(make, next.command)) return { command: { kind: 'ignored' }, length: unknownCommandBytes };
  if (next.command.kind === 'cut' && !make.hasKnife) return { ...next, command: { kind: 'ignored' } };
  return next;
}
