import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSampleHall, simulateYear } from '@jiaohao/queue-core/simulation';
import { WebSocket } from 'ws';
import { credentialOf, post, startHallProcess, takeRequest, type HallProcess } from '../../e2e/hall-process.ts';
import type { Report } from '../figure.ts';

/* The memory of a host whose hall has been open for a year, with its pages connected and people coming. */

/** 250 working days of 2,400 events: six events a visit. */
const year = { days: 250, ticketsPerDay: 400 };
const visits = 400;

async function rssMbOf(hall: HallProcess): Promise<number> {
  const health = (await (await fetch(`${hall.origin}/health`)).json()) as { rssBytes: number };
  return health.rssBytes / 1_000_000;
}

/** A page's line to the feed, told everything a page of that face is told. */
function openPage(hall: HallProcess, face: string): Promise<WebSocket> {
  const socket = new WebSocket(`${hall.origin.replace('http', 'ws')}/feed`);
  socket.on('open', () => socket.send(JSON.stringify({ kind: 'hello', credential: credentialOf(hall.url(face)) })));
  return new Promise((resolve, reject) => {
    socket.once('message', () => resolve(socket));
    socket.once('error', reject);
  });
}

export async function measureMemory(directory: string, report: Report): Promise<void> {
  const dataPath = join(directory, 'data');
  mkdirSync(dataPath);
  const startedAtMs = performance.now();
  const { entries } = simulateYear({ file: join(dataPath, 'hall.sqlite'), ...year });
  report({ name: 'a simulated year written', value: performance.now() - startedAtMs, unit: 'ms' });

  const hallFile = join(directory, 'hall.json');
  const hallInput = createSampleHall();
  writeFileSync(hallFile, JSON.stringify({ hall: hallInput, devices: [], initialPins: {} }));
  const hall = await startHallProcess({ hallFile, dataPath });
  try {
    const { windows } = hallInput;
    const faces = ['kiosk', 'board', 'manager', ...windows.map(({ id }) => `terminal?window=${id}`)];
    const pages = await Promise.all(faces.map((face) => openPage(hall, face)));
    const kiosk = credentialOf(hall.url('kiosk'));
    for (let visit = 0; visit < visits; visit += 1) {
      const queue = hallInput.queues[visit % hallInput.queues.length]!;
      const { status, json } = await post(hall.origin, '/api/commands/takeTicket', kiosk, takeRequest(queue.id));
      if (status !== 200) throw new Error(`takeTicket: ${status} ${JSON.stringify(json)}`);
    }
    report({
      name: `host memory after a year of ${entries.toLocaleString('en')} events`,
      value: await rssMbOf(hall),
      unit: 'MB',
      target: 150,
      bound: 'most',
    });
    for (const page of pages) page.close();
  } finally {
    await hall.stop();
  }
}
