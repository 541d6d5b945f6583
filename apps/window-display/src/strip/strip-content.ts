import { laneNames, ticketStateNames, type StripView } from '@jiaohao/queue-core/protocol';
import { awayFact } from '../screens/away-fact.ts';
import { closedDoorWords } from '../screens/door-words.ts';
import type { Freshness } from '../screens/data-freshness.ts';
import type { SecondSentence } from '../screens/second-words.ts';
import { wordsZh } from './messages.zh.ts';

/** What the right half of the strip says: one large line, and what may be said below it. */
export type StripContent = {
  /** Colour and shape; `unknown`: too old to be told. */
  readonly state: 'call' | 'serving' | 'free' | 'paused' | 'closed' | 'unknown';
  /** 请 A023: the number is large and never cut; without one the words are. */
  readonly before: string | null;
  readonly number: string | null;
  readonly words: string;
  /** A line of advice; null: none. */
  readonly advice: string | null;
  /** Its sentence in the second language. */
  readonly second: SecondSentence | null;
};

const plain = { before: null, number: null, advice: null } as const;

export function stripContent({ content, door }: StripView, freshness: Freshness, nowMs: number): StripContent {
  if (freshness === 'stale') return { ...plain, state: 'unknown', words: wordsZh.listenInstead, second: null };
  switch (content.kind) {
    case 'call':
      return {
        state: 'call',
        before: wordsZh.please,
        number: content.number,
        words: content.isPriority ? `${content.queueName} ${laneNames.priority}` : content.queueName,
        advice: null,
        second: 'comeIn',
      };
    case 'serving':
      return {
        ...plain,
        state: 'serving',
        number: content.number,
        words: ticketStateNames.serving,
        second: 'serving',
      };
    case 'welcome':
      return { ...plain, state: 'free', words: wordsZh.free, advice: wordsZh.freeAdvice, second: 'free' };
    case 'paused': {
      const advice = awayFact(content, nowMs) ?? wordsZh.pausedAdvice;
      return { ...plain, state: 'paused', words: wordsZh.paused, advice, second: 'paused' };
    }
    case 'closed': {
      const advice = closedDoorWords(door, nowMs)?.[1] ?? wordsZh.closedAdvice;
      return { ...plain, state: 'closed', words: wordsZh.closed, advice, second: 'closed' };
    }
  }
}
