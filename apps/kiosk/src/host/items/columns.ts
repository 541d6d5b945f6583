import type { Guide, GuideMaterial, ServiceItem } from '@jiaohao/queue-core/protocol';

/*
 * The columns of a file of items (docs/importing-items.md), how a cell is read and how it is written.
 * A cell of several lines is a list; short words in a list may stand on one line with 、 between them.
 */

export type Row = Readonly<Record<string, string>>;
export type ItemWithGuide = { readonly item: ServiceItem; readonly guide: Guide | null };

export type Column = {
  readonly head: string;
  /** Where its value goes: `name`, or of a guide `guide.time`. Faults there are this column's. */
  readonly path: string;
  readonly write: (of: ItemWithGuide) => string;
};

const ofGuide = (write: (guide: Guide) => string) => (of: ItemWithGuide) => (of.guide ? write(of.guide) : '');
const yesNo = (value: boolean) => (value ? '是' : '否');
const lines = (texts: readonly string[]) => texts.join('\n');
const words = (texts: readonly string[]) => texts.join('、');

export const columns: readonly Column[] = [
  { head: '事项编码', path: 'id', write: ({ item }) => item.id },
  { head: '事项名称', path: 'name', write: ({ item }) => item.name },
  { head: '英文名称', path: 'otherNames.en', write: ({ item }) => item.otherNames['en'] ?? '' },
  { head: '部门', path: 'department', write: ({ item }) => item.department },
  { head: '业务', path: 'queueId', write: ({ item }) => item.queueId },
  { head: '高频', path: 'frequent', write: ({ item }) => yesNo(item.frequent) },
  {
    head: '实施编码',
    path: 'guide.implementationCode',
    write: ofGuide(({ implementationCode }) => implementationCode ?? ''),
  },
  { head: '主题', path: 'guide.themes', write: ofGuide(({ themes }) => words(themes)) },
  { head: '别名', path: 'guide.keywords', write: ofGuide(({ keywords }) => words(keywords)) },
  { head: '服务对象', path: 'guide.audience', write: ofGuide(({ audience }) => audience ?? '') },
  { head: '设立依据', path: 'guide.basis', write: ofGuide(({ basis }) => lines(basis)) },
  { head: '受理条件', path: 'guide.conditions', write: ofGuide(({ conditions }) => lines(conditions)) },
  { head: '申请材料', path: 'guide.materials', write: ofGuide(({ materials }) => lines(materials.map(writeMaterial))) },
  { head: '办理流程', path: 'guide.steps', write: ofGuide(({ steps }) => lines(steps)) },
  { head: '法定时限', path: 'guide.time.legalDays', write: ofGuide(({ time }) => String(time?.legalDays ?? '')) },
  { head: '承诺时限', path: 'guide.time.promisedDays', write: ofGuide(({ time }) => String(time?.promisedDays ?? '')) },
  {
    head: '时限单位',
    path: 'guide.time.unit',
    write: ofGuide(({ time }) => (time ? timeUnits[time.unit] : '')),
  },
  { head: '收费标准', path: 'guide.fee.amount', write: ofGuide(({ fee }) => fee?.amount ?? '') },
  { head: '收费依据', path: 'guide.fee.basis', write: ofGuide(({ fee }) => fee?.basis ?? '') },
  { head: '办理结果', path: 'guide.result', write: ofGuide(({ result }) => result ?? '') },
  { head: '咨询电话', path: 'guide.consultPhone', write: ofGuide(({ consultPhone }) => consultPhone ?? '') },
  { head: '监督电话', path: 'guide.supervisePhone', write: ofGuide(({ supervisePhone }) => supervisePhone ?? '') },
  { head: '可以代办', path: 'guide.proxyAllowed', write: ofGuide(({ proxyAllowed }) => yesNo(proxyAllowed)) },
  { head: '本厅说明', path: 'guide.localNote', write: ofGuide(({ localNote }) => localNote ?? '') },
];

const timeUnits = { workingDay: '工作日', calendarDay: '自然日' } as const;
/** Without these columns a file says nothing of items at all. */
export const neededHeads = ['事项编码', '事项名称', '部门', '业务'] as const;
export const guideHeads = columns.filter(({ path }) => path.startsWith('guide.')).map(({ head }) => head);

