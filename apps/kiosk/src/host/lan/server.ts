import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import type { FeedHub } from './feed.ts';

/* The host's one HTTP server: routes, pages, and the feed's WebSocket at /feed. */

export type LanServer = { readonly port: number; close(): Promise<void> };
export type ListenFault = { readonly kind: 'portTaken' | 'cannotListen'; readonly message: string };

const messageBytesMax = 4096;

/** Listens on every address of the machine (`0.0.0.0`) or on `address` only; port 0 takes a free one. */
export function startLanServer(options: {
  app: Hono;
  feed: FeedHub;
  address: string;
  port: number;
}): Promise<Result<LanServer, ListenFault>> {
  const listener = getRequestListener(options.app.fetch, {
    errorHandler: (error) => {
      // A request that is no request (a wrong Host, a path that is no path): anybody can send one.
      if (error instanceof RequestError) {
        return Response.json({ kind: 'badInput', message: '请求有误' }, { status: 400 });
      }
      // What routes.ts did not answer is a defect outside any route: answered plainly, and then the process stops.
      queueMicrotask(() => {
        throw error;
      });
      return Response.json({ kind: 'unavailable', message: '正在恢复，请稍等' }, { status: 503 });
    },
  });
  const server: Server = createServer((request, response) => void listener(request, response));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: messageBytesMax, perMessageDeflate: false });

  server.on('upgrade', (request, socket, head) => {
    // A peer that resets the line before the handshake is nobody's defect.
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?')[0] !== '/feed') {
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = options.feed.connect({
        send: (text) => webSocket.send(text),
        close: (code, reason) => webSocket.close(code, reason),
        bufferedBytes: () => webSocket.bufferedAmount,
      });
      webSocket.on('message', (data: Buffer) => connection.receive(data.toString('utf8')));
      webSocket.on('close', () => connection.closed());
      // A frame that is too large or malformed: ws closes the socket, and `close` follows.
      webSocket.on('error', () => webSocket.terminate());
    });
  });

  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const kind = error.code === 'EADDRINUSE' ? 'portTaken' : 'cannotListen';
      resolve(fail({ kind, message: error.message }));
    });
    server.listen(options.port, options.address, () => {
      resolve(
        ok({
          port: (server.address() as AddressInfo).port,
          close: () =>
            new Promise((closed) => {
              server.close(() => closed());
              for (const client of sockets.clients) client.terminate();
              server.closeAllConnections();
            }),
        }),
      );
    });
  });
}
