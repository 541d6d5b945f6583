import { constants } from 'node:fs';
import { open as openFile, stat, type FileHandle } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { invariant } from '@jiaohao/basics/invariant';
import { ok } from '@jiaohao/basics/result';
import { createLock } from '../link/lock.ts';
import { messageOf } from './message-of.ts';
import { createSystemTransport, type SystemEnd, type SystemVoice } from './system-transport.ts';
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
  return createSystemTransport(config.path, (voice) => createUsbFileEnd(config.path, voice));
}

function createUsbFileEnd(path: string, { hear, lose, isOpen }: SystemVoice): SystemEnd {
  const turns = createLock();
  let file: FileHandle | null = null;
  let reading: Promise<void> = Promise.resolve();
  let lastTrafficMonoMs = 0;
  let wakeReader = () => {};

  async function open(): Promise<string | null> {
    try {
      file = await openFile(path, isWindows ? 'r+' : constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
    } catch (error) {
      return messageOf(error);
    }
    // Somebody who wrote to the path while no printer was there has left an ordinary file in its place.
    const isDevice = isWindows || (await file.stat()).isCharacterDevice();
    return isDevice ? null : 'is not a device';
  }

  async function readOn(from: FileHandle): Promise<void> {
    const buffer = new Uint8Array(readBytes);
    while (isOpen()) {
      const { bytes, code } = await attempt(async () => (await from.read(buffer, 0, readBytes)).bytesRead);
      if (code === 'EINVAL') return;
      if (code !== null && !isTryAgain(code)) lose(code);
      // 0 bytes are an empty packet of the printer, or the end of a device that is gone.
      else if (code === null && bytes === 0 && !(await isStillThere(from))) lose('hung up');
      else if (bytes === 0) await restFromReading();
      else {
        noteTraffic();
        hear(buffer.slice(0, bytes));
      }
    }
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
    const named = await stat(path).catch(() => null);
    return named !== null && named.dev === own.dev && named.ino === own.ino;
  }

  async function writeAll(to: FileHandle, bytes: Uint8Array): Promise<void> {
    let at = 0;
    while (isOpen() && at < bytes.length) {
      const { bytes: taken, code } = await attempt(async () => (await to.write(bytes, at)).bytesWritten);
      at += taken;
      if (code !== null && !isTryAgain(code)) lose(code);
      else if (taken === 0) await pause(lookEveryMs);
    }
  }

  return {
    open,
    start() {
      if (!isWindows && file) reading = readOn(file);
    },
    async write(bytes) {
      const to = file;
      invariant(to, 'only an open file is written to');
      noteTraffic();
      await turns.withLock(() => writeAll(to, bytes));
      return ok();
    },
    /** A descriptor is given back when nothing reads or writes on it: its number is used again at once. */
    async free() {
      wakeReader();
      await Promise.all([reading, turns.withLock(async () => {})]);
      await file?.close();
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
