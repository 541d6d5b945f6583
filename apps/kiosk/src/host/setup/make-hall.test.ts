import { createSeededRandom } from '@jiaohao/basics/random';
import { hallKinds, type Setup } from '@jiaohao/queue-core/protocol';
import { describe, expect, test } from 'vitest';
import { checkSettings } from '../settings/check-settings.ts';
import { makeHall } from './make-hall.ts';
import { loadHolidays, loadPresets } from './presets.node.ts';

const presets = loadPresets();
const wishOf = (facts: Partial<Setup>): Setup => ({
  kind: 'township',
  hallName: '测试县青山镇便民服务中心',
  consultPhone: '0539-1234567',
  windowCount: 8,
  hours: 'office',
  admin: { staffId: '0101' as Setup['admin']['staffId'], name: '刘桂英', pin: '258036' },
  devices: 'simulated',
  ...facts,
});

function make(facts: Partial<Setup>) {
  const wish = wishOf(facts);
  const preset = presets.find(({ kind }) => kind === wish.kind);
  if (!preset) throw new Error('no such preset');
  const checked = checkSettings(makeHall(preset, wish, { holidays: loadHolidays(), random: createSeededRandom(1) }));
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return checked.value;
}

describe.each(hallKinds)('A %s', (kind) => {
  test.each([1, 2, 4, 9, 20])('of %d windows can be started, and every queue has one', (windowCount) => {
    for (const devices of ['none', 'simulated'] as const) {
      const { hall } = make({ kind, windowCount, devices });
      expect(hall.windows.map(({ id }) => id)).toEqual(Array.from({ length: windowCount }, (_, at) => String(at + 1)));
      const served = new Set(hall.windows.flatMap(({ queues }) => queues.map(({ queueId }) => queueId)));
      expect(hall.queues.filter(({ id }) => !served.has(id))).toEqual([]);
    }
  });
});

test('The sample’s people, telephones, codes and addresses stay behind', () => {
  for (const kind of hallKinds) {
    const { document } = make({ kind });
    expect(document.hall.staff).toMatchObject([{ id: '0101', name: '刘桂英', roles: ['guide', 'manager', 'admin'] }]);
    const text = JSON.stringify(document);
    expect(text).not.toContain('0539-0000000');
    expect(text).not.toContain('0539-0000001');
    expect(text).not.toContain('example');
    expect(text).not.toContain('示例');
    expect(document.library.guides.every(({ implementationCode }) => implementationCode === null)).toBe(true);
    expect(document.library.guides).toHaveLength(document.hall.items.length);
  }
});

test('A village begins with one window for everything, a district with one for each department', () => {
  expect(make({ kind: 'village', windowCount: 1 }).hall.windows).toMatchObject([
    { kind: 'general', name: '综合服务窗口' },
  ]);
  const names = make({ kind: 'district', windowCount: 15 }).hall.windows.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['人社窗口', '医保窗口', '税务窗口', '统一出证窗口']));
});

test('Office hours come with the holidays of the year, and a trial is open at any time', () => {
  const { hours } = make({ hours: 'office' }).hall;
  expect(hours?.weekly[0]?.days).toEqual([1, 2, 3, 4, 5]);
  expect(hours?.holidays.length).toBeGreaterThan(5);
  expect(make({ hours: 'always' }).hall.hours).toBeNull();
});
