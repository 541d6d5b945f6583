import { concatBytes } from '../../codec/bytes.ts';
import { initialise, lineFeed, setAlign } from '../../codec/escpos.ts';
import { encodeGbk } from '../../codec/gbk.ts';
import type { GlyphFont } from '../../codec/glyph-font.ts';
import type { PrintDocument } from '../../contract/slip-printer.ts';
import type { PrintStep } from './print-step.ts';
import { layOutDocument } from './print-steps.ts';
import type { PrinterProfile } from './printer-profile.ts';

/** Steps as bytes, with nothing but our own codec. */
export function encodeSteps(steps: readonly PrintStep[]): Uint8Array {
  return concatBytes(
    steps.flatMap((step) => {
      switch (step.kind) {
        case 'initialise':
          return [initialise];
        case 'align':
          return [setAlign(step.align)];
        case 'command':
          return [step.bytes];
        case 'text':
          return [encodeGbk(step.text)];
        case 'line':
          return [encodeGbk(step.text), lineFeed];
      }
    }),
  );
}

/** A document as bytes, with nothing but our own codec; the same bytes as encode-document.node.ts. */
export function encodeDocument(
  document: PrintDocument,
  profile: PrinterProfile,
  font: GlyphFont | null = null,
): Uint8Array {
  return encodeSteps(layOutDocument(document, profile, font));
}
