import type { HallSettings, SettingsReport } from '@jiaohao/queue-core/protocol';
import type { GalleryAct, GalleryState, GalleryStates } from '@jiaohao/ui-kit';
import * as sample from './section-samples.ts';

const { adminView, emptySettings, longSettings, settingsAnswers, usualSettings } = sample;

/* Every section that edits the settings: as it usually is, with the longest names, open, faulty and empty. */

const login: readonly GalleryAct<'admin'>[] = [
  { type: '[data-testid="login-staff"]', text: '0309' },
  { type: '[data-testid="login-pin"]', text: '147258' },
  { tap: '[data-testid="login-submit"]' },
];

type Answers = NonNullable<GalleryState<'admin'>['answers']>;

function state(options: {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly settings?: HallSettings;
  readonly acts?: readonly GalleryAct<'admin'>[];
  readonly answers?: Answers;
  /** What the check finds. */
  readonly report?: SettingsReport;
}): GalleryState<'admin'> {
  const { id, title, section, settings = usualSettings, acts = [], answers = {}, report } = options;
  return {
    id,
    title,
    view: adminView(settings),
    // A section is loaded when it is opened: its head is there once it is.
    acts: [...login, { tap: `[data-testid="menu-${section}"]` }, { tap: '[data-testid="section-title"]' }, ...acts],
    answers: { ...settingsAnswers(settings, report), ...answers },
  };
}

const openEntry = (at: number): GalleryAct<'admin'> => ({
  tap: `.entries tbody tr:nth-child(${at}) .entry-acts button:last-child`,
});

/** The draft is checked, and the list of what is wrong closed again: each fault stands where it is mended. */
const checkAndBack: readonly GalleryAct<'admin'>[] = [
  { tap: '[data-testid="check"]' },
  { tap: '[data-testid="fault"]' },
  { key: 'Escape' },
];
const faultsAt = (
  ...fields: readonly (readonly [field: string, label: string, message: string])[]
): SettingsReport => ({
  faults: fields.map(([field, label, message]) => ({ field, label, message })),
  warnings: [],
  changes: [],
});

