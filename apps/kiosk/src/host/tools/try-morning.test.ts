import { expect, test } from 'vitest';
import type { Hall, TriedMorning, TriedPerson } from '@jiaohao/queue-core/protocol';
import { createSmallHall } from '../testing/small-hall.ts';
import { tryMorning } from './try-morning.ts';

const comes = (arrivesAt: number, facts: Partial<TriedPerson> = {}): TriedPerson => ({
  arrivesAt,
  queueId: 'ZH' as TriedPerson['queueId'],
  priority: null,
  slot: null,
  misses: 0,
  backAfter: 0,
  ...facts,
});

function morningOf(people: readonly TriedPerson[], facts: Partial<TriedMorning> = {}): TriedMorning {
  return {
    from: '09:00',
    people: [...people],
    windowIds: ['1' as TriedMorning['windowIds'][number]],
    serviceMinutes: 10,
    ...facts,
  };
}

/** 军人优先, with a head start of so many minutes. */
function hallWith(headStartMinutes: number, fairness: Partial<Hall['fairness']> = {}): Hall {
  const hall = createSmallHall();
  const military = { code: 'MIL', name: '军人', headStartMinutes, selfService: false } as const;
  return { ...hall, fairness: { ...hall.fairness, ...fairness, priorityClasses: [military] } } as Hall;
}
const mil = { priority: 'MIL' as TriedPerson['priority'] };

const orderOf = (outcome: Awaited<ReturnType<typeof tryMorning>>) => outcome.calls.map(({ person }) => person);

test('people are called as they came, one after the other, and their waits add up', async () => {
  const outcome = await tryMorning(createSmallHall(), morningOf([comes(0), comes(2), comes(1)]));
  expect(outcome.calls.map(({ minute, person, number, why }) => [minute, person, number, why])).toEqual([
    [0, 0, 'A001', '按排队顺序叫号'],
    [10, 2, 'A002', '按排队顺序叫号'],
    [20, 1, 'A003', '按排队顺序叫号'],
  ]);
  expect(outcome.people.map(({ fate, waitedMinutes }) => [fate, waitedMinutes])).toEqual([
    ['served', 0],
    ['served', 18],
    ['served', 9],
  ]);
  expect(outcome).toMatchObject({ meanWaitMinutes: 9, longestWaitMinutes: 18 });
});

test('a head start decides who goes first, and so does how many may go in a row', async () => {
  const people = [comes(0), comes(1), comes(5, mil), comes(6, mil), comes(7, mil)];
  expect(orderOf(await tryMorning(hallWith(30), morningOf(people)))).toEqual([0, 2, 3, 1, 4]);
  expect(orderOf(await tryMorning(hallWith(30, { maxPrivilegedInARow: 1 }), morningOf(people)))).toEqual([
    0, 2, 1, 3, 4,
  ]);
  expect(orderOf(await tryMorning(hallWith(1), morningOf(people)))).toEqual([0, 1, 2, 3, 4]);
});

test('a booking in its slot goes before who came earlier, and one that cannot be made is told why', async () => {
  const people = [comes(0), comes(0), comes(15, { slot: '09:30' }), comes(3, { slot: '13:00' })];
  const outcome = await tryMorning(createSmallHall(), morningOf(people));
  expect(orderOf(outcome)).toEqual([0, 1, 2]);
  const early = await tryMorning(createSmallHall(), morningOf([comes(0), comes(12), comes(5, { slot: '09:00' })]));
  expect(orderOf(early)).toEqual([0, 2, 1]);
  expect(outcome.people[3]).toMatchObject({ number: null, fate: 'notTaken', waitedMinutes: null });
  expect(outcome.people[3]?.note).not.toBe('');
});

test.each([
  ['void', { kind: 'void' }, ['void', 'served', 'served'], [0, 1, 2]],
  ['back', { kind: 'back', places: 1 }, ['served', 'served', 'served'], [0, 1, 0, 2]],
  ['tail', { kind: 'tail' }, ['served', 'served', 'served'], [0, 1, 2, 0]],
  ['setAside', { kind: 'setAside', minutes: 5 }, ['served', 'served', 'served'], [0, 1, 0, 2]],
  ['desk', { kind: 'desk' }, ['served', 'served', 'served'], [0, 1, 0, 2]],
  ['scan', { kind: 'scan', places: 1 }, ['served', 'served', 'served'], [0, 1, 2, 0]],
])('who misses the first call is brought back as the rule %s says', async (_name, miss, fates, order) => {
  const people = [comes(0, { misses: 1, backAfter: 3 }), comes(0), comes(0)];
  const outcome = await tryMorning(createSmallHall({ miss }), morningOf(people));
  expect(outcome.people.map(({ fate }) => fate)).toEqual(fates);
  expect(orderOf(outcome)).toEqual(order);
  expect(outcome.calls[0]).toMatchObject({ isMissed: true });
});

test('windows and queues that the hall lacks are left out, and opening hours do not matter', async () => {
  const hours = { weekly: [{ days: [7], sessions: [{ from: '01:00', to: '02:00' }] }] };
  const lost = comes(0, { queueId: 'XX' as TriedPerson['queueId'] });
  const windowIds = ['99', '1'] as unknown as TriedMorning['windowIds'];
  const outcome = await tryMorning(createSmallHall({ hours }), morningOf([comes(0), lost], { windowIds }));
  expect(outcome.people.map(({ fate }) => fate)).toEqual(['served', 'notTaken']);
  expect(outcome.people[1]?.note).toContain('没有这项业务');
});

test('who is still waiting when nobody serves them is left over', async () => {
  const fetches = comes(0, { queueId: 'CZ' as TriedPerson['queueId'] });
  const outcome = await tryMorning(createSmallHall(), morningOf([fetches]));
  expect(outcome).toMatchObject({ calls: [], people: [{ fate: 'leftOver', waitedMinutes: null }] });
});

test('sixty people at twenty windows are tried in a moment', async () => {
  const people = Array.from({ length: 60 }, (_, at) => comes(at));
  const startedAtMs = performance.now();
  const outcome = await tryMorning(createSmallHall(), morningOf(people, { serviceMinutes: 5 }));
  expect(outcome.people.filter(({ fate }) => fate === 'served')).toHaveLength(60);
  expect(performance.now() - startedAtMs).toBeLessThan(5_000);
});
