import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSystemTimers } from '@jiaohao/basics/time';
import { createSimulatedPrinter, servePrinter } from '@jiaohao/devices';
import type { Browser } from 'playwright-core';
import { launchBrowser, openFace } from '../e2e/browser.ts';
import { credentialOf, openHands, post, startHallProcess, takeRequest, type HallProcess } from '../e2e/hall-process.ts';
import { buildPages } from '../tools/build-pages.ts';
import { measureKey, nowMs, openBoards, quantile, until, type Stamped } from './boards.ts';
import type { Figure } from './figure.ts';

/*
 * One visit, in milliseconds: a real host in its own process, a printer on real TCP in this one,
 * real pages in Chromium, all on the same cores.
 */

const root = new URL('..', import.meta.url).pathname;
const boardsConnected = { count: 20, pages: 1 };

export async function benchJourney(report: (figure: Figure) => void): Promise<void> {
  const spread = (name: string, values: readonly number[], target?: number) => {
    report({ name: `${name} p50`, value: quantile(values, 0.5), unit: 'ms' });
    report({
      name: `${name} p99`,
      value: quantile(values, 0.99),
      unit: 'ms',
      ...(target === undefined ? {} : { target }),
    });
  };
  await buildPages(() => {});
  await measureStart(report);

  const directory = mkdtempSync(join(tmpdir(), 'jiaohao-bench-'));
  const printed = await servePrinterWithClock();
  const hallFile = join(directory, 'hall.json');
  const file = JSON.parse(readFileSync(join(root, 'fixtures/halls/township.json'), 'utf8')) as {
    devices: { kind: string; link: unknown }[];
  };
  for (const device of file.devices) {
    if (device.kind === 'slipPrinter') device.link = { kind: 'tcp', host: '127.0.0.1', port: printed.port };
  }
  writeFileSync(hallFile, JSON.stringify(file));
  const hall = await startHallProcess({ hallFile });
  const browser = await launchBrowser();
  try {
    spread('swipe-to-screen', await measureSwipe(hall, browser));
    const { commits, prints } = await measureTake(hall, printed);
    spread('touch-to-commit', commits, 20);
    spread('commit-to-first-print-byte', prints);
    spread('touch in the kiosk page to number on its screen', await measureTouch(hall, browser));
    spread(`key-to-board-paint, ${boardsConnected.count} boards`, await measureCall(hall, browser), 150);
    spread(
      `F1 in a terminal page to board paint, ${boardsConnected.count} boards`,
      await measureKey(hall, browser, boardsConnected),
      150,
    );
  } finally {
    await browser.close();
    await hall.stop();
    hall.forget();
    await printed.close();
    rmSync(directory, { recursive: true });
  }
}

/** From spawn to the line that says it serves: the host alone, and all of `npm start`, both warm. */
async function measureStart(report: (figure: Figure) => void): Promise<void> {
  const host: number[] = [];
  const stops: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const hall = await startHallProcess();
    host.push(hall.startMs);
    stops.push((await hall.stop()).tookMs);
    hall.forget();
  }
  report({ name: 'SIGTERM to exit, worst of 5', value: Math.max(...stops), unit: 'ms', target: 1000 });
  report({ name: 'host start to serving, warm, median', value: quantile(host, 0.5), unit: 'ms', target: 2000 });
  const npm: number[] = [];
  for (let run = 0; run < 3; run += 1) npm.push(await timeNpmStart());
  report({ name: 'npm start to serving, warm, median', value: quantile(npm, 0.5), unit: 'ms', target: 2000 });
}

function timeNpmStart(): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'jiaohao-bench-'));
  const startedAtMs = performance.now();
  const child = spawn('npm', ['start', '--', '--no-window', '--port', '0', '--data', data], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    let tookMs = Number.NaN;
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (!Number.isNaN(tookMs) || !output.includes('serving on port')) return;
      tookMs = performance.now() - startedAtMs;
      child.kill('SIGTERM');
    });
    child.on('exit', () => {
      rmSync(data, { recursive: true, force: true });
      if (Number.isNaN(tookMs)) reject(new Error(`npm start did not serve:\n${output}`));
      else resolve(tookMs);
    });
  });
}

/** A simulated printer on TCP in this process, which notes when the first bytes of a document came. */
async function servePrinterWithClock() {
  const simulated = createSimulatedPrinter({ timers: createSystemTimers() });
  const serving = await servePrinter({ printer: simulated });
  if (!serving.ok) throw new Error(serving.error.kind);
  const server = serving.value;
  let slipCount = 0;
  let firstLineAtMs = Number.NaN;
  simulated.onChange(() => {
    const slips = simulated.slips();
    const open = slips.filter((slip) => !slip.cut).length;
    if (open > 0 && Number.isNaN(firstLineAtMs)) firstLineAtMs = nowMs();
    slipCount = slips.filter((slip) => slip.cut).length;
  });
  return {
    port: server.port,
    close: () => server.close(),
    tear: () => {
      while (simulated.slips().length > 0) simulated.tearSlip();
      slipCount = 0;
      firstLineAtMs = Number.NaN;
    },
    firstLineAtMs: () => firstLineAtMs,
    slipCount: () => slipCount,
  };
}

