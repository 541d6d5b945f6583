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

describe('Cable cut', () => {
  const code = '#Slip-1';
  /** Down and up, eight bytes each, for seven characters and Enter. */
  const bytesToEnter = (2 * code.length + 1) * 8;

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
