import type { ManagerView } from '@jiaohao/queue-core/protocol';
import { galleryNowMs, type GalleryAct, type GalleryState, type GalleryStates } from '@jiaohao/ui-kit/gallery';
import { busyView, caseViews, longView, managerSession, minutesAgo, quietView, troubledView } from './gallery-hall.ts';
import { sampleReport, yearReport } from './gallery-report.ts';
import { phone } from './use-is-phone.ts';

/* Every state of the manager's page. */

type Act = GalleryAct<'manager'>;
type Answers = NonNullable<GalleryState<'manager'>['answers']>;

const isPhone = typeof matchMedia === 'function' && matchMedia(phone).matches;
const tap = (testId: string): Act => ({ tap: `[data-testid="${testId}"]` });
const type = (testId: string, text: string): Act => ({ type: `[data-testid="${testId}"]`, text });
/** Parts come in chunks of their own: what is looked at has to be there. A tap waits for what it taps. */
const chartThere: Act = { tap: 'section:has([data-testid="chart-flow"] canvas) h2' };
const openSection = (name: string): Act[] => [tap(`section-${name}`), { tap: 'main h2' }];
const today = '2026-11-20';
const answers: Answers = {
  'staff/sessions': { ok: managerSession },
  [`reports?from=${today}&to=${today}`]: { ok: sampleReport },
  [`reports?from=2026-01-01&to=${today}`]: { ok: yearReport },
};
const login: Act[] = [
  tap('manager-login'),
  type('login-staff', '0306'),
  type('login-pin', '692470'),
  tap('login-submit'),
];

function state(
  id: string,
  title: string,
  view: ManagerView,
  acts: readonly Act[] = [],
  own: Answers = {},
): GalleryState<'manager'> {
  const there = view.halfHours.length > 0 && !isPhone ? [chartThere] : [];
  return { id, title, view, acts: [...there, ...acts], answers: { ...answers, ...own } };
}

/** What a telephone does not offer: there it is the hall as it stands, to be looked at. */
function staffState(...[id, title, view, acts, own]: Parameters<typeof state>): GalleryState<'manager'> {
  return state(id, title, view, isPhone ? [] : acts, own);
}

const atWindow = (windowId: number, ...acts: Act[]): Act[] => [tap(`window-${windowId}`), ...acts];
const taking = (facts: Partial<ManagerView['taking']>): ManagerView => ({
  ...busyView,
  taking: { ...busyView.taking, ...facts },
});
const messaged: ManagerView = {
  ...busyView,
  messages: [
    {
      id: 'message:1:b',
      windowId: busyView.windows[0]!.id,
      text: '请到大厅门口接一下群众',
      staffName: '孙丽',
      atMs: minutesAgo(2),
      readAtMs: null,
    },
    {
      id: 'message:1:a',
      windowId: busyView.windows[0]!.id,
      text: '材料已经放在咨询台，请派人来取，今天十一点前要送到县里去',
      staffName: '孙丽',
      atMs: minutesAgo(40),
      readAtMs: galleryNowMs - 39 * 60_000,
    },
  ],
};

const live: GalleryStates<'manager'> = [
  state('m01-quiet', '还没有开门', quietView),
  state('m02-busy', '正常忙', busyView),
  state('m03-trouble', '等得久、叫号未到、空闲、离岗，各种提醒', troubledView),
  state('m04-long', '最长的名字、四位票号、99 人等候', longView),
  state('m05-closed', '暂停取号', taking({ state: 'closed', reason: 'powerCut' })),
  state('m06-ended', '今天已经结束', taking({ state: 'ended' })),
  state('m07-extended', '延时服务', taking({ extendedUntil: '18:30' })),
  state('m08-stale', '和主机断开', troubledView, [{ silence: true }, { waitMs: 20_000 }]),
  state('m09-devices', '全部设备', troubledView, [{ tap: 'section button[aria-expanded]' }]),
];

