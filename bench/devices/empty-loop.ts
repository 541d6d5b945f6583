import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parentPort } from 'node:worker_threads';

/* An event loop with nothing in it, in a thread beside the one that is measured: how late it is, the machine is. */

export type LoopOrder = 'start' | 'stop';
/** Its p99 since it was started. */
export type LoopNews = { readonly p99Ms: number };

const histogram = monitorEventLoopDelay({ resolution: 1 });
parentPort?.on('message', (order: LoopOrder) => {
  if (order === 'start') {
    histogram.reset();
    histogram.enable();
    return;
  }
  histogram.disable();
  parentPort?.postMessage({ p99Ms: histogram.percentile(99) / 1_000_000 } satisfies LoopNews, []);
});
