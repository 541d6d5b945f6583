import {
  VoiceSchema,
  type PadView,
  type RatingLevel,
  type StaffId,
  type TicketId,
  type WindowId,
} from '@jiaohao/queue-core/protocol';
import type { GalleryAct, GalleryState, GalleryStates } from '@jiaohao/ui-kit';
import { galleryNowMs } from '@jiaohao/ui-kit/gallery';
import * as v from 'valibot';
import { longNames } from '../screens/sample-names.ts';
import { chosenMs, pendingMs } from './rating-acts.ts';

/* Every state of the pad, by the way a citizen comes there. */

const minuteMs = 60_000;
const away = { untilMs: null, phone: null, substituteName: null, isTooLong: false };

/** An open window with nobody there. */
export const padView: PadView = {
  hall: { name: '兰陵县示例镇便民服务中心' },
  window: {
    id: '3' as WindowId,
    name: '综合受理窗口',
    state: 'open',
    away: null,
    queueNames: ['综合受理', '社保医保'],
  },
  staff: { id: '0306' as StaffId, name: '王小明', badge: '党员先锋岗', photo: null },
  slogan: null,
  serving: null,
  invitation: null,
  voice: v.parse(VoiceSchema, {}),
  thanks: null,
};

const phoneUrl = 'https://zwfw.example.gov.cn/hcp/r?c=7KQ2M4RXWZ8H3VBN6TAYPD';
const invitation: PadView['invitation'] = {
  ticketId: '00000000-0000-4000-8000-000000000001' as TicketId,
  number: 'A023',
  queueName: '综合受理',
  itemName: '城乡居民基本养老保险参保登记',
  invitedAtMs: galleryNowMs,
  expiresAtMs: galleryNowMs + minuteMs,
  phoneUrl,
};
const long: Partial<PadView> = {
  hall: { name: longNames.hall },
  window: { ...padView.window, id: '18' as WindowId, name: longNames.window, queueNames: [...longNames.queues] },
  staff: { id: '0306' as StaffId, name: longNames.staff, badge: '巾帼文明岗示范窗口', photo: null },
};

type PadAct = GalleryAct<'pad'>;
const tap = (testId: string): PadAct => ({ tap: `[data-testid="${testId}"]` });
const choose = (level: RatingLevel) => tap(`level-${level}`);
const invite: PadAct = { feed: { invitation } };
const inviteLong: PadAct = {
  feed: { invitation: { ...invitation, number: 'A1023', queueName: longNames.queues[0], itemName: longNames.item } },
};

function pad(id: string, title: string, facts: Partial<PadView>, acts: PadAct[] = []): GalleryState<'pad'> {
  return { id, title, view: { ...padView, ...facts }, acts };
}

export const padStates: GalleryStates<'pad'> = [
  pad('p00-standby', '待机', { slogan: '一窗受理，群众少跑腿' }),
  pad('p01-standby-long', '待机，最长的名称', { ...long, slogan: '让数据多跑路，让群众少跑腿，只进一扇门办好事' }),
  pad('p02-serving', '正在办理', {
    serving: { number: 'A023', queueName: '综合受理', itemName: '城乡居民基本养老保险参保登记' },
  }),
  pad('p03-serving-long', '正在办理，最长的名称', {
    ...long,
    serving: { number: 'A1023', queueName: longNames.queues[0], itemName: longNames.item },
  }),
  pad('p10-invited', '请评价', {}, [invite]),
  pad('p11-invited-no-code', '请评价，没有手机页面', {}, [{ feed: { invitation: { ...invitation, phoneUrl: null } } }]),
  pad('p12-invited-long', '请评价，最长的名称', long, [inviteLong]),
  pad('p13-invited-no-staff', '请评价，没有人登录', { staff: null }, [invite]),
  pad('p20-chosen', '选了满意，可以修改', {}, [invite, choose('satisfied')]),
  pad('p21-chosen-reasons', '选了满意，又选了原因', {}, [
    invite,
    choose('satisfied'),
    tap('add-reasons'),
    tap('tag-406'),
    tap('back'),
  ]),
  pad('p22-good-reasons', '满意的原因', {}, [invite, choose('satisfied'), tap('add-reasons'), tap('tag-406')]),
  pad('p23-good-all-reasons', '满意的全部原因', {}, [
    invite,
    choose('satisfied'),
    tap('add-reasons'),
    tap('more'),
    tap('tag-413'),
  ]),
  pad('p30-reasons', '不满意，哪里没做好', {}, [invite, choose('dissatisfied')]),
  pad('p31-reasons-chosen', '选了两条原因', {}, [invite, choose('dissatisfied'), tap('tag-207'), tap('tag-209')]),
  pad('p32-all-reasons', '全部原因', {}, [invite, choose('dissatisfied'), tap('more'), tap('tag-212')]),
  pad('p33-all-reasons-worst', '非常不满意的全部原因', {}, [invite, choose('veryDissatisfied'), tap('more')]),
  pad('p40-thanks', '谢谢', {}, [invite, choose('satisfied'), { waitMs: chosenMs }]),
  pad('p41-thanks-reason', '差评说了原因', {}, [invite, choose('dissatisfied'), tap('tag-207'), tap('submit')]),
  pad('p42-declined', '这次不评价', {}, [invite, tap('decline')]),
  pad('p43-pending', '差评没说原因，手机扫码', {}, [invite, choose('dissatisfied'), tap('leave')]),
  pad('p44-pending-no-code', '差评没说原因，没有手机页面', {}, [
    { feed: { invitation: { ...invitation, phoneUrl: null } } },
    choose('veryDissatisfied'),
    tap('leave'),
  ]),
  pad('p45-pending-by-time', '差评没说原因就走了', {}, [invite, choose('dissatisfied'), { waitMs: minuteMs }]),
  pad('p46-thanks-key', '按键评价后的谢谢', {}, [
    { feed: { thanks: { id: 9, windowId: '3' as WindowId, atMs: galleryNowMs } } },
  ]),
  pad('p50-paused-until', '暂停，回来的时间', {
    window: { ...padView.window, state: 'paused', away: { ...away, untilMs: galleryNowMs + 8 * minuteMs } },
  }),
  pad('p51-paused-substitute', '暂停太久，代班', {
    window: { ...padView.window, state: 'paused', away: { ...away, isTooLong: true, substituteName: longNames.staff } },
  }),
  pad('p52-paused-phone', '暂停太久，电话', {
    window: { ...padView.window, state: 'paused', away: { ...away, isTooLong: true, phone: '0539-0000000' } },
  }),
  pad('p53-closed', '未开', { staff: null, window: { ...padView.window, state: 'closed' } }),
  pad('p60-offline', '信息中断一分钟', {}, [{ silence: true }, { waitMs: 65_000 }]),
  pad('p61-offline-invited', '评价时信息中断', {}, [invite, { silence: true }, { waitMs: 30_000 }]),
  pad('p62-offline-thanks', '信息中断时评价，先记在这里', {}, [
    invite,
    { silence: true },
    { waitMs: 30_000 },
    choose('satisfied'),
    { waitMs: chosenMs },
  ]),
  pad('p63-after-pending', '扫码的时间过了', {}, [
    invite,
    choose('dissatisfied'),
    tap('leave'),
    { feed: { invitation: null } },
    { waitMs: pendingMs },
  ]),
];
