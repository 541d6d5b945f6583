import type { PackageState } from '../wire/county-view.ts';
import type { CountyState } from './county-state.node.ts';
import type { IngestCounts, Metric } from './county-metrics.node.ts';
import type { CountyDatabase } from './database.node.ts';
import type { DesiredPackages } from './packages-desired.node.ts';
import { packageKinds } from '../wire/package.ts';
import { hallState } from './visible-halls.ts';

/* The county as somebody sees it who has to keep it running. */

export type MetricsParts = {
  readonly database: CountyDatabase;
  readonly state: CountyState;
  readonly desired: DesiredPackages;
  readonly counts: IngestCounts;
};

export async function readMetrics(
  { database, state, desired, counts }: MetricsParts,
  nowMs: number,
): Promise<readonly Metric[]> {
  const tree = await state.tree();
  const { halls } = tree;
  const sayings = await state.sayings(halls.map(({ id }) => id));
  const alarms = await state.alarms(halls, sayings, nowMs);
  const packages = await desired.ofAll(tree, halls);
  const states = [...sayings].map(([hall, saying]) =>
    hallState(saying, { alarms: 0, desired: packages.get(hall) ?? [] }, nowMs),
  );
  const oldest = states.flatMap(({ lag }) => (lag.oldestMs === null ? [] : [lag.oldestMs]));
  const [quarantined, unfolded] = await Promise.all([
    numberOf(database, 'select count(*) as value from quarantine'),
    numberOf(
      database,
      `select cast(coalesce(sum(last_seq - folded_seq), 0) as bigint) as value from epoch where folded_seq < last_seq`,
    ),
  ]);
  const gauge = (name: string, help: string, value: number): Metric => ({
    name: `jiaohao_county_${name}`,
    kind: 'gauge',
    help,
    samples: [{ value }],
  });
  const byPackageKind = (name: string, help: string, is: (state: PackageState) => boolean): Metric => ({
    name: `jiaohao_county_${name}`,
    kind: 'gauge',
    help,
    samples: packageKinds.map((kind) => ({
      labels: { kind },
      value: states.filter((each) => is(each.packages[kind])).length,
    })),
  });
  return [
    gauge('halls_known', 'Halls in the county file.', halls.length),
    gauge(
      'halls_seen',
      'Halls that have been heard at least once.',
      states.filter(({ seenMs }) => seenMs !== null).length,
    ),
    gauge('halls_online', 'Halls that were heard just now.', states.filter(({ line }) => line === 'online').length),
    byPackageKind(
      'halls_behind',
      'Halls that have said they run on another version than they should by now.',
      ({ isBehind }) => isBehind,
    ),
    byPackageKind(
      'halls_package_fault',
      'Halls that do not take the version they should run on, or have given it up.',
      ({ fault }) => fault !== null,
    ),
    {
      name: 'jiaohao_county_alarms_open',
      kind: 'gauge',
      help: 'Alarms that nobody has seen to, and halls that are silent though they had said they are open.',
      samples: (['rolledBack', 'branched', 'quarantine', 'silent'] as const).map((kind) => ({
        labels: { kind },
        value: alarms.filter((alarm) => alarm.kind === kind).length,
      })),
    },
    gauge(
      'lag_entries',
      'Journal entries that halls have and the county has not, as they said last.',
      states.reduce((sum, { lag }) => sum + lag.entries, 0),
    ),
    gauge(
      'lag_oldest_seconds',
      'Age of the oldest of them.',
      oldest.length === 0 ? 0 : Math.max(0, (nowMs - Math.min(...oldest)) / 1_000),
    ),
    gauge('quarantined_events', 'Events that could not be read.', quarantined),
    gauge('unfolded_entries', 'Journal entries that are not in the figures yet.', unfolded),
    {
      name: 'jiaohao_county_ingest_answers_total',
      kind: 'counter',
      help: 'Requests of halls that this process has answered, by the answer.',
      samples: Object.entries(counts.answers).map(([answer, value]) => ({ labels: { answer }, value })),
    },
    {
      name: 'jiaohao_county_ingest_entries_total',
      kind: 'counter',
      help: 'Journal entries in requests that this process has acknowledged.',
      samples: [{ value: counts.entries }],
    },
  ];
}

async function numberOf({ pool }: CountyDatabase, statement: string): Promise<number> {
  const { rows } = await pool.query<{ value: number }>(statement);
  return rows[0]!.value;
}
