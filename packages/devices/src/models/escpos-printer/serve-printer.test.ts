import { connect } from 'node:net';
import { invariant } from '@jiaohao/basics/invariant';
import { createSystemTimers } from '@jiaohao/basics/time';
import { expect, onTestFinished, test } from 'vitest';
import { createSupervisor } from '../../supervisor.ts';
import { createTcpTransport } from '../../transport/tcp.node.ts';
import { createSlipPrinter } from './create-slip-printer.node.ts';
import { goldenTicket, textBlock } from './golden-ticket.ts';
import { wordsOn } from './printer-bench.ts';
import { printerProfiles } from './printer-profile.ts';
import { servePrinter } from './serve-printer.node.ts';
import { createSimulatedPrinter } from './simulator.ts';

/* On loopback, with the machine's own clock: waits for states, never for a length of time. */

async function serveAndConnect() {
  const timers = createSystemTimers();
  const printer = createSimulatedPrinter({ timers, printSpeedMmPerS: 0 });
  const served = await servePrinter({ printer });
  invariant(served.ok, 'a free port on loopback');
  const server = served.value;
  const driver = createSlipPrinter({ id: 'printer', timers, profile: printerProfiles['escpos-80mm'] });
  const supervisor = createSupervisor({ timers });
  onTestFinished(async () => {
    await supervisor.stop();
    await server.close();
  });

  function reached(kind: string): Promise<void> {
    return new Promise((resolve) => {
      const leave = supervisor.subscribe((status) => check(status.state.kind));
      function check(seen: string | undefined): void {
        if (seen !== kind) return;
        leave();
        resolve();
      }
      check(supervisor.statuses()[0]?.state.kind);
    });
  }

  supervisor.add({
    id: 'printer',
    driver,
    createTransport: () => createTcpTransport({ kind: 'tcp', host: '127.0.0.1', port: server.port }),
  });
  return { printer, server, port: driver.port, reached, supervisor };
}

test('a slip is printed and confirmed over a real TCP connection', async () => {
  const { printer, port, reached } = await serveAndConnect();
  await reached('ready');
  expect(printer.isConnected()).toBe(true);
  expect(await port.print(goldenTicket)).toEqual({ ok: true, value: 'processId' });
  expect(wordsOn(printer.slips())).toContain('A001');
  printer.setCover('open');
  expect(await port.print(goldenTicket)).toEqual({ ok: false, error: { kind: 'coverOpen' } });
  expect(await port.readStatus()).toMatchObject({ fault: { kind: 'coverOpen' } });
});

test('the printer of the house has a font for what its printer lacks, and ? for what nobody has', async () => {
  const { printer, port, reached } = await serveAndConnect();
  await reached('ready');
  expect(await port.print([textBlock('王𠮷䶮先生😀'), { kind: 'cut' }])).toEqual({ ok: true, value: 'processId' });
  expect(wordsOn(printer.slips())).toEqual(['王▯▯先生?']);
});

test('a cable that is pulled and plugged in again brings the printer back without anybody', async () => {
  const { printer, server, port, reached } = await serveAndConnect();
  await reached('ready');
  await server.cut();
  await reached('backOff');
  expect(server.isCut()).toBe(true);
  expect(printer.isConnected()).toBe(false);
  expect(await port.print(goldenTicket)).toMatchObject({ ok: false, error: { kind: 'linkLost' } });
  expect(await server.mend()).toEqual({ ok: true });
  await reached('ready');
  expect(await port.print([textBlock('B002'), { kind: 'cut' }])).toEqual({ ok: true, value: 'processId' });
  expect(wordsOn(printer.slips())).toEqual(['B002']);
});

test('a cable that is pulled in the middle of a slip ends the print', async () => {
  const { printer, server, port, reached } = await serveAndConnect();
  await reached('ready');
  const leave = printer.onChange(() => {
    if (!wordsOn(printer.slips()).includes('A001')) return;
    leave();
    void server.cut();
  });
  expect(await port.print(goldenTicket)).toMatchObject({ ok: false, error: { kind: 'linkLost' } });
  expect(wordsOn(printer.slips()).filter((word) => word === 'A001')).toEqual(['A001']);
});

test('a taken port is a fault, and a closed server lets nobody in again', async () => {
  const { printer, server } = await serveAndConnect();
  expect(await servePrinter({ printer, port: server.port })).toMatchObject({
    ok: false,
    error: { kind: 'cannotOpen' },
  });
  await server.close();
  await server.close();
  expect(await server.mend()).toMatchObject({ ok: false });
  const refused = await new Promise((resolve) => {
    connect(server.port, '127.0.0.1').on('error', (error) => resolve(error.message));
  });
  expect(refused).toContain('ECONNREFUSED');
});
