import { read } from 'node:fs';
import { promisify } from 'node:util';
import { fail, ok } from '@jiaohao/basics/result';
import type { SerialPort } from 'serialport';
import { messageOf } from './message-of.ts';
import { createSystemTransport } from './system-transport.ts';
import type { Transport, TransportConfig } from './transport.ts';

export type SerialConfig = Extract<TransportConfig, { kind: 'serial' }>;

const parities = { '8N1': 'none', '8E1': 'even', '8O1': 'odd' } as const;

/**
 * A serial port. The port is locked: a second program, or a second link of ours, gets `cannotOpen`.
 * The first open after a device was plugged in may fail as well, while the system still sets its
 * rights; the supervisor tries again.
 *
 * @param loadSerialport the native module is loaded at the first open, so that a machine where it does not
 * load still runs, with a sentence in its status.
 */
export function createSerialTransport(
  config: SerialConfig,
  loadSerialport: () => Promise<typeof import('serialport')> = () => import('serialport'),
): Transport {
  return createSystemTransport(config.path, ({ hear, lose }) => {
    let port: SerialPort | null = null;
    return {
      async open() {
        let fresh: SerialPort;
        try {
          const { SerialPort } = await loadSerialport();
          fresh = new SerialPort({
            path: config.path,
            baudRate: config.baud,
            dataBits: 8,
            parity: parities[config.format ?? '8N1'],
            stopBits: 1,
            lock: true,
            autoOpen: false,
          });
        } catch (error) {
          return `the serial module cannot be used: ${messageOf(error)}`;
        }
        const openError = await new Promise<Error | null>((resolve) => fresh.open(resolve));
        if (openError) return openError.message;
        port = fresh;
        endReadsAtHangUp(fresh);
        keepBothWaits(fresh);
        return null;
      },
      start() {
        // Some adapters and keypads draw their power from DTR and RTS, and Windows leaves RTS low. A pty
        // and some adapters have no such lines and say so: nothing depends on the outcome.
        port?.set({ dtr: true, rts: true }, () => {});
        port?.on('data', (chunk: Uint8Array) => hear(new Uint8Array(chunk)));
        // Pulling the cable closes the port with an error; when that closing fails too, it is an 'error'.
        port?.on('close', (error: Error | null) => lose(error?.message ?? 'closed'));
        port?.on('error', (error: Error) => lose(error.message));
      },
      write: (bytes) =>
        new Promise((resolve) =>
          port?.write(bytes, undefined, (error) =>
            resolve(error ? fail({ kind: 'linkLost', detail: error.message }) : ok()),
          ),
        ),
      free: async () => {
        if (port) await freePort(port);
      },
    };
  });
}

const readFile = promisify(read);

/**
 * A terminal that hung up between two reads answers 0 bytes, and bindings-cpp 13.0.0 (unix-read.js)
 * then reads again for ever, at full speed, and tells nobody. A port without data answers EAGAIN
 * instead, so to us 0 bytes is the end. Windows reads in another way and is left alone.
 */
function endReadsAtHangUp(port: SerialPort): void {
  const binding = port.port;
  if (!binding || !('poller' in binding)) return;
  binding.read = async (buffer, offset, length) => {
    while (binding.fd !== null) {
      try {
        const { bytesRead } = await readFile(binding.fd, buffer, offset, length, null);
        if (bytesRead === 0) throw new Error('hung up');
        return { buffer, bytesRead };
      } catch (error) {
        // Closed while it read: the native poller is destroyed, and asking it again is a segmentation fault.
        if (!isTryAgain(error) || binding.fd === null) throw error;
      }
      await new Promise<void>((resolve, reject) =>
        binding.poller.once('readable', (error) => (error ? reject(error) : resolve())),
      );
    }
    throw new Error('closed');
  };
}

/**
 * The native poller of bindings-cpp 13.0.0 (poller.cpp) waits for what it was asked last and forgets the
 * rest: a long write that waits for room would wait until the device speaks, once a read waits too. So
 * every question says again what others still wait for. Windows has no poller.
 */
function keepBothWaits(port: SerialPort): void {
  const binding = port.port;
  if (!binding || !('poller' in binding)) return;
  const { poller } = binding;
  const ask = poller.poll.bind(poller);
  poller.poll = (wanted = 0) => {
    const readable = poller.listenerCount('readable') > 0 ? pollFlags.readable : 0;
    const writable = poller.listenerCount('writable') > 0 ? pollFlags.writable : 0;
    ask(wanted | readable | writable);
  };
}

/** Of libuv. */
const pollFlags = { readable: 0b01, writable: 0b10 };

function isTryAgain(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EINTR');
}

/** Resolves when the system has taken the port back, whoever began to close it. */
function freePort(port: SerialPort): Promise<void> {
  return new Promise((resolve) => {
    if (port.closing) port.once('close', () => resolve());
    else if (port.isOpen) port.close(() => resolve());
    else resolve();
  });
}
