import { missRuleSentence, identityKindNames, type MissPolicy } from '@jiaohao/queue-core/protocol';
import { isRecord } from './field-words.zh.ts';

/* Values of settings as people read them in a list of changes. */

const windowKindNames: Readonly<Record<string, string>> = {
  intake: '综合受理',
  issuance: '统一出证',
  assist: '帮办咨询',
  dedicated: '固定专值',
  flexible: '机动',
  complaint: '办不成事',
  general: '综合服务',
};
const roleNames: Readonly<Record<string, string>> = { guide: '帮办', manager: '大厅管理', admin: '系统管理' };
const faceNames: Readonly<Record<string, string>> = {
  kiosk: '取号机',
  board: '综合屏',
  strip: '窗口屏',
  terminal: '窗口终端',
  pad: '评价器',
  manager: '管理页',
};

/** Words for the members of an enumeration, by pattern. */
const choiceNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'hall.windows.*.kind': windowKindNames,
  'hall.staff.*.roles': roleNames,
  'hall.queues.*.identity.accepts': identityKindNames,
  'presentation.screens.*.face': faceNames,
  'presentation.board.pages.*.kind': { notice: '通知公告', openness: '政务公开' },
};

/** Ways of a value that is told as a whole. */
const wholes: Readonly<Record<string, (value: unknown, document: unknown) => string>> = {
  'hall.queues.*.miss.policy': (value) =>
    missRuleSentence({ policy: value as MissPolicy, callsBefore: 1, voidAfter: 9 }).replace('，过号 9 次作废', ''),
  'hall.windows.*.queues': (value, document) =>
    (value as { queueId: string }[]).map(({ queueId }) => queueName(document, queueId)).join('、'),
  'hall.items.*.queueId': (value, document) => queueName(document, String(value)),
  'hall.ratingInviteMs': (value) => String(Number(value) / 1000),
  'hall.queues.*.booking.noShows': (value) => {
    const { limit, days } = value as { limit: number; days: number };
    return `${days} 天内 ${limit} 次`;
  },
};

/** Told as a whole even where both sides are objects or lists. */
export const isWhole = (pattern: string) => pattern in wholes || pattern.endsWith('.otherNames');

function queueName(document: unknown, queueId: string): string {
  const queues = (document as { hall: { queues: { id: string; name: string }[] } }).hall.queues;
  return queues.find(({ id }) => id === queueId)?.name ?? queueId;
}

/** A value of a document in words; empty where there is none. */
export function valueWords(value: unknown, pattern: string, document: unknown): string {
  if (value === undefined) return '';
  if (value === null) return '不设';
  const whole = wholes[pattern];
  if (whole) return whole(value, document);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return listWords(value, pattern);
  if (isRecord(value)) return recordWords(value);
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return choiceNames[pattern]?.[text] ?? text;
}

function listWords(values: readonly unknown[], pattern: string): string {
  if (values.length === 0) return '没有';
  const texts = values.filter((value) => typeof value === 'string' || typeof value === 'number').map(String);
  if (texts.length === values.length) return texts.map((text) => choiceNames[pattern]?.[text] ?? text).join('、');
  const spans = values.map(spanWords);
  return spans.every((span) => span !== null) ? spans.join('、') : `${values.length} 项`;
}

/** 08:30—12:00, where that is all that is told. */
function spanWords(value: unknown): string | null {
  if (!isRecord(value)) return null;
  const { from, to, tickets, volume } = value;
  if (typeof from !== 'string' || typeof to !== 'string') return null;
  const amount = typeof tickets === 'number' ? ` ${tickets} 个` : typeof volume === 'number' ? ` 音量 ${volume}` : '';
  return `${from}—${to}${amount}`;
}

function recordWords(value: Readonly<Record<string, unknown>>): string {
  const { name, title } = value;
  if (typeof name === 'string') return name;
  if (typeof title === 'string') return title;
  const texts = Object.values(value).filter((part) => typeof part === 'string' && part !== '');
  return texts.length > 0 ? texts.join('、') : '有';
}
