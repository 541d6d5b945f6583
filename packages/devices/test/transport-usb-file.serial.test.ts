import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createSystemTimers } from '@jiaohao/basics/time';
import { expect, it } from 'vitest';
import { createSlipPrinter } from '../src/models/escpos-printer/create-slip-printer.node.ts';
import { goldenTicket } from '../src/models/escpos-printer/golden-ticket.ts';
import { printerProfiles } from '../src/models/escpos-printer/printer-profile.ts';
import { createSimulatedPrinter } from '../src/models/escpos-printer/simulator.ts';
import { createSupervisor } from '../src/supervisor.ts';
import { createTransport } from '../src/transport/open-transport.node.ts';
import { openFarEnd } from './far-end-on-a-pty.ts';
import { createSocatPair } from './socat-pair.ts';
import { describeTransportContract } from './transport-contract.ts';

/* A printer's USB device file, on a pty: a character device of the kernel that never blocks and can be pulled. */

const noWires = new Map();

describeTransportContract('USB device file over a socat pty pair', async () => {
  let pair = await createSocatPair();
  const received: number[] = [];
  const waiting: Uint8Array[] = [];
  let far = await plugIn();
  let replugging: Promise<void> | null = null;

  async function plugIn() {
    const transport = createTransport({ kind: 'serial', path: pair.farPath, baud: 115_200 }, noWires);
    transport.onData((bytes) => received.push(...bytes));
    expect(await transport.open()).toEqual({ ok: true });
    return transport;
  }

  async function replug(): Promise<void> {
    await far.close();
    await pair.dispose();
    pair = await createSocatPair();
    far = await plugIn();
  }

  return {
    createTransport: () => createTransport({ kind: 'usbFile', path: pair.nearPath }, noWires),
    createAbsentTransport: () => createTransport({ kind: 'usbFile', path: '/dev/usb/no-such-printer' }, noWires),
    received: () => Uint8Array.from(received),
    send: (bytes) => {
      waiting.push(bytes);
    },
    breakLink: () => {
      pair.unplug();
      replugging = replug();
    },
    async goOn() {
      await replugging;
      replugging = null;
      for (const bytes of waiting.splice(0)) await far.write(bytes);
    },
    // usblp lets one program in, a pty any number.
    isExclusive: false,
    async dispose() {
      await far.close();
      await pair.dispose();
    },
  };
});

it('refuses an ordinary file that lies where the printer should be', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jiaohao-usb-file-'));
  const path = join(folder, 'lp0');
  await writeFile(path, 'a slip that somebody sent while no printer was there');
  const transport = createTransport({ kind: 'usbFile', path }, noWires);
  const detail = `${path}: is not a device`;
  expect(await transport.open()).toEqual({ ok: false, error: { kind: 'cannotOpen', detail } });
  await transport.close();
  await rm(folder, { recursive: true });
});

it('holds a write until the printer takes it, and the writes behind it, and ends both with the link', async () => {
  const pair = await createSocatPair();
  const transport = createTransport({ kind: 'usbFile', path: pair.nearPath }, noWires);
  expect(await transport.open()).toEqual({ ok: true });
  const outcomes: unknown[] = [];
  // Nobody reads at the far end, as a printer that is out of paper.
  const writes = [200_000, 1].map((size) => transport.write(new Uint8Array(size)).then((each) => outcomes.push(each)));
  await pause(300);
  expect(outcomes).toEqual([]);
  await transport.close();
  await Promise.all(writes);
  const closed = { ok: false, error: { kind: 'linkLost', detail: 'closed' } };
  expect(outcomes).toEqual([closed, closed]);
  await pair.dispose();
});

it('prints a slip on a printer at a USB device file, and hears that it is out of paper', async () => {
  const pair = await createSocatPair();
  const timers = createSystemTimers();
  const simulated = createSimulatedPrinter({ timers, printSpeedMmPerS: 0 });
  const { farEnd, close } = await openFarEnd(pair.farPath, 9600);
  simulated.attach(farEnd);
  const driver = createSlipPrinter({ id: 'printer', timers, profile: printerProfiles['escpos-80mm'] });
  const supervisor = createSupervisor({ timers });
  const ready = new Promise<void>((resolve) => {
    supervisor.subscribe(({ state }) => {
      if (state.kind === 'ready') resolve();
    });
  });
  const createNearEnd = () => createTransport({ kind: 'usbFile', path: pair.nearPath }, noWires);
  supervisor.add({ id: 'printer', driver, createTransport: createNearEnd });
  await ready;
  expect(await driver.port.print(goldenTicket)).toEqual({ ok: true, value: 'processId' });
  expect(simulated.slips()).toHaveLength(1);
  simulated.setPaper('out');
  expect(await driver.port.readStatus()).toMatchObject({ fault: { kind: 'paperOut' } });
  await supervisor.stop();
  await close();
  await pair.dispose();
});
