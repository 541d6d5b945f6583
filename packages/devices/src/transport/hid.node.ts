import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Device } from 'node-hid';
import type { LinkFault } from '../contract/faults.ts';
import { messageOf } from './message-of.ts';
import { createSystemTransport } from './system-transport.ts';
import type { Transport, TransportConfig } from './transport.ts';

/*
 * A HID device through node-hid, one chunk a report:
 *
 *   input report   onData, as the system gave it; the report id comes first where the device numbers
 *                  its reports, and is not there where it does not
 *   output report  write, without a report id: node-hid wants one in front, and 00 means that the
 *                  device does not number. No device of ours takes numbered output reports.
 *
 * Linux lets several programs open one HID device and gives each of them every report.
 */

export type HidConfig = Extract<TransportConfig, { kind: 'hid' }>;

/** What is used of node-hid. */
export type HidModule = {
  devicesAsync(vendorId: number, productId: number): Promise<readonly Device[]>;
  readonly HIDAsync: { open(path: string): Promise<HidDevice> };
};
export type HidDevice = {
  getDeviceInfo(): Promise<Pick<Device, 'vendorId' | 'productId'>>;
  /** Reports are read as soon as somebody listens for them. */
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  write(report: Buffer): Promise<number>;
  close(): Promise<void>;
};

/** Of an unnumbered report, as hidapi wants to hear it. */
const noReportId = 0x00;

/**
 * @param loadHid the native module is loaded at the first open. Its prebuild needs libusb-1.0-0 and
 * libudev1 on Linux; without them opening fails with a sentence and the rest of the program runs.
 */
export function createHidTransport(
  config: HidConfig,
  loadHid: () => Promise<HidModule> = () => import('node-hid'),
): Transport {
  return createSystemTransport(`HID ${hidIdsToText(config)}`, ({ hear, lose }) => {
    let device: HidDevice | null = null;
    return {
      async open() {
        let hid: HidModule;
        let attached: readonly Device[];
        try {
          hid = await loadHid();
          attached = await hid.devicesAsync(config.vendorId, config.productId);
        } catch (error) {
          return `the HID module cannot be used: ${messageOf(error)}`;
        }
        const path = choosePath(config, attached);
        if (!path.ok) return path.error;
        try {
          device = await hid.HIDAsync.open(path.value);
          // System paths are dealt out anew at every start: the configured one may lead to another device.
          const found = await device.getDeviceInfo();
          const isMeant = found.vendorId === config.vendorId && found.productId === config.productId;
          return isMeant ? null : `at ${path.value} is ${hidIdsToText(found)}`;
        } catch (error) {
          return messageOf(error);
        }
      },
      start() {
        device?.on('data', (report) => hear(new Uint8Array(report)));
        device?.on('error', (error) => lose(messageOf(error)));
      },
      async write(bytes) {
        try {
          await device?.write(Buffer.of(noReportId, ...bytes));
          return ok();
        } catch (error) {
          return fail<LinkFault>({ kind: 'linkLost', detail: messageOf(error) });
        }
      },
      // One that was pulled cannot be closed, and is free.
      free: async () => device?.close().catch(() => {}),
    };
  });
}

/** As in 10C4:0007. */
export function hidIdsToText(ids: { readonly vendorId: number; readonly productId: number }): string {
  return [ids.vendorId, ids.productId].map((id) => id.toString(16).toUpperCase().padStart(4, '0')).join(':');
}

/** The one device that is meant. A device with several usages is listed several times under one path. */
function choosePath(config: HidConfig, attached: readonly Device[]): Result<string, string> {
  if (config.path !== undefined) return ok(config.path);
  const { serialNumber } = config;
  const alike = attached.filter((each) => serialNumber === undefined || each.serialNumber === serialNumber);
  const [path, ...others] = new Set(alike.flatMap((each) => each.path ?? []));
  if (path !== undefined && others.length === 0) return ok(path);
  if (path !== undefined)
    return fail(`several are alike, name one by serialNumber or path: ${[path, ...others].join(', ')}`);
  return fail(attached.length === 0 ? 'is not attached' : `none has the serial number ${serialNumber}`);
}
