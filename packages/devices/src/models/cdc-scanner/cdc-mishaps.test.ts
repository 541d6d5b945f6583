import { describe, expect, test } from 'vitest';
import { createReadyBench as createBenchOf, longGapMs, reconnectMs } from '../../../test/scanner-bench.ts';
import { createCdcScanner } from './cdc-scanner.ts';
import { createSimulatedCdcScanner, type ScannerSuffix } from './simulated-cdc-scanner.ts';

/* Mishaps of the serial scanner alone; those of every model are in test/mishaps. */

const sampleCode = '#SLIP-0123456789';

async function createReadyBench(suffix: ScannerSuffix = 'cr', hasSuffix = false) {
  const bench = await createBenchOf((options) => createCdcScanner({ ...options, hasSuffix }));
  return { ...bench, scanner: createSimulatedCdcScanner({ farEnd: bench.wire.farEnd, suffix }) };
}

describe('Cable cut', () => {
  test('within 2 s of a scan: the code counts anew on the new line, and nothing of the old one is kept', async () => {
    const { wire, scanner, timers, codes, reconnect, pass } = await createReadyBench();
    scanner.scan(sampleCode);
    await pass(10);
    wire.cut();
    // The back-off is the only thing that still waits.
    expect(timers.pendingCount()).toBe(1);
    await reconnect();
    scanner.scan(sampleCode);
    await pass(10);
    expect(codes()).toEqual([sampleCode, sampleCode]);
  });
});

describe('A code of more than 4 KiB', () => {
  test.each([4097, 5_000, 100_000])('(%i bytes) is dropped up to its suffix, and counted once', async (length) => {
    const { scanner, driver, codes, pass } = await createReadyBench();
    scanner.scan('Q'.repeat(length));
    scanner.scan('#NEXT');
    await pass(10);
    expect([codes(), driver.refusals().tooLong]).toEqual([['#NEXT'], 1]);
  });

  test('is dropped up to the silence where there is no suffix', async () => {
    const { scanner, driver, codes, pass } = await createReadyBench('none');
    scanner.scan('Q'.repeat(5_000));
    await pass(longGapMs);
    scanner.scan('#NEXT');
    await pass(longGapMs);
    expect([codes(), driver.refusals().tooLong]).toEqual([['#NEXT'], 1]);
  });

  test('and one of 4 KiB are told apart', async () => {
    const { scanner, codes, pass } = await createReadyBench();
    scanner.scan('Q'.repeat(4_096));
    await pass(10);
    expect(codes().map((code) => code.length)).toEqual([4_096]);
  });
});

describe('Noise', () => {
  test('without end is let go, and a code in a pause of it is read', async () => {
    const { scanner, driver, timers, codes, pass } = await createReadyBench();
    for (let chunk = 0; chunk < 100; chunk += 1) {
      scanner.babble(200);
      await pass(10);
      expect(timers.pendingCount()).toBeLessThanOrEqual(2);
    }
    await pass(longGapMs);
    expect([codes(), driver.refusals().tooLong]).toEqual([[], 1]);
    scanner.scan(sampleCode);
    await pass(10);
    expect(codes()).toEqual([sampleCode]);
  });

  test('that is no UTF-8 refuses its code and no other', async () => {
    const { scanner, driver, codes, pass } = await createReadyBench();
    scanner.scanBytes(Uint8Array.of(0x23, 0xbd, 0xd0, 0xba, 0xc5));
    scanner.scan(sampleCode);
    await pass(10);
    expect([codes(), driver.refusals()]).toEqual([[sampleCode], { tooLong: 0, unreadable: 1, torn: 0 }]);
  });
});

test('A late chunk is read in its order', async () => {
  const { wire, scanner, codes, pass } = await createReadyBench();
  wire.inject('toDriver', { kind: 'delay', delayMs: 300 });
  scanner.scan('#FIRST');
  scanner.scan('#SECOND');
  await pass(reconnectMs);
  expect(codes()).toEqual(['#FIRST', '#SECOND']);
});

test('Nothing of a code is in what is said of the device or counted', async () => {
  const { scanner, driver, supervisor, wire, pass } = await createReadyBench();
  scanner.scan('QQQQ-OPAQUE');
  scanner.scan('Q'.repeat(5_000));
  wire.inject('toDriver', { kind: 'cutAfter', afterBytes: 4 });
  scanner.scan('QQQQQQQQ');
  await pass(longGapMs);
  expect(JSON.stringify([supervisor.statuses(), driver.refusals(), driver.devices])).not.toContain('QQ');
});
