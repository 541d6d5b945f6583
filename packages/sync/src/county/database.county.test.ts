import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPostgres, type TestPostgres } from '../../test/test-county.ts';
import { openCountyDatabase } from './database.node.ts';
import { countyMigrations } from './tables.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

test('Instances that start at once on an empty database all find its tables, made once', async () => {
  for (let round = 0; round < 10; round += 1) {
    const url = await postgres.newDatabase();
    const instances = await Promise.all(Array.from({ length: 6 }, () => openCountyDatabase(url)));
    const { rows } = await instances[0]!.pool.query('select version from county_migration order by version');
    expect(rows).toEqual(countyMigrations.map(({ version }) => ({ version })));
    for (const instance of instances) await instance.close();
  }
});
