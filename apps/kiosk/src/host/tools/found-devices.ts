import type { FindTrouble, FoundDevice as Found, FoundDevices as FoundParts } from '@jiaohao/devices';
import type { FoundDevice, FoundDevices } from '@jiaohao/queue-core/protocol';
import type { DeviceConfig } from '../device-schema.ts';
import { findTroubleWordsZh, foundWordsZh } from './messages.zh.ts';

type Medium = FoundDevice['medium'];
const media: readonly Medium[] = ['serial', 'hid', 'usbFile'];

/** What is plugged in, in the words of the admin page, and which device of the hall uses it. */
export function describeFound(found: FoundParts, configured: readonly DeviceConfig[]): FoundDevices {
  return {
    devices: media.flatMap((medium) =>
      found[medium].devices.map((device) => describe(medium, device, configured)).filter(isWorthTelling),
    ),
    troubles: media.flatMap((medium) => troubleWords(medium, found[medium].trouble)),
  };
}

function describe(medium: Medium, device: Found, configured: readonly DeviceConfig[]): FoundDevice {
  const { path, ids, names, guess } = device;
  const words = guess && foundWordsZh[guess.kind];
  return {
    medium,
    path,
    usb: ids && { vendorId: hexOf(ids.vendorId), productId: hexOf(ids.productId) },
    name: names.join(' '),
    guess: words ? [guess.name, words.name].filter((part) => part !== '').join(' ') : '',
    advice: device.isAllowed ? (words?.advice ?? '') : findTroubleWordsZh.noRights,
    usedBy: configured.find((each) => uses(each, medium, device))?.id ?? null,
  };
}

/** Ports of the mainboard that are on no USB have no ids; a HID device that says nothing and is unknown is noise. */
function isWorthTelling({ medium, name, guess, usedBy }: FoundDevice): boolean {
  return medium !== 'hid' || name !== '' || guess !== '' || usedBy !== null;
}

function uses({ link }: DeviceConfig, medium: Medium, { path, ids }: Found): boolean {
  if (link.kind !== medium) return false;
  if (link.kind !== 'hid') return link.path === path;
  if (link.path !== undefined) return link.path === path;
  return link.vendorId === ids?.vendorId && link.productId === ids.productId;
}

function troubleWords(medium: Medium, trouble: FindTrouble | null): string[] {
  if (!trouble || medium === 'usbFile') return [];
  return [findTroubleWordsZh[medium][trouble.kind]];
}

function hexOf(id: number): string {
  return id.toString(16).toUpperCase().padStart(4, '0');
}
