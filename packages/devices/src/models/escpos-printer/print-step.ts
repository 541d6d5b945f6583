import { type Align, setBold, setSize } from '../../codec/escpos.ts';
import type { GlyphFont } from '../../codec/glyph-font.ts';
import { bandsOf, type Bitmap } from './bitmap.ts';
import type { PrinterProfile } from './printer-profile.ts';

/** One thing said to a printer. `paperDots` is how far it moves the paper. */
export type PrintStep =
  | { readonly kind: 'initialise' }
  | { readonly kind: 'align'; readonly align: Align }
  | { readonly kind: 'command'; readonly bytes: Uint8Array; readonly paperDots: number }
  /** GBK-safe text that stays in the line: a bitmap follows. */
  | { readonly kind: 'text'; readonly text: string }
  /** GBK-safe text that fits the paper, to be followed by a line feed. */
  | { readonly kind: 'line'; readonly text: string; readonly paperDots: number };

/** What the printer has been told so far in this document. */
export type Modes = { align: Align; widthTimes: number; heightTimes: number; bold: boolean };

export type LayOut = { readonly profile: PrinterProfile; readonly font: GlyphFont | null; readonly modes: Modes };

export function command(bytes: Uint8Array, paperDots = 0): PrintStep {
  return { kind: 'command', bytes, paperDots };
}

/** Says the modes that differ, and keeps in `modes` what was said. */
export function changeModes(modes: Modes, wanted: Partial<Modes>): PrintStep[] {
  const next = { ...modes, ...wanted };
  const steps: PrintStep[] = [];
  if (next.align !== modes.align) steps.push({ kind: 'align', align: next.align });
  if (next.widthTimes !== modes.widthTimes || next.heightTimes !== modes.heightTimes) {
    steps.push(command(setSize(next)));
  }
  if (next.bold !== modes.bold) steps.push(command(setBold(next.bold ? 'on' : 'off')));
  Object.assign(modes, next);
  return steps;
}

/** An image at the left edge: its place is white dots in it, because makes differ in how they align images. */
export function imageSteps(bitmap: Bitmap, { modes, profile }: LayOut): PrintStep[] {
  return [
    ...changeModes(modes, { align: 'left' }),
    ...bandsOf(bitmap, profile.maxRasterRows).map(({ bytes, rows }) => command(bytes, rows)),
  ];
}
