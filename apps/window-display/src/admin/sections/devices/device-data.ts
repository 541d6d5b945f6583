import type { DeviceModels, DeviceTest, FoundDevice, HallSettings } from '@jiaohao/queue-core/protocol';
import type { WrittenDevice, WrittenKind } from '../device-names.ts';
import { asText, freeId } from '../edits.ts';
import { deviceWords, linkNames, modelNames } from './messages.zh.ts';

/* Devices of the settings as they are written: made, told in words, and matched with their lights. */

export type WrittenLink = WrittenDevice['link'];
export type LinkKind = 'simulated' | 'serial' | 'tcp' | 'hid' | 'usbFile';

const idPrefixes: Record<WrittenKind, string> = {
  idCardReader: 'reader-',
  slipPrinter: 'printer-',
  keypadBus: 'keypads-',
  stripBus: 'strips-',
  codeScanner: 'scanner-',
  ratingPad: 'pad-',
};

/** Lights and tests are those of each device; a bus has one for each window. */
export type Member = { readonly id: string; readonly windowId: string | null };

export function membersOf(device: WrittenDevice): readonly Member[] {
  const at = (list: unknown, prefix: string) =>
    (Array.isArray(list) ? (list as { windowId: string }[]) : []).map(({ windowId }) => ({
      id: `${prefix}${windowId}`,
      windowId,
    }));
  if (device.kind === 'keypadBus') return at(device['keypads'], 'keypad-');
  if (device.kind === 'stripBus') return at(device['strips'], 'strip-');
  return [{ id: device.id, windowId: device.kind === 'ratingPad' ? String(device['windowId']) : null }];
}

export const testsOf: Record<WrittenKind, readonly DeviceTest[]> = {
  idCardReader: ['read'],
  slipPrinter: ['print'],
  keypadBus: ['light', 'press'],
  stripBus: ['show'],
  codeScanner: ['scan'],
  ratingPad: ['press'],
};

export function modelName(model: string): string {
  return modelNames[model] ?? model;
}

/** 串口 /dev/ttyUSB0，9600 */
export function linkWords(link: WrittenLink): string {
  const name = linkNames[link.kind] ?? link.kind;
  switch (link.kind) {
    case 'serial':
      return `${name} ${asText(link['path'])}，${asText(link['baud'])}`;
    case 'tcp':
      return `${name} ${asText(link['host'])}:${asText(link['port'])}`;
    case 'hid':
      return `${name} ${asText(link['vendorId'])}:${asText(link['productId'])}`;
    case 'usbFile':
      return `${name} ${asText(link['path'])}`;
    default:
      return name;
  }
}

/** How a device of this kind and model can be reached. */
export function linkKindsOf(
  device: Pick<WrittenDevice, 'kind' | 'model'>,
  models: DeviceModels | null,
): readonly LinkKind[] {
  switch (device.kind) {
    case 'idCardReader':
      return ['serial', 'hid', 'tcp', 'simulated'];
    case 'slipPrinter':
      return ['usbFile', 'serial', 'tcp', 'simulated'];
    case 'ratingPad':
      return ['hid', 'simulated'];
    case 'codeScanner':
      return device.model === 'cdc-scanner' ? ['serial', 'tcp', 'simulated'] : ['hid', 'simulated'];
    case 'keypadBus':
    case 'stripBus': {
      const families = device.kind === 'keypadBus' ? models?.keypads : models?.strips;
      const family = families?.find(({ name }) => name === device.model);
      if (!family) return ['serial', 'tcp', 'simulated'];
      const real: readonly LinkKind[] = family.link === 'hid' ? ['hid'] : ['serial', 'tcp'];
      return family.isSimulated ? [...real, 'simulated'] : real;
    }
  }
}

/** Another way to reach a device; what both have in common stays. */
export function linkOf(kind: LinkKind, before: WrittenLink, baud: number): WrittenLink {
  const text = (key: string) => (typeof before[key] === 'string' ? before[key] : '');
  switch (kind) {
    case 'serial':
      return { kind, path: text('path'), baud };
    case 'tcp':
      return { kind, host: text('host'), port: typeof before['port'] === 'number' ? before['port'] : 9100 };
    case 'hid':
      return { kind, vendorId: text('vendorId'), productId: text('productId') };
    case 'usbFile':
      return { kind, path: text('path') };
    case 'simulated':
      return { kind };
  }
}

