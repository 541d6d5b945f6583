import {
  HallSettingsSchema,
  type AdminView,
  type ApiError,
  type DeviceLight,
  type DeviceModels,
  type FoundDevices,
  type HallSettings,
  type SettingsReport,
} from '@jiaohao/queue-core/protocol';
import { galleryNowMs } from '@jiaohao/ui-kit/gallery';
import * as v from 'valibot';
import { weekdayOf } from '@jiaohao/basics/days';
import china2026 from '../../../../fixtures/calendar/china-2026.json' with { type: 'json' };
import catalogue from '../../../../fixtures/rating-catalogue.json' with { type: 'json' };
import township from '../../../../fixtures/halls/township.json' with { type: 'json' };

import { clipSample } from './clip-sample.ts';
import { slipSample } from './slip-sample.ts';
import { trialSample } from './trial-sample.ts';

/* A hall as it is, one with the longest names there may be, and one with as little as there may be: for the gallery. */

const { initialPins: _, ...written } = township;

export const usualSettings: HallSettings = v.parse(HallSettingsSchema, written);

/** Names of the greatest length everywhere. */
export const longNames = {
  hall: '示例省示例市示例县㮾梨街道办事处综合便民服务中心',
  queue: '企业开办变更注销一窗通办',
  window: '企业开办变更注销一窗通办综合窗口',
  item: '机关事业单位工作人员基本养老保险关系转移接续申请（含职业年金补记）',
  staff: '阿卜杜热合曼·麦麦提伊敏·艾合买提江',
  badge: '党员先锋模范示范岗',
} as const;

function lengthen(settings: HallSettings): HallSettings {
  const { hall, presentation } = settings;
  const bands = [
    { from: '08:30', to: '10:00', tickets: 9999 },
    { from: '10:00', to: '12:00', tickets: 9999 },
  ];
  return {
    ...settings,
    hall: {
      ...hall,
      name: longNames.hall,
      queues: hall.queues.map((queue) => ({
        ...queue,
        name: longNames.queue,
        otherNames: { en: 'Business registration, change and deregistration', ug: 'كارخانا تىزىملىتىش' },
        identity: { required: true, accepts: ['residentCard', 'typedNumber', 'phone', 'code'] },
        limits: { perDay: 9999, perPersonPerDay: 99, bands },
        ceilingMinutes: 600,
      })),
      windows: hall.windows.map((serviceWindow) => ({
        ...serviceWindow,
        name: longNames.window,
        kind: 'flexible' as const,
        queues: hall.queues.map(({ id }) => ({ queueId: id, weight: 10, helpAfterMinutes: 600 })),
        activation: {
          calendar: [{ days: [1, 3, 5], from: '08:30', to: '12:00' }],
          backlog: { queueId: hall.queues[0]!.id, fromMinutes: 600, untilMinutes: 599 },
        },
      })),
      staff: hall.staff.map((member) => ({
        ...member,
        name: longNames.staff,
        badge: longNames.badge,
        roles: ['guide', 'manager', 'admin'],
      })),
    },
    presentation: {
      ...presentation,
      pad: { ...presentation.pad, slogan: '示例市示例县示例街道人民满意的服务窗口示范岗' },
    },
  };
}

export const longSettings = lengthen(usualSettings);

/** As little as a hall may have. */
export const emptySettings: HallSettings = v.parse(HallSettingsSchema, {
  hall: {
    id: 'village',
    name: '示例村便民服务站',
    queues: [{ id: 'Q1', series: 'A', name: '综合服务' }],
    windows: [{ id: '1', kind: 'general', name: '综合服务窗口', queues: ['Q1'] }],
    items: [],
    staff: [],
    ratingInviteMs: 60_000,
    consultPhone: '0539-0000000',
  },
  devices: [],
});

const light = (id: string, name: string, facts: Partial<DeviceLight> = {}): DeviceLight => ({
  id,
  name,
  light: 'ready',
  sentence: '',
  advice: '',
  sinceMs: galleryNowMs - 3_600_000,
  ...facts,
});

export const sampleLights: readonly DeviceLight[] = [
  light('reader-1', '取号机 身份证阅读器', { detail: '安全模块 05.03-20090101-0000000001' }),
  light('printer-1', '取号机 号票打印机', { light: 'attention', sentence: '纸快用完', advice: '请准备换纸' }),
  light('scanner-1', '取号机 扫码器', { light: 'down', sentence: '连接断开', advice: '检查电源和数据线' }),
  ...['1', '2', '3', '4', '5', '6', '7', '8'].flatMap((id) => [
    light(`keypad-${id}`, `${id}号窗口 呼叫器`),
    light(`strip-${id}`, `${id}号窗口 窗口条屏`, id === '5' ? { light: 'connecting', sentence: '正在连接' } : {}),
  ]),
];

export function adminView(settings: HallSettings): AdminView {
  return {
    hall: { name: settings.hall.name },
    settings: { version: 12, activation: null },
    devices: [...sampleLights],
  };
}

type Answer = { readonly ok: unknown } | { readonly error: ApiError };

