import type { KioskView } from '@jiaohao/queue-core/protocol';
import type { GalleryAct, GalleryState, GalleryStates } from '@jiaohao/ui-kit/gallery';

/*
 * Finding an item and reading its guide, with the longest names there are: the states of screens/find.
 * `view` is the kiosk's usual one; items and guides are these.
 */

type Item = KioskView['items'][number];
type Tap = GalleryAct<'kiosk'>;

const tap = (testId: string): Tap => ({ tap: `[data-testid="${testId}"]` });
const find = tap('find-item');

const names: readonly [name: string, spelling: string, department: string, theme: string][] = [
  [
    '城乡居民养老保险参保登记',
    'cheng xiang ju min yang lao bao xian can bao deng ji',
    '人力资源和社会保障',
    '社会保险',
  ],
  ['最低生活保障审核确认申请', 'zui di sheng huo bao zhang shen he que ren shen qing', '民政', '社会救助'],
  [
    '社会保障卡申领、启用、挂失补换',
    'she hui bao zhang ka shen ling qi yong gua shi bu huan',
    '人力资源和社会保障',
    '社会保险',
  ],
  [
    '城乡居民养老保险注销登记及丧葬补助费申领',
    'cheng xiang ju min yang lao bao xian zhu xiao deng ji',
    '人力资源和社会保障',
    '死亡殡葬',
  ],
  ['高龄津贴申请', 'gao ling jin tie shen qing', '民政', '老年人'],
  ['退役军人和其他优抚对象优待证申领', 'tui yi jun ren you dai zheng shen ling', '退役军人事务', '退役优抚'],
  ['异地就医备案', 'yi di jiu yi bei an', '医疗保障', '医疗保障'],
  [
    '农村部分计划生育家庭奖励扶助和特别扶助对象资格年度确认及变更登记申请受理',
    'nong cun bu fen ji hua sheng yu jia ting',
    '卫生健康',
    '生育收养',
  ],
  ['仅销售预包装食品备案', 'jin xiao shou yu bao zhuang shi pin bei an', '市场监督管理', '经营许可'],
];
/** 40 characters: as long as a name of an item may become on a screen. */
export const longItemName = '农村部分计划生育家庭奖励扶助和特别扶助对象资格年度确认及变更登记申请受理帮办';

export function findItemsOf(queueId: Item['queueId']): Item[] {
  return names.map(([name, spelling, department, theme], at) => ({
    id: `IT${at + 1}` as Item['id'],
    name: at === 7 ? longItemName : name,
    otherNames: {
      en: at === 7 ? 'Yearly confirmation of family planning awards' : `Service number ${at + 1} of the hall`,
    },
    department,
    queueId,
    frequent: at < 8,
    themes: [theme, '老年人'],
    spellings: [spelling],
    hasGuide: at !== 8,
  }));
}

const longBasis =
  '《国务院关于建立统一的城乡居民基本养老保险制度的意见》（国发〔2014〕8号）第四条：年满16周岁，不含在校学生，非国家机关和事业单位工作人员及不属于职工基本养老保险制度覆盖范围的城乡居民，可以在户籍地参加城乡居民养老保险；参保人员应当按照规定缴纳养老保险费，缴费标准由省级人民政府根据实际情况确定并适时调整，参保人自主选择档次缴费，多缴多得。';
const guide = {
  itemId: 'IT1',
  implementationCode: null,
  audience: '自然人（农村居民、城镇非从业居民）',
  conditions: ['年满 16 周岁，不含在校学生', '没有参加职工基本养老保险', '在户籍地参保'],
  materials: [
    { name: '居民身份证', copies: 1, reducible: '身份证读卡或电子证照' },
    { name: '居民户口簿', copies: 2, reducible: '电子证照' },
    { name: '参保登记表' },
  ],
  steps: ['在取号机取号，带齐材料到窗口', '工作人员当场核对', '打印参保凭证'],
  time: { legalDays: 5, promisedDays: 0 },
  fee: null,
  basis: [longBasis, '《社会保险经办条例》'],
  result: '参保登记凭证',
  consultPhone: '0539-0000000',
  supervisePhone: '0539-0000001',
  localNote: '每年四季度是缴费高峰，请错峰办理',
};
const manyMaterials = Array.from({ length: 12 }, (_, at) => ({
  name:
    at === 0
      ? '共同生活家庭成员的居民身份证、户口簿和结婚证或者离婚证以及离婚协议书原件'
      : `第${at + 1}种证明材料和与它有关的说明`,
  originals: 1,
  copies: at % 3,
  required: at % 4 !== 3,
  reducible: at % 2 === 0 ? '电子证照' : null,
}));
const longGuide = {
  ...guide,
  materials: manyMaterials,
  conditions: Array.from({ length: 9 }, (_, at) => `第 ${at + 1} 个条件，${longBasis.slice(0, 60)}`),
  fee: { amount: '按物价部门核定的标准收取', basis: longBasis.slice(0, 150) },
};