/** A device as most of its kind are; at the first window that has none, where it stands at one. */
export function newDevice(kind: WrittenKind, settings: HallSettings, models: DeviceModels | null): WrittenDevice {
  const devices = settings.devices as readonly WrittenDevice[];
  const id = freeId(idPrefixes[kind], new Set(devices.map((each) => each.id)));
  const windowId = firstFreeWindow(kind, settings);
  const serial = (baud: number): WrittenLink => ({ kind: 'serial', path: '', baud });
  switch (kind) {
    case 'idCardReader':
      return { kind, id, model: 'sdt-reader', link: serial(115_200) };
    case 'slipPrinter':
      return {
        kind,
        id,
        model: 'escpos-printer',
        link: { kind: 'usbFile', path: '/dev/usb/lp0' },
        profile: 'escpos-80mm',
      };
    case 'keypadBus': {
      const family = models?.keypads[0];
      return {
        kind,
        id,
        model: family?.name ?? 'ff68-keypad',
        link: serial(family?.baud ?? 9_600),
        keypads: [{ windowId, address: 1 }],
        ratingKeys: Object.fromEntries((family?.ratingValues ?? []).map((value) => [String(value), null])),
      };
    }
    case 'stripBus': {
      const family = models?.strips[0];
      return {
        kind,
        id,
        model: family?.name ?? 'pingan-std',
        link: serial(family?.baud ?? 9_600),
        strips: [{ windowId, address: 1 }],
      };
    }
    case 'codeScanner':
      return { kind, id, model: 'cdc-scanner', link: serial(9_600), hasSuffix: true };
    case 'ratingPad':
      return {
        kind,
        id,
        model: 'hid-pad',
        windowId,
        link: { kind: 'hid', vendorId: '', productId: '' },
        layout: { kind: 'keyboard' },
        keys: {
          '1': 'verySatisfied',
          '2': 'satisfied',
          '3': 'basicallySatisfied',
          '4': 'dissatisfied',
          '5': 'veryDissatisfied',
        },
      };
  }
}

function firstFreeWindow(kind: WrittenKind, { hall, devices }: HallSettings): string {
  const taken = new Set(
    (devices as readonly WrittenDevice[])
      .filter((device) => device.kind === kind)
      .flatMap((device) => membersOf(device).map(({ windowId }) => windowId)),
  );
  return hall.windows.find(({ id }) => !taken.has(id))?.id ?? hall.windows[0]?.id ?? '1';
}

/** A device for what was found; its kind is what it probably is, and can be changed by taking another. */
export function deviceForFound(found: FoundDevice, settings: HallSettings, models: DeviceModels | null): WrittenDevice {
  const device = newDevice(kindOfFound(found), settings, models);
  if (found.medium === 'hid') {
    const link = { kind: 'hid', vendorId: found.usb?.vendorId ?? '', productId: found.usb?.productId ?? '' };
    if (device.kind === 'idCardReader')
      return { ...device, link, hidEnvelope: models?.hidEnvelopes.at(-1) ?? 'miaxis' };
    return device.kind === 'codeScanner'
      ? { ...device, model: 'hid-pos-scanner', link, layout: models?.hidPosLayouts[0] ?? 'aim' }
      : { ...device, link };
  }
  const { baud } = device.link;
  return {
    ...device,
    link:
      found.medium === 'serial' ? { kind: 'serial', path: found.path, baud } : { kind: 'usbFile', path: found.path },
  };
}

/** By the host's words, which are all that a page knows of it. */
function kindOfFound({ medium, guess }: FoundDevice): WrittenKind {
  if (medium === 'usbFile' || guess.includes('打印机')) return 'slipPrinter';
  if (guess.includes('阅读器')) return 'idCardReader';
  if (guess.includes('扫码器')) return 'codeScanner';
  return medium === 'hid' ? 'ratingPad' : 'keypadBus';
}

/** 3 号窗口, or the kiosk. */
export function placeWords(device: WrittenDevice): string {
  const members = membersOf(device);
  if (members.length !== 1) return deviceWords.members(members.length);
  const [only] = members;
  return only?.windowId == null ? '取号机' : deviceWords.at(only.windowId);
}
