import { minuteOfTime, PresentationSchema, type Door, type Presentation } from '@jiaohao/queue-core/protocol';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { createSmallHall } from '../testing/small-hall.ts';
import { createScreenDisplay } from './screen-display.ts';

const sessions = [
  { from: '08:30', to: '12:00' },
  { from: '14:00', to: '17:30' },
];
const door = (state: Door['state']): Door => ({ state, sessions: state === 'dayOff' ? [] : sessions, opens: null });
const at = (time: string, day = '2026-03-02') => ({ day, minute: minuteOfTime(time) });

function displayOf(board: Partial<v.InferInput<typeof PresentationSchema>['board']> = {}, screens: unknown[] = []) {
  const presentation: Presentation = v.parse(PresentationSchema, { board, screens });
  return createScreenDisplay({ hall: createSmallHall(), presentation });
}

describe('the dark screen', () => {
  test.each([
    ['before', '07:59', true],
    ['before', '08:00', false],
    ['open', '09:00', false],
    ['break', '13:00', false],
    ['over', '17:59', false],
    ['over', '18:00', true],
    ['dayOff', '10:00', true],
  ] as const)('a door that is %s at %s: dark %s', (state, time, isDark) => {
    expect(displayOf()(door(state), at(time)).isDark).toBe(isDark);
  });

  test('comes as long after the last session as the hall says', () => {
    const display = displayOf({ darkAfter: '02:00' });
    expect(display(door('over'), at('19:29')).isDark).toBe(false);
    expect(display(door('over'), at('19:30')).isDark).toBe(true);
  });
});

test('pages are those of the day, from the first to the last included', () => {
  const page = { kind: 'notice' as const, title: '通知', lines: ['一行'] };
  const display = displayOf({
    pages: [
      { ...page, id: 'always' },
      { ...page, id: 'march', from: '2026-03-02', until: '2026-03-03' },
      { ...page, id: 'over', until: '2026-03-01' },
      { ...page, id: 'later', from: '2026-03-03' },
    ],
  });
  const idsOn = (day: string) => display(door('open'), at('10:00', day)).pages.map(({ id }) => id);
  expect(idsOn('2026-03-02')).toEqual(['always', 'march']);
  expect(idsOn('2026-03-03')).toEqual(['always', 'march', 'later']);
  expect(idsOn('2026-03-04')).toEqual(['always', 'later']);
});

test('a second language brings the names that the hall file has in it, and no others', () => {
  expect(displayOf()(door('open'), at('10:00')).second).toBeNull();
  const presentation = v.parse(PresentationSchema, { board: { secondLanguage: 'en' } });
  const hall = createSmallHall();
  const [first, ...rest] = hall.queues;
  const named = {
    ...hall,
    otherNames: { en: 'Sample Town Hall' },
    queues: [{ ...first!, name: '综合受理', otherNames: { en: 'General services', ug: 'x' } }, ...rest],
  };
  expect(createScreenDisplay({ hall: named, presentation })(door('open'), at('10:00')).second).toEqual({
    tag: 'en',
    hallName: 'Sample Town Hall',
    queueNames: { 综合受理: 'General services' },
  });
});

test('only boards are named by their screens, and a display is the same object until something changes', () => {
  const display = displayOf({ emergency: '请有序离开' }, [
    { id: 'main', face: 'board', inches: 55, distanceM: 8 },
    { id: 'pad-1', face: 'pad', inches: 10.1 },
  ]);
  const first = display(door('open'), at('10:00'));
  expect(first.screens).toEqual([{ id: 'main', inches: 55, distanceM: 8 }]);
  expect(first.emergency).toBe('请有序离开');
  expect(display(door('open'), at('11:00'))).toBe(first);
  expect(display(door('dayOff'), at('11:00'))).not.toBe(first);
});
