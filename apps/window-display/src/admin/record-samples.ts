import type { AuditEntry, Backup, PageAddresses, SettingsReport, SettingsVersion } from '@jiaohao/queue-core/protocol';
import { galleryNowMs } from '@jiaohao/ui-kit/gallery';
import { longNames, usualSettings } from './section-samples.ts';

/* Versions, backups, records and addresses of a hall, for the gallery. */

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const version = (facts: Partial<SettingsVersion> & { version: number }): SettingsVersion => ({
  atMs: galleryNowMs - (13 - facts.version) * dayMs,
  by: '0309',
  note: '',
  source: 'admin',
  isActive: false,
  ...facts,
});

export const sampleVersions: readonly SettingsVersion[] = [
  version({ version: 13, note: '机动窗口改为上午启用' }),
  version({ version: 12, note: '5 号窗口加上医保业务', isActive: true }),
  version({ version: 11 }),
  version({ version: 10, note: '导入县里 2026 年 11 月的事项库，养老、医保、民政三类办事指南都按新的改' }),
  version({ version: 2, by: null, note: '读入大厅文件 township.json', source: 'hallFile' }),
  version({ version: 1, by: null, note: '首次设置', source: 'setup' }),
];

export const sampleReport: SettingsReport = {
  faults: [],
  warnings: [
    { field: 'hall.queues.3', label: '帮办咨询', message: '还有 3 人在等，去掉后窗口叫不到他们' },
    { field: 'hall.staff.7', label: '0310 李新来', message: '还没有密码，保存后请设一个' },
  ],
  changes: [
    { field: 'hall.windows.4.name', label: '5 号窗口的门牌文字', was: '综合受理窗口', becomes: '社保医保窗口' },
    { field: 'hall.windows.4.queues', label: '5 号窗口的业务', was: '社保医保、综合受理', becomes: '社保医保' },
    {
      field: 'hall.queues.0.miss.policy',
      label: '综合受理的过号办法',
      was: '过号后顺延 3 位',
      becomes: '过号后排到队尾',
    },
    { field: 'hall.queues.3', label: '帮办咨询', was: '帮办咨询', becomes: '' },
    { field: 'hall.staff.7', label: '0310 李新来', was: '', becomes: '李新来' },
    { field: 'hall.voice.quietHours', label: '语音的静音时段', was: '没有', becomes: '12:00—14:00' },
  ],
};

export const faultyReport: SettingsReport = {
  faults: [
    { field: 'hall.windows.2.name', label: '3 号窗口的门牌文字', message: '不能空着' },
    { field: 'hall.queues.1.series', label: '社保医保的号段前缀', message: '号段前缀和另一个业务重复了' },
    {
      field: 'library.guides.4.consultPhone',
      label: `${longNames.item}的办事指南，咨询电话`,
      message: '电话里没有号码',
    },
    { field: 'devices.2.link.port', label: '设备 printer-1', message: '请选打印机的连接方式' },
  ],
  warnings: [],
  changes: [],
};

const backup = (at: number, facts: Partial<Backup> = {}): Backup => ({
  name: `2026-11-${String(20 - at).padStart(2, '0')}-083012.sqlite`,
  atMs: galleryNowMs - at * dayMs - 62 * minuteMs,
  by: null,
  bytes: 38_400_000 - at * 900_000,
  entryCount: 412_360 - at * 1_830,
  isSound: true,
  finding: '',
  ...facts,
});
export const sampleBackups: readonly Backup[] = [
  backup(0, { by: '0309' }),
  backup(0),
  backup(1),
  backup(2, { isSound: false, finding: '第 408712 条记录对不上' }),
  backup(3),
];
export const backupsAnswer = {
  backups: sampleBackups,
  running: null,
  failure: null,
  folder: 'D:\\jiaohao\\data\\backups',
};

const entry = (minutes: number, facts: Partial<AuditEntry>): AuditEntry => ({
  atMs: galleryNowMs - minutes * minuteMs,
  kind: 'ticket',
  staffId: '0301',
  place: '1 号窗口',
  what: '叫号 A023',
  ...facts,
});
export const sampleAudit: readonly AuditEntry[] = [
  entry(1, {}),
  entry(2, { what: '办结：当场办结 A022' }),
  entry(5, { staffId: '0303', place: '3 号窗口', what: '指定叫号：需要照顾 B011' }),
  entry(9, { kind: 'hall', staffId: '0306', place: '管理页', what: '延时取号到 18:00' }),
  entry(12, { kind: 'loginFailed', staffId: null, place: '4 号窗口', what: '登录没有成功' }),
  entry(15, { kind: 'settings', staffId: '0307', place: '设置页', what: '保存设置第 12 版：5 号窗口加上医保业务' }),
  entry(22, { kind: 'staff', staffId: '0307', place: '设置页', what: '给 0303 设密码' }),
  entry(31, { staffId: '0302', place: '2 号窗口', what: '转移：需要其他窗口办理 A019' }),
  entry(40, { kind: 'window', staffId: '0302', place: '2 号窗口', what: '暂停服务：临时离岗' }),
  entry(62, { kind: 'backup', staffId: null, place: '主机', what: '备份数据 2026-11-20-083012.sqlite' }),
  entry(70, { kind: 'login', staffId: '0301', place: '1 号窗口', what: '登录' }),
];

const page = (
  face: PageAddresses['pages'][number]['face'],
  at: string | null = null,
): PageAddresses['pages'][number] => {
  const serviceWindow = usualSettings.hall.windows.find(({ id }) => id === at);
  const query = at === null ? '' : `?window=${at}`;
  return {
    face,
    windowId: serviceWindow?.id ?? null,
    windowName: serviceWindow?.name ?? null,
    path: `/${face}${query}#${face}.${at ?? '-'}.Vz_hsiNugL5IKJfe8pOJ_aFYpWYbFfwO6wzc9HczDtA`,
  };
};
export const sampleAddresses: PageAddresses = {
  origins: ['http://127.0.0.1:7300', 'http://192.168.10.20:7300'],
  pages: [
    page('kiosk'),
    page('board'),
    ...['1', '2', '3', '4', '5', '6', '7', '8'].flatMap((id) => [
      page('terminal', id),
      page('pad', id),
      page('strip', id),
    ]),
    page('manager'),
    page('admin'),
  ],
};
