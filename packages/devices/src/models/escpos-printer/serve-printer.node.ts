import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { LinkFault } from '../../contract/faults.ts';
import type { SimulatedPrinter } from './simulator.ts';

/*
 * A simulated printer on the network, as real ones are on port 9100: every connection reaches the
 * same paper, cover and knife.
 */

export interface PrinterServer {
  /** The port that was taken; the one to give to a driver. */
  readonly port: number;
  /** Pulls the cable: open connections are reset, new ones are refused. Resolves when the port is free. */
  cut(): Promise<void>;
  /** Plugs it in again, on the same port. */
  mend(): Promise<Result<void, LinkFault>>;
  isCut(): boolean;
  /** Ends for good; resolves when no socket is left. The printer itself stays. */
  close(): Promise<void>;
}

/** What is plugged into the network. */
type ServedPrinter = Pick<SimulatedPrinter, 'attach'>;

type Listening = { readonly server: Server; readonly sockets: Set<Socket>; readonly port: number };

function attachSocket(printer: ServedPrinter, socket: Socket): void {
  printer.attach({
    send: (bytes) => {
      if (!socket.destroyed) socket.write(bytes);
    },
    onData: (listener) => {
      socket.on('data', (chunk: Uint8Array) => listener(new Uint8Array(chunk)));
    },
    onLink: (listener) => {
      listener(true);
      socket.on('close', () => listener(false));
    },
  });
}

function listen(options: {
  readonly printer: ServedPrinter;
  readonly host: string;
  readonly port: number;
}): Promise<Result<Listening, LinkFault>> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    // A broken connection is no news to a printer; 'close' follows and says that the line is gone.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    attachSocket(options.printer, socket);
  });
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(fail({ kind: 'cannotOpen', detail: error.message })));
    server.listen(options.port, options.host, () => {
      const { port } = server.address() as AddressInfo;
      resolve(ok({ server, sockets, port }));
    });
  });
}

async function stopListening({ server, sockets }: Listening): Promise<void> {
  // A server calls itself closed before its sockets have said so.
  const closings = Array.from(sockets, (socket) => {
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.resetAndDestroy();
    return closed;
  });
  await Promise.all([...closings, new Promise<void>((resolve) => server.close(() => resolve()))]);
}

/** Listens on 127.0.0.1; port 0 takes a free one. */
export async function servePrinter(options: {
  readonly printer: ServedPrinter;
  readonly port?: number;
}): Promise<Result<PrinterServer, LinkFault>> {
  const { printer } = options;
  const host = '127.0.0.1';
  const first = await listen({ printer, host, port: options.port ?? 0 });
  if (!first.ok) return first;
  const { port } = first.value;
  let listening: Listening | null = first.value;
  let isClosed = false;

  async function cut(): Promise<void> {
    const stopping = listening;
    listening = null;
    if (stopping) await stopListening(stopping);
  }

  return ok({
    port,
    cut,
    async mend() {
      if (isClosed) return fail<LinkFault>({ kind: 'cannotOpen', detail: 'closed' });
      if (listening) return ok();
      const again = await listen({ printer, host, port });
      if (!again.ok) return again;
      listening = again.value;
      return ok();
    },
    isCut: () => listening === null,
    async close() {
      isClosed = true;
      await cut();
    },
  });
}
