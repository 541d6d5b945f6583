import { isDatabaseAway } from './database.node.ts';
import type { VisitFold } from './fold-visits.node.ts';

/* The fold as a service runs it: on and on while there is something to fold, and a look every second. */

export interface FoldLoop {
  /** Resolves once the round that was under way is over. */
  stop(): Promise<void>;
}

const restMs = 1_000;
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

  async function round(): Promise<number> {
    try {
      return (await fold.foldRound()) > 0 ? 0 : restMs;
    } catch (error) {
      // The database comes back; a defect of ours is said, and may be gone with the next round.
      if (!isDatabaseAway(error)) log(`fold: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
      return awayMs;
    }
  }

  async function run(): Promise<void> {
    while (!over.signal.aborted) {
      const waitMs = await round();
      if (waitMs > 0 && !over.signal.aborted) await rest(waitMs);
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
