import type { Align } from '../../codec/escpos.ts';
import type { PrinterCommand } from '../../codec/escpos-reader.ts';
import { defaultLineSpacingDots, lineHeightDots, qrModules } from '../../codec/escpos-paper.ts';

/*
 * The head, the knife and the tray of a simulated printer: commands in, lines on slips out.
 *
 *   command ──prepare──► { dots it will move the paper, carryOut }     (simulator.ts decides when)
 *   lines of the slip that hangs from the printer ──cut / end of roll──► tray
 */

/** One line of a slip, as the demo page shows it. Where a line mixes sizes, its largest. */
export type SimulatedLine = {
  readonly align: Align;
  readonly widthTimes: number;
  readonly heightTimes: number;
  readonly bold: boolean;
  /** Text of the line, empty for blank paper; for a QR code its content. */
  readonly text: string;
  readonly kind: 'text' | 'qr';
};

/** `cut` is false for what still hangs from the printer and for the end of a roll. */
export type SimulatedSlip = { readonly id: string; readonly cut: boolean; readonly lines: readonly SimulatedLine[] };

export type PreparedCommand = { readonly dots: number; readonly carryOut: () => void };

export interface SimulatedPaper {
  /** What a command would do to the paper; nothing happens until `carryOut`. */
  prepare(command: PrinterCommand): PreparedCommand;
  hanzi(): 'on' | 'off';
  /** Oldest first; the last one is what hangs from the printer, if anything was printed on it. */
  slips(): readonly SimulatedSlip[];
  /** Takes the oldest slip, or tears off what hangs. */
  tearSlip(): SimulatedSlip | null;
  /** The roll came to its end or was taken out: what hangs falls off as a piece of its own. */
  breakOff(): void;
  /** Power was switched off and on: modes and the line being built are forgotten, paper stays. */
  reset(): void;
}

/** A tray that nobody empties drops its oldest slips. */
const trayCapacity = 50;
/** GS h and the text under a barcode. */
const defaultBarcodeDots = 162;

type Size = { widthTimes: number; heightTimes: number };

function startModes(hanziByDefault: 'on' | 'off') {
  return {
    hanzi: hanziByDefault,
    align: 'left' as Align,
    asciiSize: { widthTimes: 1, heightTimes: 1 } as Size,
    hanziSize: { widthTimes: 1, heightTimes: 1 } as Size,
    bold: false,
    lineSpacingDots: defaultLineSpacingDots,
    qrModuleDots: 3,
    qrContent: '',
    barcodeDots: defaultBarcodeDots,
  };
}

const emptyLine = { text: '', usedColumns: 0, widthTimes: 1, heightTimes: 1, bold: false };

