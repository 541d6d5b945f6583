import { hallKinds, type SetupPreset } from '@jiaohao/queue-core/protocol';
import type { GalleryAct, GalleryState, GalleryStates } from '@jiaohao/ui-kit';
import { sampleAddresses } from '../admin/record-samples.ts';
import { adminView, longNames, usualSettings } from '../admin/section-samples.ts';

/* The wizard of the first start. It follows no feed; the gallery shows it beside the admin page, as u… */

type Answers = NonNullable<GalleryState<'admin'>['answers']>;

const queues: Readonly<Record<(typeof hallKinds)[number], readonly string[]>> = {
  township: ['综合受理', '社保医保', '统一出证', '帮办咨询'],
  street: ['综合受理', '统一发证', '帮办咨询', '有诉即办'],
  village: ['综合服务'],
  district: ['人社业务', '医保业务', '市场监管', '税务业务', '民政残联', '自然资源住建', '农业农村', '综合受理'],
};
const presets = hallKinds.map((kind): SetupPreset => ({
  kind,
  name: '示例镇便民服务中心',
  windows: queues[kind].map((name) => `${name}窗口`),
  windowsMax: 30,
  queues: [...queues[kind]],
  itemCount: 67,
}));
const found = [
  { path: 'COM3', what: 'CH340 串口转换器' },
  { path: '\\\\?\\usb#vid_0483&pid_5750#6&2c1f0e&0&1', what: '中正 Miaxis 身份证阅读器' },
  { path: 'COM1', what: '' },
];
const answers: Answers = {
  'api/setup': { ok: { presets, found } },
  'setup/hall': { ok: sampleAddresses },
};
const state = (
  id: string,
  title: string,
  acts: readonly GalleryAct<'admin'>[],
  other: Answers = {},
): GalleryState<'admin'> => ({
  id,
  title: `首次设置：${title}`,
  view: adminView(usualSettings),
  acts,
  answers: { ...answers, ...other },
});

const next: GalleryAct<'admin'> = { tap: '[data-testid="setup-next"]' };
const type = (field: string, text: string): GalleryAct<'admin'> => ({ type: `#setup-${field}`, text });
const kind: readonly GalleryAct<'admin'>[] = [{ tap: '[data-testid="kind-township"]' }];
const hall = [...kind, next, type('hallName', '示例县青山镇便民服务中心'), type('consultPhone', '0539-1234567')];
const admin = [
  ...hall,
  next,
  type('staffId', '0101'),
  type('staffName', '刘桂英'),
  type('pin', '258036'),
  type('again', '258036'),
];

export const setupStates: GalleryStates<'admin'> = [
  state('u01-kind', '哪种大厅', kind),
  state('u01-kind-missing', '没有选', [next]),
  state('u02-hall', '大厅', hall),
  state('u02-hall-long', '最长的名称', [...kind, next, type('hallName', longNames.hall)]),
  state('u02-hall-missing', '大厅没有填', [...kind, next, next]),
  state('u03-admin', '管理员', admin),
  state('u03-admin-wrong', '密码不对', [...admin, type('again', '258037'), next]),
  state('u04-devices', '设备', [...admin, next]),
  state('u04-devices-none', '没有找到设备', [...admin, next], { 'api/setup': { ok: { presets, found: [] } } }),
  state('u04-devices-wrong', '密码太好猜', [...admin, next, next], {
    'setup/hall': {
      error: { kind: 'guessable', message: '这个密码太好猜，不要用连号或同一个数字', field: 'admin.pin' },
    },
  }),
  state('u05-starting', '大厅正在启动', [...admin, next, next]),
  state('u06-done', '大厅建好了', [...admin, next, next], { health: { ok: { state: 'serving' } } }),
];