/** Card on the reader → the masked name on the kiosk's screen. */
async function measureSwipe(hall: HallProcess, browser: Browser): Promise<number[]> {
  const kiosk = await openFace(browser, hall.url('kiosk'), { width: 1080, height: 1920 });
  const hands = await openHands(hall);
  await kiosk.waitForSelector('[data-screen="idle"]');
  await kiosk.evaluate(() => {
    const seen = ((window as unknown as { seen: number[] }).seen = [] as number[]);
    let before = '';
    const look = () => {
      const screen = document.querySelector('[data-screen]')?.getAttribute('data-screen') ?? '';
      if (screen === 'choose' && before !== 'choose') seen.push(performance.timeOrigin + performance.now());
      before = screen;
      requestAnimationFrame(look);
    };
    look();
  });
  const values: number[] = [];
  const { people } = await hands.see((view) => view.people.length > 1);
  for (let run = 0; run < 12; run += 1) {
    const putAtMs = nowMs();
    await hands.act({ act: 'putCard', personId: people[run % people.length]!.id });
    await kiosk.waitForFunction((count) => (window as unknown as { seen: number[] }).seen.length > count, run, {
      timeout: 10_000,
    });
    const seenAtMs = await kiosk.evaluate((index) => (window as unknown as { seen: number[] }).seen[index]!, run);
    values.push(seenAtMs - putAtMs);
    await hands.act({ act: 'liftCard' });
    await kiosk.getByTestId('leave').click();
    await kiosk.waitForSelector('[data-screen="idle"]');
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
  hands.close();
  await kiosk.context().close();
  return values;
}

/** POST takeTicket → its acknowledgement, and from there to the first line on the printer. */
async function measureTake(hall: HallProcess, printed: Awaited<ReturnType<typeof servePrinterWithClock>>) {
  const credential = credentialOf(hall.url('kiosk'));
  const take = async () => {
    const answer = await post(hall.origin, '/api/commands/takeTicket', credential, takeRequest('ZH'));
    if (answer.status !== 200) throw new Error(JSON.stringify(answer));
  };
  const prints: number[] = [];
  for (let run = 0; run < 30; run += 1) {
    printed.tear();
    await take();
    const ackedAtMs = nowMs();
    await until(() => !Number.isNaN(printed.firstLineAtMs()));
    prints.push(printed.firstLineAtMs() - ackedAtMs);
    await until(() => printed.slipCount() > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const commits: number[] = [];
  for (let run = 0; run < 300; run += 1) {
    const askedAtMs = performance.now();
    await take();
    commits.push(performance.now() - askedAtMs);
  }
  return { commits, prints };
}

/** Touch on a tile → the number painted on the same page. */
async function measureTouch(hall: HallProcess, browser: Browser): Promise<number[]> {
  const kiosk = await openFace(browser, hall.url('kiosk'), { width: 1080, height: 1920 });
  await kiosk.waitForSelector('[data-screen="idle"]');
  await kiosk.evaluate(() => {
    const page = window as unknown as Stamped & { stamps: number[] };
    page.stamps = [];
    const stamp = () => page.stamps.push(performance.timeOrigin + performance.now());
    window.addEventListener(
      'pointerup',
      (event) => (event.target as Element).closest('[data-testid^="tile-"]') && stamp(),
      true,
    );
    let wasThere = false;
    const look = () => {
      const isThere = document.querySelector('[data-testid="number"]') !== null;
      if (isThere && !wasThere) stamp();
      wasThere = isThere;
      requestAnimationFrame(look);
    };
    look();
  });
  const values: number[] = [];
  for (let run = 0; run < 20; run += 1) {
    await kiosk.getByTestId('tile-BB').click();
    await kiosk.getByTestId('number').waitFor();
    await kiosk.waitForFunction((count) => (window as unknown as Stamped).stamps.length === count, 2 * run + 2);
    const [touchedAtMs, seenAtMs] = await kiosk.evaluate(() => (window as unknown as Stamped).stamps.slice(-2));
    values.push(seenAtMs! - touchedAtMs!);
    await kiosk.getByTestId('done').click();
    await kiosk.waitForSelector('[data-screen="idle"]');
  }
  await kiosk.context().close();
  return values;
}

/** A clerk's key (POST callNext) → the call painted on a board, with nineteen more boards connected. */
async function measureCall(hall: HallProcess, browser: Browser): Promise<number[]> {
  const boards = await openBoards(hall, browser, boardsConnected);
  const terminal = credentialOf(hall.url('terminal?window=3'));
  const login = await post(hall.origin, '/api/staff/sessions', terminal, { staffId: '0303', pin: '147258' });
  const headers = { 'x-staff-session': (login.json as { session: string }).session };
  const act = async (kind: string, facts: Record<string, unknown> = {}) => {
    const body = { commandId: randomUUID(), stampedAtMs: Date.now(), ...facts };
    const answer = await post(hall.origin, `/api/commands/${kind}`, terminal, body, headers);
    if (answer.status !== 200) throw new Error(`${kind}: ${JSON.stringify(answer)}`);
    return (answer.json as { value: { ticketId: string } }).value;
  };
  await act('openWindow');
  const values: number[] = [];
  for (let run = 0; run < 100; run += 1) {
    const paintsBefore = await boards.paintCount();
    const pressedAtMs = nowMs();
    const { ticketId } = await act('callNext');
    values.push((await boards.paintedAtMs(paintsBefore)) - pressedAtMs);
    await act('startService', { ticketId });
    await act('finish', { ticketId, result: 'done', identityChecked: false });
  }
  await boards.close();
  return values;
}
