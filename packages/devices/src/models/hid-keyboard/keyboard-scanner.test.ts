import { bytesToHex } from '@jiaohao/basics/ids';
import { describe, expect, test } from 'vitest';
import { createReadyBench as createBenchOf, longGapMs } from '../../../test/scanner-bench.ts';
import vectors from '../../../vectors/idnumber.json' with { type: 'json' };
import { checkDigitOf } from '../sdt-reader/id-number.ts';
import { inventHolder } from '../sdt-reader/invented-holder.ts';
import { createKeyboardScanner, interKeyMs, maxTypedCharacters } from './keyboard-scanner.ts';
import { createSimulatedHidKeyboard } from './simulated-hid-keyboard.ts';

const usages = { a: 0x04, b: 0x05, enter: 0x28, f1: 0x3a, capsLock: 0x39, numLock: 0x53, keypadEnter: 0x58 };
const modifiers = {
  leftControl: 0x01,
  leftShift: 0x02,
  leftAlt: 0x04,
  leftGui: 0x08,
  rightShift: 0x20,
  rightAlt: 0x40,
};

async function createReadyBench(options: { readonly reportId?: number } = {}) {
  const bench = await createBenchOf((base) => createKeyboardScanner({ ...base, ...options }));
  return { ...bench, keyboard: createSimulatedHidKeyboard({ farEnd: bench.wire.farEnd, ...options }) };
}

const citizen = inventHolder({ name: '张小乡', sex: 'female', birthDate: '1990-03-07' });

test('An open line is all that is known of a keyboard, so it is ready', async () => {
  const { supervisor } = await createReadyBench();
  expect(supervisor.statuses().map(({ id, kind, model, state }) => `${id} ${kind} ${model} ${state.kind}`)).toEqual([
    'scanner codeScanner hid-keyboard ready',
  ]);
});

describe('What is typed', () => {
  test('is read as a US keyboard writes it, every printable character of ASCII', async () => {
    const { keyboard, codes, pass } = await createReadyBench();
    const all = Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCharCode(0x20 + at)).join('');
    keyboard.type(`${all}\n`);
    await pass(10);
    expect(codes()).toEqual([all]);
  });

  test.each(['\n', '\t'])('ends with Enter or Tab: %j', async (end) => {
    const { keyboard, events, pass } = await createReadyBench();
    keyboard.type(`#Slip-1${end}QR-2${end}`);
    await pass(10);
    expect(events).toEqual([
      { kind: 'ownCode', code: '#Slip-1' },
      { kind: 'opaqueCode', code: 'QR-2' },
    ]);
  });

  test('may come from the keypad, with its own Enter and whatever Num Lock and Shift do', async () => {
    const { keyboard, codes, pass } = await createReadyBench();
    keyboard.hold([usages.numLock]);
    keyboard.hold([]);
    for (const digit of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) keyboard.pressDigit(digit, 'keypad');
    keyboard.hold([0x59], modifiers.leftShift);
    keyboard.hold([]);
    keyboard.hold([usages.keypadEnter]);
    await pass(10);
    expect(codes()).toEqual(['01234567891']);
  });

  test('may be numbered reports, with the configured number and no other', async () => {
    const { wire, keyboard, codes, pass } = await createReadyBench({ reportId: 2 });
    keyboard.type('A0');
    createSimulatedHidKeyboard({ farEnd: wire.farEnd, reportId: 3 }).type('X\n');
    createSimulatedHidKeyboard({ farEnd: wire.farEnd }).type('Y\n');
    keyboard.type('01\n');
    await pass(10);
    expect(codes()).toEqual(['A001']);
  });
});

describe('A key', () => {
  test('that is held writes once, however often the keyboard says so', async () => {
    const { keyboard, codes, pass } = await createReadyBench();
    for (let report = 0; report < 50; report += 1) {
      keyboard.hold([usages.a]);
      await pass(10);
    }
    keyboard.hold([]);
    keyboard.type('\n');
    await pass(10);
    expect(codes()).toEqual(['a']);
  });

  test('that goes down while another is held writes, and letting go writes nothing', async () => {
    const { keyboard, codes, pass } = await createReadyBench();
    const { a, b, enter } = usages;
    for (const keys of [[a], [a, b], [b], [a, b], [a], [], [enter], [enter, a], []]) keyboard.hold(keys);
    keyboard.hold([b]);
    keyboard.hold([enter, b]);
    await pass(10);
    expect(codes()).toEqual(['aba', 'ab']);
  });

  test('twice in a row is two characters when it was up between', async () => {
    const { keyboard, codes, pass } = await createReadyBench();
    keyboard.type('aab\n');
    await pass(10);
    expect(codes()).toEqual(['aab']);
  });

  test('is shifted by either Shift, and by the Shift of its own report', async () => {
    const { keyboard, codes, pass } = await createReadyBench();
    keyboard.hold([usages.a], modifiers.leftShift);
    keyboard.hold([usages.a, usages.b], modifiers.rightShift);
    keyboard.hold([]);
    keyboard.hold([usages.a]);
    keyboard.hold([usages.enter]);
    await pass(10);
    expect(codes()).toEqual(['ABa']);
  });

  test('that went down with others at once is taken in the order of the slots', async () => {
    const { keyboard, codes, pass } = await createReadyBench();
    keyboard.hold([usages.b, usages.a, usages.enter]);
    await pass(10);
    expect(codes()).toEqual(['ba']);
  });
});

