import { constants } from 'node:fs';
import { access, readdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Device } from 'node-hid';
import { hidIdsToText } from '../transport/hid.node.ts';
import { messageOf } from '../transport/message-of.ts';
import { guessByIds, guessHid, readUsbId, type Guess } from './known-devices.ts';
import { knownDeviceWords, listWords } from './messages.zh.ts';
import type { ExitCode } from './probe-context.ts';

/*
 * What is plugged in, as far as the system tells. Every part may be missing: a native module that does
 * not load, udevadm that is not installed, rights that nobody gave. Then that is what is said.
 */

type SerialPortInfo = {
  readonly path: string;
  readonly vendorId?: string | undefined;
  readonly productId?: string | undefined;
  readonly manufacturer?: string | undefined;
};

/** The system as `list` sees it; tests put a folder and modules of their own in its place. */
export type ListSources = {
  readonly listSerialPorts: () => Promise<readonly SerialPortInfo[]>;
  readonly listHidDevices: () => Promise<readonly Device[]>;
  /** `/`, unless a test says otherwise. */
  readonly root: string;
};

const systemSources: ListSources = {
  listSerialPorts: async () => (await import('serialport')).SerialPort.list(),
  listHidDevices: async () => (await import('node-hid')).devicesAsync(),
  root: '/',
};

type Print = (line: string) => void;

/** `list`: always 0, whatever is missing. */
export async function list(print: Print, sources: ListSources = systemSources): Promise<ExitCode> {
  print(listWords.serialPorts);
  await listSerialPorts(print, sources);
  print(listWords.hidDevices);
  await listHidDevices(print, sources);
  print(listWords.printerFiles);
  await listPrinterFiles(print, sources.root);
  return 0;
}

async function listSerialPorts(print: Print, { listSerialPorts: ask, root }: ListSources): Promise<void> {
  let ports: readonly SerialPortInfo[];
  try {
    ports = await ask();
  } catch (error) {
    const message = messageOf(error);
    print(`  ${message.includes('udevadm') ? listWords.noUdevadm : listWords.serialModuleMissing(message)}`);
    ports = await listSerialFiles(root);
  }
  if (ports.length === 0) print(`  ${listWords.none}`);
  for (const { path, vendorId, productId, manufacturer } of ports) {
    const ids = { vendorId: readUsbId(vendorId), productId: readUsbId(productId) };
    const usb =
      ids.vendorId === null || ids.productId === null ? null : (ids as { vendorId: number; productId: number });
    print(`  ${[path, usb && hidIdsToText(usb), manufacturer].filter(Boolean).join('  ')}`);
    const guess = usb && guessByIds(usb);
    if (guess) print(guessLine(guess));
    await sayRights(print, path, [listWords.serialRights]);
  }
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

async function listHidDevices(print: Print, sources: ListSources): Promise<void> {
  let devices: readonly Device[];
  try {
    devices = await sources.listHidDevices();
  } catch (error) {
    print(`  ${listWords.hidModuleMissing(messageOf(error))}`);
    return;
  }
  if (devices.length === 0) print(`  ${listWords.none}`);
  for (const device of devices) {
    const { path, manufacturer, product, serialNumber } = device;
    print(`  ${[path, hidIdsToText(device), manufacturer, product, serialNumber].filter(Boolean).join('  ')}`);
    print(guessLine(guessHid(device)));
    const vendorId = device.vendorId.toString(16).padStart(4, '0');
    if (path !== undefined) await sayRights(print, path, listWords.hidrawRights(vendorId));
  }
}

async function listPrinterFiles(print: Print, root: string): Promise<void> {
  const folder = join(root, 'dev/usb');
  const names = (await namesIn(folder)).filter((name) => /^lp\d+$/.test(name));
  if (names.length === 0) print(`  ${listWords.none}`);
  for (const name of names) {
    const path = join(folder, name);
    const ids = await readFile(join(root, 'sys/class/usbmisc', name, 'device/ieee1284_id'), 'utf8').catch(() => '');
    print(`  ${[path, modelOfIeee1284(ids)].filter(Boolean).join('  ')}`);
    print(guessLine({ kind: 'slipPrinter', name: '' }));
    await sayRights(print, path, [listWords.printerRights]);
  }
}

/** What a printer calls itself: `MFG:…;MDL:…;` (IEEE 1284). */
function modelOfIeee1284(text: string): string {
  const fieldOf = (names: string) => new RegExp(`(?:^|;)\\s*(?:${names}):([^;]*)`, 'i').exec(text)?.[1]?.trim() ?? '';
  return `${fieldOf('MFG|MANUFACTURER')} ${fieldOf('MDL|MODEL')}`.trim();
}

function guessLine(guess: Guess): string {
  const { name, advice } = knownDeviceWords[guess.kind];
  return listWords.guess({ name: guess.name === '' ? name : `${name} ${guess.name}`, advice });
}

async function sayRights(print: Print, path: string, advice: readonly string[]): Promise<void> {
  // Windows gives its ports and devices no such rights.
  if (!path.startsWith('/')) return;
  const isAllowed = await access(path, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
  if (isAllowed) return;
  print(`    ${listWords.noRights(path)}`);
  for (const line of advice) print(`    ${line}`);
}

/** A folder that is not there has nothing in it. */
async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch((): string[] => [])).sort();
}
