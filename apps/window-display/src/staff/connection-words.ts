import type { FeedState } from '@jiaohao/ui-kit';
import { staffWords } from './messages.zh.ts';

export type ConnectionTone = 'ready' | 'attention' | 'down';

/** A beat comes every 5 s; up to this age the data is as new as it can be. */
const freshMs = 7_000;

/** The dot and the words beside it: whether we hear the host, and how old what we show is. */
export function connectionWords(
  connection: FeedState<'terminal'>['connection'],
  ageMs: number,
): { tone: ConnectionTone; state: string; age: string } {
  const seconds = Math.floor(ageMs / 1000);
  const age = seconds < 60 ? staffWords.secondsAgo(seconds) : staffWords.minutesAgo(Math.floor(seconds / 60));
  switch (connection) {
    case 'live':
      return ageMs < freshMs
        ? { tone: 'ready', state: staffWords.online, age: staffWords.justNow }
        : { tone: 'attention', state: staffWords.online, age };
    case 'refused':
      return { tone: 'down', state: staffWords.unregistered, age };
    case 'connecting':
    case 'lost':
      return { tone: 'down', state: staffWords.recovering, age };
  }
}
