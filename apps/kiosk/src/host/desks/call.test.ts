import type { CallKeypad, KeypadEvent, KeypadKey, Strip, StripContent } from '@jiaohao/devices/contract';
import { ok } from '@jiaohao/basics/result';
import { createSeededRandom } from '@jiaohao/basics/random';
import { WindowIdSchema, type Actor } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createChangeSignal } from '../change-signal.ts';
import { createStorageWatch } from '../storage-watch.ts';
import { openSmallHall, settled, takeAct } from '../testing/small-hall.ts';
import { createCallDesk } from './call.ts';
import { createDeskCommands } from './desk-commands.ts';

const window1 = v.parse(WindowIdSchema, '1');
const clerk: Actor = { role: 'terminal', deviceId: 'terminal-1', staffId: null };

/** A window with a keypad and a strip that a test presses and reads. */
async function openWindow1() {
  const small = openSmallHall();
  const { engine, timers } = small;
  const shown: StripContent[] = [];
  const waiting: number[] = [];
  let beeps = 0;
  let press = (_event: KeypadEvent) => {};
  const done = async () => ok();
  const keypad: CallKeypad = {
    id: 'keypad-1',
    subscribe: (listener) => {
      press = listener;
      return () => {};
    },
    showTicket: done,
    showWaiting: async (count) => {
      waiting.push(count);
      return ok();
    },
    inviteRating: done,
    beep: async () => {
      beeps += 1;
      return ok();
    },
  };
  const strip: Strip = {
    id: 'strip-1',
    show: async (content) => {
      shown.push(content);
      return ok();
    },
  };
  createCallDesk({
    engine,
    keypads: [{ windowId: window1, port: keypad }],
    strips: [{ windowId: window1, port: strip }],
    commands: createDeskCommands({
      engine,
      clock: timers,
      random: createSeededRandom(4),
      storage: createStorageWatch({ clock: timers, changed: createChangeSignal() }),
    }),
  });
  await small.run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, clerk);
  return {
    ...small,
    waiting,
    beeps: () => beeps,
    strip: () => shown.at(-1),
    stateOf: () => engine.lookups.currentTicket(window1)?.state ?? null,
    held: () => engine.views.terminal(window1).held.map(({ number }) => number),
    async key(key: KeypadKey) {
      press({ kind: 'key', key });
      await settled();
    },
  };
}

test('The strip shows the number, then that it is served, then a welcome; paused and closed are one to it', async () => {
  const { run, strip, key } = await openWindow1();
  await settled();
  expect(strip()).toEqual({ kind: 'welcome' });
  await run(takeAct('ZH'));
  await key('call');
  expect(strip()).toEqual({ kind: 'call', series: 'A', serial: 1, windowNo: 1 });
  await key('evaluate');
  expect(strip()).toEqual({ kind: 'welcome' });
  await key('pause');
  expect(strip()).toEqual({ kind: 'paused' });
  await key('pause');
  expect(strip()).toEqual({ kind: 'welcome' });
});

test('The keypad shows how many its window may call from', async () => {
  const { run, waiting, key } = await openWindow1();
  await run(takeAct('ZH'));
  await run(takeAct('ZH'));
  await run(takeAct('CZ'));
  await key('call');
  expect(waiting).toEqual([0, 1, 2, 1]);
});

test('挂起 and 恢复 on the keypad free the window and take the number back; with nobody there it beeps', async () => {
  const { run, key, held, stateOf, beeps } = await openWindow1();
  await run(takeAct('ZH'));
  await key('hang');
  expect(beeps()).toBe(1);
  await key('call');
  await key('hang');
  expect([stateOf(), held()]).toEqual([null, ['A001']]);
  await key('resume');
  expect([stateOf(), held(), beeps()]).toEqual(['serving', [], 1]);
  await key('resume');
  expect(beeps()).toBe(2);
});
