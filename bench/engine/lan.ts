import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTimedUuids } from '@jiaohao/basics/ids';
import { credentialOf, post, startHallProcess, takeRequest, type HallProcess } from '../../e2e/hall-process.ts';
import type { Report } from '../figure.ts';
import { benchHallInput, random, windowCount } from './bench-hall.ts';
import { openHttpLine, type HttpLine } from './http-line.ts';
import { median, quantile } from './spread.ts';

/*
 * The LAN API of a real host in a process of its own, with its devices and its fsync, as pages see it
 * that do nothing but ask.
 */

const pin = '258036';
const clientsMost = 8;
const rounds = 5;
/** callNext has as many turns a round as there are windows, and this many rounds of windows. */
const callsOfAllWindows = { few: 12, many: 40 };
const takes = { few: 400, many: 1_600 };
const targets = { few: { rate: 1_000, p99Ms: 4 }, many: { rate: 3_000, p99Ms: 10 } };

const sampleHallFile = new URL('../../fixtures/halls/township.json', import.meta.url);
const nextId = createTimedUuids(random);

/** What a request says of itself, as a page stamps it. */
function stamped(facts: Record<string, unknown> = {}): string {
  const stampedAtMs = Date.now();
  return JSON.stringify({ ...facts, commandId: nextId(stampedAtMs), stampedAtMs });
}

/** The sample hall's devices around the bench's windows. */
function writeHallFile(directory: string): string {
  const { devices } = JSON.parse(readFileSync(sampleHallFile, 'utf8')) as { devices: unknown };
  const hall = benchHallInput();
  const initialPins = Object.fromEntries(hall.staff.map(({ id }) => [id, pin]));
  const file = join(directory, 'hall.json');
  writeFileSync(file, JSON.stringify({ hall, devices, initialPins }));
  return file;
}

type Load = { readonly latenciesMs: number[]; tookMs: number };
type Clients = 'few' | 'many';

function reportLoads(name: string, clients: Clients, loads: readonly Load[], report: Report): void {
  const { rate, p99Ms } = targets[clients];
  const title = `${name} over the LAN API, ${clients === 'few' ? '1 client' : `${clientsMost} clients`}`;
  const rates = loads.map(({ latenciesMs, tookMs }) => (latenciesMs.length / tookMs) * 1_000);
  const p99s = loads.map(({ latenciesMs }) => quantile(latenciesMs, 0.99));
  report({ name: title, value: median(rates), unit: 'per second', target: rate, bound: 'least' });
  report({ name: `${title}, p50`, value: median(loads.flatMap(({ latenciesMs }) => latenciesMs)), unit: 'ms' });
  report({ name: `${title}, p99`, value: median(p99s), unit: 'ms', target: p99Ms, bound: 'most' });
}

async function ask(line: HttpLine, kind: string, headers: string, body: string): Promise<string> {
  const answer = await line.post(`/api/commands/${kind}`, headers, body);
  if (answer.status !== 200) throw new Error(`${kind}: ${answer.status} ${answer.body}`);
  return answer.body;
}

/** A terminal's headers with its clerk logged in, a few at a time: each log-in costs the host a tenth of a second. */
async function logIn(hall: HallProcess): Promise<string[]> {
  const headers: string[] = [];
  const { windows, staff } = benchHallInput();
  for (let from = 0; from < windowCount; from += 4) {
    const some = windows.slice(from, from + 4).map(async ({ id }, at) => {
      const credential = credentialOf(hall.url(`terminal?window=${id}`));
      const asked = { staffId: staff[from + at]!.id, pin };
      const { status, json } = await post(hall.origin, '/api/staff/sessions', credential, asked);
      if (status !== 200) throw new Error(`log-in: ${status}`);
      const { session } = json as { session: string };
      return `authorization: Bearer ${credential}\r\nx-staff-session: ${session}\r\n`;
    });
    headers.push(...(await Promise.all(some)));
  }
  return headers;
}

async function takeSome(lines: readonly HttpLine[], headers: string, count: number): Promise<Load> {
  const load: Load = { latenciesMs: [], tookMs: 0 };
  const startedAtMs = performance.now();
  await Promise.all(
    lines.map(async (line) => {
      for (let turn = 0; turn < count / lines.length; turn += 1) {
        const body = stamped(takeRequest('ZH'));
        const askedAtMs = performance.now();
        await ask(line, 'takeTicket', headers, body);
        load.latenciesMs.push(performance.now() - askedAtMs);
      }
    }),
  );
  load.tookMs = performance.now() - startedAtMs;
  return load;
}

/** Every window calls, which is timed; then every window passes its ticket over, which is not. */
async function callSome(lines: readonly HttpLine[], terminals: readonly string[], turns: number): Promise<Load> {
  const load: Load = { latenciesMs: [], tookMs: 0 };
  const windowsOf = (lineAt: number) => terminals.map((_, at) => at).filter((at) => at % lines.length === lineAt);
  for (let turn = 0; turn < turns; turn += 1) {
    const tickets: string[] = [];
    const startedAtMs = performance.now();
    await Promise.all(
      lines.map(async (line, lineAt) => {
        for (const at of windowsOf(lineAt)) {
          const body = stamped();
          const askedAtMs = performance.now();
          const answer = await ask(line, 'callNext', terminals[at]!, body);
          load.latenciesMs.push(performance.now() - askedAtMs);
          tickets[at] = (JSON.parse(answer) as { value: { ticketId: string } }).value.ticketId;
        }
      }),
    );
    load.tookMs += performance.now() - startedAtMs;
    await Promise.all(
      lines.map(async (line, lineAt) => {
        for (const at of windowsOf(lineAt)) {
          await ask(line, 'passOver', terminals[at]!, stamped({ ticketId: tickets[at] }));
        }
      }),
    );
  }
  return load;
}

/** Rounds of one client and of several take turns, after one of each that is not counted. */
async function measure(name: string, run: (clients: Clients) => Promise<Load>, report: Report): Promise<void> {
  const few: Load[] = [];
  const many: Load[] = [];
  await run('few');
  await run('many');
  for (let round = 0; round < rounds; round += 1) {
    few.push(await run('few'));
    many.push(await run('many'));
  }
  reportLoads(name, 'few', few, report);
  reportLoads(name, 'many', many, report);
}

export async function measureLan(directory: string, report: Report): Promise<void> {
  const hall = await startHallProcess({ hallFile: writeHallFile(directory) });
  try {
    // Before the lines are opened: a host closes a line that says nothing for some seconds.
    const terminals = await logIn(hall);
    const kiosk = `authorization: Bearer ${credentialOf(hall.url('kiosk'))}\r\n`;
    const port = Number(new URL(hall.origin).port);
    const lines = await Promise.all(Array.from({ length: clientsMost }, () => openHttpLine(port)));
    const linesOf = (clients: Clients) => (clients === 'few' ? lines.slice(0, 1) : lines);

    await measure('takeTicket', (clients) => takeSome(linesOf(clients), kiosk, takes[clients]), report);
    for (const terminal of terminals) await ask(lines[0]!, 'openWindow', terminal, stamped());
    await measure('callNext', (clients) => callSome(linesOf(clients), terminals, callsOfAllWindows[clients]), report);
    for (const line of lines) line.close();
  } finally {
    await hall.stop();
    hall.forget();
  }
}
