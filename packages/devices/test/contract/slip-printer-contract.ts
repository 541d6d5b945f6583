import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PrinterFault } from '../../src/contract/faults.ts';
import type { PrintBlock, PrintDocument, PrintRung, SlipPrinter } from '../../src/contract/slip-printer.ts';
import { isWell, type LineBench, outcomeOf, until, untilReady } from './contract-bench.ts';

/** What lies in the tray: its lines that have words, from the oldest slip on. `isCut`, or torn off by hand where there is no knife. */
export type SlipInTray = { readonly words: readonly string[]; readonly isCut: boolean };

/** A printer with its paper and its cover in somebody's hand. */
export type PrinterBench = LineBench & {
  readonly port: SlipPrinter;
  /** Null on hardware: what lies there only a person sees. */
  slips(): readonly SlipInTray[] | null;
  setPaper(paper: 'enough' | 'out'): Promise<void>;
  setCover(cover: 'open' | 'closed'): Promise<void>;
};

const rungs: readonly (PrintRung | PrinterFault['kind'])[] = ['processId', 'paperStatus', 'noFaultSeen', 'sent'];
const statusWithinMs = 1_000;
/** A status before, the slip itself, and the longest wait for its confirmation. */
export const printWithinMs = 15_000;
/** An idle printer is looked at each 5 to 10 s. */
const faultSeenWithinMs = 12_000;

/** The last line of a slip; its words are ASCII, which every printer has in its font. */
export const isLastLine = (words: string): boolean => words.startsWith('END ');

/** A slip as long as most, that can be told from every other. */
export function slipOf(number: string): PrintDocument {
  const text = (words: string, times = 1): PrintBlock => ({
    kind: 'text',
    text: words,
    align: 'centre',
    widthTimes: times,
    heightTimes: times,
    bold: false,
  });
  return [
    text('样例镇便民服务中心'),
    text(number, 3),
    text('综合受理', 2),
    { kind: 'rule' },
    text(`END ${number}`),
    { kind: 'cut' },
  ];
}

/**
 * What contract/slip-printer.ts promises, for every printer.
 *
 * @param voice a printer that never says a word cannot say what is wrong with it either.
 */
