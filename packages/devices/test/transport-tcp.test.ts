import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { createTransport } from '../src/transport/open-transport.node.ts';
import { describeTransportContract } from './transport-contract.ts';

const noWires = new Map();

async function listen() {
  const sockets: Socket[] = [];
  const received: number[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('data', (chunk) => received.push(...chunk));
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    sockets,
    received,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

describeTransportContract('TCP', async () => {
  const server = await listen();
  const nobody = await listen();
  await nobody.close();
  const toSend: Uint8Array[] = [];
  return {
    createTransport: () => createTransport({ kind: 'tcp', host: '127.0.0.1', port: server.port }, noWires),
    createAbsentTransport: () => createTransport({ kind: 'tcp', host: '127.0.0.1', port: nobody.port }, noWires),
    received: () => Uint8Array.from(server.received),
    send: (bytes) => {
      toSend.push(bytes);
    },
    breakLink: () => {
      for (const socket of server.sockets) socket.resetAndDestroy();
    },
    // The near side is open before the server has heard of it.
    goOn: () => {
      const socket = server.sockets.findLast((each) => each.writable);
      if (socket) for (const bytes of toSend.splice(0)) socket.write(bytes);
    },
    isExclusive: false,
    dispose: () => server.close(),
  };
});

it('says cannotOpen for a port number that cannot be, instead of throwing', async () => {
  const transport = createTransport({ kind: 'tcp', host: '127.0.0.1', port: 70_000 }, noWires);
  expect(await transport.open()).toMatchObject({ ok: false, error: { kind: 'cannotOpen' } });
  await transport.close();
});

it('tells a polite end by the peer as linkLost too', async () => {
  const server = await listen();
  const transport = createTransport({ kind: 'tcp', host: '127.0.0.1', port: server.port }, noWires);
  const closed = new Promise((resolve) => transport.onClose(resolve));
  await transport.open();
  while (server.sockets.length === 0) await new Promise(setImmediate);
  server.sockets[0]!.end();
  expect(await closed).toEqual({ kind: 'linkLost', detail: 'closed by the other side' });
  await server.close();
});
