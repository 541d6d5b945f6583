import { expect, it } from 'vitest';
import { outcomeOf, type SimulatedLine, untilReady } from './contract-bench.ts';
import { type PrinterBench, printWithinMs, slipOf } from './slip-printer-contract.ts';

/** Bytes behind which the line is lost: among the questions before a slip, in its head, in its commands and lines. */
const tears = [0, 1, 2, 3, 5, 8, 13, 14, 15, 16, 17, 19, 21, 25, 34, 40, 48, 55, 64, 72, 80, 89, 97, 105];

/**
 * No slip is printed twice, and none is joined to what an earlier one left behind, wherever the line was lost.
 *
 * @param cutter behind a tear bar slips hang together; of a printer that never answers nobody knows that a
 * slip was torn, so nothing is cut off before the next.
 */
export function describeSlipPrinterOnTornLine(
  name: string,
  cutter: 'knife' | 'tearBar' | 'unknown',
  makeBench: () => Promise<PrinterBench & SimulatedLine>,
): void {
  it.each(tears)(`printer contract: ${name}: a slip torn after %i bytes leaves the next one whole`, async (bytes) => {
    const bench = await makeBench();
    await untilReady(bench);
    await bench.pass(4_000);
    const print = (number: string) => outcomeOf(bench, bench.port.print(slipOf(number)), printWithinMs);
    const wordsOf = (number: string) =>
      (bench.slips() ?? []).flatMap(({ words }) => (words.includes(`END ${number}`) ? [words] : []));

    await print('A001');
    await bench.pass(3_000);
    const [whole] = wordsOf('A001');
    bench.wire.inject('toDevice', { kind: 'cutAfter', afterBytes: bytes });
    const outcome = await print('A002');
    expect(bench.wire.isCut(), 'the line was lost in this slip').toBe(true);
    bench.wire.mend();
    await untilReady(bench);
    await bench.pass(3_000);
    await print('A003');
    await bench.pass(3_000);

    const [next, ...more] = wordsOf('A003');
    expect(more).toEqual([]);
    const wanted = whole!.map((words) => words.replace('A001', 'A003'));
    expect(cutter === 'knife' ? next : next?.slice(-wanted.length)).toEqual(wanted);
    expect(wordsOf('A002').length).toBeLessThanOrEqual(1);
    expect(['printed', 'linkLost', 'outcomeUnknown']).toContain(outcome.ok ? 'printed' : outcome.error.kind);
    await bench.dispose();
  });
}
