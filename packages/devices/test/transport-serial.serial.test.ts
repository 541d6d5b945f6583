import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createTransport } from '../src/transport/open-transport.node.ts';
import { createSerialTransport } from '../src/transport/serial.node.ts';
import { createSocatPair } from './socat-pair.ts';
import { describeTransportContract } from './transport-contract.ts';

const noWires = new Map();

describeTransportContract('serial port over a socat pty pair', async () => {
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
    createTransport: () => createTransport({ kind: 'serial', path: pair.nearPath, baud: 115_200 }, noWires),
    createAbsentTransport: () => createTransport({ kind: 'serial', path: '/dev/no-such-port', baud: 9600 }, noWires),
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
    isExclusive: true,
    async dispose() {
      await far.close();
      await pair.dispose();
    },
  };
});

it.each(['8N1', '8E1', '8O1'] as const)('opens with %s and carries 1295 bytes', async (format) => {
  const pair = await createSocatPair();
  const near = createSerialTransport({ kind: 'serial', path: pair.nearPath, baud: 9600, format });
  const far = createSerialTransport({ kind: 'serial', path: pair.farPath, baud: 9600, format });
  const data: number[] = [];
  const allCame = new Promise<void>((resolve) => {
    near.onData((bytes) => {
      data.push(...bytes);
      if (data.length >= 1295) resolve();
    });
  });
  expect([await near.open(), await far.open()]).toEqual([{ ok: true }, { ok: true }]);
  const sent = Uint8Array.from({ length: 1295 }, (_, index) => index & 0xff);
  expect(await far.write(sent)).toEqual({ ok: true });
  await allCame;
  expect(data).toEqual([...sent]);
  await Promise.all([near.close(), far.close()]);
  await pair.dispose();
});

it('says cannotOpen with a sentence on a machine where the native module does not load', async () => {
  const transport = createSerialTransport({ kind: 'serial', path: 'COM3', baud: 9600 }, () =>
    Promise.reject(new Error('No native build was found for platform=win32')),
  );
  expect(await transport.open()).toEqual({
    ok: false,
    error: {
      kind: 'cannotOpen',
      detail: 'COM3: the serial module cannot be used: No native build was found for platform=win32',
    },
  });
  await transport.close();
});

it('hears of a cable that is pulled in the very moment a read begins', async () => {
  // Here serialport alone reads 0 bytes in a hot loop for ever; see endReadsAtHangUp.
  for (let round = 0; round < 5; round += 1) {
    const pair = await createSocatPair();
    const near = createSerialTransport({ kind: 'serial', path: pair.nearPath, baud: 9600 });
    const far = createSerialTransport({ kind: 'serial', path: pair.farPath, baud: 9600 });
    const closed = new Promise((resolve) => near.onClose(resolve));
    expect([await far.open(), await near.open()]).toEqual([{ ok: true }, { ok: true }]);
    pair.unplug();
    await far.close();
    expect(await closed).toMatchObject({ kind: 'linkLost' });
    await near.close();
    await pair.dispose();
  }
});

it('hears the device while a long write waits for room, and goes on with it though the device is silent then', async () => {
  // Here serialport alone forgets that it waits to read, or to write; see keepBothWaits.
  const pair = await createSocatPair(1);
  const near = createSerialTransport({ kind: 'serial', path: pair.nearPath, baud: 9600 });
  const far = await open(pair.farPath, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
  const spoken = new Promise((resolve) => near.onData(resolve));
  expect(await near.open()).toEqual({ ok: true });
  let taken = 0;
  async function writeOneByOne(): Promise<void> {
    while (taken < 80 && (await near.write(new Uint8Array(1000))).ok) taken += 1;
  }
  const written = writeOneByOne();
  // Nobody reads at the far end: after a while the line is full.
  for (let before = -1; taken > before; await pause(200)) before = taken;
  await far.write(Uint8Array.of(0x12));
  await spoken;
  await pause(100);
  expect(taken).toBeLessThan(80);
  const buffer = new Uint8Array(4096);
  let heard = 0;
  while (heard < 80_000) {
    heard += await far.read(buffer).then(
      ({ bytesRead }) => bytesRead,
      () => 0,
    );
  }
  await written;
  expect(taken).toBe(80);
  await Promise.all([near.close(), far.close()]);
  await pair.dispose();
});
