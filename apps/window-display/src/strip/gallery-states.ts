import type { StaffId, StripView, WindowId } from '@jiaohao/queue-core/protocol';
import type { GalleryState, GalleryStates } from '@jiaohao/ui-kit';
import { galleryNowMs } from '@jiaohao/ui-kit/gallery';
import { longNames } from '../screens/sample-names.ts';

/* Every state of the strip over a window. */

const minuteMs = 60_000;
const sessions = [
  { from: '08:30', to: '12:00' },
  { from: '14:00', to: '17:30' },
];
const ticket = { number: 'A023', series: 'A', serial: 23, queueName: '综合受理', isPriority: false };
const longTicket = { ...ticket, number: 'A1023', serial: 1023, queueName: longNames.queues[0] };
const called = { kind: 'call', ...ticket, callCount: 1, callSeq: 46, calledAtMs: galleryNowMs - 60_000 } as const;
const fresh = { ...called, callSeq: 47, calledAtMs: galleryNowMs } as const;
const away = { kind: 'paused', untilMs: null, phone: null, substituteName: null, isTooLong: false } as const;
const english = { tag: 'en', hallName: 'Sample Township Service Centre', queueNames: {} };

/** An open window with nobody there. */
export const stripView: StripView = {
  window: { id: '3' as WindowId, name: '综合受理窗口' },
  staff: { id: '0306' as StaffId, name: '王小明' },
  content: { kind: 'welcome', queueNames: ['综合受理', '社保医保'] },
  door: { state: 'open', sessions, opens: null },
  display: { second: null, isDark: false, emergency: null },
};

const long = {
  window: { id: '18' as WindowId, name: longNames.window },
  staff: { id: '0306' as StaffId, name: longNames.staff },
};

function strip(id: string, title: string, facts: Partial<StripView>, more: Partial<GalleryState<'strip'>> = {}) {
  return { id, title, view: { ...stripView, ...facts }, ...more };
}
const shown = (facts: Partial<StripView['display']>) => ({ display: { ...stripView.display, ...facts } });

export const stripStates: GalleryStates<'strip'> = [
  strip('s00-free', '空闲', {}),
  strip('s01-new-call', '新的叫号', {}, { acts: [{ feed: { content: fresh } }] }),
  strip('s02-call', '还在等人来', { content: { ...called, isPriority: true } }),
  strip('s03-serving', '办理中', { content: { kind: 'serving', ...ticket } }),
  strip('s04-paused-until', '暂停，回来的时间', { content: { ...away, untilMs: galleryNowMs + 8 * minuteMs } }),
  strip('s05-paused-phone', '暂停太久，电话', { content: { ...away, isTooLong: true, phone: '0539-0000000' } }),
  strip('s06-paused-substitute', '暂停太久，代班', {
    content: { ...away, isTooLong: true, substituteName: longNames.staff },
  }),
  strip('s07-paused', '暂停，没有说明', { content: away }),
  strip('s08-closed', '未开', { staff: null, content: { kind: 'closed' } }),
  strip(
    's09-break',
    '午间休息',
    {
      staff: null,
      content: { kind: 'closed' },
      door: { state: 'break', sessions, opens: { day: '2026-11-20', time: '14:00' } },
    },
    { nowMs: galleryNowMs + 180 * minuteMs },
  ),
  strip('s10-long-call', '最长的名称和四位号码', { ...long, content: { ...called, ...longTicket, isPriority: true } }),
  strip('s11-long-serving', '最长的名称，办理中', { ...long, content: { kind: 'serving', ...longTicket } }),
  strip('s12-long-free', '最长的名称，空闲', {
    ...long,
    content: { kind: 'welcome', queueNames: [...longNames.queues] },
  }),
  strip('s13-second-call', '叫号下面一行英文', { content: called, ...shown({ second: english }) }),
  strip('s14-second-long', '英文与最长的号码', {
    ...long,
    content: { ...called, ...longTicket },
    ...shown({ second: english }),
  }),
  strip('s15-second-paused', '暂停与英文', {
    content: { ...away, untilMs: galleryNowMs + 8 * minuteMs },
    ...shown({ second: english }),
  }),
  strip(
    's16-dark',
    '夜里',
    {
      staff: null,
      content: { kind: 'closed' },
      door: { state: 'over', sessions, opens: { day: '2026-11-21', time: '08:30' } },
      ...shown({ isDark: true }),
    },
    { nowMs: galleryNowMs + 720 * minuteMs },
  ),
  strip('s20-late', '信息中断十秒', { content: called }, { acts: [{ silence: true }, { waitMs: 15_000 }] }),
  strip('s21-stale', '信息中断一分钟', { content: called }, { acts: [{ silence: true }, { waitMs: 65_000 }] }),
  strip(
    's22-emergency',
    '紧急通知',
    shown({
      emergency:
        '因供电线路检修，本大厅今天下午三点起停止办理业务，已经取号的群众请到咨询台登记电话，我们逐一联系您另约时间',
    }),
  ),
];
