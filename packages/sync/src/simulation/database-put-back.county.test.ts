import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HallId } from '@jiaohao/queue-core/protocol';
import { epochOf, inventEntries, requestOf } from '../../test/invented-journal.ts';
import { startTestPostgres, type TestPostgres } from '../../test/test-county.ts';
import { openCountyDatabase, type CountyDatabase } from '../county/database.node.ts';
import { createIngest } from '../county/ingest.node.ts';

/* What the simulated lives cannot do to the database that they share. */

let postgres: TestPostgres;
let database: CountyDatabase;
beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await openCountyDatabase(await postgres.newDatabase());
});
afterAll(async () => {
  await database.close();
  await postgres.stop();
});

const hall = (id: string) => id as HallId;

test('A service whose database was put back to before this month goes on by itself', async () => {
  const ingest = createIngest(database, () => 0);
  const entries = inventEntries(20);
  await ingest.take(hall('town'), epochOf('t'), requestOf(entries, { from: 0, to: 10 }));
  // The backup is of last month: it has neither the entries nor a partition for them.
  await database.pool.query('drop table event_202611');
  await database.pool.query('delete from epoch');
  const again = requestOf(entries, { from: 0, to: 20 });
  await expect(ingest.take(hall('town'), epochOf('t'), again)).rejects.toThrow(/partition/);
  expect(await ingest.take(hall('town'), epochOf('t'), again)).toEqual({ kind: 'acknowledged', seq: 20 });
});

test('The first requests of a month come at once, and none is refused for it', async () => {
  await database.pool.query('drop table event_202611');
  await database.pool.query('delete from epoch');
  const entries = inventEntries(3);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      // Each as an instance of its own, which knows no partition yet.
      createIngest(database, () => 0).take(hall(`village${at}`), epochOf('v'), requestOf(entries, { from: 0, to: 3 })),
    ),
  );
  expect(answers).toEqual(answers.map(() => ({ kind: 'acknowledged', seq: 3 })));
});

test('A connection that ends in the middle of a request ends nothing else', async () => {
  const killed = database.transaction(async (client) => {
    await client.query('select pg_terminate_backend(pg_backend_pid())');
  });
  await expect(killed).rejects.toThrow(/terminat/);
  const { rows } = await database.pool.query('select 1 as one');
  expect(rows).toEqual([{ one: 1 }]);
});