export function createSimulatedPaper(options: {
  readonly columns: number;
  readonly hanziByDefault: 'on' | 'off';
}): SimulatedPaper {
  let modes = startModes(options.hanziByDefault);
  let line = { ...emptyLine };
  let hanging: SimulatedLine[] = [];
  let tray: SimulatedSlip[] = [];
  let slipCount = 0;

  function hangingSlip(isCut: boolean): SimulatedSlip {
    return { id: `slip-${slipCount + 1}`, cut: isCut, lines: hanging };
  }

  function isPrintedOn(): boolean {
    return hanging.some((each) => each.text !== '');
  }

  /** Blank paper is no slip: a feed and a cut alone leave a stub that nobody looks at. */
  function dropIntoTray(isCut: boolean): void {
    if (isPrintedOn()) {
      tray = [...tray, hangingSlip(isCut)].slice(-trayCapacity);
      slipCount += 1;
    }
    hanging = [];
  }

  function printLine(): void {
    const { text, widthTimes, heightTimes, bold } = line;
    hanging.push({ align: modes.align, widthTimes, heightTimes, bold, text, kind: 'text' });
    line = { ...emptyLine };
  }

  function printBlock(kind: 'text' | 'qr', text: string): void {
    hanging.push({ align: modes.align, widthTimes: 1, heightTimes: 1, bold: false, text, kind });
  }

  function lineDots(): number {
    return lineHeightDots(line.usedColumns > 0 ? line.heightTimes : 0, modes.lineSpacingDots);
  }

  function prepareCharacter(character: string, columns: 1 | 2): PreparedCommand {
    const size = columns === 2 ? modes.hanziSize : modes.asciiSize;
    const width = columns * size.widthTimes;
    const overflows = line.usedColumns > 0 && line.usedColumns + width > options.columns;
    return {
      dots: overflows ? lineDots() : 0,
      carryOut() {
        if (overflows) printLine();
        line = {
          text: line.text + character,
          usedColumns: line.usedColumns + width,
          widthTimes: Math.max(line.widthTimes, size.widthTimes),
          heightTimes: Math.max(line.heightTimes, size.heightTimes),
          bold: line.bold || modes.bold,
        };
      },
    };
  }

  /** Printing what is in the line and feeding: the line itself is the first of the lines fed. */
  function prepareFeed(lines: number): PreparedCommand {
    const hasText = line.usedColumns > 0;
    return {
      dots: hasText ? Math.max(lineDots(), lines * modes.lineSpacingDots) : lines * modes.lineSpacingDots,
      carryOut() {
        if (hasText) printLine();
        for (let fed = hasText ? 1 : 0; fed < lines; fed += 1) printLine();
      },
    };
  }

  function setMode(change: Partial<typeof modes>): PreparedCommand {
    return { dots: 0, carryOut: () => Object.assign(modes, change) };
  }

  function reset(): void {
    modes = startModes(options.hanziByDefault);
    line = { ...emptyLine };
  }

  function prepare(command: PrinterCommand): PreparedCommand {
    switch (command.kind) {
      case 'character':
        return prepareCharacter(command.character, command.columns);
      case 'lineFeed':
        return { dots: lineDots(), carryOut: printLine };
      case 'initialise':
        return { dots: 0, carryOut: reset };
      case 'dropLine':
        return { dots: 0, carryOut: () => (line = { ...emptyLine }) };
      case 'hanzi':
        return setMode({ hanzi: command.mode });
      case 'align':
        // Taken at the start of a line only.
        return setMode(line.usedColumns === 0 ? { align: command.align } : {});
      case 'size': {
        const size = { widthTimes: command.widthTimes, heightTimes: command.heightTimes };
        return setMode({
          ...(command.of === 'hanzi' ? {} : { asciiSize: size }),
          ...(command.of === 'ascii' ? {} : { hanziSize: size }),
        });
      }
      case 'bold':
        return setMode({ bold: command.mode === 'on' });
      case 'lineSpacing':
        return setMode({ lineSpacingDots: command.dots ?? defaultLineSpacingDots });
      case 'qrModuleSize':
        return setMode({ qrModuleDots: command.dots });
      case 'qrStore':
        return setMode({ qrContent: command.content });
      case 'barcodeHeight':
        return setMode({ barcodeDots: command.dots });
      case 'feedLines':
        return prepareFeed(command.lines);
      case 'feedDots':
        return { dots: command.dots, carryOut: () => line.usedColumns > 0 && printLine() };
      case 'qrPrint': {
        const content = modes.qrContent;
        if (content === '') return { dots: 0, carryOut: () => {} };
        return { dots: qrModules(content.length) * modes.qrModuleDots, carryOut: () => printBlock('qr', content) };
      }
      case 'barcode':
        return {
          dots: modes.barcodeDots + defaultLineSpacingDots,
          carryOut: () => printBlock('text', command.content),
        };
      case 'raster':
        return { dots: command.rows, carryOut: () => {} };
      case 'cut':
        return { dots: command.extraDots, carryOut: () => dropIntoTray(true) };
      case 'askPaperStatus':
      case 'askProcessId':
      case 'automaticStatus':
      case 'ignored':
        return { dots: 0, carryOut: () => {} };
    }
  }

  return {
    prepare,
    hanzi: () => modes.hanzi,
    slips: () => (isPrintedOn() ? [...tray, { ...hangingSlip(false), lines: [...hanging] }] : tray),
    tearSlip() {
      if (tray.length === 0) dropIntoTray(false);
      const [oldest, ...rest] = tray;
      tray = rest;
      return oldest ?? null;
    },
    breakOff: () => dropIntoTray(false),
    reset,
  };
}
