import type { BoardCall } from '@jiaohao/queue-core/protocol';
import { useEffect, useLayoutEffect, useReducer } from 'react';
import { heroTurnMs, stepHero, type Hero } from './hero-turns.ts';

/** The hero of these calls; moves on by itself when a turn ends. Measured on a clock that never jumps. */
export function useHero(calls: readonly BoardCall[]): Hero {
  const [hero, step] = useReducer(
    (before: Hero, now: { calls: readonly BoardCall[]; nowMs: number }) => stepHero(before, now.calls, now.nowMs),
    calls,
    (first) => stepHero(null, first, performance.now()),
  );
  // A layout effect: the new call is in the very frame in which its row is.
  useLayoutEffect(() => step({ calls, nowMs: performance.now() }), [calls]);
  useEffect(() => {
    if (!hero.turn?.fresh) return;
    const restMs = Math.max(0, hero.turn.startedAtMs + heroTurnMs - performance.now());
    const handle = setTimeout(() => step({ calls, nowMs: performance.now() }), restMs);
    return () => clearTimeout(handle);
  }, [hero, calls]);
  return hero;
}