test('Roll-over says nothing of the keys: what was down stays down, and nothing is written', async () => {
  const { keyboard, codes, pass } = await createReadyBench();
  keyboard.hold([usages.a]);
  keyboard.rollOver();
  keyboard.hold([usages.a]);
  keyboard.hold([]);
  keyboard.type('b\n');
  await pass(10);
  expect(codes()).toEqual(['ab']);
});

test.each([
  ['a key that writes nothing', usages.f1, 0],
  ['Caps Lock', usages.capsLock, 0],
  ['a shortcut with Control', usages.a, modifiers.leftControl],
  ['a shortcut with Alt', usages.a, modifiers.leftAlt],
  ['a shortcut with the other Alt', usages.a, modifiers.rightAlt],
  ['a shortcut with the system key', usages.a, modifiers.leftGui],
  ['a key that US keyboards do not have', 0x32, 0],
])('A text with %s in it is refused as a whole, and the next one is read', async (_, usage, held) => {
  const { keyboard, driver, codes, pass } = await createReadyBench();
  keyboard.type('A0');
  keyboard.hold([usage], held);
  keyboard.hold([]);
  keyboard.type('01\n#NEXT\n');
  await pass(10);
  expect([codes(), driver.refusals().unreadable]).toEqual([['#NEXT'], 1]);
});

describe('Time', () => {
  test('between two keys may be almost 500 ms', async () => {
    const { keyboard, codes, pass } = await createReadyBench();
    for (const character of '#SLIP\n') {
      keyboard.type(character);
      await pass(interKeyMs - 10);
    }
    expect(codes()).toEqual(['#SLIP']);
  });

  test('of 500 ms without a key drops the half code, and Enter alone ends nothing', async () => {
    const { keyboard, driver, codes, pass } = await createReadyBench();
    keyboard.type('#SL');
    await pass(interKeyMs);
    keyboard.type('\n\n\tIP\n');
    await pass(10);
    expect([codes(), driver.refusals()]).toEqual([['IP'], { tooLong: 0, unreadable: 0, torn: 1 }]);
  });
});

test('512 characters are a code, and more are none up to the next end', async () => {
  const { keyboard, driver, codes, pass } = await createReadyBench();
  keyboard.type(`${'q'.repeat(maxTypedCharacters)}\n${'q'.repeat(maxTypedCharacters + 1)}\n#NEXT\n`);
  await pass(10);
  expect(codes()).toEqual(['q'.repeat(512), '#NEXT']);
  expect(driver.refusals().tooLong).toBe(1);
});

describe('An identity number', () => {
  test('with a right check digit is told as one', async () => {
    const { keyboard, events, pass } = await createReadyBench();
    keyboard.type(`${citizen.idNumber}\n`);
    await pass(10);
    expect(events).toEqual([{ kind: 'idNumber', idNumber: citizen.idNumber }]);
  });

  test('may end with a small x', async () => {
    const { keyboard, events, pass } = await createReadyBench();
    const idNumber = vectors.valid.gb11643Example;
    keyboard.type(`${idNumber.toLowerCase()}\n`);
    await pass(10);
    expect(events).toEqual([{ kind: 'idNumber', idNumber }]);
  });

  test('with a wrong digit is somebody’s opaque code and no number', async () => {
    const { keyboard, events, pass } = await createReadyBench();
    const first17 = citizen.idNumber.slice(0, 17);
    const wrong = checkDigitOf(first17) === '1' ? '2' : '1';
    keyboard.type(`${first17}${wrong}\n`);
    await pass(10);
    expect(events.map(({ kind }) => kind)).toEqual(['opaqueCode']);
  });

  test('of the same card again within 2 s is the same scan', async () => {
    const { keyboard, events, pass } = await createReadyBench();
    keyboard.type(`${citizen.idNumber}\n`);
    await pass(1_000);
    keyboard.type(`${citizen.idNumber}\n`);
    await pass(longGapMs);
    expect(events).toHaveLength(1);
  });
});

test('The simulated keyboard types as the class has it: key down, key up, Shift in its own byte', () => {
  const sent: string[] = [];
  const farEnd = { send: (bytes: Uint8Array) => void sent.push(bytesToHex(bytes)), onData: () => {}, onLink: () => {} };
  createSimulatedHidKeyboard({ farEnd }).type('A1\n');
  createSimulatedHidKeyboard({ farEnd, reportId: 2 }).pressDigit(0, 'keypad');
  expect(sent).toEqual([
    '0200040000000000',
    '0000000000000000',
    '00001e0000000000',
    '0000000000000000',
    '0000280000000000',
    '0000000000000000',
    '020000620000000000',
    '020000000000000000',
  ]);
});
