import type { AdminView, HallSettings } from '@jiaohao/queue-core/protocol';
import type { GalleryAct, GalleryState, GalleryStates } from '@jiaohao/ui-kit';
import { galleryNowMs } from '@jiaohao/ui-kit/gallery';
import { setupStates } from '../setup/gallery-states.ts';
import { sectionStates } from './gallery-states-sections.ts';
import {
  backupsAnswer,
  faultyReport,
  sampleAddresses,
  sampleAudit,
  sampleReport,
  sampleVersions,
} from './record-samples.ts';
import {
  adminView,
  emptySettings,
  longSettings,
  settingsAnswers,
  staffAnswers,
  usualSettings,
} from './section-samples.ts';

/* The admin page as a whole: logging in, saving, the records. The sections that edit are beside this file. */

type Answers = NonNullable<GalleryState<'admin'>['answers']>;

const login: readonly GalleryAct<'admin'>[] = [
  { type: '[data-testid="login-staff"]', text: '0309' },
  { type: '[data-testid="login-pin"]', text: '147258' },
  { tap: '[data-testid="login-submit"]' },
  // The settings are there, and the section that is opened first.
  { tap: '[data-testid="section-title"]' },
];
const open = (section: string): readonly GalleryAct<'admin'>[] => [
  ...login,
  { tap: `[data-testid="menu-${section}"]` },
  { tap: '[data-testid="section-title"]' },
];

const recordAnswers: Answers = {
  ...staffAnswers,
  'admin/versions': { ok: { versions: sampleVersions } },
  '11/changes': { ok: { changes: sampleReport.changes } },
  'admin/backups': { ok: backupsAnswer },
  'admin/addresses': { ok: sampleAddresses },
};
const auditAnswer = (entries: readonly unknown[]): Answers => ({
  'admin/audit?day=2026-11-20': { ok: { day: '2026-11-20', entries, isCut: false } },
});

function state(options: {
  readonly id: string;
  readonly title: string;
  readonly acts: readonly GalleryAct<'admin'>[];
  readonly view?: Partial<AdminView>;
  readonly settings?: HallSettings;
  readonly answers?: Answers;
}): GalleryState<'admin'> {
  const { id, title, acts, view = {}, settings = usualSettings, answers = {} } = options;
  return {
    id,
    title,
    view: { ...adminView(settings), ...view },
    acts,
    answers: { ...settingsAnswers(settings), ...recordAnswers, ...answers },
  };
}

const well = usualSettings.hall.staff.map(({ id }) => ({ staffId: id, hasPin: true, isLocked: false, photo: null }));
const isWell: Answers = { 'admin/staff': { ok: { staff: well } } };
/** An edit of the hall's telephone. */
const edited: readonly GalleryAct<'admin'>[] = [...login, { type: 'input[maxlength="20"]', text: '0539-1234567' }];
const checked: readonly GalleryAct<'admin'>[] = [...edited, { tap: '[data-testid="check"]' }];
const activation = (state: AdminView['settings']['activation'], version = 12): Partial<AdminView> => ({
  settings: { version, activation: state },
});

