import { refusalSentence } from '@jiaohao/queue-core/protocol';
import type { GalleryAct, GalleryState, GalleryStates } from '@jiaohao/ui-kit';
import { terminalDialogueStates } from './gallery-dialogues.ts';
import {
  called,
  deskView,
  held,
  issuing,
  longServing,
  longView,
  minutesAgo,
  serving,
  troubledDevices,
} from './gallery-samples.ts';

type Act = GalleryAct<'terminal'>;

const press = (...keys: readonly string[]): Act[] => keys.map((key) => ({ key }));
const closed = deskView({ state: 'closed', waiting: [], waitingCount: 0, next: null, rating: null });
const nobody = { waiting: [], waitingCount: 0, next: null };
/** 更多 → 换人登录, the seventh row of a window that is not open. */
const toLogin: Act[] = [...press('F10'), { tap: '[data-testid="row-switchStaff"]' }];
const typeLogin: Act[] = [
  { type: '[data-testid="login-staff"]', text: '0306' },
  { type: '[data-testid="login-pin"]', text: '147258' },
  { tap: '[data-testid="login-submit"]' },
];
const refused = (kind: 'noTicketWaiting' | 'ticketNotAtWindow') => ({
  error: { kind, ...refusalSentence({ kind, windowId: '3', ticketId: '' }) },
});
const help = {
  id: 'help:取号机',
  kind: 'help',
  place: '取号机',
  sentence: '有群众请人帮忙，请马上过去',
  atMs: minutesAgo(1),
};
const message = {
  id: 'message:3:1',
  kind: 'message',
  place: '3 号窗口',
  sentence: '十点有检查组来大厅，请把桌面收拾整齐，工牌戴好，窗口资料架上的告知单也请补齐。',
  atMs: minutesAgo(2),
};
const away: Act[] = [{ silence: true }, { waitMs: 13_000 }];

const deskStates: GalleryStates<'terminal'> = [
  { id: 't00-login', title: '登录', view: closed, acts: toLogin },
  {
    id: 't01-login-wrong',
    title: '登录：密码不对',
    view: closed,
    acts: [...toLogin, ...typeLogin],
    answers: { sessions: { error: { kind: 'wrongPin', message: '工号或密码不对', advice: '请重新输入' } } },
  },
  {
    id: 't02-login-locked',
    title: '登录：锁定',
    view: closed,
    acts: [...toLogin, ...typeLogin],
    answers: {
      sessions: {
        error: { kind: 'locked', message: '输错次数太多，请 60 秒后再试', advice: '忘记密码请找大厅管理员' },
      },
    },
  },
  { id: 't03-login-away', title: '登录：主机正在恢复', view: closed, acts: [...toLogin, ...away] },
  { id: 't04-closed', title: '窗口未开', view: closed },
  { id: 't05-idle-nobody', title: '没有人等候', view: deskView({ ...nobody, passedOver: [], rating: null }) },
  { id: 't06-idle', title: '可以叫下一位', view: deskView() },
  { id: 't07-idle-99', title: '99 人等候，名字都很长', view: longView() },
  { id: 't08-calling', title: '正在叫', view: deskView(), acts: press('F1') },
  {
    id: 't09-call-refused',
    title: '没有叫到，退回原样',
    view: deskView(),
    acts: press('F1'),
    answers: { callNext: refused('noTicketWaiting') },
  },
  { id: 't10-called', title: '请到窗口', view: deskView({ current: called }) },
  {
    id: 't11-called-3',
    title: '已叫三次，很久没到',
    view: deskView({ current: { ...called, callCount: 3, callsBefore: 3, calledAtMs: minutesAgo(4) } }),
  },
  {
    id: 't12-call-more',
    title: '还不能过号',
    view: deskView({ current: { ...called, callsBefore: 3 } }),
    acts: press('F4'),
  },
  {
    id: 't13-recalled',
    title: '重呼后等五秒',
    view: deskView({ current: called }),
    acts: [...press('F2'), { feed: { current: { ...called, callCount: 2 } } }],
    answers: { recall: { ok: {} } },
  },
  { id: 't14-missed', title: '过号，还可以撤销', view: deskView({ current: called }), acts: press('F4') },
  {
    id: 't15-miss-undone',
    title: '过号撤销了',
    view: deskView({ current: called }),
    acts: [...press('F4'), { waitMs: 2_000 }, ...press('F4')],
  },
  { id: 't16-serving', title: '办理中', view: deskView({ current: serving, held }) },
  { id: 't17-serving-long', title: '办理中，名字都很长', view: longView({ current: longServing }) },
  { id: 't18-issuing', title: '发放结果', view: deskView({ current: issuing }) },
  { id: 't19-rating-invited', title: '评价中', view: deskView({ rating: { number: 'A022', state: 'invited' } }) },
  { id: 't20-rating-not-rated', title: '未评价', view: deskView({ rating: { number: 'A022', state: 'notRated' } }) },
  { id: 't21-paused', title: '暂停服务', view: deskView({ state: 'paused' }) },
  {
    id: 't22-paused-too-long',
    title: '离岗太久',
    view: longView({
      state: 'paused',
      window: {
        pause: {
          reason: 'away',
          untilMs: minutesAgo(9),
          phone: '0539-12345678',
          substituteName: '阿卜杜热合曼·阿卜杜克热木·买买提依明',
          isTooLong: true,
        },
      },
    }),
  },
  { id: 't23-held-full', title: '挂起已满', view: longView({ current: longServing }), acts: press('F7') },
  {
    id: 't24-other-staff',
    title: '别人开的窗口',
    view: deskView({ current: serving, staff: { id: '0301', name: '李秀兰' } }),
  },
  {
    id: 't25-not-assigned',
    title: '机动窗口还没有安排',
    view: deskView({ ...nobody, window: { name: '机动窗口', queueNames: [] } }),
  },
  { id: 't26-help', title: '有人叫帮忙', view: deskView({ current: serving, alerts: [help] }) },
  { id: 't27-message', title: '管理员留言', view: deskView({ alerts: [message] }) },
  { id: 't28-alerts', title: '叫帮忙和留言', view: longView({ current: longServing, alerts: [message, help] }) },
  {
    id: 't29-help-answered',
    title: '已答应去帮忙',
    view: deskView({ alerts: [help] }),
    acts: [...press('F9'), { feed: { alerts: [] } }],
    answers: { acknowledge: { ok: null } },
  },
  { id: 't30-devices', title: '设备有问题', view: deskView({ current: serving, devices: troubledDevices }) },
  { id: 't31-away', title: '与主机断开', view: deskView({ current: serving }), acts: away },
  { id: 't32-away-pressed', title: '断开时按键', view: deskView(), acts: [...away, ...press('F1')] },
  {
    id: 't33-no-answer',
    title: '没有收到答复',
    view: deskView({ current: called }),
    acts: press('F3'),
    answers: { startService: { error: { kind: 'unreachable', message: '', advice: '' } } },
  },
  {
    id: 't34-login-again',
    title: '登录失效，接着办',
    view: deskView({ current: called }),
    acts: press('F3'),
    answers: { startService: { error: { kind: 'noStaffSession', message: '请先登录' } } },
  },
];

export const terminalStates: readonly GalleryState<'terminal'>[] = [...deskStates, ...terminalDialogueStates];