/** 身份证｜原件 1｜复印件 2｜选交｜来源：申请人自备｜免交：电子证照. What is usual is not said. */
function writeMaterial({ name, originals, copies, required, source, reducible }: GuideMaterial): string {
  return [
    name,
    originals === 1 ? '' : `原件 ${originals}`,
    copies === 0 ? '' : `复印件 ${copies}`,
    required ? '' : '选交',
    source === null ? '' : `来源：${source}`,
    reducible === null ? '' : `免交：${reducible}`,
  ]
    .filter((part) => part !== '')
    .join('｜');
}

/** A row as an item is written in JSON; checked elsewhere, so a wrong number comes out as its text. */
export function readItem(row: Row, queueIdOf: (said: string) => string): Record<string, unknown> {
  const english = cell(row, '英文名称');
  return {
    id: cell(row, '事项编码'),
    name: cell(row, '事项名称'),
    otherNames: english === '' ? {} : { en: english },
    department: cell(row, '部门'),
    queueId: queueIdOf(cell(row, '业务')),
    frequent: readYes(cell(row, '高频'), false),
  };
}

/** Null where no column of the guide has anything in it. */
export function readGuide(row: Row): Record<string, unknown> | null {
  if (guideHeads.every((head) => cell(row, head) === '')) return null;
  return {
    itemId: cell(row, '事项编码'),
    implementationCode: orNull(cell(row, '实施编码')),
    themes: readWords(cell(row, '主题')),
    keywords: readWords(cell(row, '别名')),
    audience: orNull(cell(row, '服务对象')),
    basis: readLines(cell(row, '设立依据')),
    conditions: readLines(cell(row, '受理条件')),
    materials: readLines(cell(row, '申请材料')).map(readMaterial),
    steps: readLines(cell(row, '办理流程')),
    time: readTime(row),
    fee: readFee(row),
    result: orNull(cell(row, '办理结果')),
    consultPhone: orNull(cell(row, '咨询电话')),
    supervisePhone: orNull(cell(row, '监督电话')),
    proxyAllowed: readYes(cell(row, '可以代办'), true),
    localNote: orNull(cell(row, '本厅说明')),
  };
}

function readTime(row: Row): Record<string, unknown> | null {
  const [legal, promised, unit] = [cell(row, '法定时限'), cell(row, '承诺时限'), cell(row, '时限单位')];
  if (legal === '' && promised === '') return null;
  return {
    legalDays: legal === '' ? null : readNumber(legal),
    promisedDays: readNumber(promised),
    unit: unit === '自然日' || unit === '天' ? 'calendarDay' : 'workingDay',
  };
}

function readFee(row: Row): Record<string, unknown> | null {
  const [amount, basis] = [cell(row, '收费标准'), cell(row, '收费依据')];
  return amount === '' && basis === '' ? null : { amount, basis };
}

function readMaterial(line: string): Record<string, unknown> {
  const [name = '', ...facts] = line.split(/[｜|]/).map((part) => part.trim());
  const numberAfter = (word: string) => {
    const fact = facts.find((each) => each.startsWith(word));
    return fact === undefined ? undefined : readNumber(fact.slice(word.length).replace(/[份:：\s]/g, ''));
  };
  const textAfter = (word: string) =>
    orNull(
      facts
        .find((each) => each.startsWith(word))
        ?.slice(word.length)
        .replace(/^[:：\s]+/, '') ?? '',
    );
  const [originals, copies] = [numberAfter('原件'), numberAfter('复印件')];
  return {
    name,
    ...(originals === undefined ? {} : { originals }),
    ...(copies === undefined ? {} : { copies }),
    required: !facts.includes('选交'),
    source: textAfter('来源'),
    reducible: textAfter('免交'),
  };
}

const cell = (row: Row, head: string) => (row[head] ?? '').trim();
const orNull = (text: string) => (text === '' ? null : text);
const readNumber = (text: string) => (/^\d+$/.test(text) ? Number(text) : text);

function readLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function readWords(text: string): string[] {
  return readLines(text).flatMap((line) =>
    line
      .split(/[、，,；;]/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  );
}

/** What is neither stays as it is, and is found wrong. */
function readYes(text: string, usual: boolean): boolean | string {
  if (text === '') return usual;
  if (['是', '1', 'Y', 'y', '√'].includes(text)) return true;
  return ['否', '0', 'N', 'n'].includes(text) ? false : text;
}
