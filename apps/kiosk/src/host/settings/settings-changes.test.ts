import { readFileSync } from 'node:fs';
import { HallSettingsSchema, type HallSettings, type QueueId, type Series } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { settingsChanges } from './settings-changes.ts';
import { settingsWarnings, type LiveHall } from './settings-warnings.ts';

const { initialPins: _, ...written } = JSON.parse(
  readFileSync(new URL('../../../../../fixtures/halls/township.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;
const was = v.parse(HallSettingsSchema, written);
/** A document with another hall. */
const withHall = (change: Partial<HallSettings['hall']>): HallSettings => ({
  ...was,
  hall: { ...was.hall, ...change },
});
const inWords = (becomes: HallSettings) =>
  settingsChanges(was, becomes).map(({ label, was: before, becomes: after }) => `${label}：${before} → ${after}`);

test('A document that is the same has no changes', () => {
  expect(settingsChanges(was, structuredClone(was))).toEqual([]);
});

test('A window that is called otherwise is one change, under the name it had', () => {
  const windows = was.hall.windows.with(1, { ...was.hall.windows[1]!, name: '社保窗口' });
  expect(inWords(withHall({ windows }))).toEqual(['2 号窗口的门牌文字：综合受理窗口 → 社保窗口']);
  const items = was.hall.items.with(0, { ...was.hall.items[0]!, name: '新名称' });
  expect(inWords(withHall({ items }))).toEqual(['城乡居民养老保险参保登记的名称：城乡居民养老保险参保登记 → 新名称']);
});

test('What comes and what goes is told once, wherever it stands in its list', () => {
  const [first, ...rest] = was.hall.queues;
  const added = { ...first!, id: 'NEW' as QueueId, series: 'F' as Series, name: '新业务' };
  const changes = settingsChanges(was, withHall({ queues: [added, ...rest] }));
  expect(changes).toEqual([
    { field: 'hall.queues.0', label: '新业务', was: '', becomes: '新业务' },
    { field: 'hall.queues', label: '综合受理', was: '综合受理', becomes: '' },
  ]);
});

test('Another order is told as that', () => {
  const windows = was.hall.windows.toReversed();
  expect(inWords(withHall({ windows }))).toEqual(['窗口：原来的顺序 → 新的顺序']);
});

test('Rules, times and roles are told in words', () => {
  const queues = was.hall.queues.with(0, {
    ...was.hall.queues[0]!,
    miss: { policy: { kind: 'tail' }, callsBefore: 1, voidAfter: 3 },
  });
  const staff = was.hall.staff.with(0, { ...was.hall.staff[0]!, roles: ['manager', 'admin'] });
  const voice = { ...was.hall.voice, quietHours: [{ from: '12:00', to: '14:00' }], chime: false };
  expect(inWords(withHall({ queues, staff, voice }))).toEqual([
    '综合受理的过号办法：过号后顺延 3 位 → 过号后排到队尾',
    '0301 王小明的角色：没有 → 大厅管理、系统管理',
    '语音的提示音：是 → 否',
    '语音的静音时段：没有 → 12:00—14:00',
  ]);
});

const quiet: LiveHall = { queues: [], windows: [], numbersOf: () => 0, hasPin: () => true };
const window5 = was.hall.windows[4]!;

test('People who wait, windows at work and clerks on duty are warned of before they are taken away', () => {
  const becomes = withHall({
    queues: was.hall.queues.filter(({ id }) => id !== 'BB'),
    windows: was.hall.windows.filter(({ id }) => id !== '5' && id !== '7'),
    staff: was.hall.staff.filter(({ id }) => id !== '0305'),
  });
  const live: LiveHall = {
    ...quiet,
    queues: [{ id: was.hall.queues[3]!.id, waitingCount: 3 }],
    windows: [
      {
        id: window5.id,
        state: 'open',
        staffId: was.hall.staff[4]!.id,
        current: { number: 'B011', state: 'serving', sinceMs: 1 },
        heldCount: 0,
      },
    ],
  };
  expect(settingsWarnings({ was, becomes }, live).map(({ label, message }) => `${label}：${message}`)).toEqual([
    '帮办咨询：还有 3 人在等，去掉后窗口叫不到他们',
    '5 号窗口：正在办理 B011，办结后再去掉',
    '0305 欧阳文静：正在 5 号窗口值班',
  ]);
});

test('A series that has numbers today, a queue without a window and somebody without a PIN are pointed out', () => {
  const [first, ...rest] = was.hall.queues;
  const becomes = withHall({
    queues: [{ ...first!, series: 'Z' as Series }, ...rest],
    windows: was.hall.windows.filter(({ queues }) => queues.every(({ queueId }) => queueId !== 'CZ')),
    staff: [
      ...was.hall.staff,
      { id: '0310' as (typeof was.hall.staff)[0]['id'], name: '李新来', roles: [], badge: null },
    ],
  });
  const live: LiveHall = { ...quiet, numbersOf: (series) => (series === 'A' ? 23 : 0), hasPin: () => false };
  expect(settingsWarnings({ was, becomes }, live).map(({ label, message }) => `${label}：${message}`)).toEqual([
    '综合受理的号段前缀：今天已经用 A 发了 23 个号，最好下班后再改',
    '统一出证：没有窗口办理这个业务',
    '0310 李新来：还没有密码，保存后请设一个',
  ]);
});
