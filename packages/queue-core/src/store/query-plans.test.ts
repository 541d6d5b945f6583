import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers } from '@jiaohao/basics/time';
import type Database from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import { createEngine } from '../engine.node.ts';
import { createSampleHall } from '../simulation/sample-hall.ts';
import { openDatabase } from './open-database.node.ts';

/**
 * What may be read from end to end: one row, one row a queue or window, the last entry of the
 * journal, and the partial indexes that hold the few that are open.
 */
const smallReads = [
  'SCAN business_day',
  'SCAN queue_line',
  'SCAN service_window',
  'SCAN event',
  'SCAN ticket USING INDEX ticket_line',
  'SCAN ticket USING INDEX ticket_one_at_window',
  'SCAN ticket USING INDEX ticket_held',
  'SCAN ticket USING INDEX ticket_passed_over',
  'SCAN ticket USING COVERING INDEX ticket_held',
  'SCAN ticket USING COVERING INDEX ticket_passed_over',
  'SCAN rating USING INDEX rating_invited',
  'SCAN result USING INDEX result_open',
  // Counted to a limit within.
  'SCAN (subquery-1)',
];

/** Once a day: the answers of two days. */
const onceADay = 'delete from command_answer where answered_at_ms';

let database: Database.Database;
let statements: ReadonlySet<string>;

beforeAll(() => {
  const opened = openDatabase({ file: ':memory:' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  database = opened.value;
  const prepared = new Set<string>();
  const recording = Object.assign(Object.create(database) as typeof database, {
    prepare(sql: string) {
      prepared.add(sql);
      return database.prepare(sql);
    },
  });
  createEngine(recording, { hall: createSampleHall(), clock: createManualTimers(0), random: createSeededRandom(1) });
  statements = prepared;
});

function planOf(sql: string): string[] {
  return database
    .prepare<[], { detail: string }>(`explain query plan ${sql.replaceAll(/@\w+|\?/g, '1')}`)
    .all()
    .map(({ detail }) => detail);
}

function statementsWhere(isFound: (detail: string) => boolean): string[] {
  return [...statements]
    .filter((sql) => /^\s*(select|insert|update|delete|with)/.test(sql) && !sql.includes(onceADay))
    .filter((sql) => planOf(sql).some(isFound));
}

test('nothing the engine asks grows with the years in its tables', () => {
  expect(statements.size).toBeGreaterThan(100);
  expect(statementsWhere((detail) => detail.startsWith('SCAN') && !smallReads.includes(detail))).toEqual([]);
});

test('the end of the journal is read from its end', () => {
  const readers = statementsWhere((detail) => detail === 'SCAN event');
  expect(readers.filter((sql) => !sql.endsWith('order by seq desc limit 1'))).toEqual([]);
});

test('whatever has an order has it from an index', () => {
  expect(statementsWhere((detail) => detail.includes('TEMP B-TREE') || detail.includes('AUTOMATIC'))).toEqual([]);
});

test('the heads of all three kinds of line are one seek', () => {
  const heads = [...statements].filter((sql) => sql.endsWith('order by rank_ms, rank_seq limit 1'));
  expect(heads.map(planOf)).toEqual([
    ['SEARCH ticket USING INDEX ticket_line (queue_id=? AND is_privileged=?)'],
    ['SEARCH ticket USING INDEX ticket_for_window (to_window_id=?)'],
  ]);
});
