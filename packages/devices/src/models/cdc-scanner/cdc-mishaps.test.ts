import { createSeededRandom } from '@jiaohao/basics/random';
import { describe, expect, test } from 'vitest';
import {
  createReadyBench as createBenchOf,
  createScannerBench,
  longGapMs,
  reconnectMs,
} from '../../../test/scanner-bench.ts';
import { createCdcScanner } from './cdc-scanner.ts';
import { createSimulatedCdcScanner, type ScannerSuffix } from './simulated-cdc-scanner.ts';

/* The mishap matrix of the serial scanner: what can happen to a line, one after the other. */

const sampleCode = '#SLIP-0123456789';

async function createReadyBench(suffix: ScannerSuffix = 'cr', hasSuffix = false) {
  const bench = await createBenchOf((options) => createCdcScanner({ ...options, hasSuffix }));
  return { ...bench, scanner: createSimulatedCdcScanner({ farEnd: bench.wire.farEnd, suffix }) };
}

test('Absent at start: a scanner that is plugged in later works', async () => {
  const bench = createScannerBench(createCdcScanner, { isCutAtStart: true });
  const scanner = createSimulatedCdcScanner({ farEnd: bench.wire.farEnd, suffix: 'cr' });
  await bench.pass(2_000);
  expect(bench.stateKind()).toBe('backOff');
  scanner.scan('#LOST');
  bench.wire.mend();
  await bench.pass(5_000);
  scanner.scan(sampleCode);
  await bench.pass(10);
  expect([bench.stateKind(), bench.codes()]).toEqual(['ready', [sampleCode]]);
});

describe('Cable cut', () => {
  test('idle: the same port works again after it is mended', async () => {
    const { wire, scanner, codes, stateKind, reconnect, pass } = await createReadyBench();
    wire.cut();
    expect(stateKind()).toBe('backOff');
    scanner.scan('#LOST');
    await reconnect();
    scanner.scan(sampleCode);
    await pass(10);
    expect([stateKind(), codes()]).toEqual(['ready', [sampleCode]]);
  });

  test.each(Array.from({ length: sampleCode.length + 1 }, (_, count) => count))(
    'after %i bytes of a code: no half code is published, with any suffix, then or later',
    async (afterBytes) => {
      for (const suffix of ['cr', 'lf', 'crlf', 'none'] as const) {
        const { wire, scanner, codes, reconnect, pass } = await createReadyBench(suffix);
        wire.inject('toDriver', { kind: 'cutAfter', afterBytes });
        scanner.scan(sampleCode);
        await pass(longGapMs);
        expect(codes()).toEqual([]);
        await reconnect();
        scanner.scan('#NEXT');
        await pass(longGapMs);
        expect(codes()).toEqual(['#NEXT']);
      }
    },
  );

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

  test('for good: no timer is left', async () => {
    const { scanner, supervisor, timers, pass } = await createReadyBench('none');
    scanner.scan(sampleCode);
    await pass(10);
    scanner.scan('#HELD');
    await pass(10);
    await supervisor.stop();
    expect(timers.pendingCount()).toBe(0);
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
  test.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'with seed %i before a code costs at most that code',
    async (seed) => {
      const { wire, scanner, codes, pass } = await createReadyBench();
      const random = createSeededRandom(seed);
      wire.inject('toDriver', { kind: 'noise', bytes: random.nextBytes(1 + random.nextInt(40)) });
      scanner.scan(sampleCode);
      await pass(longGapMs);
      scanner.scan('#NEXT');
      await pass(longGapMs);
      expect(codes().slice(-1)).toEqual(['#NEXT']);
      // What noise has changed is not a code of this house.
      expect(codes().filter((code) => code.startsWith('#') && code !== '#NEXT' && code !== sampleCode)).toEqual([]);
    },
  );

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

test('Doubled bytes are one scan', async () => {
  const { wire, scanner, codes, pass } = await createReadyBench();
  wire.inject('toDriver', { kind: 'double' });
  scanner.scan(sampleCode);
  await pass(10);
  expect(codes()).toEqual([sampleCode]);
});

test('A lost chunk of a code with a suffix that is always sent costs that code only', async () => {
  const { wire, scanner, codes, pass } = await createReadyBench('cr', true);
  wire.inject('toDriver', { kind: 'lose' });
  scanner.scan(sampleCode);
  await pass(longGapMs);
  scanner.scan('#NEXT');
  await pass(10);
  expect(codes()).toEqual(['#NEXT']);
});

test('A late chunk is read in its order', async () => {
  const { wire, scanner, codes, pass } = await createReadyBench();
  wire.inject('toDriver', { kind: 'delay', delayMs: 300 });
  scanner.scan('#FIRST');
  scanner.scan('#SECOND');
  await pass(reconnectMs);
  expect(codes()).toEqual(['#FIRST', '#SECOND']);
});

test('Two alike do not hear each other, and each may read the same slip', async () => {
  const one = await createReadyBench();
  const other = await createReadyBench();
  one.scanner.scan(sampleCode);
  await one.pass(10);
  await other.pass(10);
  expect([one.codes(), other.codes()]).toEqual([[sampleCode], []]);
  other.scanner.scan(sampleCode);
  await other.pass(10);
  expect([one.codes(), other.codes()]).toEqual([[sampleCode], [sampleCode]]);
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
