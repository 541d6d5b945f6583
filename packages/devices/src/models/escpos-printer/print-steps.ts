import {
  feedAndCut,
  feedDots,
  feedLines,
  hanziOn,
  maxQrContentBytes,
  printOldQr,
  printQr,
  setAutomaticStatus,
} from '../../codec/escpos.ts';
import {
  columnWidthDots,
  defaultLineSpacingDots,
  dotsPerMm,
  lineHeightDots,
  qrModules,
} from '../../codec/escpos-paper.ts';
import type { GlyphFont } from '../../codec/glyph-font.ts';
import type { PrintBlock, PrintDocument } from '../../contract/slip-printer.ts';
import { drawQr } from './bitmap.ts';
import { stepsOfLine } from './line-steps.ts';
import { changeModes, command, imageSteps, type LayOut, type PrintStep } from './print-step.ts';
import type { PrinterProfile } from './printer-profile.ts';
import { piecesOf, wrapPieces } from './text-pieces.ts';

/*
 * From what is to be seen to what is to be said, one step a command:
 *
 *   PrintDocument ──► steps ──► bytes   (encode-document.ts: ours)
 *                        └────► bytes   (encode-document.node.ts: through the escpos package)
 *
 * A mode is said only where it changes, and every document starts from ESC @, so none leaks into the next.
 */

/** Dots that are fed after the last line before a cut: a millimetre of air under it. */
const cutExtraDots = 3;
/** Lines that bring the last text past a tear bar. */
const tearBarLines = 3;
/** White around a QR code, in modules (ISO/IEC 18004); at its sides the paper is white anyway. */
const quietModules = 4;
/** GS a: online, error and paper; not the drawer that nobody has here. */
const automaticStatusMask = 0x0e;
/** The longest head of a command with content: GS ( k, GS v 0. */
const commandHeadBytes = 8;

function cutStep({ cutter }: PrinterProfile): PrintStep {
  if (cutter === 'none') return command(feedLines(tearBarLines), tearBarLines * defaultLineSpacingDots);
  return command(feedAndCut(cutter, cutExtraDots), cutExtraDots);
}

function qrSteps(block: Extract<PrintBlock, { kind: 'qr' }>, layOut: LayOut): PrintStep[] {
  const { profile, modes } = layOut;
  const { content } = block;
  const paperWidthDots = profile.columns * columnWidthDots;
  const modules = qrModules(content.length);
  // A code that is wider than the paper is not printed at all by most makes.
  const moduleDots = Math.min(block.moduleDots, Math.floor(paperWidthDots / modules));
  if (profile.qr === 'raster') {
    const quietDots = quietModules * moduleDots;
    return [
      command(feedDots(quietDots), quietDots),
      ...imageSteps(drawQr(content, moduleDots, paperWidthDots), layOut),
    ];
  }
  const print = profile.qr === 'old' ? printOldQr : printQr;
  return [
    ...changeModes(modes, { align: 'centre' }),
    command(print({ content, moduleDots, level: 'M' }), modules * moduleDots),
  ];
}

function stepsOfBlock(block: PrintBlock, layOut: LayOut): PrintStep[] {
  const { profile, modes } = layOut;
  switch (block.kind) {
    case 'text': {
      const columns = Math.floor(profile.columns / block.widthTimes);
      const lines = block.text.split(/\r\n|\r|\n/).flatMap((line) => wrapPieces(piecesOf(line, layOut), columns));
      return lines.flatMap((line) => stepsOfLine(line, block, layOut));
    }
    case 'rule':
      return [
        ...changeModes(modes, { widthTimes: 1, heightTimes: 1, bold: false }),
        { kind: 'line', text: '-'.repeat(profile.columns), paperDots: lineHeightDots(1) },
      ];
    case 'qr':
      return [...qrSteps(block, layOut), { kind: 'line', text: '', paperDots: lineHeightDots(modes.heightTimes) }];
    case 'feed':
      return block.lines === 0 ? [] : [command(feedLines(block.lines), block.lines * defaultLineSpacingDots)];
    case 'cut':
      return [cutStep(profile)];
  }
}

/**
 * A document as steps for one printer. Sizes out of 1..8 and QR contents that are not ASCII are defects.
 *
 * @param font draws what the printer has not in its own font; without it that is `?`.
 */
export function layOutDocument(
  document: PrintDocument,
  profile: PrinterProfile,
  font: GlyphFont | null = null,
): readonly PrintStep[] {
  const layOut: LayOut = { profile, font, modes: { align: 'left', widthTimes: 1, heightTimes: 1, bold: false } };
  return [{ kind: 'initialise' }, command(hanziOn), ...document.flatMap((block) => stepsOfBlock(block, layOut))];
}

/** Switches automatic status on; once ESC @ was said, because it switches it off on some makes. */
export const automaticStatusStep: PrintStep = command(setAutomaticStatus(automaticStatusMask));

/** The paper that a document takes, for time-outs. */
export function paperLengthMm(steps: readonly PrintStep[]): number {
  return steps.reduce((sum, step) => sum + ('paperDots' in step ? step.paperDots : 0), 0) / dotsPerMm;
}

/** The most bytes that one command of any document has: so many end one that was torn. */
export function longestCommandBytes(profile: PrinterProfile, font: GlyphFont | null): number {
  const drawsText = font !== null && (profile.rareCharacters !== 'replace' || profile.hanzi === 'raster');
  const sendsImages = drawsText || profile.qr === 'raster';
  const bandBytes = ((profile.columns * columnWidthDots) / 8) * profile.maxRasterRows;
  return commandHeadBytes + Math.max(maxQrContentBytes, sendsImages ? bandBytes : 0);
}
