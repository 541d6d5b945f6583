import { expect, test } from 'vitest';
import { createSampleHall } from '../simulation/sample-hall.ts';
import { indexHall, parseHall } from './hall.ts';

type Field = Record<string, unknown>;

/** A small hall as a file has it: plain values, free to be made wrong; every rule that can contradict another. */
function rawHall() {
  return {
    id: 'small-town',
    name: '示例镇便民服务中心' as unknown,
    queues: [
      {
        id: 'general',
        series: 'A',
        name: '综合受理',
        limits: {
          bands: [
            { from: '10:00', to: '12:00', tickets: 40 },
            { from: '08:00', to: '10:00', tickets: 40 },
          ] as Field[],
        },
        booking: { slotMinutes: 30, capacity: 2, sessions: [{ from: '09:00', to: '11:00' }] as Field[] },
      },
      { id: 'social', series: 'B', name: '社保医保' },
      { id: 'issue', series: 'C', name: '统一出证' },
    ] as Field[],
    windows: [
      { id: '1', kind: 'intake', name: '综合受理窗口', queues: ['general', 'social'] as unknown[] },
      { id: '2', kind: 'issuance', name: '统一出证窗口', queues: [{ queueId: 'issue', weight: 2 }] as unknown[] },
      {
        id: '3',
        kind: 'flexible',
        name: '机动窗口',
        queues: ['general'] as unknown[],
        activation: {
          calendar: [{ days: [1], from: '09:00', to: '11:00' }] as Field[],
          backlog: { queueId: 'general', fromMinutes: 30, untilMinutes: 10 } as Field,
        },
      },
    ],
    items: [
      { id: 'pension', name: '养老保险参保登记', department: '人社所', queueId: 'social', frequent: true },
      { id: 'collect', name: '证照领取', department: '便民服务中心', queueId: 'issue', frequent: false },
    ] as Field[],
    staff: [
      { id: '1001', name: '王芳' },
      { id: '1002', name: '李强' },
    ] as Field[],
    hours: {
      weekly: [{ days: [1], sessions: [{ from: '08:30', to: '17:00' }] as Field[] }],
      holidays: [{ from: '2026-10-01', to: '2026-10-01', name: '国庆节' }] as Field[],
      days: [{ day: '2026-10-02', sessions: [], note: '停电' }] as Field[],
    },
    fairness: {
      priorityClasses: [
        { code: 'MIL', name: '军人', selfService: false },
        { code: 'ELD', name: '老年人', selfService: true },
      ] as Field[],
    },
    voice: {
      quietHours: [{ from: '22:00', to: '07:30' }] as Field[],
      volumeHours: [
        { from: '20:00', to: '08:30', volume: 40 },
        { from: '12:00', to: '14:00', volume: 60 },
      ] as Field[],
      areas: [
        { id: 'ground-floor', name: '一楼', windowIds: ['1', '2'] },
        { id: 'upstairs', name: '二楼', windowIds: ['3'] },
      ] as Field[],
    },
    ratingInviteMs: 60_000,
    consultPhone: '0539-0000000',
  };
}

function hallWith(change: (hall: ReturnType<typeof rawHall>) => void): unknown {
  const hall = rawHall();
  change(hall);
  return hall;
}

const overlappingBands = {
  bands: [
    { from: '08:00', to: '10:00', tickets: 40 },
    { from: '09:59', to: '12:00', tickets: 40 },
  ],
};
const bookingWithoutSlot = { slotMinutes: 60, capacity: 2, sessions: [{ from: '09:00', to: '09:59' }] };

function backlogOf(hall: ReturnType<typeof rawHall>): Field {
  return hall.windows[2]!.activation!.backlog;
}

test('a hall that was read is read again as it stands', () => {
  const hall = createSampleHall();
  expect(parseHall(JSON.parse(JSON.stringify(hall)))).toEqual({ ok: true, value: hall });
});

test('what a hall file leaves out has its usual value, and a bare queue id is a whole rule', () => {
  const parsed = parseHall(rawHall());
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      queues: [{}, { miss: { policy: { kind: 'void' }, callsBefore: 1 }, ceilingMinutes: 60, booking: null }, {}],
      windows: [{ queues: [{ queueId: 'general', weight: 1, helpAfterMinutes: null }, {}], ordered: false }, {}, {}],
      fairness: { maxPrivilegedInARow: 2, priorityClasses: [{ headStartMinutes: 20 }, {}] },
      awayAlarmMinutes: 10,
      voice: { pack: 'zh-default', readings: 2, oneReading: '一', chime: true, volume: 100 },
    },
  });
});

test('a hall file from before there were rules for the voice is as good as ever', () => {
  const { voice: _, ...older } = rawHall();
  expect(parseHall(older)).toMatchObject({
    ok: true,
    value: { voice: { quietHours: [], volumeHours: [], areas: [] } },
  });
});

test('the members of a hall are found by their ids', () => {
  const parsed = parseHall(rawHall());
  const index = parsed.ok ? indexHall(parsed.value) : null;
  expect(index?.queues.get('social')?.series).toBe('B');
  expect(index?.windows.get('2')?.kind).toBe('issuance');
  expect(index?.items.get('pension')?.queueId).toBe('social');
  expect(index?.staffNames.get('1002')).toBe('李强');
  expect(index?.priorityClasses.get('ELD')?.selfService).toBe(true);
  expect(index?.priorityClasses.get('XXX')).toBeUndefined();
});