export const sectionStates: GalleryStates<'admin'> = [
  state({ id: 'a20-queues', title: '业务', section: 'queues' }),
  state({ id: 'a20-queues-long', title: '业务，最长的名称', section: 'queues', settings: longSettings }),
  state({ id: 'a20-queue-open', title: '编辑业务', section: 'queues', acts: [openEntry(1)] }),
  state({
    id: 'a20-queue-open-long',
    title: '编辑业务，最长的名称',
    section: 'queues',
    settings: longSettings,
    acts: [openEntry(2)],
  }),
  state({ id: 'a21-windows', title: '窗口', section: 'windows' }),
  state({ id: 'a21-windows-long', title: '窗口，最长的名称', section: 'windows', settings: longSettings }),
  state({ id: 'a21-window-open', title: '编辑机动窗口', section: 'windows', acts: [openEntry(8)] }),
  state({ id: 'a21-windows-empty', title: '窗口，最小的大厅', section: 'windows', settings: emptySettings }),
  state({ id: 'a22-staff', title: '人员', section: 'staff', answers: sample.staffAnswers }),
  state({
    id: 'a22-staff-long',
    title: '人员，最长的名称',
    section: 'staff',
    settings: longSettings,
    answers: sample.staffAnswers,
  }),
  state({
    id: 'a22-staff-open',
    title: '编辑人员',
    section: 'staff',
    answers: sample.staffAnswers,
    acts: [openEntry(1)],
  }),
  state({
    id: 'a22-staff-open-long',
    title: '编辑人员，最长的名称',
    section: 'staff',
    settings: longSettings,
    answers: sample.staffAnswers,
    acts: [openEntry(1)],
  }),
  state({
    id: 'a22-staff-empty',
    title: '还没有人员',
    section: 'staff',
    settings: emptySettings,
    answers: { 'admin/staff': { ok: { staff: [] } } },
  }),
  state({
    id: 'a23-hours',
    title: '时段与节假日',
    section: 'hours',
    settings: sample.hoursSettings,
    answers: sample.monthAnswers,
    acts: [{ waitMs: 400 }],
  }),
  state({ id: 'a23-hours-none', title: '没有时段', section: 'hours', settings: emptySettings }),
  state({ id: 'a24-rules', title: '优先规则', section: 'rules' }),
  state({
    id: 'a24-rules-tried',
    title: '试过一个上午',
    section: 'rules',
    answers: sample.trialAnswers,
    acts: [{ tap: '[data-testid="try-rules"]' }],
  }),
  state({
    id: 'a24-rules-scenario',
    title: '改一个设想',
    section: 'rules',
    settings: longSettings,
    acts: [{ tap: '[data-testid="edit-scenario"]' }],
  }),
  state({
    id: 'a30-slip',
    title: '号票模板，自带的',
    section: 'slip',
    answers: sample.slipAnswers,
    acts: [{ waitMs: 500 }],
  }),
  state({
    id: 'a30-slip-own',
    title: '自己的号票模板，打开一块',
    section: 'slip',
    settings: sample.slipSettings,
    answers: sample.longSlipAnswers,
    acts: [{ waitMs: 500 }, { tap: '.slip-block:nth-child(4) button' }],
  }),
  state({
    id: 'a30-slip-faulty',
    title: '号票模板有错',
    section: 'slip',
    settings: sample.slipSettings,
    answers: sample.faultySlipAnswers,
    acts: [{ waitMs: 500 }],
  }),
  state({
    id: 'a31-screens',
    title: '屏幕',
    section: 'screens',
    settings: sample.displaySettings,
    answers: sample.addressAnswers,
  }),
  state({ id: 'a31-screens-none', title: '没有屏幕', section: 'screens', answers: sample.addressAnswers }),
  state({
    id: 'a31-screen-open',
    title: '编辑取号机的屏幕',
    section: 'screens',
    settings: sample.displaySettings,
    answers: sample.addressAnswers,
    acts: [openEntry(2)],
  }),
  state({
    id: 'a31-screen-open-board',
    title: '编辑大屏',
    section: 'screens',
    settings: sample.displaySettings,
    answers: sample.addressAnswers,
    acts: [openEntry(3)],
  }),
  state({ id: 'a32-display', title: '展示内容', section: 'display' }),
  state({ id: 'a32-display-full', title: '展示内容，都填了', section: 'display', settings: sample.displaySettings }),
  state({
    id: 'a32-display-page',
    title: '编辑公告',
    section: 'display',
    settings: sample.displaySettings,
    acts: [openEntry(2)],
  }),
  state({
    id: 'a32-display-emergency',
    title: '确认紧急通知',
    section: 'display',
    acts: [
      { type: '[data-testid="emergency-text"]', text: '线路检修，上午十点到十二点暂停办理，请改时间再来' },
      { tap: '[data-testid="emergency-start"]' },
    ],
  }),
  state({ id: 'a33-voice', title: '语音', section: 'voice', answers: sample.clipAnswers }),
  state({
    id: 'a33-voice-areas',
    title: '语音，分区和静音',
    section: 'voice',
    settings: sample.voiceSettings,
    answers: sample.clipAnswers,
  }),
  state({ id: 'a34-catalogue', title: '评价目录', section: 'catalogue' }),
  state({
    id: 'a34-catalogue-diff',
    title: '和新目录比一比',
    section: 'catalogue',
    acts: [{ type: '[data-testid="new-catalogue"]', text: sample.newerCatalogue }, { tap: '[data-testid="compare"]' }],
  }),
  state({ id: 'a35-devices', title: '设备', section: 'devices', answers: sample.deviceAnswers }),
  state({
    id: 'a35-devices-found',
    title: '看看接了什么',
    section: 'devices',
    answers: sample.deviceAnswers,
    acts: [{ tap: '[data-testid="look-for-devices"]' }],
  }),
  state({
    id: 'a35-devices-tested',
    title: '试过打印机',
    section: 'devices',
    answers: sample.deviceAnswers,
    acts: [{ tap: '[data-testid="test-printer-1-print"]' }],
  }),
  state({
    id: 'a35-devices-refused',
    title: '正在服务群众，不能试',
    section: 'devices',
    answers: sample.refusedTestAnswers,
    acts: [{ tap: '[data-testid="test-strip-3-show"]' }],
  }),
  state({
    id: 'a35-device-bus',
    title: '编辑呼叫器总线',
    section: 'devices',
    answers: sample.deviceAnswers,
    acts: [{ tap: '[data-testid="edit-keypads"]' }],
  }),
  state({
    id: 'a35-device-printer',
    title: '编辑打印机',
    section: 'devices',
    answers: sample.deviceAnswers,
    acts: [{ tap: '[data-testid="edit-printer-1"]' }],
  }),
  state({
    id: 'a35-devices-none',
    title: '没有设备',
    section: 'devices',
    settings: emptySettings,
    answers: sample.deviceAnswers,
  }),
  state({
    id: 'a36-queues-faulty',
    title: '业务有错',
    section: 'queues',
    acts: [openEntry(1), { type: '.editor input', text: '综合' }, ...checkAndBack],
    report: faultsAt(
      ['hall.queues.0.name', '综合受理的名称', '不能空着'],
      ['hall.queues.0.limits.bands', '综合受理的分时段限号', '限号时段不能重叠'],
      ['hall.queues.2.series', '统一出证的号段前缀', '号段前缀和另一个业务重复了'],
    ),
  }),
  state({
    id: 'a36-hours-faulty',
    title: '时段有错',
    section: 'hours',
    settings: sample.hoursSettings,
    answers: sample.monthAnswers,
    acts: [
      { waitMs: 400 },
      { tap: '[data-testid="import-holidays"]' },
      { type: '.field input', text: '20' },
      ...checkAndBack,
    ],
    report: faultsAt(
      ['hall.hours.weekly', '每周安排', '开始要早于结束'],
      ['hall.hours.holidays.1.to', '法定节假日，第 2 项', '结束不能早于开始'],
    ),
  }),
];
