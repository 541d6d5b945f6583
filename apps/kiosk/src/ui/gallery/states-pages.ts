import type { DeviceLight } from '@jiaohao/queue-core/protocol';
import type { GalleryStates } from '@jiaohao/ui-kit/gallery';
import { feed, served, state, tap, type Act } from './states-visit.ts';
import {
  booking,
  bookingId,
  certificates,
  closedHall,
  held,
  intake,
  issued,
  longest,
  notGiven,
  person,
  queue,
  slotDays,
  slip,
  usual,
} from './views.ts';

/* K6 to K14: typing, bookings, numbers they hold, help, warnings, faults, closed and used up, maintenance. */

const keys = (text: string): Act[] => [...text].map((key) => tap(`key-${key}`));
const named = queue('ZH', '不动产登记', {
  identity: { required: true, accepts: ['residentCard', 'typedNumber', 'phone'] },
});
const asksWho = { ...usual, queues: [named, certificates] };
const opened = [tap('tile-ZH')];
const wrongNumber = { kind: 'notRight', message: '号码最后一位不对', advice: '请核对后再输入' };

const typing: GalleryStates<'kiosk'> = [
  state('k06-identify', '要登记身份，还没有输入', { view: asksWho, acts: opened }),
  state('k06-identify-partly', '输了一部分', { view: asksWho, acts: [...opened, ...keys('37139919')] }),
  state('k06-identify-wrong', '号码不对', {
    view: asksWho,
    acts: [...opened, ...keys('371399'), tap('key-submit')],
    answers: { 'visit/identify': { error: wrongNumber } },
  }),
  state('k06-identify-checking', '正在核对', {
    view: asksWho,
    acts: [...opened, ...keys('371399'), tap('key-submit')],
  }),
  state('k06-identify-phone', '输手机号', { view: asksWho, acts: [...opened, tap('pad-phone'), ...keys('139')] }),
  state('k06-number-entry', '从首页输号码', { acts: [tap('number-entry')] }),
  state('k06-behalf', '替别人办', { view: served(), acts: [tap('behalf')] }),
  state('k06-identify-reader-down', '读卡器不能用，输号码', {
    view: { ...asksWho, reader: 'down' },
    acts: opened,
  }),
];

const bookings = [
  booking(1, { day: '2026-11-20', slot: '10:00', arrival: { kind: 'inTime' }, canChange: false }),
  booking(2),
  booking(3, { day: '2026-11-30', slot: '14:30', queueName: '不动产登记与税务联办窗口' }),
];
const mine = [tap('my-bookings')];
const placed = { bookingId: bookingId(9), queueId: intake.id, day: '2026-11-23', slot: '09:00', code: '45827639' };
const slots = (full = false) => ({ 'bookings/slots': { ok: { days: slotDays(full) } } });
const choosing = [...mine, tap('new-booking')];
const chosen = [...choosing, tap('slot-09:00')];

const booked: GalleryStates<'kiosk'> = [
  state('k07-ways', '我有预约：刷证、扫码、输码', { acts: mine }),
  state('k07-code-wrong', '没有这个预约码', {
    acts: [...mine, ...keys('45827639'), tap('key-submit')],
    answers: {
      checkIn: { error: { kind: 'unknownBooking', message: '没有找到这个预约', advice: '请核对预约码和日期' } },
    },
  }),
  state('k07-bookings', '三个预约', { view: served({ bookings, tickets: [held] }), acts: mine }),
  state('k07-bookings-one', '一个预约', { view: served({ bookings: [booking(2)] }), acts: mine }),
  state('k07-bookings-early', '还没有到签到时间', {
    view: served({
      bookings: [
        booking(2, { day: '2026-11-20', slot: '15:00', arrival: { kind: 'early', from: '14:30' }, canChange: false }),
      ],
    }),
    acts: mine,
  }),
  state('k07-bookings-none', '没有预约', { view: served(), acts: mine }),
  state('k07-bookings-long', '预约最多，名称最长', {
    view: served({ bookings: [...bookings, booking(4), booking(5)], tickets: [held] }, longest),
    acts: mine,
  }),
  state('k07-ask-cancel', '要取消预约吗', {
    view: served({ bookings: [booking(2)] }),
    acts: [...mine, tap('cancel-booking')],
  }),
  state('k07-queues', '要预约哪项业务', { view: served({}, longest), acts: [...mine, tap('new-booking')] }),
  state('k07-slots-loading', '正在查空余时间', { view: served(), acts: choosing }),
  state('k07-slots', '选时间', { view: served(), acts: choosing, answers: slots() }),
  state('k07-slots-next', '选时间，第二页', {
    view: served(),
    acts: [...choosing, tap('next-page')],
    answers: slots(),
  }),
  state('k07-slots-chosen', '选好了时间', { view: served(), acts: chosen, answers: slots() }),
  state('k07-slots-full', '都约满了', { view: served(), acts: choosing, answers: slots(true) }),
  state('k07-booked', '预约好了', {
    view: served(),
    acts: [...chosen, tap('agree-slot')],
    answers: { ...slots(), placeBooking: { ok: placed } },
  }),
  state('k07-moved', '时间改好了', {
    view: served({ bookings: [booking(2)] }),
    acts: [...mine, tap('move-booking'), tap('slot-09:00'), tap('agree-slot')],
    answers: { ...slots(), moveBooking: { ok: placed } },
  }),
  state('k07-cancelled', '预约已取消', {
    view: served({ bookings: [booking(2)] }),
    acts: [...mine, tap('cancel-booking'), tap('agree')],
    answers: { cancelBooking: { ok: { ticketId: null, number: null } } },
  }),
];

