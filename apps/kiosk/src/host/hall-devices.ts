import type { Timers } from '@jiaohao/basics/time';
import {
  createFf68KeypadBus,
  createPinganStripBus,
  createSdtReader,
  createSlipPrinter,
  createSupervisor,
  printerProfiles,
  type Supervisor,
  type Transport,
} from '@jiaohao/devices';
import type { CallKeypad, IdCardReader, SlipPrinter, Strip } from '@jiaohao/devices/contract';
import type { WindowId } from '@jiaohao/queue-core/protocol';
import type { DeviceConfig } from './config.ts';
import type { DevicePlace } from './desks/device-board.ts';

/* The drivers of a hall file, each on its line under one supervisor; the desks get ports only. */

export type HallDevices = {
  readonly supervisor: Supervisor;
  readonly reader: IdCardReader | null;
  readonly printer: SlipPrinter | null;
  readonly keypads: readonly { readonly windowId: WindowId; readonly port: CallKeypad }[];
  readonly strips: readonly { readonly windowId: WindowId; readonly port: Strip }[];
  readonly places: readonly DevicePlace[];
};

/** A bus's device at a window, as it is called in the status list. */
export const keypadId = (windowId: string) => `keypad-${windowId}`;
export const stripId = (windowId: string) => `strip-${windowId}`;

/**
 * Makes a driver for every device and starts to keep its line open.
 * @param transportOf a fresh transport for every try to open a device's line.
 */
export function createHallDevices(options: {
  devices: readonly DeviceConfig[];
  timers: Timers;
  transportOf: (device: DeviceConfig) => Transport;
}): HallDevices {
  const { timers } = options;
  const supervisor = createSupervisor({ timers });
  let reader: IdCardReader | null = null;
  let printer: SlipPrinter | null = null;
  const keypads: { windowId: WindowId; port: CallKeypad }[] = [];
  const strips: { windowId: WindowId; port: Strip }[] = [];
  const places: DevicePlace[] = [];

  for (const device of options.devices) {
    const createTransport = () => options.transportOf(device);
    switch (device.kind) {
      case 'idCardReader': {
        const driver = createSdtReader({ id: device.id, timers });
        supervisor.add({ id: device.id, driver, createTransport });
        places.push({ deviceId: device.id, windowId: null });
        reader = driver.port;
        break;
      }
      case 'slipPrinter': {
        const driver = createSlipPrinter({ id: device.id, timers, profile: printerProfiles['escpos-80mm'] });
        supervisor.add({ id: device.id, driver, createTransport });
        places.push({ deviceId: device.id, windowId: null });
        printer = driver.port;
        break;
      }
      case 'keypadBus': {
        const driver = createFf68KeypadBus({
          timers,
          keypads: device.keypads.map(({ windowId, address }) => ({
            id: keypadId(windowId),
            address,
            ratingKeys: device.ratingKeys,
          })),
        });
        supervisor.add({ id: device.id, driver, createTransport });
        for (const [index, { windowId }] of device.keypads.entries()) {
          keypads.push({ windowId, port: driver.keypads[index]! });
          places.push({ deviceId: keypadId(windowId), windowId });
        }
        break;
      }
      case 'stripBus': {
        const driver = createPinganStripBus({
          timers,
          strips: device.strips.map(({ windowId, address }) => ({ id: stripId(windowId), address })),
        });
        supervisor.add({ id: device.id, driver, createTransport });
        for (const [index, { windowId }] of device.strips.entries()) {
          strips.push({ windowId, port: driver.strips[index]! });
          places.push({ deviceId: stripId(windowId), windowId });
        }
        break;
      }
    }
  }
  return { supervisor, reader, printer, keypads, strips, places };
}
