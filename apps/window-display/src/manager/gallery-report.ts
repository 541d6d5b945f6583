import type { LevelCounts, Report, ReportRow } from '@jiaohao/queue-core/protocol';
import { galleryNowMs } from '@jiaohao/ui-kit/gallery';
import { longNames } from '../screens/sample-names.ts';

/* An invented report for the gallery. */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const times = (count: number, minutes: number) => ({
  count,
  sumMs: Math.round(count * minutes * minuteMs),
  longestMs: count === 0 ? 0 : Math.round(minutes * 3.4 * minuteMs),
});

function levels(rated: number): LevelCounts {
  const bad = rated > 40 ? 1 : 0;
  const satisfied = Math.round(rated * 0.28);
  const basically = Math.round(rated * 0.05);
  return {
    verySatisfied: rated - satisfied - basically - 2 * bad,
    satisfied,
    basicallySatisfied: basically,
    dissatisfied: bad,
    veryDissatisfied: bad,
  };
}

type Facts = { id: string; name: string; issued: number | null; finished: number; wait?: number; service?: number };

function row({ id, name, issued, finished, wait = 9.2, service = 6.4 }: Facts): ReportRow {
  const rated = Math.round(finished * 0.86);
  return {
    id,
    name,
    issued,
    finished,
    missed: Math.round(finished * 0.05),
    wait: times(finished, wait),
    service: times(finished, service),
    rating: { asked: finished, rated, byLevel: rated > 0 && rated < 5 ? null : levels(rated) },
  };
}

const clerks = ['王小明', '李秀兰', longNames.staff, '赵国庆', '欧阳文静', '孙丽', '周建军'];
const halfHours = ['08:30', '09:00', '09:30', '10:00', '10:30', '11:00', '11:30', '14:00', '14:30', '15:00'];

export const sampleReport: Report = {
  from: '2026-11-20',
  to: '2026-11-20',
  hallName: '青山镇便民服务中心',
  madeAtMs: galleryNowMs,
  workedDays: 1,
  total: row({ id: 'total', name: '', issued: 152, finished: 126 }),
  tickets: { cancelled: 3, voided: 2, expired: 0, carriedOver: 1, onBehalf: 8, priority: 17, booked: 12 },
  byQueue: [
    row({ id: 'ZH', name: '综合受理', issued: 70, finished: 58 }),
    row({ id: 'SB', name: longNames.queues[0], issued: 42, finished: 33, wait: 12 }),
    row({ id: 'CZ', name: '统一出证', issued: 24, finished: 21, wait: 2.1, service: 2.2 }),
    row({ id: 'BB', name: '帮办咨询', issued: 16, finished: 14 }),
  ],
  byWindow: [19, 17, 22, 18, 15, 21, 14, 3, 0].map((finished, at) =>
    row({ id: String(at + 1), name: at === 2 ? longNames.window : '综合受理窗口', issued: null, finished }),
  ),
  byStaff: clerks.map((name, at) => row({ id: `030${at + 1}`, name, issued: null, finished: at === 6 ? 3 : 20 - at })),
  byItem: [
    row({ id: 'RS04', name: longNames.item, issued: 31, finished: 28 }),
    row({ id: 'YB01', name: '城乡居民基本医疗保险参保登记', issued: 22, finished: 20 }),
    row({ id: 'MZ02', name: '临时救助对象认定', issued: 4, finished: 3 }),
  ],
  byHalfHour: halfHours.map((id, at) => row({ id, name: id, issued: 22 - at, finished: 18 - at })),
  byDay: [row({ id: '2026-11-20', name: '2026-11-20', issued: 152, finished: 126 })],
  byMonth: [row({ id: '2026-11', name: '2026-11', issued: 152, finished: 126 })],
  waitSpread: [41, 38, 22, 14, 8, 3, 0, 0],
  serviceSpread: [52, 49, 16, 6, 3, 0, 0, 0],
  notRated: { declined: 6, timeout: 11, dayEnded: 1 },
  tags: [
    { code: '510', level: 'verySatisfied', count: 41 },
    { code: '517', level: 'verySatisfied', count: 22 },
    { code: '406', level: 'satisfied', count: 9 },
    { code: '213', level: 'dissatisfied', count: 1 },
    { code: '115', level: 'veryDissatisfied', count: 1 },
  ],
  attendance: clerks.map((staffName, at) => ({
    staffId: `030${at + 1}`,
    staffName,
    windowIds: [String(at + 1)],
    days: 1,
    openMs: 6.5 * hourMs,
    pausedMs: 0.7 * hourMs,
    awayMs: at * 3 * minuteMs,
    awayCount: at % 3,
  })),
  cases: {
    all: 2,
    closed: 1,
    rejected: 0,
    named: 1,
    revisited: 1,
    handling: { count: 1, sumMs: 76 * hourMs, longestMs: 76 * hourMs },
  },
};

/** A year: 250 days, so that a table has pages. */
export const yearReport: Report = {
  ...sampleReport,
  from: '2026-01-01',
  workedDays: 250,
  byDay: Array.from({ length: 250 }, (_, at) => {
    const id = new Date(Date.UTC(2026, 0, 5 + at)).toISOString().slice(0, 10);
    return row({ id, name: id, issued: 150 + (at % 40), finished: 130 + (at % 37) });
  }),
};
