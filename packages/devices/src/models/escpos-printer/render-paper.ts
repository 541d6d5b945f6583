import type { GlyphFont } from '../../codec/glyph-font.ts';
import type { Bitmap } from './bitmap.ts';
import { renderMarks } from './render-marks.ts';
import { capableMake, readAs, type SimulatedMake } from './simulated-make.ts';
import { createSimulatedPaper } from './simulated-paper.ts';

/*
 * What a printer would make of some bytes, without a printer and without time:
 *
 *   bytes ──escpos-reader.ts──► commands ──simulated-paper.ts──► marks ──render-marks.ts──► dots
 */

export type RenderOptions = {
  /** Stands in for the printer's own font. */
  readonly font: GlyphFont;
  /** What the printer can do; everything that is not said. */
  readonly make?: Partial<SimulatedMake>;
  /** Hanzi mode after ESC @. */
  readonly hanziByDefault?: 'on' | 'off';
};

/** A piece of paper. `cut` is false for what would still hang from the printer. */
export type RenderedPaper = Bitmap & { readonly cut: boolean };

/**
 * The pieces of paper that come out, oldest first; blank ones are left out, and of more than 50 the oldest.
 * Half a command at the end of `bytes` is nothing.
 */
export function renderPaper(bytes: Uint8Array, options: RenderOptions): readonly RenderedPaper[] {
  const make: SimulatedMake = { ...capableMake, ...options.make };
  const hanziByDefault = (make.hasHanziFont && options.hanziByDefault) || 'off';
  const paper = createSimulatedPaper({ columns: make.columns, hanziByDefault });
  let rest = bytes;
  for (let next = readNext(); next; next = readNext()) {
    rest = rest.subarray(next.length);
    paper.prepare(next.command).carryOut();
  }
  return paper.slips().map(({ id, cut }) => ({ ...renderMarks(paper.marked(id)!, options.font), cut }));

  function readNext() {
    return rest.length === 0 ? null : readAs(make, rest, paper.hanzi());
  }
}
