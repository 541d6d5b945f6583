import { HallSettingsSchema, type HallSettings } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import township from '../../../../../../fixtures/halls/township.json' with { type: 'json' };
import {
  missPolicyOf,
  needsOfQueue,
  needsOfWindow,
  newQueue,
  newWindow,
  queueWithSeries,
  renumberWindow,
  seriesLetters,
} from './business-edits.ts';
import { activationWords, bookingWords, identityWords, limitWords, servedWords } from './business-words.ts';
import { weekdayWords } from './weekdays.ts';

const { initialPins: _, ...file } = township;
const settings: HallSettings = v.parse(HallSettingsSchema, file);
const [general] = settings.hall.queues;
const nameOf = (id: string) => settings.hall.queues.find((queue) => queue.id === id)?.name ?? id;

test('a new queue has the first letter that is free, and no letter that is read as a digit', () => {
  expect(newQueue(settings).series).toBe('E');
  expect(seriesLetters).toHaveLength(23);
  expect(seriesLetters.some((letter) => 'IOQ'.includes(letter))).toBe(false);
  expect(queueWithSeries(settings, 'A', 'SB')?.name).toBe('综合受理');
  expect(queueWithSeries(settings, 'A', 'ZH')).toBeNull();
});

test('a new window has the first number that is free', () => {
  expect(newWindow(settings).id).toBe('9');
  const without2 = {
    ...settings,
    hall: { ...settings.hall, windows: settings.hall.windows.filter(({ id }) => id !== '2') },
  };
  expect(newWindow(without2).id).toBe('2');
});

test('what was added is a document that may be saved', () => {
  const { hall } = settings;
  const more = {
    ...settings,
    hall: { ...hall, queues: [...hall.queues, newQueue(settings)], windows: [...hall.windows, newWindow(settings)] },
  };
  expect(v.safeParse(HallSettingsSchema, more).success).toBe(true);
});

test('a queue that windows or items need stays, and it is said which', () => {
  expect(needsOfQueue(settings, 'CZ')).toEqual([
    '6 号窗口（统一出证窗口）还在办理它',
    expect.stringMatching(/^有 \d+ 个事项归它办理$/),
  ]);
  expect(needsOfQueue(settings, 'NEW')).toEqual([]);
});

test('another number for a window moves the devices and the area that name it', () => {
  const hall = {
    ...settings.hall,
    voice: { ...settings.hall.voice, areas: [{ id: 'a', name: '二楼', windowIds: ['3'] }] },
  };
  const before = { ...settings, hall } as HallSettings;
  expect(needsOfWindow(before, '3', (id) => id).length).toBeGreaterThan(1);
  const after = renumberWindow(before, '3', '33');
  expect(after.hall.windows.map(({ id }) => id)).toContain('33');
  expect(after.hall.voice.areas[0]?.windowIds).toEqual(['33']);
  expect(needsOfWindow(after, '33', (id) => id)).toEqual(needsOfWindow(before, '3', (id) => id));
  expect(JSON.stringify(after.devices)).not.toMatch(/"windowId":"3"/);
});

test('a rule of another kind keeps the figure that both have', () => {
  expect(missPolicyOf('scan', { kind: 'back', places: 7 })).toEqual({ kind: 'scan', places: 7 });
  expect(missPolicyOf('setAside', { kind: 'back', places: 7 })).toEqual({ kind: 'setAside', minutes: 10 });
  expect(missPolicyOf('void', { kind: 'back', places: 7 })).toEqual({ kind: 'void' });
});

test('queues are told in words', () => {
  expect(identityWords(general!)).toBe('不带证件也能取号');
  expect(identityWords({ ...general!, identity: { required: true, accepts: ['residentCard', 'phone'] } })).toBe(
    '必须刷身份证或输手机号',
  );
  expect(limitWords(general!)).toBe('不限号');
  expect(
    limitWords({
      ...general!,
      limits: { perDay: 120, perPersonPerDay: 1, bands: [{ from: '08:30', to: '09:30', tickets: 5 }] },
    }),
  ).toBe('每天 120 个，每人每天 1 个，1 个时段另有限号');
  expect(bookingWords(general!)).toEqual(['每 30 分钟 4 人', '提前 7 天']);
});

test('windows are told in words', () => {
  const flexible = settings.hall.windows.find(({ kind }) => kind === 'flexible')!;
  expect(activationWords(flexible, nameOf)).toEqual(['社保医保等 30 分钟启用，降到 10 分钟停下']);
  const calendar = [{ days: [1, 2, 3, 5], from: '09:00', to: '11:00' }];
  expect(activationWords({ ...flexible, activation: { calendar, backlog: null } }, nameOf)).toEqual([
    '周一至周三、周五 09:00-11:00',
  ]);
  expect(activationWords({ ...flexible, activation: { calendar: [], backlog: null } }, nameOf)).toEqual([
    '由大厅管理启用',
  ]);
  const helped = { ...flexible, queues: [{ queueId: 'SB', weight: 2, helpAfterMinutes: 15 }] } as typeof flexible;
  expect(servedWords(helped, nameOf)).toEqual(['社保医保（权重 2，等 15 分钟后帮忙）']);
});

test.each([
  [[1, 2, 3, 4, 5], '周一至周五'],
  [[2, 4], '周二、周四'],
  [[1, 2, 6, 7], '周一、周二、周六、周日'],
  [[7, 6, 5, 4, 3, 2, 1], '每天'],
  [[], ''],
])('weekdays %j are %s', (days, text) => expect(weekdayWords(days)).toBe(text));
