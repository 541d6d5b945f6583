import { createSeededRandom } from '@jiaohao/basics/random';
import { ok } from '@jiaohao/basics/result';
import type { KeypadEvent, KeypadRating, RatingPad } from '@jiaohao/devices/contract';
import { WindowIdSchema, type Actor } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createChangeSignal } from '../change-signal.ts';
import { createStorageWatch } from '../storage-watch.ts';
import { clerkAct, openSmallHall, settled, takeAct } from '../testing/small-hall.ts';
import { createDeskCommands } from './desk-commands.ts';
import { createRatingDesk } from './rating.ts';

const window1 = v.parse(WindowIdSchema, '1');
const window2 = v.parse(WindowIdSchema, '2');
const clerk: Actor = { role: 'terminal', deviceId: 'terminal-1', staffId: null };

function createManualKeys(id: string) {
  const listeners = new Set<(event: KeypadEvent) => void>();
  let invitations = 0;
  const port: RatingPad = {
    id,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    inviteRating: async () => {
      invitations += 1;
      return ok();
    },
  };
  return {
    port,
    listeners,
    invitations: () => invitations,
    async press(level: KeypadRating) {
      for (const listener of listeners) listener({ kind: 'rating', level });
      await settled();
    },
  };
}

/** Window 1 with a keypad and a pad, window 2 with a pad of its own. */
async function openDesk() {
  const small = openSmallHall();
  const { engine, timers } = small;
  const changed = createChangeSignal();
  const ignored: string[] = [];
  const [keypad, pad, other] = ['keypad-1', 'pad-1', 'pad-2'].map(createManualKeys) as [Keys, Keys, Keys];
  const desk = createRatingDesk({
    engine,
    hall: small.hall,
    keys: [
      { windowId: window1, port: keypad.port, channel: 'keypad' },
      { windowId: window1, port: pad.port, channel: 'pad' },
      { windowId: window2, port: other.port, channel: 'pad' },
    ],
    commands: createDeskCommands({
      engine,
      clock: timers,
      random: createSeededRandom(4),
      storage: createStorageWatch({ clock: timers, changed }),
    }),
    timers,
    changed,
    onIgnoredKey: (deviceId, windowId) => ignored.push(`${deviceId}@${windowId}`),
  });
  await small.run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, clerk);

  async function serve() {
    await small.run(takeAct('ZH'));
    await small.run({ kind: 'callNext', windowId: '1' }, clerk);
    const ticketId = engine.lookups.currentTicket(window1)?.ticketId;
    for (const kind of ['startService', 'finish']) await small.run(clerkAct(kind, '1', ticketId), clerk);
    await settled();
  }

  const invited = () => engine.lookups.openInvitations()[0]!.ticketId;
  const last = () => engine.lookups.journal(engine.lookups.lastSeq() - 1, 1)[0];
  return { ...small, desk, keypad, pad, other, serve, invited, ignored, last };
}
type Keys = ReturnType<typeof createManualKeys>;

test('A finished service asks for a rating on all keys of its window, and on no others', async () => {
  const { serve, keypad, pad, other } = await openDesk();
  await serve();
  expect([keypad.invitations(), pad.invitations(), other.invitations()]).toEqual([1, 1, 0]);
});

test('The first press counts, from whichever device at the window, and the record says which', async () => {
  const { serve, keypad, pad, other, last } = await openDesk();
  await serve();
  await other.press('veryDissatisfied');
  await pad.press('satisfied');
  await keypad.press('dissatisfied');
  expect(last()).toMatchObject({
    event: { kind: 'serviceRated', level: 'satisfied', channel: 'pad' },
    actor: { role: 'pad', deviceId: 'pad-1' },
  });
  await serve();
  await keypad.press('dissatisfied');
  expect(last()).toMatchObject({
    event: { kind: 'serviceRated', level: 'dissatisfied', channel: 'keypad' },
    actor: { role: 'keypad', deviceId: 'keypad-1' },
  });
});

test('A key that nobody asked for is no rating and is noted, and silence is none either', async () => {
  const { serve, pad, other, ignored, last, timers } = await openDesk();
  await pad.press('verySatisfied');
  expect(last()).toMatchObject({ event: { kind: 'windowOpened' } });
  await serve();
  await other.press('verySatisfied');
  expect(ignored).toEqual(['pad-1@1', 'pad-2@2']);
  timers.advance(65_000);
  await settled();
  expect(last()).toMatchObject({ event: { kind: 'serviceNotRated', reason: 'timeout', channel: 'host' } });
});

test('Keys count for sixty seconds, and not in the seconds that a pad is given to say its last word', async () => {
  const { serve, keypad, ignored, last, timers } = await openDesk();
  await serve();
  timers.advance(60_000);
  await keypad.press('verySatisfied');
  expect(ignored).toEqual(['keypad-1@1']);
  expect(last()).toMatchObject({ event: { kind: 'serviceFinished' } });
  await serve();
  timers.advance(59_999);
  await keypad.press('satisfied');
  expect(last()).toMatchObject({ event: { kind: 'serviceRated', level: 'satisfied' } });
});

test('A touch on the pad starts the sixty seconds anew, five times as long at most', async () => {
  const { serve, desk, invited, last, timers } = await openDesk();
  await serve();
  const ticketId = invited();
  const startedMonoMs = timers.nowMonoMs();
  for (let touches = 0; touches < 5; touches += 1) {
    timers.advance(59_000);
    expect(desk.touched(window1, ticketId)).toBe(true);
  }
  timers.advance(5 * 60_000 + 4_999 - (timers.nowMonoMs() - startedMonoMs));
  await settled();
  expect(last()).toMatchObject({ event: { kind: 'serviceFinished' } });
  timers.advance(1);
  await settled();
  expect(last()).toMatchObject({ event: { kind: 'serviceNotRated', reason: 'timeout' } });
  expect(desk.touched(window1, ticketId)).toBe(false);
});

test('A pad cannot keep the invitation of another window open', async () => {
  const { serve, desk, invited } = await openDesk();
  await serve();
  expect(desk.touched(window2, invited())).toBe(false);
});

test('Whichever key counted, thanks are due at its window, once, and they are the same', async () => {
  const { serve, keypad, pad, desk, timers } = await openDesk();
  expect(desk.thanks()).toEqual([]);
  await serve();
  await keypad.press('veryDissatisfied');
  const [first] = desk.thanks();
  expect(first).toEqual({ id: expect.any(Number) as number, windowId: '1', atMs: timers.nowWallMs() });
  await pad.press('satisfied');
  expect(desk.thanks()).toEqual([first]);
  await serve();
  await pad.press('satisfied');
  const [second] = desk.thanks();
  expect(second!.id).toBeGreaterThan(first!.id);
});

test('A desk that was closed hears no key and leaves no timer', async () => {
  const { serve, desk, pad, timers } = await openDesk();
  const before = timers.pendingCount();
  await serve();
  desk.close();
  expect([pad.listeners.size, timers.pendingCount()]).toEqual([0, before]);
});
