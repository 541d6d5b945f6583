import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSystemRandom } from '@jiaohao/basics/random';
import { createSystemTimers } from '@jiaohao/basics/time';
import { openEngine } from '@jiaohao/queue-core';
import { formatTicketNumber } from '@jiaohao/queue-core/protocol';
import { afterEach, expect, test } from 'vitest';
import { parseHallFile } from '../apps/kiosk/src/host/config.ts';
import { credentialOf, post, startHallProcess, takeRequest, type HallProcess } from './hall-process.ts';

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

/** Opens the database a hall left behind, checks it from end to end and gives back the numbers in its journal. */
function issuedNumbers(dataPath: string): string[] {
  const file = parseHallFile(JSON.parse(readFileSync(join(root, 'fixtures/halls/township.json'), 'utf8')));
  if (!file.ok) throw new Error(file.error.message);
  const opened = openEngine({
    file: join(dataPath, 'hall.sqlite'),
    hall: file.value.hall,
    clock: createSystemTimers(),
    random: createSystemRandom(),
  });
  if (!opened.ok) throw new Error(opened.error.kind);
  const engine = opened.value;
  expect(engine.verify()).toMatchObject({ brokenAtSeq: null, fileFaults: [], differentTables: [] });
  const numbers = engine.lookups
    .journal(0, 10_000)
    .flatMap(({ event }) => (event.kind === 'ticketTaken' ? [formatTicketNumber(event.series, event.serial)] : []));
  engine.close();
  return numbers;
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
  test(`${signal} stops the hall at once, with exit code 0 and the journal whole`, async () => {
    const hall = await start();
    const kiosk = credentialOf(hall.url('kiosk'));
    const takes = Array.from({ length: 20 }, () =>
      post(hall.origin, '/api/commands/takeTicket', kiosk, takeRequest('ZH')),
    );
    const numbers = (await Promise.all(takes)).map(({ json }) => (json as { value: { number: string } }).value.number);
    const { code } = await hall.stop(signal);
    expect(code).toBe(0);
    expect(issuedNumbers(hall.dataPath).toSorted()).toEqual(numbers.toSorted());
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

test('A hall whose real devices are all absent serves, gives numbers, says what is missing and has no demo', async () => {
  const dataPath = mkdtempSync(join(tmpdir(), 'jiaohao-real-'));
  const hallFile = join(dataPath, 'hall.json');
  const file = JSON.parse(readFileSync(join(root, 'fixtures/halls/township.json'), 'utf8')) as {
    devices: { kind: string; link: unknown }[];
  };
  const absent: Record<string, unknown> = {
    slipPrinter: { kind: 'tcp', host: '127.0.0.1', port: 9 },
    ratingPad: { kind: 'hid', vendorId: 'fff0', productId: 'fff0' },
  };
  const noSuchPort = { kind: 'serial', path: join(dataPath, 'no-such-port'), baud: 9_600 };
  for (const device of file.devices) device.link = absent[device.kind] ?? noSuchPort;
  writeFileSync(hallFile, JSON.stringify(file));
  const hall = await startHallProcess({ dataPath, hallFile });
  halls.push(hall);
  expect(() => hall.url('demo')).toThrow('no address of demo');
  expect((await post(hall.origin, '/api/demo', credentialOf(hall.url('kiosk')), { act: 'liftCard' })).status).toBe(404);
  const taken = await post(hall.origin, '/api/commands/takeTicket', credentialOf(hall.url('kiosk')), takeRequest('ZH'));
  expect(taken).toMatchObject({ status: 200, json: { value: { number: 'A001' } } });
  const health = (await (await fetch(`${hall.origin}/health`)).json()) as { devices: { light: string }[] };
  expect(health.devices).toHaveLength(18);
  expect(health.devices.every(({ light }) => light === 'down' || light === 'connecting')).toBe(true);
  expect((await hall.stop()).code).toBe(0);
});

test('A port that is taken is named, and the data directory is free again', async () => {
  const first = await start();
  const dataPath = mkdtempSync(join(tmpdir(), 'jiaohao-port-'));
  const { port } = new URL(first.origin);
  const child = spawn(
    process.execPath,
    [join(root, 'apps/kiosk/src/host/main.ts'), '--no-window', '--port', port, '--data', dataPath],
    { cwd: root },
  );
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(1);
  expect(output).toContain(port);
  const third = await start(dataPath);
  expect((await third.stop()).code).toBe(0);
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
  const { pid } = JSON.parse(readFileSync(join(dataPath, 'holder.json'), 'utf8')) as { pid: number };
  child.removeAllListeners('exit');
  child.kill('SIGTERM');
  const stoppedByMs = performance.now() + 2_000;
  while (isAlive(pid) && performance.now() < stoppedByMs) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isAlive(pid)).toBe(false);
  rmSync(dataPath, { recursive: true, force: true });
});
