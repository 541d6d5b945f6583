import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers } from '@jiaohao/basics/time';
import { expect, test } from 'vitest';
import { createEngine } from '../engine.node.ts';
import { createSampleHall } from '../simulation/sample-hall.ts';
import { openDatabase } from './open-database.node.ts';

/**
 * What may be read from end to end: one row, one row a queue, the end of the journal, and the
 * partial indexes that hold today's few.
 */
const smallReads = [
  'SCAN business_day',
  'SCAN queue_depth',
  'SCAN event',
  'SCAN ticket USING INDEX ticket_one_at_window',
  'SCAN ticket USING COVERING INDEX ticket_waiting',
  'SCAN ticket USING COVERING INDEX ticket_slip_pending',
  'SCAN rating USING INDEX rating_invited',
  'SCAN (subquery-2)',
];

test('nothing the engine asks grows with the years in its tables', () => {
  const opened = openDatabase({ file: ':memory:' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const database = opened.value;
  const statements = new Set<string>();
  const recording = Object.assign(Object.create(database) as typeof database, {
    prepare(sql: string) {
      statements.add(sql);
      return database.prepare(sql);
    },
  });
  createEngine(recording, {
    hall: createSampleHall(),
    clock: createManualTimers(0),
    random: createSeededRandom(1),
  });

  const queries = [...statements].filter((sql) => /^\s*(select|insert|update|delete)/.test(sql));
  expect(queries.length).toBeGreaterThan(40);
  const details = queries.flatMap((sql) =>
    database.prepare<[], { detail: string }>(`explain query plan ${sql.replaceAll(/@\w+|\?/g, '1')}`).all(),
  );
  const scans = new Set(details.map(({ detail }) => detail).filter((detail) => detail.startsWith('SCAN')));
  expect([...scans].filter((detail) => !smallReads.includes(detail))).toEqual([]);
});
