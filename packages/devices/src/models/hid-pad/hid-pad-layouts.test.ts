import { bytesToHex } from '@jiaohao/basics/ids';
import { ok } from '@jiaohao/basics/result';
import { createManualTimers } from '@jiaohao/basics/time';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReadyPadBench, padLayouts } from '../../../test/hid-pad-bench.ts';
import { passTime } from '../../../test/turn-the-crank.ts';
import { createSupervisor } from '../../supervisor.ts';
import { createMemoryWire } from '../../transport/memory-wire.ts';
import { createSimulatedHidKeyboard } from '../hid-keyboard/simulated-hid-keyboard.ts';
import { createHidPad } from './hid-pad.ts';
import { createSimulatedHidPad } from './simulated-hid-pad.ts';

/* What is special to pads that type, and to pads with reports of their own. */

describe('A pad that types', () => {
  const layout = padLayouts['keys that type'];

  test.each([true, false])('may send Enter after its key or not (Enter: %s)', async (sendsEnter) => {
    const { pad, levels, pass } = await createReadyPadBench(layout, { sendsEnter });
    pad.press('5');
    await pass(sendsEnter ? 10 : 100);
    expect(levels).toEqual(['veryDissatisfied']);
  });

  test('may type from the keypad', async () => {
    const { wire, levels, pass } = await createReadyPadBench(layout);
    createSimulatedHidKeyboard({ farEnd: wire.farEnd }).pressDigit(3, 'keypad');
    await pass(100);
    expect(levels).toEqual(['basicallySatisfied']);
  });

  test('and two keys at once are no key: nothing is guessed', async () => {
    const { wire, levels, unknown, pass } = await createReadyPadBench(layout);
    createSimulatedHidKeyboard({ farEnd: wire.farEnd }).type('15');
    await pass(200);
    expect([levels, unknown]).toEqual([[], ['15']]);
  });

  test('and turns out to be a card reader is not listened to, nor is a digit of it reported', async () => {
    const { wire, levels, unknown, pass } = await createReadyPadBench(layout);
    createSimulatedHidKeyboard({ farEnd: wire.farEnd }).type('123123123123123123\n');
    await pass(200);
    expect([levels, unknown]).toEqual([[], []]);
  });
});

describe('A pad with reports', () => {
  const layout = padLayouts['reports with a release'];

  test('has others that are not about keys', async () => {
    const { wire, levels, unknown, pass } = await createReadyPadBench(layout);
    for (const report of [[0x04, 0x01, 1], [0x03, 0x02, 1], [0x03], [0x03, 0x01]])
      wire.farEnd.send(Uint8Array.from(report));
    await pass(400);
    expect([levels, unknown]).toEqual([[], []]);
  });

  test('says a held key as slowly as the class recommends, every 500 ms, and it is one press', async () => {
    const { pad, levels, pass } = await createReadyPadBench(layout);
    for (let report = 0; report < 10; report += 1) {
      pad.hold('1');
      await pass(500);
    }
    expect(levels).toEqual(['verySatisfied']);
  });

  test('whose release was lost is pressed again after a second', async () => {
    const { wire, pad, levels, pass } = await createReadyPadBench(layout);
    pad.hold('1');
    wire.inject('toDriver', { kind: 'lose' });
    pad.release();
    await pass(1_010);
    pad.press('1');
    await pass(10);
    expect(levels).toEqual(['verySatisfied', 'verySatisfied']);
  });

  test('may count from 0 where 0 is a key', async () => {
    const timers = createManualTimers(0);
    const wire = createMemoryWire(timers);
    const driver = createHidPad({
      id: 'pad',
      timers,
      layout: { kind: 'report', byteIndex: 1 },
      keys: { 0: 'satisfied' },
    });
    const levels: string[] = [];
    driver.port.subscribe((event) => levels.push(event.kind));
    createSupervisor({ timers }).add({ id: 'pad', driver, createTransport: wire.createTransport });
    await passTime(timers, 10);
    wire.farEnd.send(Uint8Array.of(9, 0));
    await passTime(timers, 10);
    expect(levels).toEqual(['rating']);
  });

  test('sends them as they were described, byte for byte', () => {
    const sent: string[] = [];
    const farEnd = {
      send: (bytes: Uint8Array) => void sent.push(bytesToHex(bytes)),
      onData: () => {},
      onLink: () => {},
    };
    createSimulatedHidPad({ farEnd, layout }).press('5');
    createSimulatedHidPad({ farEnd, layout: { kind: 'report', byteIndex: 9 } }).press('17');
    expect(sent).toEqual(['0301050000000000', '0301000000000000', '00000000000000000011']);
  });
});

test('Whatever value a key has, it is told by its own level', () => {
  fc.assert(
    fc.property(fc.nat(63), fc.nat(255), fc.uint8Array({ minLength: 64, maxLength: 64 }), (byteIndex, value, noise) => {
      const timers = createManualTimers(0);
      const driver = createHidPad({
        id: 'pad',
        timers,
        layout: { kind: 'report', byteIndex },
        keys: { [value]: 'satisfied' },
      });
      const heard: string[] = [];
      driver.port.subscribe((event) => heard.push(event.kind));
      let listener: (bytes: Uint8Array) => void = () => {};
      driver.attach({
        write: async () => ok(),
        onData: (given) => {
          listener = given;
        },
        report: () => {},
        giveUp: () => {},
      });
      listener(noise.with(byteIndex, value));
      expect(heard).toEqual(['rating']);
    }),
  );
});
