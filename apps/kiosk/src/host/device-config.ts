import { fail, ok, type Result } from '@jiaohao/basics/result';
import { loadHidPadConfig, loadPrinterProfile, sdtReaderBauds } from '@jiaohao/devices';
import * as v from 'valibot';
import {
  checkKeypads,
  checkStrips,
  findLostWindow,
  keypadId,
  refuse,
  stripId,
  type Checked,
  type ConfigFault,
  type HallAround,
} from './bus-config.ts';
import { WrittenDeviceSchema, type DeviceConfig, type Written, type WrittenDevice } from './device-schema.ts';

/*
 * Takes the devices of a hall file into use: what a device says is held against its family's profile,
 * its link, the hall's windows and the other devices, so that nothing is refused when somebody is called.
 */

/** Checks the `devices` of a hall file; the fault names the field, as in `devices.2.link.port`. */
export function loadDevices(input: unknown, hall: HallAround): Result<readonly DeviceConfig[], ConfigFault> {
  const parsed = v.safeParse(v.strictObject({ devices: v.array(WrittenDeviceSchema) }), { devices: input });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return fail({ field: v.getDotPath(issue) ?? 'devices', message: issue.message });
  }
  const devices: DeviceConfig[] = [];
  for (const [index, written] of parsed.output.devices.entries()) {
    const at = (fault: ConfigFault) => fail({ ...fault, field: `devices.${index}.${fault.field}` });
    const checked = check(written, hall);
    if (!checked.ok) return at(checked.error);
    const twice = findTwice(checked.value, devices);
    if (twice) return at(twice);
    devices.push(checked.value);
  }
  return ok(devices);
}

function check(device: WrittenDevice, hall: HallAround): Result<DeviceConfig, ConfigFault> {
  switch (device.kind) {
    case 'idCardReader':
      return checkReader(device);
    case 'slipPrinter':
      return checkPrinter(device, hall.platform);
    case 'keypadBus':
      return checkKeypads(device, hall);
    case 'stripBus':
      return checkStrips(device, hall);
    case 'codeScanner':
      return ok(device);
    case 'ratingPad':
      return checkPad(device, hall);
  }
}

function checkReader(device: Written<'idCardReader'>): Checked<'idCardReader'> {
  const { link, hidEnvelope } = device;
  if (link.kind === 'hid' && hidEnvelope === undefined) return refuse('hidEnvelope', 'a HID link needs one');
  if (link.kind !== 'hid' && link.kind !== 'simulated' && hidEnvelope !== undefined) {
    return refuse('hidEnvelope', `a ${link.kind} link has none`);
  }
  return ok(link.kind === 'serial' ? { ...device, link: { fallbackBauds: [...sdtReaderBauds], ...link } } : device);
}

function checkPrinter(
  { profile: named, direction, ...device }: Written<'slipPrinter'>,
  platform: string,
): Checked<'slipPrinter'> {
  const { base, ...changes } = typeof named === 'string' ? { base: named } : named;
  if ('direction' in changes) return refuse('profile.direction', 'is said beside the profile');
  const loaded = loadPrinterProfile({ ...changes, profile: base });
  if (!loaded.ok) {
    const { field, message } = loaded.error;
    const name = typeof named === 'string' ? 'profile' : field === 'profile' ? 'profile.base' : `profile.${field}`;
    return refuse(name, message);
  }
  // Windows hands a printer's file over for writing only.
  const isOneWay = device.link.kind === 'usbFile' && platform === 'win32';
  const usual = isOneWay ? 'writeOnly' : loaded.value.direction;
  return ok({ ...device, profile: { ...loaded.value, direction: direction ?? usual } });
}

function checkPad({ layout, keys, ...device }: Written<'ratingPad'>, hall: HallAround): Checked<'ratingPad'> {
  const lost = findLostWindow(device.windowId, hall);
  if (lost) return refuse('windowId', lost);
  const loaded = loadHidPadConfig({ layout, keys });
  return loaded.ok ? ok({ ...device, ...loaded.value }) : refuse(loaded.error.field, loaded.error.detail);
}

/** Ids are there once, a window has one keypad and one strip, and one citizen stands at one reader and one printer. */
function findTwice(device: DeviceConfig, others: readonly DeviceConfig[]): ConfigFault | null {
  const isSingle = device.kind === 'idCardReader' || device.kind === 'slipPrinter';
  if (isSingle && others.some(({ kind }) => kind === device.kind)) {
    return { field: 'kind', message: `a hall has one ${device.kind}` };
  }
  const taken = new Set(others.flatMap((other) => idsOf(other).map(({ id }) => id)));
  for (const { id, field } of idsOf(device)) {
    if (taken.has(id)) return { field, message: `${id} is there twice` };
    taken.add(id);
  }
  return null;
}

function idsOf(device: DeviceConfig): { readonly id: string; readonly field: string }[] {
  const own = { id: device.id, field: 'id' };
  switch (device.kind) {
    case 'keypadBus':
      return [own, ...device.keypads.map((at, index) => ({ id: keypadId(at.windowId), field: `keypads.${index}` }))];
    case 'stripBus':
      return [own, ...device.strips.map((at, index) => ({ id: stripId(at.windowId), field: `strips.${index}` }))];
    case 'idCardReader':
    case 'slipPrinter':
    case 'codeScanner':
    case 'ratingPad':
      return [own];
  }
}
