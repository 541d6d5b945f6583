import { invariant } from '@jiaohao/basics/invariant';
import { gbkColumns, splitAtRareCharacters } from '../../codec/gbk.ts';
import type { Glyph, GlyphFont } from '../../codec/glyph-font.ts';
import type { PrinterProfile } from './printer-profile.ts';

/*
 * Text cut into what the printer prints by itself and what it needs bitmaps for:
 *
 *   '𠮷野家A' ──piecesOf──► [▦, '野家A'] ──wrapPieces──► lines that fit
 */

/** GBK-safe text in the printer's own font, or the bitmap of a character that it has not. */
export type TextPiece = string | Glyph;

/** What bitmaps are there for; without a font, and for what the font lacks, it is `?`. */
export type PieceOptions = { readonly profile: PrinterProfile; readonly font: GlyphFont | null };

function addText(pieces: TextPiece[], text: string): void {
  const last = pieces.at(-1);
  if (typeof last === 'string') pieces[pieces.length - 1] = last + text;
  else pieces.push(text);
}

function addGlyph(pieces: TextPiece[], character: string, font: GlyphFont | null): void {
  const glyph = font?.glyph(character.codePointAt(0)!) ?? null;
  if (glyph) pieces.push(glyph);
  else addText(pieces, '?');
}

/** One line of any text as pieces; a line of nothing has none. */
export function piecesOf(line: string, { profile, font }: PieceOptions): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  for (const run of splitAtRareCharacters(line)) {
    if (run.kind === 'rare') addGlyph(pieces, run.character, profile.rareCharacters === 'replace' ? null : font);
    else if (profile.hanzi === 'font') addText(pieces, run.text);
    else
      for (const character of run.text) {
        if (gbkColumns(character) === 1) addText(pieces, character);
        else addGlyph(pieces, character, font);
      }
  }
  return pieces;
}

/** Splits pieces into lines that are no wider than `columns`; a two-column character is never split. */
export function wrapPieces(pieces: readonly TextPiece[], columns: number): readonly (readonly TextPiece[])[] {
  invariant(columns >= 2, 'a line has room for one hanzi');
  let line: TextPiece[] = [];
  const lines = [line];
  let used = 0;
  for (const piece of pieces) {
    for (const cell of typeof piece === 'string' ? piece : [piece]) {
      const width = typeof cell === 'string' ? gbkColumns(cell) : cell.columns;
      if (used + width > columns) {
        line = [];
        lines.push(line);
        used = 0;
      }
      if (typeof cell === 'string') addText(line, cell);
      else line.push(cell);
      used += width;
    }
  }
  return lines;
}
