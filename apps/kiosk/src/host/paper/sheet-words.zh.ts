import { shanghaiDay } from '@jiaohao/basics/time';
import type { Guide, GuideMaterial } from '@jiaohao/queue-core/protocol';

const unitNames = { workingDay: '个工作日', calendarDay: '天' } as const;

/* What stands on a sheet about an item, made of its guide. */
export const sheetWordsZh = {
  titles: { notice: '一次性告知单', guide: '办事指南' },

  /** 当场办结; 法定 20 个工作日，承诺 5 个工作日. */
  timeLimit({ legalDays, promisedDays, unit }: NonNullable<Guide['time']>): string {
    const promised = promisedDays === 0 ? '当场办结' : `承诺 ${promisedDays} ${unitNames[unit]}`;
    return legalDays === null || legalDays === 0 ? promised : `法定 ${legalDays} ${unitNames[unit]}，${promised}`;
  },

  fee: (fee: Guide['fee']): string => (fee ? `${fee.amount}（依据：${fee.basis}）` : '不收费'),

  /** What is to be known of a material beside its name; null where there is nothing. */
  materialNote({ required, source, reducible }: GuideMaterial): string | null {
    const notes = [
      required ? '' : '按需提供',
      source ?? '',
      reducible === null ? '' : `有${reducible}的可以不带`,
    ].filter((note) => note !== '');
    return notes.length === 0 ? null : notes.join('；');
  },

  number(atMs: number): string {
    const time = new Date(atMs + 8 * 3_600_000).toISOString().slice(11, 19).replaceAll(':', '');
    return `${shanghaiDay(atMs).replaceAll('-', '')}-${time}`;
  },
} as const;
