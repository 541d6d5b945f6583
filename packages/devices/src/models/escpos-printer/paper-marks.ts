import type { Align } from '../../codec/escpos.ts';
import type { Bitmap } from './bitmap.ts';

/*
 * What a head leaves on a piece of paper, in dots from its left edge and its top:
 *
 *   commands ──simulated-paper.ts──► marks ──render-marks.ts──► dots
 */

/** Something black and how much room it takes. Multiples are of a dot: a QR code is an image of one dot a module. */
export type Mark = {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly widthTimes: number;
  readonly heightTimes: number;
} & (
  | { readonly kind: 'character'; readonly character: string; readonly bold: boolean }
  | { readonly kind: 'image'; readonly bitmap: Bitmap }
);

export type PlacedMark = { readonly x: number; readonly y: number; readonly mark: Mark };

/** One piece of paper, from cut to cut. */
export type MarkedPaper = {
  readonly widthDots: number;
  readonly lengthDots: number;
  readonly marks: readonly PlacedMark[];
};

export interface MarkingHead {
  /** The paper moves; what is printed by the same command stands where it was before. */
  feed(dots: number): void;
  addToLine(mark: Mark): void;
  dropLine(): void;
  /** The line being built, standing on its lower edge; `belowDots` lower where something is above it. */
  printLine(align: Align, belowDots?: number): void;
  /** A mark on lines of its own. */
  printBlock(mark: Mark, align: Align): void;
  /** What hangs from the printer. */
  paper(): MarkedPaper;
  /** Cuts or breaks off what hangs. */
  takeOff(): MarkedPaper;
}

/** Dots to the left of something that is not as wide as the paper; wider things begin at its edge. */
function leftDots(align: Align, freeDots: number): number {
  if (align === 'left' || freeDots < 0) return 0;
  return align === 'right' ? freeDots : Math.floor(freeDots / 2);
}

export function createMarkingHead(widthDots: number): MarkingHead {
  let marks: PlacedMark[] = [];
  let line: Mark[] = [];
  /** The paper under the head before and after the last feed. */
  let top = 0;
  let bottom = 0;

  function paper(): MarkedPaper {
    return { widthDots, lengthDots: bottom, marks: [...marks] };
  }

  return {
    feed(dots) {
      top = bottom;
      bottom += dots;
    },
    addToLine: (mark) => void line.push(mark),
    dropLine: () => void (line = []),
    printLine(align, belowDots = 0) {
      const heightDots = Math.max(0, ...line.map((mark) => mark.heightDots));
      let x = leftDots(align, widthDots - line.reduce((sum, mark) => sum + mark.widthDots, 0));
      for (const mark of line) {
        marks.push({ x, y: top + belowDots + heightDots - mark.heightDots, mark });
        x += mark.widthDots;
      }
      line = [];
    },
    printBlock(mark, align) {
      marks.push({ x: leftDots(align, widthDots - mark.widthDots), y: top, mark });
    },
    paper,
    takeOff() {
      const piece = paper();
      marks = [];
      top = 0;
      bottom = 0;
      return piece;
    },
  };
}
