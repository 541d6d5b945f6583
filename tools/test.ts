import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPages } from './build-pages.ts';
import {
  chromium,
  libfaketime,
  libusb,
  provideSystemPackages,
  socat,
  strace,
  type SystemPackage,
} from './system-packages.ts';

/*
 * `npm test`: every suite, one after the other, and their counts added up on the last line. A suite
 * that cannot run here is named; with CI=true that is a failure. `--long` runs the long proofs (more
 * kills, power cuts and other mishaps, ten million bad frames a parser, properties from a fresh seed, every
 * state of every face on every screen, three thousand worlds of halls and county), `--only NAME` runs one suite.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const isCi = process.env['CI'] === 'true';
const isLong = process.argv.includes('--long');
if (isLong) {
  process.env['JIAOHAO_KILLS'] = '1000';
  process.env['JIAOHAO_POWER_CUTS'] = '20000';
  process.env['JIAOHAO_IO_ERRORS'] = '200';
  process.env['JIAOHAO_DISK_FILLS'] = '200';
  process.env['JIAOHAO_BIT_FLIPS'] = '1000';
  process.env['JIAOHAO_CLOCK_RUNS'] = '20';
  process.env['JIAOHAO_MIGRATION_KILLS'] = '70';
  process.env['JIAOHAO_YEAR_DAYS'] = '250';
  process.env['JIAOHAO_FUZZ_FRAMES'] = '10000000';
  process.env['JIAOHAO_MISHAP_STRIDE'] = '1';
  process.env['JIAOHAO_FACES'] = 'all';
  process.env['JIAOHAO_SYNC_SEEDS'] = '3000';
  process.env['JIAOHAO_COUNTY_ROUND_MS'] = '5000';
  process.env['JIAOHAO_SEED'] ??= String(Date.now() % 2 ** 31);
  console.log(`JIAOHAO_SEED=${process.env['JIAOHAO_SEED']}`);
}
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;

type Counts = { passed: number; failed: number; skipped: number };
type Suite = { readonly name: string; readonly needs: readonly SystemPackage[]; readonly run: () => Promise<Counts> };

function run(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** A check that passes or fails as a whole. */
const check = (name: string, program: string, ...args: string[]): Suite => ({
  name,
  needs: [],
  run: async () =>
    (await run(program, args)) === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 },
});

/** A project of vitest.config.ts. */
const tests = (project: string, needs: readonly SystemPackage[]): Suite => ({
  name: project,
  needs,
  async run() {
    const directory = mkdtempSync(join(tmpdir(), 'jiaohao-test-'));
    const report = join(directory, 'report.json');
    const exit = await run('vitest', [
      'run',
      '--project',
      project,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
    const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
    if (existsSync(report)) {
      const json = JSON.parse(readFileSync(report, 'utf8'));
      counts.passed = json.numPassedTests;
      counts.failed = json.numFailedTests;
      counts.skipped = json.numPendingTests + json.numTodoTests;
    }
    rmSync(directory, { recursive: true });
    // A file that does not load, or an error outside any test, fails no test and fails the run.
    if (exit !== 0 && counts.failed === 0) counts.failed = 1;
    return counts;
  },
});

const suites: Suite[] = [
  check('format', 'oxfmt', '--check', '.'),
  check('lint', 'oxlint', '--type-aware', '--deny-warnings'),
  check('types', 'tsc', '-b'),
  tests('unit', []),
  tests('simulation', [strace, libfaketime]),
  tests('county', []),
  tests('serial', [socat, libusb]),
  {
    name: 'pages',
    needs: [],
    run: async () => {
      await buildPages((line) => console.log(line));
      return { passed: 1, failed: 0, skipped: 0 };
    },
  },
  tests('e2e', [chromium]),
  tests('faces', [chromium]),
];

const missing = provideSystemPackages([chromium, socat, libusb, strace, libfaketime], (line) => console.log(line));
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const lines: string[] = [];
for (const suite of suites.filter(
  (candidate) => only === undefined || candidate.name === only || candidate.name === 'pages',
)) {
  const lacking = suite.needs.filter((need) => missing.includes(need)).map((need) => need.name);
  const startedAtMs = performance.now();
  console.log(`\n── ${suite.name} ${'─'.repeat(Math.max(0, 70 - suite.name.length))}`);
  if (lacking.length > 0) {
    console.log(`not run: needs ${lacking.join(', ')}`);
    lines.push(`${suite.name}: not run, needs ${lacking.join(', ')}`);
    if (isCi) total.failed += 1;
    else total.skipped += 1;
    continue;
  }
  const counts = await suite.run();
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  lines.push(
    `${suite.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped, ${seconds} s`,
  );
}
console.log(`\n${lines.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
