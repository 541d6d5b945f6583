import { createSeededRandom } from '@jiaohao/basics/random';
import { describe, expect, test } from 'vitest';
import { createReadyBench as createBenchOf, createScannerBench, longGapMs } from '../../../test/scanner-bench.ts';
import { createKeyboardScanner } from './keyboard-scanner.ts';
import { createSimulatedHidKeyboard } from './simulated-hid-keyboard.ts';

/* The mishap matrix of devices that type: what can happen to a line, one after the other. */

async function createReadyBench() {
  const bench = await createBenchOf(createKeyboardScanner);
  return { ...bench, keyboard: createSimulatedHidKeyboard({ farEnd: bench.wire.farEnd }) };
}

test('Absent at start: a keyboard that is plugged in later works', async () => {
  const bench = createScannerBench(createKeyboardScanner, { isCutAtStart: true });
  await bench.pass(2_000);
  expect(bench.stateKind()).toBe('backOff');
  bench.wire.mend();
  await bench.pass(5_000);
  createSimulatedHidKeyboard({ farEnd: bench.wire.farEnd }).type('#SLIP\n');
  await bench.pass(10);
  expect([bench.stateKind(), bench.codes()]).toEqual(['ready', ['#SLIP']]);
});

describe('Cable cut', () => {
  const code = '#Slip-1';
  /** Down and up, eight bytes each, for seven characters and Enter. */
  const bytesToEnter = (2 * code.length + 1) * 8;

  test('after any byte of a code: no half code is published, then or later', async () => {
    for (let afterBytes = 0; afterBytes < bytesToEnter; afterBytes += 1) {
      const { wire, keyboard, codes, reconnect, pass } = await createReadyBench();
      wire.inject('toDriver', { kind: 'cutAfter', afterBytes });
      keyboard.type(`${code}\n`);
      await pass(20);
      expect(codes()).toEqual([]);
      await reconnect();
      keyboard.type('#NEXT\n');
      await pass(20);
      expect(codes()).toEqual(['#NEXT']);
    }
  });

  test('with a key down: the same key writes on the new line', async () => {
    const { wire, keyboard, codes, reconnect, pass } = await createReadyBench();
    keyboard.hold([0x1e]);
    await pass(10);
    wire.cut();
    await reconnect();
    keyboard.type('1\n');
    await pass(10);
    expect(codes()).toEqual(['1']);
  });

  test('for good: no timer is left', async () => {
    const { keyboard, supervisor, timers, pass } = await createReadyBench();
    keyboard.type('#SLIP\n#HELD');
    await pass(10);
    await supervisor.stop();
    expect(timers.pendingCount()).toBe(0);
  });
});

test('Noise of any kind costs at most one code, and is never a code of this house', async () => {
  const random = createSeededRandom(11);
  for (let turn = 0; turn < 100; turn += 1) {
    const { wire, keyboard, codes, pass } = await createReadyBench();
    for (let report = 0; report < 10; report += 1) {
      wire.farEnd.send(random.nextBytes(random.nextInt(2) === 0 ? 8 : 1 + random.nextInt(20)));
    }
    await pass(longGapMs);
    keyboard.hold([]);
    keyboard.type('#SLIP\n');
    await pass(10);
    expect(codes().slice(-1)).toEqual(['#SLIP']);
  }
});

test('A report that comes twice writes once', async () => {
  const { wire, keyboard, codes, pass } = await createReadyBench();
  wire.inject('toDriver', { kind: 'double' });
  keyboard.type('#SLIP\n');
  await pass(10);
  expect(codes()).toEqual(['#SLIP']);
});

test('A release that is lost costs one character of a doubled pair at most, and no other code', async () => {
  const { wire, keyboard, codes, pass } = await createReadyBench();
  keyboard.hold([0x1e]);
  wire.inject('toDriver', { kind: 'lose' });
  keyboard.hold([]);
  keyboard.type('2\n#NEXT\n');
  await pass(10);
  expect(codes()).toEqual(['12', '#NEXT']);
});

test('Reports that are chopped on their way are no reports', async () => {
  for (let maxBytes = 1; maxBytes < 8; maxBytes += 1) {
    const { wire, keyboard, codes, pass } = await createReadyBench();
    wire.inject('toDriver', { kind: 'chop', maxBytes });
    keyboard.type('#SLIP\n');
    await pass(longGapMs);
    expect(codes()).toEqual([]);
  }
});

test('Two alike do not hear each other', async () => {
  const one = await createReadyBench();
  const other = await createReadyBench();
  one.keyboard.type('#SL');
  other.keyboard.type('IP\n');
  one.keyboard.type('OT\n');
  await one.pass(10);
  await other.pass(10);
  expect([one.codes(), other.codes()]).toEqual([['#SLOT'], ['IP']]);
});
