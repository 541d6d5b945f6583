import { invariant } from '@jiaohao/basics/invariant';
import { parseHall } from '../model/hall.ts';
import type { Hall } from '../protocol/hall.ts';

/**
 * An invented hall that uses every rule a hall file knows, with limits so tight that people run
 * into them: each miss policy has a queue, windows are weighted, ordered, helping and flexible.
 */
export function createEveryRuleHall(): Hall {
  const parsed = parseHall({
    id: 'every-rule',
    name: '规则齐全便民服务中心',
    queues: [
      {
        id: 'general',
        series: 'A',
        name: '综合受理',
        miss: { policy: { kind: 'back', places: 2 }, callsBefore: 2, voidAfter: 2 },
        limits: { perPersonPerDay: 1 },
        ceilingMinutes: 20,
      },
      {
        id: 'social',
        series: 'B',
        name: '社保医保',
        miss: { policy: { kind: 'setAside', minutes: 3 }, callsBefore: 1, voidAfter: 3 },
        ceilingMinutes: 30,
        booking: {
          slotMinutes: 120,
          capacity: 2,
          daysAhead: 4,
          earlyMinutes: 60,
          lateMinutes: 30,
          cancelBeforeMinutes: 1_440,
          noShows: { limit: 1, days: 3 },
          sessions: [{ from: '06:00', to: '22:00' }],
        },
      },
      {
        id: 'issue',
        series: 'C',
        name: '统一出证',
        issuesResults: true,
        identity: { required: true, accepts: ['residentCard', 'typedNumber', 'code'] },
        miss: { policy: { kind: 'desk' } },
      },
      {
        id: 'law',
        series: 'D',
        name: '公共法律',
        miss: { policy: { kind: 'tail' }, voidAfter: 2 },
        limits: { perDay: 6 },
      },
      {
        id: 'tax',
        series: 'E',
        name: '税务',
        miss: { policy: { kind: 'void' } },
        limits: {
          bands: [
            { from: '06:00', to: '12:00', tickets: 8 },
            { from: '12:00', to: '22:00', tickets: 12 },
          ],
        },
      },
      { id: 'aid', series: 'F', name: '法律援助', miss: { policy: { kind: 'scan', places: 2 } } },
    ],
    windows: [
      { id: '1', kind: 'intake', name: '综合受理窗口', queues: [{ queueId: 'general', weight: 2 }, 'social'] },
      { id: '2', kind: 'intake', name: '综合受理窗口', queues: ['social', 'general'], ordered: true },
      {
        id: '3',
        kind: 'dedicated',
        name: '社保医保专窗',
        queues: ['social', { queueId: 'general', helpAfterMinutes: 5 }],
      },
      { id: '4', kind: 'issuance', name: '统一出证窗口', queues: ['issue'] },
      { id: '5', kind: 'general', name: '综合服务窗口', queues: ['law', 'tax', 'aid'] },
      {
        id: '6',
        kind: 'flexible',
        name: '机动窗口',
        queues: ['general', 'tax'],
        activation: {
          calendar: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '10:00', to: '11:00' }],
          backlog: { queueId: 'general', fromMinutes: 12, untilMinutes: 4 },
        },
      },
    ],
    items: [
      { id: 'business', name: '个体工商户登记', department: '市监所', queueId: 'general', frequent: true },
      { id: 'pension', name: '城乡居民养老保险参保登记', department: '人社所', queueId: 'social', frequent: true },
      { id: 'collect', name: '证照领取', department: '便民服务中心', queueId: 'issue', frequent: false },
      { id: 'advice', name: '法律咨询', department: '司法所', queueId: 'law', frequent: false },
      { id: 'invoice', name: '代开发票', department: '税务分局', queueId: 'tax', frequent: false },
    ],
    staff: ['1001', '1002', '1003', '1004', '1005', '1006', '1007'].map((id, at) => ({
      id,
      name: `示例员工${at + 1}`,
    })),
    hours: {
      weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], sessions: [{ from: '06:00', to: '22:00' }] }],
      holidays: [{ from: '2026-03-05', to: '2026-03-05', name: '示例假日' }],
      takeBeforeMinutes: 0,
      cutOffMinutes: 180,
    },
    fairness: {
      priorityClasses: [
        { code: 'MIL', name: '军人军属', headStartMinutes: 20, selfService: true },
        { code: 'ELD', name: '老年人', headStartMinutes: 10, selfService: true },
        { code: 'SICK', name: '行动不便', headStartMinutes: 35, selfService: false },
      ],
    },
    agentTicketsPerDay: 2,
    ratingInviteMs: 60_000,
    consultPhone: '0539-0000000',
  });
  invariant(parsed.ok, 'the hall with every rule parses');
  return parsed.value;
}
