import { isDatabaseAway } from './database.node.ts';
import type { VisitFold } from './fold-visits.node.ts';

/* The fold as a service runs it: on and on while there is something to fold, and a look every second. */

export interface FoldLoop {
  /** Resolves once the round that was under way is over. */
  stop(): Promise<void>;
}

const restMs = 1_000;
/** While much is to be folded it takes a fifth of the time: what halls send comes first. */
const restShare = 4;
const awayMs = 5_000;

export function startFoldLoop(fold: VisitFold, log: (line: string) => void): FoldLoop {
  const over = new AbortController();
  let wake = () => {};

  function rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const handle = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(handle);
        resolve();
      };
    });
  }

  /** Gives how long to rest after it. */
  async function round(): Promise<number> {
    const startedAtMs = performance.now();
    try {
      return (await fold.foldRound()) > 0 ? (performance.now() - startedAtMs) * restShare : restMs;
    } catch (error) {
      // The database comes back; a defect of ours is said, and may be gone with the next round.
      if (!isDatabaseAway(error)) log(`fold: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
      return awayMs;
    }
  }

  async function run(): Promise<void> {
    while (!over.signal.aborted) {
      const waitMs = await round();
      if (!over.signal.aborted) await rest(waitMs);
    }
  }

  const running = run();
  return {
    async stop() {
      over.abort();
      wake();
      await running;
    },
  };
}
