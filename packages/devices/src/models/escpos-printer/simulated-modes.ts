import type { Align, QrLevel } from '../../codec/escpos.ts';
import type { PrinterCommand } from '../../codec/escpos-reader.ts';
import { defaultLineSpacingDots } from '../../codec/escpos-paper.ts';

/* What a simulated printer was told and keeps until it is told otherwise. */

export type Size = { readonly widthTimes: number; readonly heightTimes: number };
export const normalSize: Size = { widthTimes: 1, heightTimes: 1 };

export type PrintModes = {
  readonly hanzi: 'on' | 'off';
  readonly align: Align;
  readonly asciiSize: Size;
  readonly hanziSize: Size;
  readonly bold: boolean;
  readonly lineSpacingDots: number;
  readonly qrModuleDots: number;
  readonly qrLevel: QrLevel;
  readonly qrContent: string;
  readonly barcodeDots: number;
  readonly barcodeModuleDots: number;
};

/** As after power on and after ESC @ (Epson's defaults). */
export function startModes(hanziByDefault: 'on' | 'off'): PrintModes {
  return {
    hanzi: hanziByDefault,
    align: 'left',
    asciiSize: normalSize,
    hanziSize: normalSize,
    bold: false,
    lineSpacingDots: defaultLineSpacingDots,
    qrModuleDots: 3,
    qrLevel: 'L',
    qrContent: '',
    barcodeDots: 162,
    barcodeModuleDots: 3,
  };
}

function sizeChange({ of, widthTimes, heightTimes }: Extract<PrinterCommand, { kind: 'size' }>): Partial<PrintModes> {
  const size: Size = { widthTimes, heightTimes };
  return { ...(of === 'hanzi' ? {} : { asciiSize: size }), ...(of === 'ascii' ? {} : { hanziSize: size }) };
}

/** What a command changes; null for one that prints or does something else. */
export function modeChange(command: PrinterCommand, line: 'empty' | 'begun'): Partial<PrintModes> | null {
  switch (command.kind) {
    case 'hanzi':
      return { hanzi: command.mode };
    case 'align':
      // Taken at the start of a line only.
      return line === 'empty' ? { align: command.align } : {};
    case 'size':
      return sizeChange(command);
    case 'bold':
      return { bold: command.mode === 'on' };
    case 'lineSpacing':
      return { lineSpacingDots: command.dots ?? defaultLineSpacingDots };
    case 'qrModuleSize':
      return { qrModuleDots: command.dots };
    case 'qrLevel':
      return { qrLevel: command.level };
    case 'qrStore':
      return { qrContent: command.content };
    case 'barcodeHeight':
      return { barcodeDots: command.dots };
    case 'barcodeModuleSize':
      return { barcodeModuleDots: command.dots };
    default:
      return null;
  }
}
