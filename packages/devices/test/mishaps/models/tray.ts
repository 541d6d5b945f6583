import { bytesToHex } from '@jiaohao/basics/ids';
import type { MarkedPaper } from '../../../src/models/escpos-printer/paper-marks.ts';
import type { SimulatedSlip } from '../../../src/models/escpos-printer/simulated-tray.ts';

/*
 * What lies in a printer's tray, read as a citizen would: which slips are whole, and whether anything
 * stands there that is neither a slip nor the beginning of one.
 *
 *   A001 │ 样例镇… │ 综合 ▯▯        ← torn: its line was lost
 *   A002 │ 样例镇… │ 综合受理 │ …    ← whole, on paper of its own
 */

/** Every line with its look, so that a mode that leaks into the next slip is another word. */
export function wordsOf(slips: readonly SimulatedSlip[]): string[] {
  return slips.flatMap(({ lines }) =>
    lines
      .filter(({ text }) => text !== '')
      .map(({ text, align, widthTimes, heightTimes, bold }) =>
        [text, align, widthTimes, heightTimes, bold ? 'bold' : ''].join(' | '),
      ),
  );
}

/** All that is black on a piece of paper, from its first mark on. */
export function dotsOf(paper: MarkedPaper | null): string {
  const top = paper?.marks[0]?.y ?? 0;
  const marks = paper?.marks.map(({ x, y, mark }) => [x, y - top, ...Object.values(mark)]) ?? [];
  return JSON.stringify(marks, (_, value) => (value instanceof Uint8Array ? bytesToHex(value) : value));
}

/** A slip as it comes out when nothing happens. */
export type KnownSlip = { readonly words: readonly string[]; readonly dots: string };

export type Tray = {
  /** Numbers of the slips that came out whole, in order. */
  readonly whole: readonly number[];
  readonly wrong: readonly string[];
};

type Reading = { readonly n: number; readonly words: readonly string[]; read: number };

export function readTray(options: {
  readonly tray: readonly SimulatedSlip[];
  /** By their numbers. */
  readonly slips: ReadonlyMap<number, KnownSlip>;
  /** Without one all slips hang together, as they came. */
  readonly hasKnife: boolean;
}): Tray {
  const { tray, slips, hasKnife } = options;
  const whole: number[] = [];
  const wrong: string[] = [];
  const begun: number[] = [];
  /** The slip that is being read, and how many of its words were there. */
  let current: Reading | null = null;

  function beginWith(word: string, isAtTop: boolean): Reading | null {
    for (const [n, { words }] of slips) {
      if (words[0] !== word) continue;
      if (begun.includes(n)) wrong.push(`slip ${n} twice`);
      if (!isAtTop && hasKnife) wrong.push(`slip ${n} hangs from another`);
      begun.push(n);
      return { n, words, read: 1 };
    }
    if (![...slips.values()].some(({ words }) => isTorn(word, words[0]!))) wrong.push(word);
    return null;
  }

  for (const slip of tray) {
    for (const [at, word] of wordsOf([slip]).entries()) {
      const wanted: string | undefined = current?.words[current.read];
      if (current && word === wanted) current.read += 1;
      else if (wanted !== undefined && isTorn(word, wanted)) current = null;
      else current = beginWith(word, at === 0);
      if (current && current.read === current.words.length) {
        whole.push(current.n);
        current = null;
      }
    }
  }
  return { whole, wrong };
}

/** Whether a word is the beginning of another: cut short, filled up with NULs, or so many rows of its dots. */
function isTorn(word: string, whole: string): boolean {
  const text = word.split(' | ')[0]!.replace(/\?+$/, '');
  return text.startsWith('▯') || whole.startsWith(text);
}
