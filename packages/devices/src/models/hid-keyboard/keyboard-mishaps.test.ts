import { expect, test } from 'vitest';
import { createReadyBench as createBenchOf, longGapMs } from '../../../test/scanner-bench.ts';
import { createKeyboardScanner } from './keyboard-scanner.ts';
import { createSimulatedHidKeyboard } from './simulated-hid-keyboard.ts';

/* Mishaps of devices that type alone; those of every model are in test/mishaps. */

async function createReadyBench() {
  const bench = await createBenchOf(createKeyboardScanner);
  return { ...bench, keyboard: createSimulatedHidKeyboard({ farEnd: bench.wire.farEnd }) };
}

test('A cable that is cut with a key down: the same key writes on the new line', async () => {
  const { wire, keyboard, codes, reconnect, pass } = await createReadyBench();
  keyboard.hold([0x1e]);
  await pass(10);
  wire.cut();
  await reconnect();
  keyboard.type('1\n');
  await pass(10);
  expect(codes()).toEqual(['1']);
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

test.each([['#'], ['\n']])(
  'A release of %j that is lost at the end of a code swallows nothing of the next',
  async (key) => {
    const { wire, keyboard, codes, pass } = await createReadyBench();
    keyboard.type('#SLIP\n');
    if (key === '#') keyboard.hold([0x20], 0x02);
    else keyboard.hold([0x28]);
    wire.inject('toDriver', { kind: 'lose' });
    keyboard.hold([]);
    await pass(longGapMs);
    keyboard.type('#NEXT\n');
    await pass(10);
    expect(codes()).toEqual(['#SLIP', '#NEXT']);
  },
);

test('Reports that are chopped on their way are no reports', async () => {
  for (let maxBytes = 1; maxBytes < 8; maxBytes += 1) {
    const { wire, keyboard, codes, pass } = await createReadyBench();
    wire.inject('toDriver', { kind: 'chop', maxBytes });
    keyboard.type('#SLIP\n');
    await pass(longGapMs);
    expect(codes()).toEqual([]);
  }
});