test.each([
  ['(file)', 'a hall'],
  ['name', hallWith((hall) => (hall.name = ''))],
  ['queues', hallWith((hall) => (hall.queues = []))],
  ['queues.1.id', hallWith((hall) => (hall.queues[1]!['id'] = 'general'))],
  ['queues.2.series', hallWith((hall) => (hall.queues[2]!['series'] = 'A'))],
  ['queues.0.series', hallWith((hall) => (hall.queues[0]!['series'] = 'O'))],
  ['queues.0.colour', hallWith((hall) => (hall.queues[0]!['colour'] = 'red'))],
  ['queues.1.miss.policy.places', hallWith((hall) => (hall.queues[1]!['miss'] = { policy: { kind: 'back' } }))],
  ['queues.1.limits.bands.1.from', hallWith((hall) => (hall.queues[1]!['limits'] = overlappingBands))],
  ['queues.1.booking.sessions.0.to', hallWith((hall) => (hall.queues[1]!['booking'] = bookingWithoutSlot))],
  ['windows.2.id', hallWith((hall) => (hall.windows[2]!.id = '1'))],
  ['windows.0.queues', hallWith((hall) => (hall.windows[0]!.queues = []))],
  ['windows.0.queues.1', hallWith((hall) => (hall.windows[0]!.queues[1] = 'marriage'))],
  ['windows.1.queues.0', hallWith((hall) => (hall.windows[1]!.queues[0] = { queueId: 'marriage' }))],
  ['windows.0.queues.1', hallWith((hall) => (hall.windows[0]!.queues[1] = { queueId: 'general', weight: 3 }))],
  ['windows.2.activation', hallWith((hall) => (hall.windows[2]!.kind = 'intake'))],
  ['windows.2.activation.backlog.queueId', hallWith((hall) => (backlogOf(hall)['queueId'] = 'marriage'))],
  ['windows.2.activation.backlog.queueId', hallWith((hall) => (backlogOf(hall)['queueId'] = 'issue'))],
  ['windows.2.activation.backlog.untilMinutes', hallWith((hall) => (backlogOf(hall)['untilMinutes'] = 30))],
  [
    'windows.2.activation.calendar.0.to',
    hallWith((hall) => (hall.windows[2]!.activation!.calendar[0]!['to'] = '09:00')),
  ],
  ['items.1.id', hallWith((hall) => (hall.items[1]!['id'] = 'pension'))],
  ['items.0.queueId', hallWith((hall) => (hall.items[0]!['queueId'] = 'marriage'))],
  ['staff.1.id', hallWith((hall) => (hall.staff[1]!['id'] = '1001'))],
  ['hours.weekly.0.sessions.0', hallWith((hall) => (hall.hours.weekly[0]!.sessions[0]!['to'] = '08:30'))],
  ['hours.holidays.0.to', hallWith((hall) => (hall.hours.holidays[0]!['to'] = '2026-09-30'))],
  ['hours.days.1.day', hallWith((hall) => hall.hours.days.push(hall.hours.days[0]!))],
  ['fairness.priorityClasses.1.code', hallWith((hall) => (hall.fairness.priorityClasses[1]!['code'] = 'MIL'))],
  ['voice.quietHours.0.from', hallWith((hall) => (hall.voice.quietHours[0]!['from'] = '24:00'))],
  ['voice.quietHours.0.to', hallWith((hall) => (hall.voice.quietHours[0]!['to'] = '22:00'))],
  ['voice.quietHours.0.to', hallWith((hall) => (hall.voice.quietHours[0]!['to'] = '7:30'))],
  ['voice.volumeHours.1.to', hallWith((hall) => (hall.voice.volumeHours[1]!['to'] = '12:00'))],
  ['voice.volumeHours.1.from', hallWith((hall) => (hall.voice.volumeHours[1]!['from'] = '08:29'))],
  ['voice.volumeHours.0.volume', hallWith((hall) => (hall.voice.volumeHours[0]!['volume'] = 101))],
  ['voice.areas.1.id', hallWith((hall) => (hall.voice.areas[1]!['id'] = 'ground-floor'))],
  ['voice.areas.1.windowIds.0', hallWith((hall) => (hall.voice.areas[1]!['windowIds'] = ['4']))],
  ['voice.areas.1.windowIds.1', hallWith((hall) => (hall.voice.areas[1]!['windowIds'] = ['3', '2']))],
  ['voice.areas.0.windowIds', hallWith((hall) => (hall.voice.areas[0]!['windowIds'] = []))],
  ['voice.pack', hallWith((hall) => Object.assign(hall.voice, { pack: '../etc' }))],
  ['voice.readings', hallWith((hall) => Object.assign(hall.voice, { readings: 3 }))],
])('a hall file that is wrong at %s is refused, and the field is named', (field, input) => {
  const parsed = parseHall(input);
  expect(parsed).toMatchObject({ ok: false, error: { field } });
  expect(!parsed.ok && parsed.error.message).not.toBe('');
});