const people: GalleryStates<'manager'> = [
  staffState('m10-login', '登录', busyView, [tap('manager-login')]),
  staffState('m11-login-wrong', '密码不对', busyView, login, {
    'staff/sessions': { error: { kind: 'wrongPin', message: '工号或密码不对', advice: '请重新输入' } },
  }),
  staffState('m12-not-manager', '没有管理权限', busyView, login, {
    'staff/sessions': { ok: { ...managerSession, staff: { ...managerSession.staff, roles: ['guide'] } } },
  }),
  staffState('m13-logged-in', '已登录', busyView, login),
  staffState('m14-hall-menu', '大厅操作', busyView, [tap('hall-menu')]),
  staffState('m15-close-hall', '暂停取号的原因', busyView, [tap('hall-menu'), tap('close-hall')]),
  staffState('m16-extend', '延时服务', busyView, [tap('hall-menu'), tap('extend-hours')]),
  staffState('m17-extend-wrong', '时间写得不对', busyView, [
    tap('hall-menu'),
    tap('extend-hours'),
    type('extend-until', '25点'),
    tap('extend-submit'),
  ]),
  staffState('m18-end-day', '今日结束', troubledView, [tap('hall-menu'), tap('end-day')]),
];

const refused = { error: { kind: 'windowHasTicket', message: '窗口还有 A131 办理中', advice: '请先办结或过号' } };
const windows: GalleryStates<'manager'> = [
  staffState('m20-window', '窗口操作', busyView, atWindow(4)),
  staffState('m21-window-closed', '没有开的窗口', busyView, atWindow(8)),
  staffState('m22-window-long', '最长的名字', longView, atWindow(1)),
  staffState('m23-open', '开窗选人', busyView, atWindow(8, tap('act-open'))),
  staffState('m24-close', '关窗', busyView, atWindow(6, tap('act-close'))),
  staffState('m25-assign', '改业务', busyView, atWindow(3, tap('act-assign'))),
  staffState('m26-assign-long', '改业务，最长的名字', longView, atWindow(1, tap('act-assign'))),
  staffState('m27-message', '留言', messaged, atWindow(1, tap('act-message'), type('message-text', '请尽快回到窗口'))),
  staffState('m28-sign-off', '强制下线', busyView, atWindow(1, tap('act-signOff'))),
  staffState('m29-refused', '没有做成', busyView, [...login, ...atWindow(6, tap('act-close'), tap('close-submit'))], {
    closeWindow: refused,
  }),
];

const sections: GalleryStates<'manager'> = [
  staffState('m30-charts', '图表', busyView, openSection('charts')),
  staffState('m31-charts-empty', '还没有数据的图表', quietView, openSection('charts'), {
    [`reports?from=${today}&to=${today}`]: { error: { kind: 'unreachable', message: '正在恢复，请稍等' } },
  }),
  staffState('m32-charts-long', '十四个窗口的图表', longView, openSection('charts')),
  staffState('m40-ratings', '好差评', caseViews, openSection('ratings')),
  staffState('m41-ratings-empty', '还没有评价', quietView, openSection('ratings')),
  staffState('m42-case-new', '刚收到的差评', caseViews, [
    ...openSection('ratings'),
    { tap: '[data-testid="case-A1025"] button' },
  ]),
  staffState('m43-case-going-on', '正在办理的差评', caseViews, [
    ...openSection('ratings'),
    { tap: '[data-testid="case-A077"] button' },
    tap('case-submit'),
  ]),
  staffState('m44-case-over', '办完的差评', caseViews, [
    ...openSection('ratings'),
    { tap: '[data-testid="case-A061"] button' },
  ]),
  staffState('m50-report', '今天的报表', busyView, [...openSection('reports')]),
  staffState('m51-report-staff', '按人员', busyView, [
    ...openSection('reports'),
    { tap: '[data-node-key="staff"] [role="tab"]' },
  ]),
  staffState('m52-report-year', '一年，按日', busyView, [
    ...openSection('reports'),
    tap('preset-year'),
    { tap: '[data-node-key="day"] [role="tab"]' },
  ]),
  staffState('m53-report-wrong', '日期写反', busyView, [...openSection('reports'), type('report-to', '2026-11-01')]),
  staffState('m54-report-loading', '正在统计', busyView, [...openSection('reports'), tap('preset-month')]),
];

export const managerStates: GalleryStates<'manager'> = [...live, ...people, ...windows, ...sections];
