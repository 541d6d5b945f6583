import { invariant } from '@jiaohao/basics/invariant';
import { type Align, feedAndCut, feedLines, hanziOn, printQr, setBold, setSize } from '../../codec/escpos.ts';
import { defaultLineSpacingDots, dotsPerMm, lineHeightDots, qrModules } from '../../codec/escpos-paper.ts';
import { gbkColumns, toGbkText } from '../../codec/gbk.ts';
import type { PrintBlock, PrintDocument } from '../../contract/slip-printer.ts';
import type { PrinterProfile } from './printer-profile.ts';

/*
 * From what is to be seen to what is to be said, one step a command:
 *
 *   PrintDocument ──► steps ──► bytes   (encode-document.ts: ours)
 *                        └────► bytes   (encode-document.node.ts: through the escpos package)
 *
 * A mode is said only where it changes, and every document starts from ESC @, so none leaks into the next.
 */
export type PrintStep =
  | { readonly kind: 'initialise' }
  | { readonly kind: 'align'; readonly align: Align }
  | { readonly kind: 'command'; readonly bytes: Uint8Array; readonly paperDots: number }
  /** GBK-safe text that fits the paper, to be followed by a line feed. */
  | { readonly kind: 'line'; readonly text: string; readonly paperDots: number };

/** Dots that are fed after the last line before a cut: a millimetre of air under it. */
const cutExtraDots = 3;
/** Lines that bring the last text past a tear bar. */
const tearBarLines = 3;

/** Splits GBK-safe text so that no piece is wider than `columns`; a two-column character is never split. */
export function wrapAtColumn(text: string, columns: number): readonly string[] {
  invariant(columns >= 2, 'a line has room for one hanzi');
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const character of text) {
    const width = gbkColumns(character);
    if (used + width > columns) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += character;
    used += width;
  }
  lines.push(line);
  return lines;
}

type Modes = { align: Align; widthTimes: number; heightTimes: number; bold: boolean };

function changeModes(modes: Modes, wanted: Modes): PrintStep[] {
  const steps: PrintStep[] = [];
  if (wanted.align !== modes.align) steps.push({ kind: 'align', align: wanted.align });
  if (wanted.widthTimes !== modes.widthTimes || wanted.heightTimes !== modes.heightTimes) {
    steps.push({ kind: 'command', bytes: setSize(wanted), paperDots: 0 });
  }
  if (wanted.bold !== modes.bold) {
    steps.push({ kind: 'command', bytes: setBold(wanted.bold ? 'on' : 'off'), paperDots: 0 });
  }
  Object.assign(modes, wanted);
  return steps;
}

function cutSteps(profile: PrinterProfile): PrintStep {
  if (profile.cutter === 'none') {
    return { kind: 'command', bytes: feedLines(tearBarLines), paperDots: tearBarLines * defaultLineSpacingDots };
  }
  return { kind: 'command', bytes: feedAndCut(profile.cutter, cutExtraDots), paperDots: cutExtraDots };
}

function stepsOfBlock(block: PrintBlock, modes: Modes, profile: PrinterProfile): PrintStep[] {
  switch (block.kind) {
    case 'text': {
      const { align, widthTimes, heightTimes, bold } = block;
      const columns = Math.floor(profile.columns / widthTimes);
      const paperDots = lineHeightDots(heightTimes);
      const lines = block.text.split(/\r\n|\r|\n/).flatMap((line) => wrapAtColumn(toGbkText(line), columns));
      return [
        ...changeModes(modes, { align, widthTimes, heightTimes, bold }),
        ...lines.map((text): PrintStep => ({ kind: 'line', text, paperDots })),
      ];
    }
    case 'rule': {
      const plain = { align: modes.align, widthTimes: 1, heightTimes: 1, bold: false };
      const text = '-'.repeat(profile.columns);
      return [...changeModes(modes, plain), { kind: 'line', text, paperDots: lineHeightDots(1) }];
    }
    case 'qr': {
      const bytes = printQr({ content: block.content, moduleDots: block.moduleDots, level: 'M' });
      const paperDots = qrModules(block.content.length) * block.moduleDots;
      return [
        ...changeModes(modes, { ...modes, align: 'centre' }),
        { kind: 'command', bytes, paperDots },
        { kind: 'line', text: '', paperDots: lineHeightDots(modes.heightTimes) },
      ];
    }
    case 'feed':
      if (block.lines === 0) return [];
      return [{ kind: 'command', bytes: feedLines(block.lines), paperDots: block.lines * defaultLineSpacingDots }];
    case 'cut':
      return [cutSteps(profile)];
  }
}

/** A document as steps for one printer. Sizes out of 1..8 and QR contents that are not ASCII are defects. */
export function layOutDocument(document: PrintDocument, profile: PrinterProfile): readonly PrintStep[] {
  const modes: Modes = { align: 'left', widthTimes: 1, heightTimes: 1, bold: false };
  return [
    { kind: 'initialise' },
    { kind: 'command', bytes: hanziOn, paperDots: 0 },
    ...document.flatMap((block) => stepsOfBlock(block, modes, profile)),
  ];
}

/** The paper that a document takes, for time-outs. */
export function paperLengthMm(steps: readonly PrintStep[]): number {
  return steps.reduce((sum, step) => sum + ('paperDots' in step ? step.paperDots : 0), 0) / dotsPerMm;
}
