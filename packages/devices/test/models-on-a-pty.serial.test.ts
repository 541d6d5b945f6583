import { createSystemTimers } from '@jiaohao/basics/time';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeypadEvent } from '../src/contract/call-keypad.ts';
import type { Driver } from '../src/link/link.ts';
import { createSlipPrinter } from '../src/models/escpos-printer/create-slip-printer.node.ts';
import { goldenTicket } from '../src/models/escpos-printer/golden-ticket.ts';
import { printerProfiles } from '../src/models/escpos-printer/printer-profile.ts';
import { createSimulatedPrinter } from '../src/models/escpos-printer/simulator.ts';
import { createKeypadBus } from '../src/models/keypad-bus/keypad-bus.ts';
import { createSimulatedFf68Bus } from '../src/models/keypad-bus/simulated-ff68-bus.ts';
import { createSimulatedStrips } from '../src/models/strip-bus/simulated-strips.ts';
import { createStripBus } from '../src/models/strip-bus/strip-bus.ts';
import { shippedProfile } from '../src/profiles/shipped-profiles.ts';
import { createSupervisor, type Supervisor } from '../src/supervisor.ts';
import { createTransport } from '../src/transport/open-transport.node.ts';
import { openFarEnd } from './far-end-on-a-pty.ts';
import { createSocatPair, type SocatPair } from './socat-pair.ts';

/* Printer, keypads and strips over a real terminal device, as over a USB or RS-485 adapter. */

const timers = createSystemTimers();
let pair: SocatPair;
let supervisor: Supervisor;
let closeFarEnd: () => Promise<void>;

beforeEach(async () => {
  pair = await createSocatPair();
  supervisor = createSupervisor({ timers });
});
afterEach(async () => {
  await supervisor.stop();
  await closeFarEnd();
  await pair.dispose();
});

async function plugIn(baud: number) {
  const { farEnd, close } = await openFarEnd(pair.farPath, baud);
  closeFarEnd = close;
  return farEnd;
}

/** Puts the driver in care and resolves once each of its devices is ready. */
function becomeReady(driver: Driver, baud: number): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = supervisor.subscribe(() => {
      if (!supervisor.statuses().every(({ state }) => state.kind === 'ready')) return;
      unsubscribe();
      resolve();
    });
    const createNearEnd = () => createTransport({ kind: 'serial', path: pair.nearPath, baud }, new Map());
    supervisor.add({ id: 'line', driver, createTransport: createNearEnd });
  });
}

test('A slip printer on a serial line prints a slip, cuts it and confirms it by its process id', async () => {
  const simulated = createSimulatedPrinter({ timers, printSpeedMmPerS: 0 });
  simulated.attach(await plugIn(19_200));
  const driver = createSlipPrinter({ id: 'printer', timers, profile: printerProfiles['escpos-80mm'] });
  await becomeReady(driver, 19_200);
  expect(await driver.port.print(goldenTicket)).toEqual({ ok: true, value: 'processId' });
  const [slip] = simulated.slips();
  expect(slip?.cut).toBe(true);
  expect(slip?.lines.map(({ text }) => text)).toContain('A001');
  simulated.setPaper('out');
  expect(await driver.port.print(goldenTicket)).toEqual({ ok: false, error: { kind: 'paperOut' } });
  expect(simulated.slips()).toHaveLength(1);
});

test('Two keypads on one serial line are told apart, answered, and shown their numbers', async () => {
  const farEnd = await plugIn(9_600);
  const simulated = createSimulatedFf68Bus({ timers, farEnd, addresses: [3, 4] });
  const ratingKeys = { 0: 'verySatisfied', 1: 'satisfied', 2: 'basicallySatisfied', 3: 'dissatisfied' } as const;
  const driver = createKeypadBus({
    timers,
    profile: shippedProfile('ff68-keypad'),
    keypads: [
      { id: 'keypad-3', address: 3, ratingKeys },
      { id: 'keypad-4', address: 4, ratingKeys },
    ],
  });
  await becomeReady(driver, 9_600);
  const [third, fourth] = driver.keypads;
  const heard: [string, KeypadEvent][] = [];
  const twoEvents = new Promise<void>((resolve) => {
    for (const keypad of driver.keypads) {
      keypad.subscribe((event) => {
        heard.push([keypad.id, event]);
        if (heard.length === 2) resolve();
      });
    }
  });
  simulated.pressKey(3, 'call');
  simulated.pressRating(4, 2);
  await twoEvents;
  expect(heard).toContainEqual(['keypad-3', { kind: 'key', key: 'call' }]);
  expect(heard).toContainEqual(['keypad-4', { kind: 'rating', level: 'basicallySatisfied' }]);
  const shown = new Promise<void>((resolve) => {
    simulated.onChange(() => {
      if (simulated.display(3).endsWith('023') && simulated.display(4).startsWith('012')) resolve();
    });
  });
  await Promise.all([third!.showTicket(23), fourth!.showWaiting(12), shown]);
});

test('A strip on a serial line shows the call, the pause and the welcome', async () => {
  const farEnd = await plugIn(9_600);
  const simulated = createSimulatedStrips({ farEnd, profile: 'pingan-std', addresses: [3] });
  const driver = createStripBus({
    timers,
    profile: shippedProfile('pingan-std'),
    strips: [{ id: 'strip-3', address: 3 }],
  });
  await becomeReady(driver, 9_600);
  const [strip] = driver.strips;
  const texts: string[] = [];
  for (const content of [
    { kind: 'call', series: 'A', serial: 23, windowNo: 3 },
    { kind: 'paused' },
    { kind: 'welcome' },
  ] as const) {
    const changed = new Promise<void>((resolve) => {
      const unsubscribe = simulated.onChange(() => {
        unsubscribe();
        resolve();
      });
    });
    await strip!.show(content);
    await changed;
    texts.push(simulated.text(3));
  }
  expect(texts).toEqual(['请 A023 到 3 号', '暂停服务', '欢迎光临']);
});
