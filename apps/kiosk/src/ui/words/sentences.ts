import {
  waitMinutes,
  type ApiError,
  type NotGiven,
  type RefusalKind,
  type WaitEstimate,
} from '@jiaohao/queue-core/protocol';
import { windowRuns } from '@jiaohao/ui-kit';
import type { WordKey } from './packs.ts';
import { wordsZh, type Words } from './words.ts';

/* Sentences that need more than their facts: a list, a date, a kind that the host names. */

/** What has a name in other languages: a queue, an item, the hall. */
export type Named = { readonly name: string; readonly otherNames: Readonly<Record<string, string>> };

/** The name in this language; in Chinese where it has none. */
export function nameIn({ tag }: Words, { name, otherNames }: Named): string {
  return otherNames[tag] ?? name;
}

/** 约 10-20 分钟 */
export function waitIn({ say }: Words, wait: WaitEstimate): string {
  const { low, high } = waitMinutes(wait);
  if (low === 0) return say('wait.below', { minutes: high });
  return low === high ? say('wait.about', { minutes: low }) : say('wait.range', { low, high });
}

/** 1-3、5 号窗口 */
export function windowsIn({ say }: Words, windowIds: readonly string[]): string {
  return say('window.list', { numbers: windowRuns(windowIds).join(say('window.and')), count: windowIds.length });
}

/** 11月21日, of a day such as 2026-11-21. */
export function dayIn({ tag }: Words, day: string): string {
  return dateFormat(tag, { month: 'short', day: 'numeric' }).format(new Date(`${day}T00:00:00Z`));
}

/** 星期六 */
export function weekdayIn({ tag }: Words, day: string): string {
  return dateFormat(tag, { weekday: 'long' }).format(new Date(`${day}T00:00:00Z`));
}

/** English where the browser does not know the language: the digits are understood. */
function dateFormat(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat([tag, 'en'], { ...options, timeZone: 'UTC' });
}

/** What a tile says that gives no number now: when it does, where that is known, else why not. */
export function notGivenIn(words: Words, { because, opens }: NotGiven, today: string): string {
  const { say } = words;
  switch (because) {
    case 'closed':
      return say('queue.closed');
    case 'dayLimit':
      return say('queue.dayLimit');
    case 'bandLimit':
      return opens ? say('queue.bandLimitUntil', { time: opens.time }) : say('queue.bandLimit');
    case 'ended':
    case 'outsideHours':
    case 'pastCutOff':
      if (!opens) return say('queue.notGivenNow');
      if (opens.day === today) return say('queue.opensToday', { time: opens.time });
      return say('queue.opensOn', { day: dayIn(words, opens.day), time: opens.time });
  }
}

/** The refusal that somebody would get who asked all the same. */
export const refusalOfNotGiven: Record<NotGiven['because'], RefusalKind> = {
  closed: 'hallNotTaking',
  ended: 'hallNotTaking',
  outsideHours: 'outsideHours',
  pastCutOff: 'pastCutOff',
  dayLimit: 'dayLimitReached',
  bandLimit: 'bandLimitReached',
};

export type Said = { readonly message: string; readonly advice: string };

/** What the host refused, in this language where it has words for the kind; else as the host said it. */
export function refusalIn({ sayIf }: Words, error: Pick<ApiError, 'kind' | 'message' | 'advice' | 'refusal'>): Said {
  const facts = textFacts(error.refusal ?? {});
  const message = sayIf(`refusal.${error.kind}`, facts);
  if (message === null) return { message: error.message, advice: error.advice ?? '' };
  return { message, advice: sayIf(`refusalAdvice.${error.kind}`, facts) ?? '' };
}

function textFacts(facts: Readonly<Record<string, unknown>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(facts).filter((fact): fact is [string, string | number] =>
      ['string', 'number'].includes(typeof fact[1]),
    ),
  );
}

/** A sentence that only the host can make: as it is in Chinese, else what this language has for all of its kind. */
export function hostSentenceIn(words: Words, sentence: string, key: WordKey): string {
  return words.tag === wordsZh.tag && sentence !== '' ? sentence : words.say(key);
}

export type CardTrouble = {
  /** Of the device's contract: cardUnreadable, documentUnsupported … */
  readonly fault?: string;
  readonly sentence: string;
};

/** Why a card was not read, by the kind of the fault; `sentence` is how the host says it, 没有读出来，请再放一次. */
export function cardTroubleIn({ sayIf }: Words, { fault, sentence }: CardTrouble): Said {
  const message = sayIf(`cardTrouble.${fault}`);
  if (message !== null) return { message, advice: sayIf(`cardTroubleAdvice.${fault}`) ?? '' };
  const comma = sentence.indexOf('，');
  return comma < 0
    ? { message: sentence, advice: '' }
    : { message: sentence.slice(0, comma), advice: sentence.slice(comma + 1) };
}
