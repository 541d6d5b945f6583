import type { KioskView } from '@jiaohao/queue-core/protocol';
import type { GalleryAct, GalleryState, GalleryStates } from '@jiaohao/ui-kit/gallery';
import {
  booking,
  certificates,
  crowded,
  held,
  intake,
  issued,
  longest,
  person,
  queue,
  slip,
  station,
  ticketId,
  usual,
} from './views.ts';

/* K0 to K5: the start, a card, choosing, taking, the number. */

export type Act = GalleryAct<'kiosk'>;
export const tap = (testId: string): Act => ({ tap: `[data-testid="${testId}"]` });
export const feed = (changes: Partial<KioskView>): Act => ({ feed: changes });

/** One state, on the usual hall where nothing else is said. */
export function state(id: string, title: string, more: Partial<GalleryState<'kiosk'>> = {}): GalleryState<'kiosk'> {
  return { id, title, view: usual, ...more };
}
/** With a card on the reader. */
export const served = (facts: Parameters<typeof person>[0] = {}, view: KioskView = usual): KioskView => ({
  ...view,
  visit: person(facts),
});

const answered = (value: unknown) => ({ takeTicket: { ok: value } });
const taken = { acts: [tap('tile-ZH')], answers: answered(issued) };
const usedUp = queue('SB', '社保医保', {
  notGiven: { because: 'bandLimit', opens: { day: '2026-11-20', time: '14:00' }, message: '号已取完', advice: '' },
});
const due = booking(1, { day: '2026-11-20', arrival: { kind: 'inTime' }, canChange: false });
const everything = {
  tickets: [held],
  bookings: [{ ...booking(2), day: '2026-11-24' }],
  results: [{ ticketId: ticketId(7), number: 'A007' }],
};
const longNumber = { ...issued, number: 'A1234', aheadCount: 99 };

const start: GalleryStates<'kiosk'> = [
  state('k00-idle', '首页'),
  state('k00-idle-long', '首页，名称最长', { view: longest }),
  state('k00-idle-station', '首页，只有一项业务', { view: station }),
  state('k00-idle-more', '首页，业务多', { view: crowded }),
  state('k00-idle-more-next', '首页，业务多，第二页', { view: crowded, acts: [tap('more')] }),
  state('k00-idle-used-up', '首页，一项业务的号已取完', { view: { ...usual, queues: [intake, usedUp, certificates] } }),
  state('k00-reader-down', '首页，读卡器不能用', { view: { ...usual, reader: 'down' } }),
  state('k00-printer-down', '首页，打印机不能用', { view: { ...usual, printer: 'down' } }),
  state('k00-notice', '首页，扫码提示', {
    view: { ...usual, notice: { id: '1', sentence: 'A011 正在等候', advice: '约 8-15 分钟，请听叫号' } },
  }),
  state('k00-attract', '久无人用', { acts: [{ waitMs: 180_000 }] }),
];

const cards: GalleryStates<'kiosk'> = [
  state('k01-reading', '正在读证', { view: { ...usual, visit: { kind: 'reading' } } }),
  state('k01-unreadable', '没有读出来', {
    view: {
      ...usual,
      visit: { kind: 'unreadable', fault: 'cardUnreadable', sentence: '没有读出来，请把证件拿起，再平放 3 秒' },
    },
  }),
  state('k01-lifted', '证件拿早了', {
    view: { ...usual, visit: { kind: 'reading' } },
    acts: [feed({ visit: { kind: 'none' } })],
  }),
];

const choosing: GalleryStates<'kiosk'> = [
  state('k02-choose', '选要办的事', { view: served() }),
  state('k02-choose-matters', '有号、有预约、有结果', { view: served(everything) }),
  state('k02-choose-one-matter', '有一个号', { view: served({ tickets: [held] }) }),
  state('k02-choose-long', '有号、有预约、有结果，名称最长', {
    view: served(
      { ...everything, tickets: [{ ...held, number: 'A1234', queueName: '不动产登记与税务联办窗口' }] },
      longest,
    ),
  }),
  state('k02-further-card', '另一张证读不出来', {
    view: {
      ...usual,
      visit: person({}, { trouble: { fault: 'cardUnreadable', sentence: '没有读出来，请把证件拿起，再平放 3 秒' } }),
    },
  }),
  state('k02-for-other', '替别人取号', {
    view: served(),
    acts: [tap('behalf'), feed({ visit: person({}, { principal: { visitId: 'visit-2', maskedName: '李*' } }) })],
  }),
  state('k02-priority', '选优先类别', { view: served(), acts: [tap('priority')] }),
  state('k02-priority-long', '选优先类别，名称最长', { view: served({}, longest), acts: [tap('priority')] }),
  state('k02-with-priority', '按优先取号', { view: served(), acts: [tap('priority'), tap('priority-ELD')] }),
  state('k02-obvious-take', '只有一项业务，自动取号', { view: served({}, station) }),
  state('k02-obvious-check-in', '预约到时，自动签到', { view: served({ bookings: [due] }) }),
];

const confirming: GalleryStates<'kiosk'> = [
  state('k03-confirm-long', '确认：人多', { view: { ...longest, hours: null }, acts: [tap('tile-ZH')] }),
  state('k03-confirm-all', '确认：快下班，又有别的号', {
    view: served({ tickets: [held] }),
    nowMs: Date.UTC(2026, 10, 20, 3, 52),
    acts: [tap('tile-BB')],
  }),
  state('k03-confirm-closing', '确认：快下班', { nowMs: Date.UTC(2026, 10, 20, 3, 52), acts: [tap('tile-ZH')] }),
  state('k03-confirm-holds', '确认：已有别的号', { view: served({ tickets: [held] }), acts: [tap('tile-BB')] }),
];

const numbers: GalleryStates<'kiosk'> = [
  state('k04-taking', '正在取号', { acts: [tap('tile-ZH')] }),
  state('k04-checking-in', '正在签到', { view: served({ bookings: [due] }), acts: [{ waitMs: 2_100 }] }),
  state('k04-acting', '正在办理', { view: served({ tickets: [held] }), acts: [tap('tile-ZH'), tap('reprint')] }),
  state('k05-ticket', '号码，正在打印', taken),
  state('k05-ticket-printed', '号码，请取走号票', { ...taken, acts: [...taken.acts, feed(slip('printed'))] }),
  state('k05-ticket-again', '号码，可以再打一张', {
    ...taken,
    view: served(),
    acts: [...taken.acts, feed(slip('printed'))],
  }),
  state('k05-ticket-failed', '号码，打不出号票', { ...taken, acts: [...taken.acts, feed(slip('failed'))] }),
  state('k05-ticket-long', '号码最长，名称最长', {
    view: { ...longest, queues: longest.queues.map((each) => ({ ...each, wait: null })) },
    acts: [tap('tile-ZH'), feed(slip('failed', longNumber))],
    answers: answered(longNumber),
  }),
  state('k05-refused', '规则不允许', {
    acts: taken.acts,
    answers: {
      takeTicket: {
        error: {
          kind: 'personLimitReached',
          message: '您今天取的号已经够了',
          advice: '请先办完手里的号，或问帮办人员',
          refusal: { kind: 'personLimitReached', limit: 2 },
        },
      },
    },
  }),
];

export const visitStates: GalleryStates<'kiosk'> = [...start, ...cards, ...choosing, ...confirming, ...numbers];
