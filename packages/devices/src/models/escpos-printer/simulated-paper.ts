import type { QrLevel } from '../../codec/escpos.ts';
import type { BitImage } from '../../codec/escpos-image-reader.ts';
import type { PrinterCommand } from '../../codec/escpos-reader.ts';
import { cellHeightDots, columnWidthDots, defaultLineSpacingDots, lineHeightDots } from '../../codec/escpos-paper.ts';
import {
  markOfBitImage,
  markOfCode128,
  markOfQr,
  markOfRaster,
  wordsOfBitImage,
  wordsOfRaster,
} from './image-marks.ts';
import type { Mark, MarkedPaper } from './paper-marks.ts';
import { modeChange, normalSize, type Size, startModes } from './simulated-modes.ts';
import { createSimulatedTray, type SimulatedSlip } from './simulated-tray.ts';

/*
 * The head and the knife of a simulated printer: commands in, lines and marks on slips out.
 *
 *   command ──prepare──► { dots it will move the paper, carryOut }     (simulator.ts decides when)
 *                                                        └──► simulated-tray.ts
 */

export type PreparedCommand = { readonly dots: number; readonly carryOut: () => void };

export interface SimulatedPaper {
  /** What a command would do to the paper; nothing happens until `carryOut`. */
  prepare(command: PrinterCommand): PreparedCommand;
  hanzi(): 'on' | 'off';
  /** Oldest first; the last one is what hangs from the printer, if anything was printed on it. */
  slips(): readonly SimulatedSlip[];
  /** A slip dot by dot; null for one that is not in the tray and does not hang. */
  marked(slipId: string): MarkedPaper | null;
  /** Takes the oldest slip, or tears off what hangs. */
  tearSlip(): SimulatedSlip | null;
  /** The roll came to its end or was taken out: what hangs falls off as a piece of its own. */
  breakOff(): void;
  /** Power was switched off and on: modes and the line being built are forgotten, paper stays. */
  reset(): void;
}

/** m of GS k. */
const code128System = 73;

const emptyLine = { text: '', usedDots: 0, widthTimes: 1, heightTimes: 1, bold: false };

function characterMark(cell: { character: string; columns: 1 | 2 }, size: Size, bold: boolean): Mark {
  const widthDots = cell.columns * columnWidthDots * size.widthTimes;
  const heightDots = size.heightTimes * cellHeightDots;
  return { kind: 'character', character: cell.character, bold, ...size, widthDots, heightDots };
}

