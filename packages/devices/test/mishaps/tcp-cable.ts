import { invariant } from '@jiaohao/basics/invariant';
import { servePrinter } from '../../src/models/escpos-printer/serve-printer.node.ts';
import { createMemoryWire, type FarEnd } from '../../src/transport/memory-wire.ts';
import { createTcpTransport } from '../../src/transport/tcp.node.ts';
import type { CableMaker } from './cable.ts';
import { createChunkKeeper } from './chunk-keeper.ts';

/*
 * A printer's network cable. What is done to its bytes is done behind its server:
 *
 *   driver ── TCP ══ loopback ══ servePrinter ── wire ── tap ── printer
 *
 * A wire that is cut resets its connection, and new ones are refused until it is mended.
 */
export const createTcpCable: CableMaker = async ({ timers }) => {
  const wire = createMemoryWire(timers);
  const chunks = createChunkKeeper();
  let cutting: Promise<void> = Promise.resolve();

  function attach(end: FarEnd): void {
    const near = wire.createTransport();
    near.onData((bytes) => end.send(bytes));
    near.onClose((fault) => {
      if (fault) cutting = server.cut();
    });
    end.onData((bytes) => {
      for (const chunk of chunks.take(bytes)) void near.write(chunk);
    });
    end.onLink((connected) => void (connected ? near.open() : near.close()));
  }

  const served = await servePrinter({ printer: { attach } });
  invariant(served.ok, 'a port is free');
  const server = served.value;

  return {
    wire,
    createTransport: () => chunks.keep(createTcpTransport({ kind: 'tcp', host: '127.0.0.1', port: server.port })),
    async cut() {
      wire.cut();
      await server.cut();
    },
    async mend() {
      await cutting;
      wire.mend();
      const mended = await server.mend();
      invariant(mended.ok, 'the port is still free');
    },
    async dispose() {
      await cutting;
      await server.close();
    },
  };
};