const shellStates: GalleryStates<'admin'> = [
  state({ id: 'a01-login', title: '登录', acts: [] }),
  state({
    id: 'a01-login-wrong',
    title: '登录没有成功',
    acts: login.slice(0, 3),
    answers: { 'staff/sessions': { error: { kind: 'wrongPin', message: '工号或密码不对', advice: '请重新输入' } } },
  }),
  state({
    id: 'a01-login-no-admin',
    title: '不是系统管理员',
    acts: login.slice(0, 3),
    answers: {
      'staff/sessions': {
        ok: { session: 's', staff: { id: '0309', name: '王小明', roles: [] }, windowId: null },
      },
    },
  }),
  state({ id: 'a02-overview', title: '概况，有事要处理', acts: login }),
  state({ id: 'a02-overview-well', title: '概况，都好', acts: login, view: { devices: [] }, answers: isWell }),
  state({ id: 'a02-overview-long', title: '概况，最长的名称', acts: login, settings: longSettings }),
  state({ id: 'a02-overview-empty', title: '概况，最小的大厅', acts: login, settings: emptySettings }),
  state({ id: 'a03-own-pin', title: '改我的密码', acts: [...login, { tap: '[data-testid="own-pin"]' }] }),
  state({
    id: 'a04-unreadable',
    title: '没有读到设置',
    acts: login.slice(0, 3),
    answers: { 'admin/settings': { error: { kind: 'unavailable', message: '正在恢复，请稍等' } } },
  }),
  state({ id: 'a05-away', title: '连接断开', acts: [...login, { silence: true }, { waitMs: 20_000 }] }),

  state({ id: 'a10-dirty', title: '有改动', acts: edited }),
  state({
    id: 'a10-save',
    title: '保存，有提醒和改动',
    acts: checked,
    answers: { 'settings/check': { ok: sampleReport } },
  }),
  state({
    id: 'a10-faults',
    title: '有错不能保存',
    acts: checked,
    answers: { 'settings/check': { ok: faultyReport } },
  }),
  state({ id: 'a10-no-changes', title: '没有改动', acts: checked }),
  state({
    id: 'a11-waiting',
    title: '等取号机前的人办完再启用',
    acts: login,
    view: activation({ state: 'waiting', version: 13, untilMs: galleryNowMs + 45_000 }),
  }),
  state({
    id: 'a11-stale',
    title: '别人保存了新的设置',
    acts: [...edited, { feed: { settings: { version: 14, activation: null } } }],
  }),
  state({
    id: 'a11-failed',
    title: '上一版没能启用',
    acts: login,
    view: activation({ state: 'failed', version: 13, message: '端口被占用' }),
  }),
];

const recordStates: GalleryStates<'admin'> = [
  state({ id: 'a12-items', title: '服务事项', acts: open('items') }),
  state({ id: 'a12-items-long', title: '服务事项，最长的名称', acts: open('items'), settings: longSettings }),
  state({ id: 'a12-items-empty', title: '还没有事项', acts: open('items'), settings: emptySettings }),
  state({ id: 'a12-item-open', title: '编辑事项', acts: [...open('items'), { tap: '.entries tbody tr button' }] }),
  state({ id: 'a12-import', title: '导入事项', acts: [...open('items'), { tap: '[data-testid="import"]' }] }),
  state({ id: 'a13-addresses', title: '页面地址', acts: open('addresses') }),
  state({
    id: 'a13-addresses-here',
    title: '页面地址，只有主机能打开',
    acts: open('addresses'),
    answers: { 'admin/addresses': { ok: { ...sampleAddresses, origins: sampleAddresses.origins.slice(0, 1) } } },
  }),
  state({
    id: 'a14-versions',
    title: '设置版本，有一版没能启用',
    acts: open('versions'),
    view: activation({ state: 'failed', version: 13, message: '端口被占用' }),
  }),
  state({
    id: 'a14-version-look',
    title: '看一版的差别',
    acts: [...open('versions'), { tap: '[data-testid="version-11"] button' }],
  }),
  state({
    id: 'a14-version-back',
    title: '换回一版',
    acts: [...open('versions'), { tap: '[data-testid="version-11"] button:last-of-type' }],
  }),
  state({ id: 'a15-backups', title: '数据备份', acts: open('backups') }),
  state({
    id: 'a15-backups-running',
    title: '正在备份，上一次没有做成',
    acts: open('backups'),
    answers: {
      'admin/backups': {
        ok: {
          ...backupsAnswer,
          running: { step: 'copying', share: 0.42 },
          failure: { atMs: galleryNowMs, message: '磁盘空间不够' },
        },
      },
    },
  }),
  state({
    id: 'a15-backups-none',
    title: '还没有备份',
    acts: open('backups'),
    answers: { 'admin/backups': { ok: { ...backupsAnswer, backups: [] } } },
  }),
  state({
    id: 'a15-backup-remove',
    title: '删除备份',
    acts: [...open('backups'), { tap: '[data-testid="backups"] .ant-btn-dangerous' }],
  }),
  state({ id: 'a16-audit', title: '操作记录', acts: open('audit'), answers: auditAnswer(sampleAudit) }),
  state({ id: 'a16-audit-none', title: '没有操作记录', acts: open('audit'), answers: auditAnswer([]) }),
];

export const adminStates: GalleryStates<'admin'> = [...shellStates, ...recordStates, ...sectionStates, ...setupStates];
