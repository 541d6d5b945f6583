import { createSeededRandom } from '@jiaohao/basics/random';
import { fail, ok } from '@jiaohao/basics/result';
import { describe, expect, test } from 'vitest';
import { createReadyPadBench, padKeys, padLayouts } from '../../../test/hid-pad-bench.ts';
import { lineIsDown } from '../../link/link.ts';
import type { HidPadLayout } from './hid-pad-config.ts';

/* What every pad can do, whatever its reports look like. */

describe.each(Object.entries<HidPadLayout>(padLayouts))('A pad with %s', (_, layout) => {
  test('is ready when its line is open, which is all that is known of it', async () => {
    const { supervisor } = await createReadyPadBench(layout);
    expect(supervisor.statuses().map(({ id, kind, model, state }) => `${id} ${kind} ${model} ${state.kind}`)).toEqual([
      'pad ratingPad hid-pad ready',
    ]);
  });

  test('tells each press by its own key map', async () => {
    const { pad, levels, unknown, pass } = await createReadyPadBench(layout);
    for (const value of ['1', '2', '3', '5']) {
      pad.press(value);
      await pass(400);
    }
    expect(levels).toEqual(['verySatisfied', 'satisfied', 'basicallySatisfied', 'veryDissatisfied']);
    expect(unknown).toEqual([]);
  });

  test('has keys without a level: they are reported and never guessed', async () => {
    const { pad, levels, unknown, pass } = await createReadyPadBench(layout);
    for (const value of ['4', '9']) {
      pad.press(value);
      await pass(400);
    }
    expect([levels, unknown]).toEqual([[], ['4', '9']]);
  });

  test('makes one event of a key that is held or bounces, and two of a key pressed twice', async () => {
    const { pad, levels, pass } = await createReadyPadBench(layout);
    for (let report = 0; report < 20; report += 1) {
      pad.hold('2');
      await pass(100);
    }
    pad.release();
    await pass(400);
    expect(levels).toEqual(['satisfied']);
    for (let bounce = 0; bounce < 4; bounce += 1) {
      pad.press('2');
      await pass(200);
    }
    expect(levels).toEqual(['satisfied', 'satisfied']);
  });

  test('is not held up by another key within 300 ms', async () => {
    const { pad, levels, pass } = await createReadyPadBench(layout);
    pad.press('1');
    await pass(150);
    pad.press('5');
    await pass(150);
    expect(levels).toEqual(['verySatisfied', 'veryDissatisfied']);
  });

  test('answers an invitation only while its line is open: it has no lights', async () => {
    const { driver, wire, pass } = await createReadyPadBench(layout);
    expect(await driver.port.inviteRating()).toEqual(ok());
    wire.cut();
    await pass(10);
    expect(await driver.port.inviteRating()).toEqual(fail(lineIsDown));
  });

  test('stops telling a listener that has gone', async () => {
    const { driver, pad, pass } = await createReadyPadBench(layout);
    const heard: string[] = [];
    const unsubscribe = driver.port.subscribe(({ kind }) => heard.push(kind));
    pad.press('1');
    await pass(400);
    unsubscribe();
    pad.press('2');
    await pass(400);
    expect(heard).toEqual(['rating']);
  });

  test('takes any bytes without throwing, and levels come of configured keys only', async () => {
    const { wire, levels, unknown, timers, pass } = await createReadyPadBench(layout);
    const random = createSeededRandom(5);
    for (let chunk = 0; chunk < 500; chunk += 1) {
      wire.farEnd.send(random.nextBytes(random.nextInt(2) === 0 ? 8 : random.nextInt(70)));
      timers.advance(random.nextInt(200));
    }
    await pass(500);
    for (const value of unknown) expect(value.length).toBeLessThanOrEqual(3);
    expect(new Set(Object.values(padKeys))).toEqual(new Set([...levels, ...Object.values(padKeys)]));
  });
});
