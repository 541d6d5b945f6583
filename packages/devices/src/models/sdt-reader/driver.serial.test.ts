import { createSystemTimers } from '@jiaohao/basics/time';
import { expect, it } from 'vitest';
import { createSocatPair } from '../../../test/socat-pair.ts';
import type { ReaderEvent } from '../../contract/id-card-reader.ts';
import type { DeviceStatus } from '../../contract/status.ts';
import { createSupervisor } from '../../supervisor.ts';
import { createTransport } from '../../transport/open-transport.node.ts';
import { createSdtReader } from './driver.ts';
import { inventHolder } from './invented-holder.ts';
import { createSimulatedSdtReader, type SimulatedSdtReader } from './simulator.ts';

const zhang = inventHolder({ name: '张小乡', sex: 'female', birthDate: '1990-03-07' });
const tursun = inventHolder({ name: '阿卜杜拉·买买提江·吐尔逊', sex: 'male', birthDate: '1949-12-31' });

/** A simulated reader with its plug in the far end of the cable. */
async function plugInReader(path: string): Promise<{ reader: SimulatedSdtReader; unplug(): Promise<void> }> {
  const far = createTransport({ kind: 'serial', path, baud: 115_200 }, new Map());
  const reader = createSimulatedSdtReader({
    send: (bytes) => void far.write(bytes),
    onData: (listener) => far.onData(listener),
  });
  expect(await far.open()).toEqual({ ok: true });
  return { reader, unplug: () => far.close() };
}

it('reads a card over a real terminal device, through an unplugged cable, and a second card after it', async () => {
  let pair = await createSocatPair();
  let plugged = await plugInReader(pair.farPath);
  const timers = createSystemTimers();
  const driver = createSdtReader({ id: 'reader', timers });
  const supervisor = createSupervisor({ timers });

  function nextEvent(kind: ReaderEvent['kind']): Promise<ReaderEvent> {
    return new Promise((resolve) => {
      const unsubscribe = driver.port.subscribe((event) => {
        if (event.kind !== kind) return;
        unsubscribe();
        resolve(event);
      });
    });
  }
  function nextState(kind: DeviceStatus['state']['kind']): Promise<DeviceStatus> {
    return new Promise((resolve) => {
      const unsubscribe = supervisor.subscribe((status) => {
        if (status.state.kind !== kind) return;
        unsubscribe();
        resolve(status);
      });
    });
  }

  const ready = nextState('ready');
  supervisor.add({
    id: 'reader',
    driver,
    createTransport: () => createTransport({ kind: 'serial', path: pair.nearPath, baud: 115_200 }, new Map()),
  });
  await ready;
  const firstRead = nextEvent('cardRead');
  plugged.reader.putCard(zhang);
  expect(await firstRead).toEqual({ kind: 'cardRead', holder: zhang });

  const removed = nextEvent('cardRemoved');
  const lost = nextState('backOff');
  pair.unplug();
  expect((await lost).state).toMatchObject({ kind: 'backOff', fault: { kind: 'linkLost' } });
  await removed;

  await plugged.unplug();
  await pair.dispose();
  const readyAgain = nextState('ready');
  pair = await createSocatPair();
  plugged = await plugInReader(pair.farPath);
  await readyAgain;
  const secondRead = nextEvent('cardRead');
  plugged.reader.putCard(tursun);
  expect(await secondRead).toEqual({ kind: 'cardRead', holder: tursun });

  await supervisor.stop();
  await plugged.unplug();
  await pair.dispose();
});
