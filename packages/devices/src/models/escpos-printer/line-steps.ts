import { feedDots } from '../../codec/escpos.ts';
import { cellHeightDots, columnWidthDots, lineHeightDots } from '../../codec/escpos-paper.ts';
import { gbkColumns } from '../../codec/gbk.ts';
import type { Glyph, GlyphFont } from '../../codec/glyph-font.ts';
import { bitImageOf, drawLine, type LineLook } from './bitmap.ts';
import { changeModes, command, imageSteps, type LayOut, type PrintStep } from './print-step.ts';
import type { TextPiece } from './text-pieces.ts';

/*
 * One line of text, three ways:
 *
 *   all in the printer's font      text LF
 *   a rare character among it      text ESC * ▦ text LF     at normal size, where the printer knows ESC *
 *                                  GS v 0 ▦▦▦▦              else: all of it as an image
 */

function isText(piece: TextPiece): piece is string {
  return typeof piece === 'string';
}

function blankGlyph(columns: 1 | 2): Glyph {
  return { columns, rows: new Uint8Array(cellHeightDots * (columns + 1)) };
}

/** Bitmaps for all of a line; what the font lacks is `?`, or white where it lacks that too. */
function glyphsOf(line: readonly TextPiece[], font: GlyphFont | null): readonly Glyph[] {
  return line.flatMap((piece) => {
    if (!isText(piece)) return [piece];
    return Array.from(piece, (character) => {
      const glyph = font?.glyph(character.codePointAt(0)!) ?? font?.glyph(0x3f);
      return glyph ?? blankGlyph(gbkColumns(character));
    });
  });
}

/** An image feeds by its own height; the rest of the line spacing is fed after it. */
function lineAsImage(line: readonly TextPiece[], look: LineLook, layOut: LayOut): PrintStep[] {
  const paperWidthDots = layOut.profile.columns * columnWidthDots;
  const bitmap = drawLine(glyphsOf(line, layOut.font), look, paperWidthDots);
  const restDots = lineHeightDots(look.heightTimes) - bitmap.rows;
  return [...imageSteps(bitmap, layOut), ...(restDots > 0 ? [command(feedDots(restDots), restDots)] : [])];
}

function lineWithBitImages(line: readonly TextPiece[], weight: 'plain' | 'bold'): PrintStep[] {
  const last = line.at(-1);
  const steps = line.map((piece, index): PrintStep => {
    if (!isText(piece)) return command(bitImageOf(piece, weight));
    const isLast = index === line.length - 1;
    return isLast ? { kind: 'line', text: piece, paperDots: lineHeightDots(1) } : { kind: 'text', text: piece };
  });
  return last !== undefined && isText(last)
    ? steps
    : [...steps, { kind: 'line', text: '', paperDots: lineHeightDots(1) }];
}

/** A line that fits the paper, in its look. */
export function stepsOfLine(line: readonly TextPiece[], look: LineLook, layOut: LayOut): PrintStep[] {
  const { modes, profile } = layOut;
  const { align, widthTimes, heightTimes, bold } = look;
  if (line.every(isText)) {
    const text: PrintStep = { kind: 'line', text: line.join(''), paperDots: lineHeightDots(heightTimes) };
    return [...changeModes(modes, { align, widthTimes, heightTimes, bold }), text];
  }
  const isNormalSize = widthTimes === 1 && heightTimes === 1;
  if (!isNormalSize || profile.rareCharacters !== 'inline') return lineAsImage(line, look, layOut);
  return [
    ...changeModes(modes, { align, widthTimes, heightTimes, bold }),
    ...lineWithBitImages(line, bold ? 'bold' : 'plain'),
  ];
}
