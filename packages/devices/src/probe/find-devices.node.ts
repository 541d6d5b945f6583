import { constants } from 'node:fs';
import { access, readdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Device } from 'node-hid';
import { messageOf } from '../transport/message-of.ts';
import { guessByIds, guessHid, readUsbId, type Guess, type UsbIds } from './known-devices.ts';

/*
 * What is plugged in, as far as the system tells. Every part may be missing: a native module that does
 * not load, udevadm that is not installed, rights that nobody gave. Then that is what is found.
 */

export type FoundDevice = {
  /** COM3, /dev/ttyUSB0, /dev/usb/lp0; empty where the system has no path for it. */
  readonly path: string;
  /** Of a USB device. */
  readonly ids: UsbIds | null;
  /** Maker, product and serial number, as the device says them, in that order; those it says. */
  readonly names: readonly string[];
  /** Null where nothing is known of it before a word was exchanged. */
  readonly guess: Guess | null;
  /** Whether this program may open it. */
  readonly isAllowed: boolean;
};

/** Why less was found than there may be. */
export type FindTrouble =
  /** Ports were found by the names of their files, without ids. */
  { readonly kind: 'noUdevadm' } | { readonly kind: 'moduleMissing'; readonly detail: string };

export type FoundOfMedium = { readonly devices: readonly FoundDevice[]; readonly trouble: FindTrouble | null };
export type FoundDevices = Readonly<Record<'serial' | 'hid' | 'usbFile', FoundOfMedium>>;

type SerialPortInfo = {
  readonly path: string;
  readonly vendorId?: string | undefined;
  readonly productId?: string | undefined;
  readonly manufacturer?: string | undefined;
};

/** The system as it is asked; tests put a folder and modules of their own in its place. */
export type FindSources = {
  readonly listSerialPorts: () => Promise<readonly SerialPortInfo[]>;
  readonly listHidDevices: () => Promise<readonly Device[]>;
  /** `/`, unless a test says otherwise. */
  readonly root: string;
};

export const systemSources: FindSources = {
  listSerialPorts: async () => (await import('serialport')).SerialPort.list(),
  listHidDevices: async () => (await import('node-hid')).devicesAsync(),
  root: '/',
};

/** Serial ports, HID devices and printer files, without opening any. Never rejects. */
export async function findDevices(sources: FindSources = systemSources): Promise<FoundDevices> {
  const [serial, hid, usbFile] = await Promise.all([
    findSerialPorts(sources),
    findHidDevices(sources),
    findPrinterFiles(sources.root),
  ]);
  return { serial, hid, usbFile };
}

async function findSerialPorts({ listSerialPorts: ask, root }: FindSources): Promise<FoundOfMedium> {
  let ports: readonly SerialPortInfo[];
  let trouble: FindTrouble | null = null;
  try {
    ports = await ask();
  } catch (error) {
    const detail = messageOf(error);
    trouble = detail.includes('udevadm') ? { kind: 'noUdevadm' } : { kind: 'moduleMissing', detail };
    ports = await listSerialFiles(root);
  }
  return { devices: await Promise.all(ports.map(serialDevice)), trouble };
}

async function serialDevice({ path, vendorId, productId, manufacturer }: SerialPortInfo): Promise<FoundDevice> {
  const [vendor, product] = [readUsbId(vendorId), readUsbId(productId)];
  const ids = vendor === null || product === null ? null : { vendorId: vendor, productId: product };
  return {
    path,
    ids,
    names: [manufacturer ?? ''].filter((name) => name !== ''),
    guess: ids && guessByIds(ids),
    isAllowed: await mayOpen(path),
  };
}

/** By name: what udev has sorted, and what the kernel calls its ports. */
async function listSerialFiles(root: string): Promise<readonly SerialPortInfo[]> {
  const byId = join(root, 'dev/serial/by-id');
  const named = (await namesIn(byId)).map((name) => join(byId, name));
  const reached = new Set(await Promise.all(named.map((path) => realpath(path).catch(() => path))));
  const devices = (await namesIn(join(root, 'dev')))
    .filter((name) => /^tty(S|USB|ACM)\d+$/.test(name))
    .map((name) => join(root, 'dev', name));
  return [...named, ...devices.filter((path) => !reached.has(path))].map((path) => ({ path }));
}

async function findHidDevices({ listHidDevices }: FindSources): Promise<FoundOfMedium> {
  let listed: readonly Device[];
  try {
    listed = await listHidDevices();
  } catch (error) {
    return { devices: [], trouble: { kind: 'moduleMissing', detail: messageOf(error) } };
  }
  const devices = listed.map(async (device): Promise<FoundDevice> => {
    const { path = '', vendorId, productId, manufacturer = '', product = '', serialNumber = '' } = device;
    return {
      path,
      ids: { vendorId, productId },
      names: [manufacturer, product, serialNumber].filter((name) => name !== ''),
      guess: guessHid(device),
      isAllowed: await mayOpen(path),
    };
  });
  return { devices: await Promise.all(devices), trouble: null };
}

async function findPrinterFiles(root: string): Promise<FoundOfMedium> {
  const folder = join(root, 'dev/usb');
  const names = (await namesIn(folder)).filter((name) => /^lp\d+$/.test(name));
  const devices = names.map(async (name): Promise<FoundDevice> => {
    const path = join(folder, name);
    const ids = await readFile(join(root, 'sys/class/usbmisc', name, 'device/ieee1284_id'), 'utf8').catch(() => '');
    const model = modelOfIeee1284(ids);
    return {
      path,
      ids: null,
      names: model === '' ? [] : [model],
      guess: { kind: 'slipPrinter', name: '' },
      isAllowed: await mayOpen(path),
    };
  });
  return { devices: await Promise.all(devices), trouble: null };
}

/** What a printer calls itself: `MFG:…;MDL:…;` (IEEE 1284). */
function modelOfIeee1284(text: string): string {
  const fieldOf = (names: string) => new RegExp(`(?:^|;)\\s*(?:${names}):([^;]*)`, 'i').exec(text)?.[1]?.trim() ?? '';
  return `${fieldOf('MFG|MANUFACTURER')} ${fieldOf('MDL|MODEL')}`.trim();
}

/** Windows gives its ports and devices no such rights. */
function mayOpen(path: string): Promise<boolean> {
  if (!path.startsWith('/')) return Promise.resolve(true);
  return access(path, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** A folder that is not there has nothing in it. */
async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch((): string[] => [])).sort();
}
