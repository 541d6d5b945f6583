import { clockWords } from '@jiaohao/basics/words.zh';
import type { PadView } from '@jiaohao/queue-core/protocol';
import { screenWordsZh } from './messages.zh.ts';

type Away = NonNullable<PadView['window']['away']>;

/**
 * What people should know of a clerk who is away (离岗): when they are back. Once it takes too long, or
 * where nobody said, whom to turn to instead; null where nobody said that either.
 */
export function awayFact({ untilMs, phone, substituteName, isTooLong }: Away, nowMs: number): string | null {
  const words = screenWordsZh.away;
  if (untilMs !== null && !isTooLong && untilMs > nowMs) return words.back(clockWords(untilMs));
  if (substituteName !== null) return words.substitute(substituteName);
  return phone === null ? null : words.phone(phone);
}