const holding = { view: served({ tickets: [held] }), acts: [tap('tile-ZH')] };
const held99 = { ...held, number: 'A1234', queueName: '不动产登记与税务联办窗口' };
const holds: GalleryStates<'kiosk'> = [
  state('k08-holding', '已有这个号', holding),
  state('k08-holding-called', '正在叫这个号', {
    view: served({ tickets: [{ ...held, state: 'called', wait: null }] }),
    acts: holding.acts,
  }),
  state('k08-holding-long', '已有这个号，名称最长', {
    view: served({ tickets: [held99] }, longest),
    acts: holding.acts,
  }),
  state('k08-ask-cancel', '要取消这个号吗', { ...holding, acts: [...holding.acts, tap('cancel-number')] }),
  state('k08-cancelled', '号已取消', {
    ...holding,
    acts: [...holding.acts, tap('cancel-number'), tap('agree')],
    answers: { cancelTicket: { ok: { ticketId: held.ticketId, number: held.number } } },
  }),
];

const help: GalleryStates<'kiosk'> = [
  state('k09-help-calling', '正在叫人', { acts: [tap('help')] }),
  state('k09-help-called', '帮办人员过来', { acts: [tap('help')], answers: { help: { ok: null } } }),
  state('k09-help-with-number', '有号时叫人', {
    acts: [tap('tile-ZH'), feed(slip('failed')), tap('help')],
    answers: { takeTicket: { ok: issued }, help: { ok: null } },
  }),
  state('k09-help-unanswered', '没有叫到人', {
    acts: [tap('help')],
    answers: { help: { error: { kind: 'unreachable', message: '正在恢复，请稍等' } } },
  }),
];

const waiting: GalleryStates<'kiosk'> = [
  state('k10-warn', '还要继续办理吗', { view: served(), acts: [{ waitMs: 45_000 }] }),
  state('k11-recovering', '正在恢复', { acts: [{ silence: true }, { waitMs: 12_000 }] }),
  state('k11-recovering-long', '恢复得久，请到帮办窗口', { acts: [{ silence: true }, { waitMs: 25_000 }] }),
  state('k11-unreachable', '没有办成', {
    acts: [tap('tile-ZH')],
    answers: {
      takeTicket: { error: { kind: 'unreachable', message: '正在恢复，请稍等', advice: '着急的话，请直接叫工作人员' } },
    },
  }),
  state('k12-closed', '不在取号时间', {
    view: closedHall(notGiven('outsideHours', { day: '2026-11-20', time: '13:30' })),
    nowMs: Date.UTC(2026, 10, 20, 4, 30),
  }),
  state('k12-closed-day-off', '今天不办公', {
    view: closedHall(notGiven('outsideHours', { day: '2026-11-23', time: '08:00' }), []),
    nowMs: Date.UTC(2026, 10, 21, 1, 32),
  }),
  state('k12-closed-by-hand', '突发停办', { view: closedHall(notGiven('closed', null)) }),
  state('k12-closed-served', '停办时刷了证', {
    view: { ...closedHall(notGiven('closed', null)), visit: person({ tickets: [held], bookings: [booking(2)] }) },
  }),
];

const none = (because: 'dayLimit' | 'bandLimit') =>
  queue('ZH', '综合受理', {
    takesBookings: because === 'bandLimit',
    notGiven: {
      because,
      opens: because === 'bandLimit' ? { day: '2026-11-20', time: '14:00' } : null,
      message: '号已取完',
      advice: '',
    },
  });
const lights: DeviceLight[] = [
  { id: 'reader', name: '取号机 读卡器', light: 'ready', sentence: '', advice: '', sinceMs: 0 },
  {
    id: 'printer',
    name: '取号机 打印机',
    light: 'attention',
    sentence: '纸快用完了',
    advice: '请准备换纸',
    sinceMs: 0,
  },
  { id: 'keys', name: '3号窗口 叫号键盘', light: 'down', sentence: '连不上', advice: '请检查数据线', sinceMs: 0 },
  { id: 'strip', name: '3号窗口 条屏', light: 'connecting', sentence: '', advice: '', sinceMs: 0 },
];
const corner = Array.from({ length: 5 }, () => tap('corner'));
const signedIn = {
  'staff/sessions': {
    ok: { session: 's', staff: { id: '0303', name: '王小明', roles: ['manager'] }, windowId: null },
  },
  'kiosk/devices': { ok: { devices: lights } },
};
const signIn = [...corner, ...keys('0303'), tap('key-submit'), ...keys('147258'), tap('key-submit')];

const machine: GalleryStates<'kiosk'> = [
  state('k13-used-up', '今天的号已取完', {
    view: { ...usual, queues: [none('dayLimit'), certificates] },
    acts: opened,
  }),
  state('k13-used-up-band', '这个时段的号已取完', {
    view: { ...usual, queues: [none('bandLimit'), certificates] },
    acts: opened,
  }),
  state('k14-staff-id', '维护：工号', { acts: corner }),
  state('k14-pin', '维护：密码', { acts: [...corner, ...keys('0303'), tap('key-submit'), ...keys('147')] }),
  state('k14-wrong', '维护：密码不对', {
    acts: signIn,
    answers: { 'staff/sessions': { error: { kind: 'wrongPin', message: '工号或密码不对', advice: '请重新输入' } } },
  }),
  state('k14-open', '维护：设备状态', { acts: signIn, answers: signedIn }),
  state('k14-tested', '维护：试打', {
    acts: [...signIn, tap('test-print')],
    answers: { ...signedIn, 'kiosk/test-print': { ok: { state: 'passed', sentence: '已打印，请看一看' } } },
  }),
  state('k15-privacy', '隐私说明', { acts: [tap('privacy')] }),
];

export const pageStates: GalleryStates<'kiosk'> = [...typing, ...booked, ...holds, ...help, ...waiting, ...machine];
