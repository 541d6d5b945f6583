import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faceViews, FeedMessageSchema, type DemoAct, type DemoView } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { WebSocket } from 'ws';

/*
 * A real hall in a process of its own, on a port and a data directory of its own: what `npm start`
 * runs, less the window. Journeys and benches drive it from outside, through its pages, its API and
 * the hands of the demo.
 */

const root = fileURLToPath(new URL('..', import.meta.url));

export type HallProcess = {
  readonly origin: string;
  /** Address of a face with its credential in the fragment: `kiosk`, `board`, `manager`, `demo`, `terminal?window=3` … */
  url(face: string): string;
  readonly dataPath: string;
  readonly process: ChildProcess;
  /** Milliseconds from spawn to the line that says it serves. */
  readonly startMs: number;
  /** What it wrote so far. */
  output(): string;
  /** Sends a signal and resolves with the exit code and how long it took. */
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; tookMs: number }>;
  /** Removes the data directory. */
  forget(): void;
};

/** Starts a hall and resolves once it serves; rejects with its output when it does not. */
export function startHallProcess(
  options: { dataPath?: string; hallFile?: string; port?: number; countyFile?: string } = {},
): Promise<HallProcess> {
  const dataPath = options.dataPath ?? mkdtempSync(join(tmpdir(), 'jiaohao-hall-'));
  const startedAtMs = performance.now();
  const child = spawn(
    process.execPath,
    [
      join(root, 'apps/kiosk/src/host/main.ts'),
      '--no-window',
      '--port',
      String(options.port ?? 0),
      '--data',
      dataPath,
      ...(options.hallFile === undefined ? [] : ['--hall', options.hallFile]),
      ...(options.countyFile === undefined ? [] : ['--county', options.countyFile]),
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return new Promise((resolve, reject) => {
    void exited.then((code) => reject(new Error(`the hall ended with ${code}:\n${output}`)));
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (!/serving on port \d+/.test(output)) return;
      const urls = [...output.matchAll(/http:\/\/\S+/g)].map(([url]) => new URL(url));
      resolve({
        origin: urls[0]!.origin,
        url(face) {
          const found = urls.find((url) => `${url.pathname.slice(1)}${url.search}` === face);
          if (!found) throw new Error(`no address of ${face} in:\n${output}`);
          return found.href;
        },
        dataPath,
        process: child,
        startMs: performance.now() - startedAtMs,
        output: () => output,
        async stop(signal = 'SIGTERM') {
          const askedAtMs = performance.now();
          child.kill(signal);
          return { code: await exited, tookMs: performance.now() - askedAtMs };
        },
        forget: () => rmSync(dataPath, { recursive: true, force: true }),
      });
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
  });
}

/** The credential in a face's address. */
export function credentialOf(url: string): string {
  return decodeURIComponent(new URL(url).hash.slice(1));
}

/** Posts to a route of the API with a page's credential. */
export async function post(
  origin: string,
  path: string,
  credential: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${credential}`, ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? null : (JSON.parse(text) as unknown) };
}

/** A request for a number by somebody of whom nothing is known. */
export function takeRequest(queueId: string) {
  return {
    commandId: randomUUID(),
    stampedAtMs: Date.now(),
    queueId,
    itemIds: [],
    visitId: null,
    onBehalf: null,
    priority: null,
    resultOf: null,
  };
}

/** The hands and eyes of somebody who stands at the simulated devices. */
export type Hands = {
  act(act: DemoAct): Promise<void>;
  /** Resolves with the demo view once it is as wished; rejects after `patienceMs` with the last one. */
  see(wish: (view: DemoView) => boolean, patienceMs?: number): Promise<DemoView>;
  close(): void;
};

export async function openHands(hall: HallProcess): Promise<Hands> {
  const credential = credentialOf(hall.url('demo'));
  const socket = new WebSocket(`${hall.origin.replace('http', 'ws')}/feed`);
  let view: DemoView | null = null;
  const watchers = new Set<() => void>();
  socket.on('message', (data: Buffer) => {
    const message = v.parse(FeedMessageSchema, JSON.parse(data.toString('utf8')));
    if (message.kind === 'snapshot') view = v.parse(faceViews.demo, message.view);
    else if (message.kind === 'delta') view = v.parse(faceViews.demo, { ...view, ...message.changes });
    for (const watcher of watchers) watcher();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  socket.send(JSON.stringify({ kind: 'hello', credential }));

  return {
    async act(act) {
      const { status, json } = await post(hall.origin, '/api/demo', credential, act);
      if (status !== 204) throw new Error(`${JSON.stringify(act)}: ${status} ${JSON.stringify(json)}`);
    },
    see: (wish, patienceMs = 10_000) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!view || !wish(view)) return;
          watchers.delete(look);
          clearTimeout(patience);
          resolve(view);
        };
        const patience = setTimeout(() => {
          watchers.delete(look);
          reject(new Error(`not seen within ${patienceMs} ms; last: ${JSON.stringify(view)}`));
        }, patienceMs);
        watchers.add(look);
        look();
      }),
    close: () => socket.close(),
  };
}
