import { createSystemTimers } from '@jiaohao/basics/time';
import { expect, it } from 'vitest';
import { openFarEnd } from '../../../test/far-end-on-a-pty.ts';
import { isOwnSample } from '../../../test/scanner-bench.ts';
import { createSocatPair } from '../../../test/socat-pair.ts';
import type { ScannerEvent } from '../../contract/code-scanner.ts';
import { createSupervisor } from '../../supervisor.ts';
import { createTransport } from '../../transport/open-transport.node.ts';
import { createCdcScanner } from './cdc-scanner.ts';
import { createSimulatedCdcScanner, type ScannerSuffix } from './simulated-cdc-scanner.ts';

it('reads codes of every suffix over a real terminal device', async () => {
  const pair = await createSocatPair();
  const { farEnd, close } = await openFarEnd(pair.farPath, 9_600);
  const timers = createSystemTimers();
  const driver = createCdcScanner({ id: 'scanner', timers, isOwnCode: isOwnSample });
  const supervisor = createSupervisor({ timers });

  function nextEvent(): Promise<ScannerEvent> {
    return new Promise((resolve) => {
      const unsubscribe = driver.port.subscribe((event) => {
        unsubscribe();
        resolve(event);
      });
    });
  }

  const ready = new Promise<void>((resolve) => {
    supervisor.subscribe(({ state }) => {
      if (state.kind === 'ready') resolve();
    });
  });
  const config = { kind: 'serial', path: pair.nearPath, baud: 9_600 } as const;
  supervisor.add({ id: 'scanner', driver, createTransport: () => createTransport(config, new Map()) });
  await ready;
  for (const suffix of ['cr', 'lf', 'crlf', 'none'] satisfies ScannerSuffix[]) {
    const scanned = nextEvent();
    createSimulatedCdcScanner({ farEnd, suffix }).scan(`#SLIP-${suffix}-号`);
    expect(await scanned).toEqual({ kind: 'ownCode', code: `#SLIP-${suffix}-号` });
  }
  await supervisor.stop();
  await close();
  await pair.dispose();
});
