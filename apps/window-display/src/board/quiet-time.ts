import type { BoardCall } from '@jiaohao/queue-core/protocol';
import type { Hero } from './hero-turns.ts';

/** Whether nothing has been called for so long that the screen may show something else beside the rows. */
export function isQuiet(options: {
  readonly calls: readonly Pick<BoardCall, 'calledAtMs'>[];
  readonly hero: Pick<Hero, 'turn'>;
  readonly quietSeconds: number;
  readonly nowMs: number;
}): boolean {
  const { calls, hero, nowMs } = options;
  if (hero.turn?.fresh) return false;
  return calls.every(({ calledAtMs }) => nowMs - calledAtMs >= options.quietSeconds * 1_000);
}