export function describeSlipPrinterContract(
  name: string,
  voice: 'answers' | 'silent',
  makeBench: () => Promise<PrinterBench>,
): void {
  describe(`printer contract: ${name}`, () => {
    let bench: PrinterBench;

    beforeEach(async () => {
      bench = await makeBench();
      await untilReady(bench);
      // The first look finds out what the printer answers; a print before it is right and slower.
      await bench.pass(4_000);
    });
    afterEach(() => bench.dispose());

    const print = (number: string) => outcomeOf(bench, bench.port.print(slipOf(number)), printWithinMs);
    const readStatus = () => outcomeOf(bench, bench.port.readStatus(), statusWithinMs);

    function expectRung(outcome: Awaited<ReturnType<typeof print>>): void {
      expect(rungs).toContain(outcome.ok ? outcome.value : outcome.error.kind);
    }

    /** The slip is there as often as said: from its number to its last line, on one piece of paper, cut. */
    function expectCopies(number: string, copies: number): void {
      const slips = bench.slips();
      if (!slips) return;
      const whole = slips.filter(({ words }) => words.includes(number) && words.includes(`END ${number}`));
      expect(whole.map(({ isCut }) => isCut)).toEqual(Array.from({ length: copies }, () => true));
      expect(slips.flatMap(({ words }) => words).filter((word) => word === number)).toHaveLength(copies);
    }

    it('prints a slip once, whole and cut, and says how sure it is of it', async () => {
      expectRung(await print('A001'));
      await bench.pass(3_000);
      expectCopies('A001', 1);
      expect(isWell(bench.state())).toBe(true);
    });

    it('says within a second that nothing is wrong with it, also while it prints', async () => {
      expect(await readStatus()).toMatchObject({ fault: null });
      const printing = bench.port.print(slipOf('A002'));
      expect(await readStatus()).toMatchObject({ fault: null });
      expectRung(await outcomeOf(bench, printing, printWithinMs));
    });

    it('prints one job after the other, each whole, in the order they were given', async () => {
      const ended: string[] = [];
      const printing = ['A003', 'A004', 'A005'].map(async (number) => {
        const outcome = await bench.port.print(slipOf(number));
        ended.push(number);
        return outcome;
      });
      const outcomes = await outcomeOf(bench, Promise.all(printing), 3 * printWithinMs);
      outcomes.forEach(expectRung);
      expect(ended).toEqual(['A003', 'A004', 'A005']);
      await bench.pass(3_000);
      const numbers = bench.slips()?.flatMap(({ words }) => words.filter((word) => /^A\d+$/.test(word)));
      expect(numbers ?? ended).toEqual(ended);
      for (const number of ended) expectCopies(number, 1);
    });

    it('refuses at once while the line is down, and never prints later what it refused', async () => {
      await bench.breakLine();
      expect(bench.state()).toMatchObject({ kind: 'backOff' });
      expect(await readStatus()).toMatchObject({ fault: { kind: 'linkLost' } });
      expect(await print('A006')).toMatchObject({ ok: false, error: { kind: 'linkLost' } });
      await bench.mendLine();
      await untilReady(bench);
      await bench.pass(3_000);
      expectRung(await print('A007'));
      await bench.pass(3_000);
      expectCopies('A006', 0);
      expectCopies('A007', 1);
    });

    it('ends a print whose line is lost with a fault, does not print it again, and the next one is whole', async () => {
      const printing = bench.port.print(slipOf('A008'));
      await bench.pass(150);
      await bench.breakLine();
      const outcome = await outcomeOf(bench, printing, printWithinMs);
      // On hardware the slip is often out before a hand is at the cable.
      expect(['printed', 'linkLost', 'outcomeUnknown']).toContain(outcome.ok ? 'printed' : outcome.error.kind);
      await bench.mendLine();
      await untilReady(bench);
      expectRung(await print('A009'));
      await bench.pass(3_000);
      const words = bench.slips()?.flatMap((slip) => slip.words) ?? [];
      expect(words.filter((word) => word === 'A008').length).toBeLessThanOrEqual(1);
      expectCopies('A009', 1);
    });

    if (voice === 'silent') return;

    it('says that paper is out or the cover open, prints nothing then and nothing of it afterwards', async () => {
      for (const [kind, at, wrong, right] of [
        ['paperOut', 1, () => bench.setPaper('out'), () => bench.setPaper('enough')],
        ['coverOpen', 2, () => bench.setCover('open'), () => bench.setCover('closed')],
      ] as const) {
        await wrong();
        expect(await readStatus()).toMatchObject({ fault: { kind } });
        expect(await print(`B00${at}`)).toEqual({ ok: false, error: { kind } });
        expect(bench.state()).toEqual({ kind: 'faulted', fault: { kind } });
        await right();
        await until(bench, () => isWell(bench.state()), faultSeenWithinMs);
        expectRung(await print(`C00${at}`));
        await bench.pass(3_000);
        expectCopies(`B00${at}`, 0);
        expectCopies(`C00${at}`, 1);
      }
    });

    it('notices by itself, while nobody prints, that the cover was opened and closed', async () => {
      await bench.setCover('open');
      await until(bench, () => bench.state().kind === 'faulted', faultSeenWithinMs);
      await bench.setCover('closed');
      await until(bench, () => isWell(bench.state()), faultSeenWithinMs);
    });

    it('never prints twice what it lost sight of while the cover was open', async () => {
      const printing = bench.port.print(slipOf('A010'));
      await bench.pass(150);
      await bench.setCover('open');
      await outcomeOf(bench, printing, printWithinMs);
      await bench.setCover('closed');
      await until(bench, () => isWell(bench.state()), faultSeenWithinMs);
      await bench.pass(5_000);
      const words = bench.slips()?.flatMap((slip) => slip.words) ?? [];
      expect(words.filter((word) => word === 'A010').length).toBeLessThanOrEqual(1);
    });
  });
}
