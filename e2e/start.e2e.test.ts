import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { startHallProcess, type HallProcess } from './hall-process.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const halls: HallProcess[] = [];
afterEach(async () => {
  for (const hall of halls.splice(0)) {
    if (hall.process.exitCode === null && hall.process.signalCode === null) await hall.stop('SIGKILL');
    hall.forget();
  }
});

async function start(dataPath?: string): Promise<HallProcess> {
  const hall = await startHallProcess(dataPath === undefined ? {} : { dataPath });
  halls.push(hall);
  return hall;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} stops the hall within a second, with exit code 0`, async () => {
    const hall = await start();
    const { code, tookMs } = await hall.stop(signal);
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(1_000);
  });
}

test('A second start on the same data says who holds it and exits with 1', async () => {
  const first = await start();
  const second = await start(first.dataPath).then(
    () => 'it started',
    (error: Error) => error.message,
  );
  expect(second).toContain('ended with 1');
  expect(second).toContain(`进程 ${first.process.pid}`);
  const health = await fetch(`${first.origin}/health`);
  expect(await health.json()).toMatchObject({ state: 'serving' });
});

test('A wrong flag, a missing hall file and a wrong hall file each get a sentence', async () => {
  const tries: [string[], string, number][] = [
    [['--prot', '1'], '--prot', 2],
    [['--hall', '/nowhere.json'], '/nowhere.json', 1],
    [['--hall', 'package.json'], 'hall', 1],
  ];
  for (const [flags, word, exitCode] of tries) {
    const child = spawn(process.execPath, [join(root, 'apps/kiosk/src/host/main.ts'), '--no-window', ...flags], {
      cwd: root,
    });
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect({ code, says: output.includes(word), stack: /\n\s+at /.test(output) }).toEqual({
      code: exitCode,
      says: true,
      stack: false,
    });
  }
});

test('npm start serves, and SIGTERM to npm leaves no process behind', async () => {
  const dataPath = mkdtempSync(join(tmpdir(), 'jiaohao-npm-'));
  const child = spawn('npm', ['start', '--', '--no-window', '--port', '0', '--data', dataPath], { cwd: root });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const port = await new Promise<string>((resolve, reject) => {
    child.on('exit', () => reject(new Error(output)));
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const found = /serving on port (\d+)/.exec(output)?.[1];
      if (found) resolve(found);
    });
  });
  const health = (await (await fetch(`http://127.0.0.1:${port}/health`)).json()) as { state: string };
  expect(health.state).toBe('serving');
  const pid = Number(
    JSON.parse(await import('node:fs').then((fs) => fs.readFileSync(join(dataPath, 'holder.json'), 'utf8'))).pid,
  );
  child.removeAllListeners('exit');
  child.kill('SIGTERM');
  const stoppedByMs = performance.now() + 2_000;
  while (isAlive(pid) && performance.now() < stoppedByMs) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isAlive(pid)).toBe(false);
  rmSync(dataPath, { recursive: true, force: true });
});
