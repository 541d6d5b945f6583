import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { LinkFault } from '../contract/faults.ts';
import { createLock } from '../link/lock.ts';
import { messageOf } from './message-of.ts';
import type { Transport, TransportConfig } from './transport.ts';

/*
 * A printer's own USB device file, without a spooler in between:
 *
 *   Linux     /dev/usb/lp0 (usblp), both ways and never blocking: where nothing can be read or
 *             written now it says EAGAIN, and we look again 20 ms later; 200 ms once both are silent
 *   Windows   a usbprint path (\\?\usb#vid_…), writing only: a read would hold up the writes behind it
 *
 * Linux wants the rights to read and to write (group lp). A file that may only be written is refused
 * and not opened one-way: else the printer would seem to be silent, and nobody would look at the rights.
 * A printer that has no way back (usblp answers EINVAL) stays open for writing.
 *
 * A write is done when the system has taken the bytes; closing drops those that did not reach the printer.
 */

export type UsbFileConfig = Extract<TransportConfig, { kind: 'usbFile' }>;

const lookEveryMs = 20;
/** Printers answer; they hardly ever speak first. Looking at the full pace for ever costs 2 % of a core, this 0.2 %. */
const lookIdlyEveryMs = 200;
const talkMs = 1_000;
/** What usblp hands over at most. */
const readBytes = 8192;
const isWindows = process.platform === 'win32';

export function createUsbFileTransport(config: UsbFileConfig): Transport {
  const turns = createLock();
  let state: 'new' | 'opening' | 'open' | 'closed' = 'new';
  let file: FileHandle | null = null;
  let opening: Promise<unknown> = Promise.resolve();
  let reading: Promise<void> = Promise.resolve();
  let freed: Promise<void> | null = null;
  let dataListener: (bytes: Uint8Array) => void = () => {};
  let closeListener: (fault: LinkFault | null) => void = () => {};
  let lastTrafficMonoMs = 0;
  let wakeReader = () => {};
  /** A printer may not take a write for hours; its caller hears of the end of the link at once. */
  const unfinishedWrites = new Set<(outcome: Result<void, LinkFault>) => void>();

  function cannotOpen(detail: string) {
    return fail<LinkFault>({ kind: 'cannotOpen', detail: `${config.path}: ${detail}` });
  }

  function isOpen(): boolean {
    return state === 'open';
  }

  function end(fault: LinkFault | null): void {
    if (!isOpen()) return;
    state = 'closed';
    for (const settle of unfinishedWrites) settle(fail(fault ?? { kind: 'linkLost', detail: 'closed' }));
    wakeReader();
    closeListener(fault);
  }

  async function openFile(): Promise<Result<void, LinkFault>> {
    let fresh: FileHandle;
    try {
      fresh = await open(config.path, isWindows ? 'r+' : constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
    } catch (error) {
      return cannotOpen(messageOf(error));
    }
    file = fresh;
    // Somebody who wrote to the path while no printer was there has left an ordinary file in its place.
    const isDevice = isWindows || (await fresh.stat()).isCharacterDevice();
    if (!isDevice || state === 'closed') {
      await free();
      return cannotOpen(isDevice ? 'closed while opening' : 'is not a device');
    }
    state = 'open';
    if (!isWindows) reading = readOn(fresh);
    return ok();
  }

  async function readOn(from: FileHandle): Promise<void> {
    const buffer = new Uint8Array(readBytes);
    while (isOpen()) {
      const { bytes, code } = await attempt(async () => (await from.read(buffer, 0, readBytes)).bytesRead);
      if (code === 'EINVAL') return;
      if (code !== null && !isTryAgain(code)) end({ kind: 'linkLost', detail: code });
      // 0 bytes are an empty packet of the printer, or the end of a device that is gone.
      else if (code === null && bytes === 0 && !(await isStillThere(from)))
        end({ kind: 'linkLost', detail: 'hung up' });
      else if (bytes === 0) await restFromReading();
      else if (isOpen()) hear(buffer.slice(0, bytes));
    }
  }

  function hear(bytes: Uint8Array): void {
    noteTraffic();
    dataListener(bytes);
  }

  function noteTraffic(): void {
    lastTrafficMonoMs = performance.now();
    wakeReader();
  }

  function restFromReading(): Promise<void> {
    const isTalking = performance.now() - lastTrafficMonoMs < talkMs;
    return new Promise((resolve) => {
      const handle = setTimeout(resolve, isTalking ? lookEveryMs : lookIdlyEveryMs);
      wakeReader = () => {
        clearTimeout(handle);
        resolve();
      };
    });
  }

  async function isStillThere(opened: FileHandle): Promise<boolean> {
    const own = await opened.stat();
    const named = await stat(config.path).catch(() => null);
    return named !== null && named.dev === own.dev && named.ino === own.ino;
  }

  async function writeAll(to: FileHandle, bytes: Uint8Array): Promise<void> {
    let at = 0;
    while (isOpen() && at < bytes.length) {
      const { bytes: taken, code } = await attempt(async () => (await to.write(bytes, at)).bytesWritten);
      at += taken;
      if (code !== null && !isTryAgain(code)) end({ kind: 'linkLost', detail: code });
      else if (taken === 0) await pause(lookEveryMs);
    }
  }

  /** A descriptor is given back when nothing reads or writes on it: its number is used again at once. */
  function free(): Promise<void> {
    freed ??= Promise.all([reading, turns.withLock(async () => {})]).then(() => file?.close());
    return freed;
  }

  return {
    async open() {
      if (state !== 'new') return cannotOpen('already used');
      state = 'opening';
      const outcome = openFile();
      opening = outcome;
      const opened = await outcome;
      if (!opened.ok) state = 'closed';
      return opened;
    },
    write(bytes) {
      const to = file;
      if (!isOpen() || !to) return Promise.resolve(fail<LinkFault>({ kind: 'linkLost', detail: 'closed' }));
      const { promise, resolve } = Promise.withResolvers<Result<void, LinkFault>>();
      function settle(outcome: Result<void, LinkFault>): void {
        unfinishedWrites.delete(settle);
        resolve(outcome);
      }
      unfinishedWrites.add(settle);
      noteTraffic();
      void turns.withLock(() => writeAll(to, bytes)).then(() => settle(ok()));
      return promise;
    },
    onData: (listener) => {
      dataListener = listener;
    },
    onClose: (listener) => {
      closeListener = listener;
    },
    async close() {
      if (state === 'new' || state === 'opening') state = 'closed';
      await opening;
      end(null);
      await free();
    },
  };
}

type Attempt = { readonly bytes: number; readonly code: string | null };

/** The bytes that went through, or the system's code for why none did. */
async function attempt(use: () => Promise<number>): Promise<Attempt> {
  try {
    return { bytes: await use(), code: null };
  } catch (error) {
    return { bytes: 0, code: error instanceof Error && 'code' in error ? String(error.code) : messageOf(error) };
  }
}

function isTryAgain(code: string): boolean {
  return code === 'EAGAIN' || code === 'EINTR';
}