export function createSimulatedPaper(options: {
  readonly columns: number;
  readonly hanziByDefault: 'on' | 'off';
}): SimulatedPaper {
  let modes = startModes(options.hanziByDefault);
  let line = { ...emptyLine };
  const paperWidthDots = options.columns * columnWidthDots;
  const tray = createSimulatedTray(paperWidthDots);
  const { head } = tray;

  function printLine(): void {
    const { text, widthTimes, heightTimes, bold } = line;
    tray.print({ align: modes.align, widthTimes, heightTimes, bold, text, kind: 'text' });
    head.printLine(modes.align);
    line = { ...emptyLine };
  }

  function dropLine(): void {
    head.dropLine();
    line = { ...emptyLine };
  }

  function printBlock(mark: Mark, words: { kind: 'text' | 'qr'; text: string; times?: number }): void {
    const { kind, text, times = 1 } = words;
    tray.print({ align: modes.align, widthTimes: times, heightTimes: times, bold: false, text, kind });
    head.printBlock(mark, modes.align);
  }

  function prepareQr(content: string, moduleDots: number, level: QrLevel): PreparedCommand {
    const mark = markOfQr(content, moduleDots, level);
    if (!mark) return { dots: 0, carryOut: () => {} };
    return { dots: mark.heightDots, carryOut: () => printBlock(mark, { kind: 'qr', text: content }) };
  }

  /** Bars, and what they say in a line under them. Of other systems than Code 128 only the line. */
  function prepareBarcode({ system, content }: { system: number; content: string }): PreparedCommand {
    const isCode128 = system === code128System;
    const bars = isCode128 ? markOfCode128(content, modes.barcodeModuleDots, modes.barcodeDots) : null;
    return {
      dots: modes.barcodeDots + defaultLineSpacingDots,
      carryOut() {
        if (bars) head.printBlock(bars, modes.align);
        for (const character of content) head.addToLine(characterMark({ character, columns: 1 }, normalSize, false));
        head.printLine(modes.align, modes.barcodeDots);
        tray.print({ align: modes.align, ...normalSize, bold: false, text: content, kind: 'text' });
      },
    };
  }

  function lineDots(): number {
    return lineHeightDots(line.usedDots > 0 ? line.heightTimes : 0, modes.lineSpacingDots);
  }

  function prepareCharacter(cell: { character: string; columns: 1 | 2 }): PreparedCommand {
    const size = cell.columns === 2 ? modes.hanziSize : modes.asciiSize;
    return prepareInLine({ text: cell.character, mark: characterMark(cell, size, modes.bold), bold: modes.bold });
  }

  /** Print modes do not touch its dots. */
  function prepareBitImage(image: BitImage): PreparedCommand {
    return prepareInLine({ text: wordsOfBitImage(image), mark: markOfBitImage(image), bold: false });
  }

  function prepareInLine({ text, mark, bold }: { text: string; mark: Mark; bold: boolean }): PreparedCommand {
    const overflows = line.usedDots > 0 && line.usedDots + mark.widthDots > paperWidthDots;
    return {
      dots: overflows ? lineDots() : 0,
      carryOut() {
        if (overflows) printLine();
        head.addToLine(mark);
        line = {
          text: line.text + text,
          usedDots: line.usedDots + mark.widthDots,
          widthTimes: Math.max(line.widthTimes, mark.widthTimes),
          heightTimes: Math.max(line.heightTimes, mark.heightDots / cellHeightDots),
          bold: line.bold || bold,
        };
      },
    };
  }

  /** Printing what is in the line and feeding: the line itself is the first of the lines fed. */
  function prepareFeed(lines: number): PreparedCommand {
    const hasText = line.usedDots > 0;
    return {
      dots: hasText ? Math.max(lineDots(), lines * modes.lineSpacingDots) : lines * modes.lineSpacingDots,
      carryOut() {
        if (hasText) printLine();
        for (let fed = hasText ? 1 : 0; fed < lines; fed += 1) printLine();
      },
    };
  }

  function reset(): void {
    modes = startModes(options.hanziByDefault);
    dropLine();
  }

  function meaningOf(command: PrinterCommand): PreparedCommand {
    switch (command.kind) {
      case 'character':
        return prepareCharacter(command);
      case 'lineFeed':
        return { dots: lineDots(), carryOut: printLine };
      case 'initialise':
        return { dots: 0, carryOut: reset };
      case 'dropLine':
        return { dots: 0, carryOut: dropLine };
      case 'feedLines':
        return prepareFeed(command.lines);
      case 'feedDots':
        return { dots: command.dots, carryOut: () => line.usedDots > 0 && printLine() };
      case 'qrPrint':
        return prepareQr(modes.qrContent, modes.qrModuleDots, modes.qrLevel);
      case 'oldQr':
        return prepareQr(command.content, command.moduleDots, command.level);
      case 'barcode':
        return prepareBarcode(command);
      case 'bitImage':
        return prepareBitImage(command);
      case 'raster': {
        const mark = markOfRaster(command);
        const dots = mark.heightDots;
        return { dots, carryOut: () => dots > 0 && printBlock(mark, { kind: 'text', ...wordsOfRaster(command) }) };
      }
      case 'cut':
        return { dots: command.extraDots, carryOut: () => tray.drop('knife') };
      default:
        // Modes, questions, and what changes nothing.
        return {
          dots: 0,
          carryOut() {
            modes = { ...modes, ...modeChange(command, line.usedDots === 0 ? 'empty' : 'begun') };
          },
        };
    }
  }

  return {
    prepare(command) {
      const { dots, carryOut } = meaningOf(command);
      return {
        dots,
        carryOut() {
          head.feed(dots);
          carryOut();
        },
      };
    },
    hanzi: () => modes.hanzi,
    slips: tray.slips,
    marked: tray.marked,
    tearSlip: tray.tear,
    breakOff: () => tray.drop('tear'),
    reset,
  };
}
