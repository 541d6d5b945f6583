import { shanghaiMoment } from '@jiaohao/queue-core';
import type { Person } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import { openSmallHall, takeAct } from '../testing/small-hall.ts';
import { citizenFacts } from './citizen-facts.ts';

const zhang: Person = { digest: '1'.repeat(32), maskedName: '张*', document: 'residentCard' };
const hourMs = 3_600_000;

function open() {
  const small = openSmallHall();
  const { engine, hall, timers, run } = small;
  const facts = (person: Person | null = zhang) =>
    citizenFacts({ lookups: engine.lookups, hall, now: shanghaiMoment(timers.nowWallMs()) }, person);
  const book = (slot: string) =>
    run({
      kind: 'placeBooking',
      bookingId: null,
      queueId: 'ZH',
      itemIds: [],
      day: '2026-11-22',
      slot,
      person: zhang,
    });
  return { ...small, facts, book };
}

test('A booking says whether it can be checked in now, and whether it is early enough to change it', async () => {
  const { facts, book, timers } = open();
  await book('10:00');
  const standing = () => facts().bookings.map(({ arrival, canChange }) => ({ arrival, canChange }));
  expect(standing()).toEqual([{ arrival: { kind: 'otherDay' }, canChange: true }]);
  // The next morning: 07:32, 09:32 and 10:32 on a slot of 10:00.
  timers.advance(22 * hourMs);
  expect(standing()).toEqual([{ arrival: { kind: 'early', from: '09:30' }, canChange: true }]);
  timers.advance(2 * hourMs);
  expect(standing()).toEqual([{ arrival: { kind: 'inTime' }, canChange: false }]);
  timers.advance(hourMs);
  expect(standing()).toEqual([{ arrival: { kind: 'late' }, canChange: false }]);
});

test('A number names its queue, and nothing is told to somebody who only typed who they are', async () => {
  const { facts, book, run } = open();
  await book('10:00');
  await run(takeAct('ZH', { person: zhang }));
  expect(facts().tickets).toEqual([
    expect.objectContaining({ number: 'A001', queueId: 'ZH', queueName: '综合受理', state: 'waiting', wait: null }),
  ]);
  const nothing = { tickets: [], bookings: [], results: [] };
  expect(facts({ ...zhang, document: 'typedNumber' })).toEqual(nothing);
  expect(facts({ ...zhang, document: 'phone' })).toEqual(nothing);
  expect(facts(null)).toEqual(nothing);
});
