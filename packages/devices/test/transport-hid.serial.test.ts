import { createSystemTimers } from '@jiaohao/basics/time';
import { expect, it } from 'vitest';
import { wordsOfFault } from '../src/contract/messages.zh.ts';
import { createHidPosScanner } from '../src/models/hid-pos-scanner/hid-pos-scanner.ts';
import { createSdtReader } from '../src/models/sdt-reader/driver.ts';
import { createEnvelopedTransport } from '../src/models/sdt-reader/hid-envelope.ts';
import { createSupervisor } from '../src/supervisor.ts';
import { createTransport } from '../src/transport/open-transport.node.ts';

/* The HID transport on the real node-hid. A kernel without /dev/uhid has no device to lend, so absence is what can be shown. */

const noWires = new Map();
/** Ids that no maker has. */
const nobody = { kind: 'hid', vendorId: 0xf055, productId: 0xdead } as const;

it('says of a HID device that is not attached that it is not, in the words of its ids', async () => {
  const transport = createTransport(nobody, noWires);
  expect(await transport.open()).toEqual({
    ok: false,
    error: { kind: 'cannotOpen', detail: 'HID F055:DEAD: is not attached' },
  });
  await transport.close();
});

it('says of a path where nothing is which path that is', async () => {
  const transport = createTransport({ ...nobody, path: '/dev/hidraw-none' }, noWires);
  const opened = await transport.open();
  expect(opened).toMatchObject({ ok: false, error: { kind: 'cannotOpen' } });
  expect(JSON.stringify(opened)).toMatch(/F055:DEAD.*\/dev\/hidraw-none.*No such file/);
  await transport.close();
});

it('keeps a reader and a scanner that are not attached waiting, with words for staff, and lets them go', async () => {
  const timers = createSystemTimers();
  const supervisor = createSupervisor({ timers });
  const told = new Promise<void>((resolve) => {
    supervisor.subscribe(() => {
      // The second back-off: both were looked for again.
      const waits = supervisor.statuses().map(({ state }) => (state.kind === 'backOff' ? state.retryInMs : 0));
      if (waits.length === 2 && waits.every((waitMs) => waitMs >= 1_000)) resolve();
    });
  });
  const reader = createSdtReader({ id: 'reader', timers });
  const scanner = createHidPosScanner({ id: 'scanner', timers, layout: 'aim', isOwnCode: () => false });
  supervisor.add({
    id: 'reader',
    driver: reader,
    createTransport: () => createEnvelopedTransport(createTransport(nobody, noWires), 'miaxis'),
  });
  supervisor.add({ id: 'scanner', driver: scanner, createTransport: () => createTransport(nobody, noWires) });
  await told;
  for (const { state } of supervisor.statuses()) {
    const fault = { kind: 'cannotOpen', detail: 'HID F055:DEAD: is not attached' } as const;
    expect(state).toEqual({ kind: 'backOff', fault, retryInMs: 1_000 });
    expect(wordsOfFault(fault)).toMatchObject({ staff: '连接不上', advice: '检查电源和数据线' });
  }
  await supervisor.stop();
});
