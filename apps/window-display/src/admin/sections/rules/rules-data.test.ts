import { HallSchema, TriedMorningSchema, type TriedOutcome, type WindowId } from '@jiaohao/queue-core/protocol';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import township from '../../../../../../fixtures/halls/township.json' with { type: 'json' };
import { changeWords, isSameOrder, linesOf, notServed } from './compare-runs.ts';
import { scenarioKinds, scenarioOf } from './scenarios.ts';

const hall = v.parse(HallSchema, township.hall);
const village = v.parse(HallSchema, {
  id: 'village',
  name: '示例村便民服务站',
  queues: [{ id: 'Q1', series: 'A', name: '综合服务' }],
  windows: [{ id: '1', kind: 'flexible', name: '机动窗口', queues: ['Q1'] }],
  items: [],
  staff: [],
  ratingInviteMs: 60_000,
  consultPhone: '1',
});

describe.each(scenarioKinds)('the morning %s', (kind) => {
  test.each([
    ['a township', hall],
    ['the smallest hall', village],
  ])('can be tried in %s', (_name, each) => {
    const morning = scenarioOf(kind, each);
    expect(v.safeParse(TriedMorningSchema, morning).success).toBe(true);
    const queueIds = new Set<string>(each.queues.map(({ id }) => id));
    expect(morning.people.every(({ queueId }) => queueIds.has(queueId))).toBe(true);
  });
});

test('the mornings have in them what they are named after', () => {
  expect(scenarioOf('privileged', hall).people.filter(({ priority }) => priority !== null)).toHaveLength(6);
  expect(scenarioOf('booked', hall).people.flatMap(({ slot }) => slot ?? [])).toEqual(['09:30', '10:00', '10:30']);
  expect(scenarioOf('missed', hall).people.filter(({ misses }) => misses > 0)).toHaveLength(2);
});

function outcome(waits: readonly (number | null)[], order: readonly number[]): TriedOutcome {
  return {
    calls: order.map((person, at) => ({
      minute: at * 10,
      windowId: '1' as WindowId,
      person,
      number: `A00${person + 1}`,
      why: '按排队顺序叫号',
      isMissed: false,
    })),
    people: waits.map((waitedMinutes, at) => ({
      number: waitedMinutes === null ? null : `A00${at + 1}`,
      fate: waitedMinutes === null ? 'notTaken' : 'served',
      waitedMinutes,
      note: waitedMinutes === null ? '这项业务今天的号已经取完' : '',
    })),
    meanWaitMinutes: null,
    longestWaitMinutes: null,
  };
}

test('a call is told with its time, its wait and what the change of rules does to it', () => {
  const active = outcome([0, 10, 20], [0, 1, 2]);
  const draft = outcome([0, 18, 8], [0, 2, 1]);
  const lines = linesOf(draft, '09:00', active);
  expect(lines.map(({ time, number, waited, change }) => [time, number, waited, change])).toEqual([
    ['09:00', 'A001', '不用等', null],
    ['09:10', 'A003', '等 8 分钟', -12],
    ['09:20', 'A002', '等 18 分钟', 8],
  ]);
  expect([changeWords(-12), changeWords(8)]).toEqual(['早 12 分钟', '晚 8 分钟']);
  expect([isSameOrder(active, active), isSameOrder(active, draft)]).toEqual([true, false]);
});

test('who took no number is told with the reason', () => {
  expect(notServed(outcome([0, null], [0]))).toEqual(['第 2 人：这项业务今天的号已经取完']);
});
