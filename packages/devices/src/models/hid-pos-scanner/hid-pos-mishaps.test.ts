import { createSeededRandom } from '@jiaohao/basics/random';
import { describe, expect, test } from 'vitest';
import {
  createReadyBench as createBenchOf,
  createScannerBench,
  longGapMs,
  reconnectMs,
} from '../../../test/scanner-bench.ts';
import { hidPosLayouts, type HidPosLayout } from './hid-pos-reports.ts';
import { createHidPosScanner } from './hid-pos-scanner.ts';
import { createSimulatedHidPosScanner } from './simulated-hid-pos-scanner.ts';

/* The mishap matrix of HID-POS scanners: what can happen to a line, one after the other. */

/** Three reports in every layout. */
const longCode = `#${'0123456789'.repeat(14)}`;

async function createReadyBench(layout: HidPosLayout) {
  const bench = await createBenchOf((options) => createHidPosScanner({ ...options, layout }));
  return { ...bench, scanner: createSimulatedHidPosScanner({ farEnd: bench.wire.farEnd, layout }) };
}

describe.each(hidPosLayouts)('Layout %s', (layout) => {
  test('Absent at start: a scanner that is plugged in later works', async () => {
    const bench = createScannerBench((options) => createHidPosScanner({ ...options, layout }), { isCutAtStart: true });
    await bench.pass(2_000);
    expect(bench.stateKind()).toBe('backOff');
    bench.wire.mend();
    await bench.pass(5_000);
    createSimulatedHidPosScanner({ farEnd: bench.wire.farEnd, layout }).scan(longCode);
    await bench.pass(10);
    expect([bench.stateKind(), bench.codes()]).toEqual(['ready', [longCode]]);
  });

  test('Cut after any byte of a long code: no half code is published, then or later', async () => {
    const total = 64 * 3;
    for (let afterBytes = 0; afterBytes < total; afterBytes += 1) {
      const { wire, scanner, codes, reconnect, pass } = await createReadyBench(layout);
      wire.inject('toDriver', { kind: 'cutAfter', afterBytes });
      scanner.scan(longCode);
      await pass(20);
      await reconnect();
      scanner.scan('#NEXT');
      await pass(20);
      // Nothing but padding may be missing from a report that counts; a flag at its end may not.
      const isWhole = layout === 'idLen' && afterBytes >= 64 * 2 + 2 + (longCode.length - 2 * 62);
      expect(codes()).toEqual(isWhole ? [longCode, '#NEXT'] : ['#NEXT']);
    }
  });

  test('Noise that the class has no reports for costs nothing, and other noise one code at most', async () => {
    const random = createSeededRandom(20);
    for (let turn = 0; turn < 50; turn += 1) {
      const { wire, scanner, codes, pass } = await createReadyBench(layout);
      for (let report = 0; report < 5; report += 1) wire.farEnd.send(random.nextBytes(1 + random.nextInt(64)));
      await pass(longGapMs);
      scanner.scan(longCode);
      await pass(10);
      expect(codes().slice(-1)).toEqual([longCode]);
    }
  });

  test('Doubled and late reports never give a code that nobody printed as one of this house', async () => {
    const doubled = await createReadyBench(layout);
    doubled.wire.inject('toDriver', { kind: 'double' });
    doubled.scanner.scan('#SLIP');
    await doubled.pass(10);
    expect(doubled.codes()).toEqual(['#SLIP']);
    const late = await createReadyBench(layout);
    late.wire.inject('toDriver', { kind: 'delay', delayMs: 400 });
    late.scanner.scan(longCode);
    await late.pass(reconnectMs);
    expect(late.codes()).toEqual([longCode]);
  });

  test('Reports that are chopped on their way are no reports', async () => {
    for (let maxBytes = 1; maxBytes < 64; maxBytes += 1) {
      const { wire, scanner, codes, pass } = await createReadyBench(layout);
      wire.inject('toDriver', { kind: 'chop', maxBytes });
      scanner.scan(longCode);
      await pass(longGapMs);
      expect(codes().filter((code) => code.startsWith('#'))).toEqual([]);
    }
  });

  test('A code of more than 4 KiB is dropped to its last report, and the next one is read', async () => {
    const { scanner, driver, codes, pass } = await createReadyBench(layout);
    scanner.scan('Q'.repeat(5_001));
    scanner.scan('#NEXT');
    await pass(10);
    expect([codes(), driver.refusals().tooLong]).toEqual([['#NEXT'], 1]);
  });

  test('Bytes that are no UTF-8 refuse their code and no other', async () => {
    const { wire, scanner, driver, codes, pass } = await createReadyBench(layout);
    const report = scanner.reportsOf('#SLIP')[0]!;
    wire.farEnd.send(report.with(report.indexOf(0x53), 0xbd));
    scanner.scan('#SLIP');
    await pass(10);
    expect([codes(), driver.refusals().unreadable]).toEqual([['#SLIP'], 1]);
  });

  test('Two alike do not hear each other', async () => {
    const one = await createReadyBench(layout);
    const other = await createReadyBench(layout);
    one.scanner.scan('#SLIP');
    await one.pass(10);
    await other.pass(10);
    expect([one.codes(), other.codes()]).toEqual([['#SLIP'], []]);
  });

  test('A line that is stopped leaves no timer and no half code', async () => {
    const { wire, scanner, supervisor, timers, codes, pass } = await createReadyBench(layout);
    scanner.scan('#SLIP');
    wire.farEnd.send(scanner.reportsOf(longCode)[0]!);
    await pass(10);
    await supervisor.stop();
    expect([codes(), timers.pendingCount()]).toEqual([['#SLIP'], 0]);
  });
});
