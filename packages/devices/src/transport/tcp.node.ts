import { connect, type Socket } from 'node:net';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { LinkFault } from '../contract/faults.ts';
import type { Transport, TransportConfig } from './transport.ts';

export type TcpConfig = Extract<TransportConfig, { kind: 'tcp' }>;

/** The system itself would try for two minutes, and nobody waits that long to see a fault. */
const connectWithinMs = 3_000;
/** A peer that lost its power sends no FIN; keep-alive finds that out. */
const keepAliveAfterMs = 10_000;

/** A TCP connection: network printers (port 9100) and serial servers. */
export function createTcpTransport(config: TcpConfig): Transport {
  let state: 'new' | 'opening' | 'open' | 'closed' = 'new';
  let socket: Socket | null = null;
  let freed: Promise<void> = Promise.resolve();
  let reason = 'closed by the other side';
  let dataListener: (bytes: Uint8Array) => void = () => {};
  let closeListener: (fault: LinkFault | null) => void = () => {};

  function openSocket(): Promise<Result<void, LinkFault>> {
    const { promise: opened, resolve: settleOpen } = Promise.withResolvers<Result<void, LinkFault>>();
    const { promise: closed, resolve: settleClosed } = Promise.withResolvers<void>();
    let fresh: Socket;
    try {
      fresh = connect({
        host: config.host,
        port: config.port,
        noDelay: true,
        keepAlive: true,
        keepAliveInitialDelay: keepAliveAfterMs,
      });
    } catch (error) {
      // A port number out of range is thrown, not emitted.
      state = 'closed';
      return Promise.resolve(fail({ kind: 'cannotOpen', detail: error instanceof Error ? error.message : 'refused' }));
    }
    socket = fresh;
    freed = closed;
    fresh.setTimeout(connectWithinMs, () => {
      reason = `no answer within ${connectWithinMs} ms`;
      fresh.destroy();
    });
    fresh.on('connect', () => {
      fresh.setTimeout(0);
      state = 'open';
      settleOpen(ok());
    });
    fresh.on('data', (chunk: Uint8Array) => {
      if (state === 'open') dataListener(new Uint8Array(chunk));
    });
    fresh.on('error', (error: NodeJS.ErrnoException) => {
      reason = error.code ?? error.message;
    });
    // Follows whatever ended the socket, after 'error' if there was one.
    fresh.on('close', () => {
      const wasOpen = state === 'open';
      state = 'closed';
      settleClosed();
      settleOpen(fail({ kind: 'cannotOpen', detail: `${config.host}:${config.port}: ${reason}` }));
      if (wasOpen) closeListener({ kind: 'linkLost', detail: reason });
    });
    return opened;
  }

  return {
    async open() {
      if (state !== 'new') return fail<LinkFault>({ kind: 'cannotOpen', detail: 'already used' });
      state = 'opening';
      return openSocket();
    },
    write(bytes) {
      if (state !== 'open' || !socket) return Promise.resolve(fail<LinkFault>({ kind: 'linkLost', detail: 'closed' }));
      const { promise, resolve } = Promise.withResolvers<Result<void, LinkFault>>();
      socket.write(bytes, (error) => resolve(error ? fail({ kind: 'linkLost', detail: error.message }) : ok()));
      return promise;
    },
    onData: (listener) => {
      dataListener = listener;
    },
    onClose: (listener) => {
      closeListener = listener;
    },
    async close() {
      const wasOpen = state === 'open';
      if (state === 'opening') reason = 'closed while opening';
      state = 'closed';
      socket?.destroy();
      if (wasOpen) closeListener(null);
      await freed;
    },
  };
}
