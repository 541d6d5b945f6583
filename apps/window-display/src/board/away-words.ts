import type { BoardView } from '@jiaohao/queue-core/protocol';
import { awayFact } from '../screens/away-fact.ts';
import { wordsZh } from './messages.zh.ts';

/** 3 号窗口 10:20 回来 */
export function awayWords(away: BoardView['away'][number], nowMs: number): string {
  return wordsZh.atWindow(away.windowId, awayFact(away, nowMs) ?? wordsZh.paused);
}