/** What a host says to somebody who logs in and looks at the settings. */
export function settingsAnswers(settings: HallSettings, report: SettingsReport = noRemarks): Record<string, Answer> {
  const admin = { id: '0309', name: '周主任', roles: ['manager', 'admin'] };
  return {
    'staff/sessions': { ok: { session: 's', staff: admin, windowId: null } },
    'admin/settings': { ok: { version: 12, settings } },
    'settings/check': { ok: report },
  };
}

export const noRemarks: SettingsReport = { faults: [], warnings: [], changes: [] };

/** One has a photo, one is locked out, one never had a PIN. */
export const staffAnswers: Record<string, Answer> = {
  'admin/staff': {
    ok: {
      staff: usualSettings.hall.staff.map(({ id }, at) => ({
        staffId: id,
        hasPin: at !== 2,
        isLocked: at === 3,
        photo: null,
      })),
    },
  },
};

const workday = [
  { from: '08:30', to: '12:00' },
  { from: '14:00', to: '17:30' },
];

/** A hall with a week, a summer, the holidays of the year and a day of its own. */
export const hoursSettings: HallSettings = {
  ...usualSettings,
  hall: {
    ...usualSettings.hall,
    hours: {
      weekly: [
        { days: [1, 2, 3, 4, 5], sessions: workday },
        { days: [6], sessions: [{ from: '09:00', to: '11:30' }] },
      ],
      seasons: [
        {
          from: '06-01',
          to: '09-30',
          weekly: [
            {
              days: [1, 2, 3, 4, 5],
              sessions: [
                { from: '08:30', to: '12:00' },
                { from: '14:30', to: '18:00' },
              ],
            },
          ],
        },
      ],
      holidays: china2026.holidays,
      makeUpDays: china2026.makeUpDays,
      days: [
        { day: '2026-11-21', sessions: [{ from: '09:00', to: '16:00' }], note: '养老保险集中办理' },
        { day: '2026-11-27', sessions: [], note: '线路检修' },
      ],
      takeBeforeMinutes: 30,
      cutOffMinutes: 15,
    },
  },
};

/** What the host says of November 2026 by these hours. */
export const monthAnswers: Record<string, Answer> = {
  'hours/month': {
    ok: {
      isYearKnown: true,
      days: Array.from({ length: 30 }, (_, at) => {
        const day = `2026-11-${String(at + 1).padStart(2, '0')}`;
        const own = hoursSettings.hall.hours!.days.find((each) => each.day === day);
        if (own) return { day, rule: 'ownDay', note: own.note, sessions: own.sessions };
        const weekday = weekdayOf(day);
        const sessions = weekday === 7 ? [] : weekday === 6 ? [{ from: '09:00', to: '11:30' }] : workday;
        return { day, rule: 'weekly', note: '', sessions };
      }),
    },
  },
};

/** What the engine made of 上午高峰 by this hall's rules, and by ones with a smaller head start. */
export const trialAnswers: Record<string, Answer> = { 'rules/try': { ok: trialSample } };

/** A hall with a template of its own, which is the house's. */
export const slipSettings: HallSettings = { ...usualSettings, slip: { ...slipSample.answer.template, name: 'own' } };

export const slipAnswers: Record<string, Answer> = {
  'admin/slip': { ok: slipSample.answer },
  'slip/preview': { ok: slipSample.usual },
};
export const longSlipAnswers: Record<string, Answer> = { ...slipAnswers, 'slip/preview': { ok: slipSample.long } };
/** As when a block has a name that nothing stands for. */
export const faultySlipAnswers: Record<string, Answer> = {
  ...slipAnswers,
  'slip/preview': {
    ok: {
      picture: null,
      faults: [
        { field: 'blocks.8', message: '“预计等候”有时没有，请设成有才打印' },
        { field: 'blocks', message: '最后一块要是切纸' },
      ],
    },
  },
};

/** Screens of every kind, pages of all dates, and an emergency that is being shown. */
export const displaySettings: HallSettings = {
  ...usualSettings,
  presentation: {
    ...usualSettings.presentation,
    screens: [
      { id: '一楼大屏', face: 'board', inches: 55, mountedAtMm: 2100, distanceM: 8 },
      { id: '门口取号机', face: 'kiosk', inches: 32, mountedAtMm: 1000, distanceM: null },
      {
        id: '示例街道便民服务中心二楼东侧候办区综合显示屏（南',
        face: 'board',
        inches: 43,
        mountedAtMm: null,
        distanceM: 15,
      },
      { id: '3 号窗口评价器', face: 'pad', inches: 10.1, mountedAtMm: null, distanceM: null },
    ],
    board: {
      ...usualSettings.presentation.board,
      emergency: '线路检修，上午十点到十二点暂停办理，请改时间再来',
      secondLanguage: 'ug',
      pages: [
        {
          id: 'page1',
          kind: 'notice',
          title: '城乡居民医保集中缴费',
          lines: ['缴费时间：即日起至 12 月 31 日。', '请带身份证和手机，也可以在手机上办理。'],
          from: '2026-11-01',
          until: '2026-12-31',
        },
        {
          id: 'page2',
          kind: 'openness',
          title: '机关事业单位工作人员养老保险关系转移接续办事指南',
          lines: ['一次性告知需要的材料，当场能办的当场办。'],
          from: null,
          until: null,
        },
        {
          id: 'page3',
          kind: 'notice',
          title: '国庆放假',
          lines: ['10 月 1 日至 7 日放假。'],
          from: null,
          until: '2026-10-07',
        },
      ],
    },
    pad: { slogan: '让群众少跑一趟', ratingUrl: 'https://pj.example.gov.cn/r?c={code}' },
    kiosk: { ...usualSettings.presentation.kiosk, languages: ['en', 'ug'], largeTypeFromAge: 60 },
  },
};