const answers = { guide: { ok: { libraryVersion: '样例', guide } } };
const longAnswers = { guide: { ok: { libraryVersion: '样例', guide: longGuide } } };
const noPrint = { kind: 'sheetFailed', message: '暂时打不出来', advice: '请叫人来帮忙' };

/** The states of finding, on the kiosk's usual view; its queue takes bookings. */
export function findStatesOn(usual: KioskView): GalleryStates<'kiosk'> {
  const [queue] = usual.queues;
  if (!queue) return [];
  // Few enough tiles that finding is on the first page of them, in large type too.
  const view = { ...usual, queues: [queue], items: findItemsOf(queue.id) };
  const state = (id: string, title: string, acts: readonly Tap[], more: Partial<GalleryState<'kiosk'>> = {}) => ({
    id: `k20-${id}`,
    title,
    view,
    acts: [find, ...acts],
    answers,
    ...more,
  });
  const toItem = [tap('act-frequent'), tap('item-IT1')];
  const toGuide = [...toItem, tap('act-guide')];
  return [
    state('ways', '找事项：四种找法', []),
    state('departments', '找事项：部门', [tap('act-department')]),
    state('themes', '找事项：主题', [tap('act-theme')]),
    state('items', '找事项：常办的事项', [tap('act-frequent')]),
    state('items-last', '找事项：最后一页', [tap('act-frequent'), tap('next-page')]),
    state('items-of-department', '找事项：一个部门的事项', [tap('act-department'), tap('group-人力资源和社会保障')]),
    state('letters', '找事项：拼音首字母', [tap('act-letters')]),
    state('letters-some', '找事项：输了一个字母', [tap('act-letters'), tap('letter-S')]),
    state('letters-found', '找事项：找到一个', [tap('act-letters'), tap('letter-Y'), tap('letter-L')]),
    state('item', '一个事项', toItem),
    state('item-long', '一个事项，名称最长', [tap('act-frequent'), tap('next-page'), tap('item-IT8')], {
      answers: longAnswers,
    }),
    state('item-printing', '正在打印告知单', [...toItem, tap('act-print')]),
    state('item-printed', '请取走告知单', [...toItem, tap('act-print')], {
      answers: { ...answers, 'print/sheet': { ok: null } },
    }),
    state('item-not-printed', '告知单打不出来', [...toItem, tap('act-print')], {
      answers: { ...answers, 'print/sheet': { error: noPrint } },
    }),
    state('guide-loading', '正在打开办事指南', toGuide, { answers: {} }),
    state('guide-failed', '看不了办事指南', toGuide, {
      answers: { guide: { error: { kind: 'unreachable', message: '正在恢复，请稍等' } } },
    }),
    state('guide-materials', '办事指南：材料', toGuide),
    state('guide-time', '办事指南：时限收费', [...toGuide, tap('section-time')]),
    state('guide-basis', '办事指南：依据', [...toGuide, tap('section-basis')]),
    state('guide-contact', '办事指南：电话', [...toGuide, tap('section-contact')]),
    state('guide-many', '办事指南：12 样材料', toGuide, { answers: longAnswers }),
    state('guide-many-next', '办事指南：材料第二页', [...toGuide, tap('next-page')], { answers: longAnswers }),
    state('guide-conditions', '办事指南：条件很多', [...toGuide, tap('section-conditions')], { answers: longAnswers }),
  ];
}
