import { invariant } from '@jiaohao/basics/invariant';
import { createMemoryWire } from '../../src/transport/memory-wire.ts';
import { createSerialTransport } from '../../src/transport/serial.node.ts';
import type { Transport } from '../../src/transport/transport.ts';
import { createSocatPair, type SocatPair } from '../socat-pair.ts';
import type { CableMaker } from './cable.ts';
import { createChunkKeeper } from './chunk-keeper.ts';

/*
 * A serial cable through the kernel. What is done to its bytes is done behind the far plug:
 *
 *   driver ── serial port ══ pty ══ socat ══ pty ══ serial port ── wire ── tap ── device
 *
 * A wire that is cut takes socat with it, as soon as what came before has arrived.
 */

const baud = 115_200;
/** What has not arrived by then was lost in the cut. */
const arrivesWithinMs = 200;

type Plugged = { readonly pair: SocatPair; readonly far: Transport; readonly end: Transport };

export const createPtyCable: CableMaker = async (clock) => {
  const wire = createMemoryWire(clock.timers);
  const chunks = createChunkKeeper();
  let plugged: Plugged | null = null;
  let pulling: Promise<void> = Promise.resolve();
  let sentBytes = 0;
  let arrivedBytes = 0;

  async function plugIn(): Promise<void> {
    const pair = await createSocatPair();
    const far = createSerialTransport({ kind: 'serial', path: pair.farPath, baud });
    const end = wire.createTransport();
    sentBytes = 0;
    arrivedBytes = 0;
    end.onData((bytes) => {
      sentBytes += bytes.length;
      void far.write(bytes);
    });
    far.onData((bytes) => {
      for (const chunk of chunks.take(bytes)) void end.write(chunk);
    });
    end.onClose(() => {
      pulling = pullOut({ pair, far, end });
    });
    const opened = [await far.open(), await end.open()];
    invariant(
      opened.every(({ ok }) => ok),
      'the cable is plugged in',
    );
    plugged = { pair, far, end };
  }

  async function pullOut({ pair, far }: Plugged): Promise<void> {
    plugged = null;
    await clock.until(() => arrivedBytes >= sentBytes, arrivesWithinMs);
    pair.unplug();
    await far.close();
    await pair.dispose();
  }

  await plugIn();
  return {
    wire,
    createTransport() {
      const near = createSerialTransport({ kind: 'serial', path: plugged?.pair.nearPath ?? '/dev/pulled-out', baud });
      return {
        ...chunks.keep(near),
        onData: (listener) =>
          near.onData((bytes) => {
            arrivedBytes += bytes.length;
            listener(bytes);
          }),
      };
    },
    async cut() {
      wire.cut();
      await pulling;
    },
    async mend() {
      await pulling;
      wire.mend();
      await plugIn();
    },
    async dispose() {
      await plugged?.end.close();
      await pulling;
    },
  };
};
