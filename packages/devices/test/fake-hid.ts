import { EventEmitter } from 'node:events';
import type { Device } from 'node-hid';
import type { HidDevice, HidModule } from '../src/transport/hid.node.ts';

/*
 * node-hid 3.4.0 as its JavaScript shows itself, with devices in the test's hands: reports come only
 * once somebody listens for them, a pulled device ends in one 'error' that is a text and no Error, and
 * closing twice is an error.
 */

export interface FakeHid {
  readonly module: HidModule;
  /** Plugs a device in. A device with several usages is listed once for each, under one path. */
  plug(device: Partial<Device> & { readonly path: string }, usages?: number): void;
  /** Pulls it: whoever has it open hears an error. */
  unplug(path: string): void;
  /** An input report, to everybody who has the device open. */
  send(path: string, report: Uint8Array): void;
  /** What was written to any device, with the report id that node-hid wants in front. */
  readonly written: Uint8Array[];
  openCount(): number;
}

type Opened = { readonly path: string; readonly emitter: EventEmitter };

export function createFakeHid(ids: { readonly vendorId: number; readonly productId: number }): FakeHid {
  const listed: (Device & { readonly path: string })[] = [];
  const opened = new Set<Opened>();
  const written: Uint8Array[] = [];

  function isPlugged(path: string): boolean {
    return listed.some((each) => each.path === path);
  }

  async function open(path: string): Promise<HidDevice> {
    if (!isPlugged(path)) throw new Error(`cannot open device with path ${path}: No such file or directory`);
    const own: Opened = { path, emitter: new EventEmitter() };
    opened.add(own);
    return {
      getDeviceInfo: async () => listed.find((each) => each.path === path) ?? { vendorId: 0, productId: 0 },
      on: (event: 'data' | 'error', listener: (value: Uint8Array & string) => void) => own.emitter.on(event, listener),
      async write(report) {
        if (!opened.has(own)) throw new TypeError('device has been closed');
        if (!isPlugged(path)) throw new TypeError('Cannot write to hid device: No such device');
        written.push(new Uint8Array(report));
        return report.length;
      },
      async close() {
        if (!opened.delete(own)) throw new TypeError('device is already closed');
        own.emitter.removeAllListeners();
      },
    };
  }

  return {
    module: {
      devicesAsync: async (vendorId, productId) =>
        listed.filter((each) => each.vendorId === vendorId && each.productId === productId),
      HIDAsync: { open },
    },
    plug(device, usages = 1) {
      for (let usage = 1; usage <= usages; usage += 1) {
        listed.push({ ...ids, release: 0, interface: 0, usagePage: 0xff00, usage, ...device });
      }
    },
    unplug(path) {
      listed.splice(0, listed.length, ...listed.filter((each) => each.path !== path));
      for (const each of opened) if (each.path === path) each.emitter.emit('error', 'could not read from HID device');
    },
    send(path, report) {
      for (const each of opened) if (each.path === path) each.emitter.emit('data', Buffer.from(report));
    },
    written,
    openCount: () => opened.size,
  };
}
