import type { Align } from '../../codec/escpos.ts';
import { createMarkingHead, type MarkedPaper, type MarkingHead } from './paper-marks.ts';

/*
 * Where a simulated printer's paper is: what hangs from it, and the tray.
 *
 *   lines of the slip that hangs ──cut / end of roll──► tray ──► hands      and the same dot by dot: paper-marks.ts
 */

/**
 * One line of a slip in words. Where a line mixes sizes, its largest. What dots mean nobody knows here: a
 * bit image in a line is one ▯ for each hanzi of its width, and an image of its own a line of ▯ about as
 * high and as wide as its ink.
 */
export type SimulatedLine = {
  readonly align: Align;
  readonly widthTimes: number;
  readonly heightTimes: number;
  readonly bold: boolean;
  /** Text of the line, empty for blank paper, ▯ for dots; for a QR code its content. */
  readonly text: string;
  readonly kind: 'text' | 'qr';
};

/** `cut` is false for what still hangs from the printer and for the end of a roll. */
export type SimulatedSlip = { readonly id: string; readonly cut: boolean; readonly lines: readonly SimulatedLine[] };

export interface SimulatedTray {
  /** Leaves its dots on what hangs. */
  readonly head: MarkingHead;
  /** Adds a line to what hangs. */
  print(line: SimulatedLine): void;
  /** What hangs falls into the tray: the knife did it, or not. */
  drop(by: 'knife' | 'tear'): void;
  /** Oldest first; the last one is what hangs from the printer, if anything was printed on it. */
  slips(): readonly SimulatedSlip[];
  /** A slip dot by dot; null for one that is not in the tray and does not hang. */
  marked(slipId: string): MarkedPaper | null;
  /** Takes the oldest slip, or tears off what hangs. */
  tear(): SimulatedSlip | null;
}

/** A tray that nobody empties drops its oldest slips. */
const trayCapacity = 50;

export function createSimulatedTray(paperWidthDots: number): SimulatedTray {
  const head = createMarkingHead(paperWidthDots);
  let hanging: SimulatedLine[] = [];
  let tray: { readonly slip: SimulatedSlip; readonly marked: MarkedPaper }[] = [];
  let slipCount = 0;

  function hangingSlip(isCut: boolean): SimulatedSlip {
    return { id: `slip-${slipCount + 1}`, cut: isCut, lines: [...hanging] };
  }

  function isPrintedOn(): boolean {
    return hanging.some((each) => each.text !== '');
  }

  /** Blank paper is no slip: a feed and a cut alone leave a stub that nobody looks at. */
  function drop(by: 'knife' | 'tear'): void {
    const marked = head.takeOff();
    if (isPrintedOn()) {
      tray = [...tray, { slip: hangingSlip(by === 'knife'), marked }].slice(-trayCapacity);
      slipCount += 1;
    }
    hanging = [];
  }

  return {
    head,
    print: (line) => void hanging.push(line),
    drop,
    slips: () => [...tray.map(({ slip }) => slip), ...(isPrintedOn() ? [hangingSlip(false)] : [])],
    marked(slipId) {
      if (isPrintedOn() && slipId === hangingSlip(false).id) return head.paper();
      return tray.find(({ slip }) => slip.id === slipId)?.marked ?? null;
    },
    tear() {
      if (tray.length === 0) drop('tear');
      return tray.shift()?.slip ?? null;
    },
  };
}
