import {
  BoardViewSchema,
  PadViewSchema,
  PresentationSchema,
  StripViewSchema,
  WindowIdSchema,
  type Actor,
  type RatingThanks,
} from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { clerkAct, openSmallHall, takeAct, type SmallHallRules } from '../testing/small-hall.ts';
import { createHallScreens } from './hall-screens.ts';

const window1 = v.parse(WindowIdSchema, '1');
const window2 = v.parse(WindowIdSchema, '2');
const clerk: Actor = { role: 'terminal', deviceId: 'terminal-1', staffId: null };
const ratingUrl = 'https://rating.example/r?code={code}&from=pad';

async function openScreens(presentation: v.InferInput<typeof PresentationSchema> = {}, rules: SmallHallRules = {}) {
  const small = openSmallHall(rules);
  const { engine, hall, timers } = small;
  const thanks: RatingThanks[] = [];
  const padsShown = new Set<string>();
  const screens = createHallScreens({
    engine,
    hall,
    presentation: v.parse(PresentationSchema, presentation),
    photos: { addressOf: (staffId) => (staffId === '0301' ? '/photos/0301.jpg?v=1' : null) },
    clock: timers,
    ratingThanks: () => thanks,
    isPadShown: (windowId) => padsShown.has(windowId),
  });
  await small.run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, clerk);
  async function serve(to: 'called' | 'serving' | 'finished') {
    await small.run(takeAct('ZH'));
    await small.run({ kind: 'callNext', windowId: '1' }, clerk);
    const ticketId = engine.lookups.currentTicket(window1)!.ticketId;
    if (to !== 'called') await small.run(clerkAct('startService', '1', ticketId), clerk);
    if (to === 'finished') await small.run(clerkAct('finish', '1', ticketId), clerk);
    return ticketId;
  }
  return { ...small, screens, thanks, padsShown, serve };
}

test('Every page receives a view that its schema knows', async () => {
  const { screens, serve } = await openScreens({ pad: { ratingUrl, slogan: '便民为民' } });
  await serve('finished');
  await serve('serving');
  expect(v.is(BoardViewSchema, screens.board())).toBe(true);
  expect(v.is(StripViewSchema, screens.strip(window1))).toBe(true);
  expect(v.is(PadViewSchema, screens.pad(window1))).toBe(true);
  expect(screens.pad(window1)).toMatchObject({
    slogan: '便民为民',
    staff: { name: '王小明', badge: null, photo: '/photos/0301.jpg?v=1' },
  });
});

test('A pad is given the code of a finished slip and of no other, and only where the province has a page', async () => {
  const asked = await openScreens({ pad: { ratingUrl } });
  const serving = await asked.serve('serving');
  const tokenOf = (ticketId: typeof serving) => asked.engine.lookups.ticket(ticketId)!.token;
  expect(JSON.stringify(asked.screens.pad(window1))).not.toContain(tokenOf(serving));
  await asked.run(clerkAct('finish', '1', serving), clerk);
  expect(asked.screens.pad(window1).invitation?.phoneUrl).toBe(
    `https://rating.example/r?code=${tokenOf(serving)}&from=pad`,
  );
  expect(JSON.stringify([asked.screens.pad(window2), asked.screens.board()])).not.toContain(tokenOf(serving));

  const silent = await openScreens();
  await silent.serve('finished');
  expect(silent.screens.pad(window1).invitation).toMatchObject({ phoneUrl: null });
});

test('Thanks for a key are spoken at the pad of its window, and by the board where none is open', async () => {
  const { screens, thanks, padsShown } = await openScreens();
  thanks.push({ id: 7, windowId: window1, atMs: 1 }, { id: 9, windowId: window2, atMs: 2 });
  expect(screens.board().thanks).toMatchObject({ id: 9 });
  padsShown.add('2');
  expect(screens.board().thanks).toMatchObject({ id: 7 });
  padsShown.add('1');
  expect(screens.board().thanks).toBeNull();
  expect([screens.pad(window1).thanks?.id, screens.pad(window2).thanks?.id]).toEqual([7, 9]);
});

test('After hours a board is dark, but not while somebody is served; a strip not while its window is open', async () => {
  const hours = { weekly: [{ days: [6], sessions: [{ from: '08:30', to: '10:00' }] }] };
  const { screens, serve, run, timers } = await openScreens({}, { hours });
  const dark = () =>
    [screens.board(), screens.strip(window1), screens.strip(window2)].map((each) => each.display.isDark);
  const ticketId = await serve('serving');
  timers.advance(60 * 60_000);
  expect(dark()).toEqual([false, false, true]);
  await run(clerkAct('finish', '1', ticketId), clerk);
  expect(dark()).toEqual([true, false, true]);
  await run({ kind: 'closeWindow', windowId: '1' }, clerk);
  expect(dark()).toEqual([true, true, true]);
  expect(screens.strip(window1).door).toMatchObject({ state: 'over', opens: { time: '08:30' } });
});
