import { defineConfig } from 'vitest/config';

/*
 * One project a kind of proof; tools/test.ts runs them in this order and adds up their counts.
 * The file's name says what it needs: *.serial.test.ts socat and native modules, *.county.test.ts PostgreSQL,
 * *.e2e.test.ts Chromium.
 * Several files at a time where they do not measure time; unit tests share their modules between files, which
 * takes a quarter of the time that a fresh process for each of them takes.
 */
const special = ['**/*.county.test.ts', '**/*.serial.test.ts', '**/*.sim.test.ts', '**/*.e2e.test.ts'];
const away = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'apps/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
          exclude: [...away, ...special],
          isolate: false,
          maxWorkers: 2,
          setupFiles: ['tools/pinned-seed.ts'],
        },
      },
      {
        test: {
          name: 'simulation',
          include: ['**/*.sim.test.ts'],
          exclude: away,
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'county',
          include: ['**/*.county.test.ts'],
          exclude: away,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'serial',
          include: ['**/*.serial.test.ts'],
          exclude: away,
          testTimeout: 30_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/*.e2e.test.ts'],
          exclude: away,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'faces',
          include: ['e2e/faces/**/*.e2e.test.ts'],
          exclude: away,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
