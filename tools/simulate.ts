import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { runSimulation, type SimulationSummary } from '@jiaohao/queue-core/simulation';

/*
 * `npm run simulate -- --seed N --days D [--json] [--layer life|chaos] [--workers W]`: simulated days
 * of halls on the real engine, with the invariants of ARCHITECTURE.md checked after every step. Seeds
 * N, N+1 … are one hall each, which lives ten days. A failure prints seed, step and trace, and exits 1;
 * its seed alone brings it back.
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    days: { type: 'string', default: '200' },
    layer: { type: 'string', default: 'life' },
    workers: { type: 'string', default: String(availableParallelism()) },
    json: { type: 'boolean', default: false },
  },
});

function wholeNumber(name: 'seed' | 'days' | 'workers', least: number): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= least) return value;
  console.error(`--${name} must be a whole number of at least ${least}`);
  process.exit(2);
}

const minutes = (ms: number) => `${(ms / 60_000).toFixed(1)} min`;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function table(summary: SimulationSummary): string {
  const { estimate, waits } = summary;
  const rows: [string, string | number][] = [
    ['大厅日 hall-days', summary.days],
    ['大厅 halls (townships)', `${summary.seeds} (${summary.townships})`],
    ['用时 seconds', summary.seconds],
    ['每分钟大厅日 hall-days a minute', summary.daysPerMinute],
    ['命令 commands', summary.commands],
    ['接受 accepted', summary.accepted],
    ['重发 repeats', summary.repeats],
    ['中断重启 crashes', summary.crashes],
    ['号票 tickets', summary.tickets],
    ['日志 entries', summary.entries],
    ['等候中位 median wait', minutes(waits.medianMs)],
    ['等候 95% p95 wait', minutes(waits.p95Ms)],
    ['最长等候 longest wait', minutes(waits.maxMs)],
    ['预计误差中位 estimate: median error', `${percent(estimate.medianError)} of ${estimate.count}`],
    ['预计区间覆盖 estimate: range holds', percent(estimate.coverage)],
    ['区间宽度 estimate: median range', minutes(estimate.medianRangeMs)],
    ['日志哈希 journal hash', summary.journalHash.slice(0, 16)],
  ];
  const refused = Object.entries(summary.refused).sort(([, left], [, right]) => right - left);
  const lines = [...rows, ...refused.map(([kind, count]): [string, number] => [`  拒绝 refused: ${kind}`, count])];
  // A Chinese character is two columns wide.
  const width = (text: string) => [...text].reduce((sum, character) => sum + (character > '⺀' ? 2 : 1), 0);
  const widest = Math.max(...lines.map(([name]) => width(name)));
  return lines.map(([name, value]) => `${name}${' '.repeat(widest - width(name) + 2)}${value}`).join('\n');
}

const layer = values.layer === 'chaos' ? 'chaos' : 'life';
try {
  const summary = await runSimulation({
    layer,
    seed: wholeNumber('seed', 0),
    days: wholeNumber('days', 1),
    workers: wholeNumber('workers', 1),
  });
  console.log(values.json ? JSON.stringify(summary) : table(summary));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