const pageOf = (face: string, windowId: string | null = null, windowName: string | null = null) => ({
  face,
  windowId,
  windowName,
  path: `/${face}${windowId === null ? '' : `?window=${windowId}`}#credential`,
});

export const addressAnswers: Record<string, Answer> = {
  'admin/addresses': {
    ok: {
      origins: ['http://127.0.0.1:8080', 'http://192.168.1.20:8080'],
      pages: [
        pageOf('kiosk'),
        pageOf('board'),
        pageOf('manager'),
        ...usualSettings.hall.windows.flatMap(({ id, name }) => [
          pageOf('terminal', id, name),
          pageOf('pad', id, name),
        ]),
      ],
    },
  },
};

/** A hall with areas, hours of their own and quiet hours. */
export const voiceSettings: HallSettings = {
  ...usualSettings,
  hall: {
    ...usualSettings.hall,
    voice: {
      ...usualSettings.hall.voice,
      volume: 85,
      volumeHours: [{ from: '17:00', to: '08:00', volume: 45 }],
      quietHours: [{ from: '12:00', to: '13:30' }],
      areas: [
        { id: 'a1', name: '一楼', windowIds: usualSettings.hall.windows.slice(0, 5).map(({ id }) => id) },
        { id: 'a2', name: '二楼', windowIds: usualSettings.hall.windows.slice(5).map(({ id }) => id) },
      ],
    },
  },
};

export const clipAnswers: Record<string, Answer> = { 'admin/clips': { ok: clipSample } };

/** A catalogue with one tag more, one less and one with another text. */
export const newerCatalogue = JSON.stringify({
  ...catalogue,
  version: catalogue.version + 1,
  levels: catalogue.levels.map((level, at) =>
    at > 0
      ? level
      : {
          ...level,
          tags: [
            ...level.tags.slice(1).map((tag) => (tag.code === '511' ? { ...tag, text: '可以先受理，后补材料' } : tag)),
            { code: '518', text: '上门服务', shown: false },
          ],
        },
  ),
});

const family = (name: string, facts: Partial<DeviceModels['strips'][number]> = {}): DeviceModels['strips'][number] => ({
  name,
  link: 'serial',
  baud: 9_600,
  ratingValues: [],
  hasAddresses: true,
  isSimulated: false,
  ...facts,
});
const models: DeviceModels = {
  keypads: [family('ff68-keypad', { ratingValues: [0, 1, 2, 3], isSimulated: true })],
  strips: [
    family('pingan-std', { isSimulated: true }),
    family('yongtai-aa55'),
    family('ascii-at', { link: 'tcp', baud: null }),
  ],
  printers: ['escpos-80mm', 'escpos-58mm'],
  hidEnvelopes: ['raw64', 'miaxis'],
  hidPosLayouts: ['aim', 'newland', 'idlen'],
};

const found: FoundDevices = {
  troubles: ['系统缺少 udev，只能看到串口的名字'],
  devices: [
    {
      medium: 'serial',
      path: '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0',
      usb: { vendorId: '1A86', productId: '7523' },
      name: 'wch.cn',
      guess: 'CH340 USB 转串口',
      advice: '后面接的设备要自己选',
      usedBy: null,
    },
    {
      medium: 'hid',
      path: '/dev/hidraw2',
      usb: { vendorId: '10C4', productId: '0007' },
      name: '',
      guess: '中正 Miaxis 身份证阅读器，HID',
      advice: '没有权限，请找安装人员开通',
      usedBy: 'reader-1',
    },
    {
      medium: 'usbFile',
      path: '/dev/usb/lp0',
      usb: null,
      name: 'XP XP-80C',
      guess: '打印机',
      advice: '可以直接添加',
      usedBy: 'printer-1',
    },
  ],
};

export const deviceAnswers: Record<string, Answer> = {
  'devices/models': { ok: models },
  'devices/found': { ok: found },
  'devices/test': { ok: { state: 'passed', sentence: '已打印测试页，打印机回了完成回执' } },
};
export const refusedTestAnswers: Record<string, Answer> = {
  ...deviceAnswers,
  'devices/test': {
    error: { kind: 'busy', message: '3 号窗口正在服务群众，请等他办完再试', advice: '测试不能打断群众办事' },
  },
};
