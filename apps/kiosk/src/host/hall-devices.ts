import { unreachable } from '@jiaohao/basics/invariant';
import type { Timers } from '@jiaohao/basics/time';
import {
  createCdcScanner,
  createEnvelopedTransport,
  createHidPad,
  createHidPosScanner,
  createKeyboardScanner,
  createKeypadBus,
  createSdtReader,
  createSlipPrinter,
  createStripBus,
  createSupervisor,
  type Driver,
  type Link,
  type PaperColumns,
  type ScannerDriver,
  type Supervisor,
} from '@jiaohao/devices';
import type { CallKeypad, CodeScanner, IdCardReader, RatingPad, SlipPrinter, Strip } from '@jiaohao/devices/contract';
import type { WindowId } from '@jiaohao/queue-core/protocol';
import { keypadId, stripConfigs, stripId } from './bus-config.ts';
import type { DevicePlace } from './desks/device-board.ts';
import type { DeviceConfig, DeviceConfigOf } from './device-schema.ts';

/* The drivers of a hall file, each on its line under one supervisor; the desks get ports only. */

export type AtWindow<Port> = { readonly windowId: WindowId; readonly port: Port };

type Ports = {
  readonly reader: IdCardReader | null;
  readonly printer: SlipPrinter | null;
  /** Columns of the printer's paper, 12 dots each; a hanzi takes two. */
  readonly paperColumns: PaperColumns;
  readonly keypads: readonly AtWindow<CallKeypad>[];
  /** Rating keys without a keypad. */
  readonly ratingPads: readonly AtWindow<RatingPad>[];
  readonly strips: readonly AtWindow<Strip>[];
  readonly scanners: readonly CodeScanner[];
};

export type HallDevices = Ports & {
  readonly supervisor: Supervisor;
  readonly places: readonly DevicePlace[];
};

type HallDevicesOptions = {
  readonly devices: readonly DeviceConfig[];
  readonly timers: Timers;
  /** Whether a scanned text has the form of a code of this house. */
  readonly isOwnCode: (code: string) => boolean;
  /** What opens a device's line, asked once for each device: a fresh transport for every try. */
  readonly transportsOf: (device: DeviceConfig) => Link['createTransport'];
  /** A keypad or a pad said what nobody explains: hex of a frame, or the value of a key. */
  readonly onUnknown: (deviceId: string, said: string) => void;
};

/** Makes a driver for every device and starts to keep its line open. */
export function createHallDevices(options: HallDevicesOptions): HallDevices {
  const supervisor = createSupervisor({ timers: options.timers });
  const made = options.devices.map((device) => {
    const one = make(device, options);
    supervisor.add({ id: device.id, driver: one.driver, createTransport: lineOf(device, options) });
    return one;
  });
  const all = <Item>(pick: (ports: Partial<Ports>) => readonly Item[] | undefined) =>
    made.flatMap(({ ports }) => pick(ports) ?? []);
  const one = <Item>(pick: (ports: Partial<Ports>) => Item | undefined): Item | null =>
    made.map(({ ports }) => pick(ports)).find((item) => item !== undefined) ?? null;
  return {
    supervisor,
    places: made.flatMap(({ places }) => places),
    reader: one(({ reader }) => reader),
    printer: one(({ printer }) => printer),
    paperColumns: one(({ paperColumns }) => paperColumns) ?? 48,
    keypads: all(({ keypads }) => keypads),
    ratingPads: all(({ ratingPads }) => ratingPads),
    strips: all(({ strips }) => strips),
    scanners: all(({ scanners }) => scanners),
  };
}

/** Over a HID link a reader's frames go in an envelope. */
function lineOf(device: DeviceConfig, { transportsOf }: HallDevicesOptions): Link['createTransport'] {
  const createTransport = transportsOf(device);
  if (device.kind !== 'idCardReader' || device.hidEnvelope === undefined) return createTransport;
  const { hidEnvelope } = device;
  return (previous) => createEnvelopedTransport(createTransport(previous), hidEnvelope);
}

/** A driver, what the desks get of it, and where its devices stand. */
type Made = { readonly driver: Driver; readonly ports: Partial<Ports>; readonly places: readonly DevicePlace[] };

function make(device: DeviceConfig, options: HallDevicesOptions): Made {
  const { timers } = options;
  const { id } = device;
  switch (device.kind) {
    case 'idCardReader': {
      const driver = createSdtReader({ id, timers, readsAddress: device.readsAddress });
      return { driver, ports: { reader: driver.port }, places: atKiosk(id) };
    }
    case 'slipPrinter': {
      const { profile } = device;
      const driver = createSlipPrinter({ id, timers, profile });
      return { driver, ports: { printer: driver.port, paperColumns: profile.columns }, places: atKiosk(id) };
    }
    case 'keypadBus':
      return makeKeypads(device, options);
    case 'stripBus':
      return makeStrips(device, timers);
    case 'codeScanner': {
      const driver = createScanner(device, options);
      return { driver, ports: { scanners: [driver.port] }, places: atKiosk(id) };
    }
    case 'ratingPad': {
      const { windowId, layout, keys } = device;
      const onUnknownKey = (value: string) => options.onUnknown(id, value);
      const driver = createHidPad({ id, timers, layout, keys, onUnknownKey });
      return { driver, ports: { ratingPads: [{ windowId, port: driver.port }] }, places: [{ deviceId: id, windowId }] };
    }
    default:
      return unreachable(device);
  }
}

function atKiosk(deviceId: string): DevicePlace[] {
  return [{ deviceId, windowId: null }];
}

function makeKeypads({ id, profile, keypads }: DeviceConfigOf<'keypadBus'>, options: HallDevicesOptions): Made {
  const driver = createKeypadBus({
    timers: options.timers,
    onUnknownFrame: ({ hex }) => options.onUnknown(id, hex),
    profile,
    keypads: keypads.map(({ windowId, ...keypad }) => ({ id: keypadId(windowId), ...keypad })),
  });
  return {
    driver,
    ports: { keypads: keypads.map(({ windowId }, index) => ({ windowId, port: driver.keypads[index]! })) },
    places: keypads.map(({ windowId }) => ({ deviceId: keypadId(windowId), windowId })),
  };
}

function makeStrips(device: DeviceConfigOf<'stripBus'>, timers: Timers): Made {
  const { profile, strips } = device;
  const driver = createStripBus({ timers, profile, strips: stripConfigs(device) });
  return {
    driver,
    ports: { strips: strips.map(({ windowId }, index) => ({ windowId, port: driver.strips[index]! })) },
    places: strips.map(({ windowId }) => ({ deviceId: stripId(windowId), windowId })),
  };
}

function createScanner(device: DeviceConfigOf<'codeScanner'>, options: HallDevicesOptions): ScannerDriver {
  const common = { id: device.id, timers: options.timers, isOwnCode: options.isOwnCode };
  switch (device.model) {
    case 'cdc-scanner':
      return createCdcScanner({ ...common, hasSuffix: device.hasSuffix });
    case 'hid-pos-scanner':
      return createHidPosScanner({ ...common, layout: device.layout });
    case 'keyboard-scanner': {
      const { reportId } = device;
      return createKeyboardScanner({ ...common, ...(reportId === undefined ? {} : { reportId }) });
    }
    default:
      return unreachable(device);
  }
}
