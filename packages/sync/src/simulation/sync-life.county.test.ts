import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPostgres, type TestPostgres } from '../../test/test-county.ts';
import { startSyncSeeds, type SyncSeeds } from './sync-seeds.node.ts';

/*
 * Halls, their county and a line that loses, delays, doubles, reorders and cuts: each seed a world of its
 * own. A seed that fails is named, and runs alone with
 *
 *   JIAOHAO_SEED=<seed> JIAOHAO_SYNC_SEEDS=1 vitest run --project county packages/sync/src/simulation
 */

const firstSeed = Number(process.env['JIAOHAO_SEED'] ?? 1);
const seedCount = Number(process.env['JIAOHAO_SYNC_SEEDS'] ?? 300);
const seedsFrom = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);

let postgres: TestPostgres;
let lives: SyncSeeds;
beforeAll(async () => {
  postgres = await startTestPostgres();
  lives = await startSyncSeeds(await postgres.newDatabase(), 2);
});
afterAll(async () => {
  await lives.close();
  await postgres.stop();
});

test(
  `in ${seedCount} worlds the county has every hall's journal in the end, once and in order`,
  { timeout: 120_000 + seedCount * 2_000 },
  async () => {
    const outcomes = await lives.run(seedsFrom(firstSeed, seedCount));
    const failures = outcomes.flatMap((outcome) => ('failure' in outcome ? [outcome.failure] : []));
    if (failures.length > 0) throw new Error(`${failures.length} seeds fail\n${failures.slice(0, 3).join('\n\n')}`);
    const reports = outcomes.flatMap((outcome) => ('report' in outcome ? [outcome.report] : []));
    expect(reports).toHaveLength(seedCount);
    if (seedCount < 100) return;
    // A run in which nothing of a kind happened proves nothing about it.
    for (const kind of ['kill', 'putBack', 'clone', 'retire', 'upgrade', 'countyPutBack', 'countyDeath', 'sleep']) {
      expect(reports.filter(({ acts }) => acts[kind] !== undefined).length, kind).toBeGreaterThan(seedCount / 20);
    }
    const sum = (of: 'alarms' | 'forks' | 'gaps' | 'quarantined') => reports.reduce((all, each) => all + each[of], 0);
    for (const of of ['alarms', 'forks', 'gaps', 'quarantined'] as const) expect(sum(of), of).toBeGreaterThan(0);
  },
);

test('the same seed is the same world, to the last message, whoever lives beside it', async () => {
  const seeds = seedsFrom(firstSeed, 3);
  const [alone, crowded] = [await lives.run(seeds), await lives.run(seedsFrom(firstSeed, 8))];
  expect(crowded.slice(0, 3)).toEqual(alone);
});
