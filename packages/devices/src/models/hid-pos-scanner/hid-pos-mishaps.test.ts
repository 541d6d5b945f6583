import { describe, expect, test } from 'vitest';
import { createReadyBench as createBenchOf, longGapMs } from '../../../test/scanner-bench.ts';
import { hidPosLayouts, type HidPosLayout } from './hid-pos-reports.ts';
import { createHidPosScanner } from './hid-pos-scanner.ts';
import { createSimulatedHidPosScanner } from './simulated-hid-pos-scanner.ts';

/* Mishaps of HID-POS scanners alone; those of every model are in test/mishaps. */

/** Three reports in every layout. */
const longCode = `#${'0123456789'.repeat(14)}`;

async function createReadyBench(layout: HidPosLayout) {
  const bench = await createBenchOf((options) => createHidPosScanner({ ...options, layout }));
  return { ...bench, scanner: createSimulatedHidPosScanner({ farEnd: bench.wire.farEnd, layout }) };
}

describe.each(hidPosLayouts)('Layout %s', (layout) => {
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
});
