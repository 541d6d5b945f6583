import { hidIdsToText } from '../transport/hid.node.ts';
import {
  findDevices,
  systemSources,
  type FindSources,
  type FindTrouble,
  type FoundDevice,
} from './find-devices.node.ts';
import type { Guess } from './known-devices.ts';
import { knownDeviceWords, listWords } from './messages.zh.ts';
import type { ExitCode } from './probe-context.ts';

/* What is plugged in (find-devices.node.ts), in lines for a technician. */

type Print = (line: string) => void;

/** `list`: always 0, whatever is missing. */
export async function list(print: Print, sources: FindSources = systemSources): Promise<ExitCode> {
  const { serial, hid, usbFile } = await findDevices(sources);
  print(listWords.serialPorts);
  if (serial.trouble) print(`  ${serialTroubleWords(serial.trouble)}`);
  tell(print, serial.devices, () => [listWords.serialRights]);
  print(listWords.hidDevices);
  if (hid.trouble?.kind === 'moduleMissing') print(`  ${listWords.hidModuleMissing(hid.trouble.detail)}`);
  else tell(print, hid.devices, ({ ids }) => listWords.hidrawRights(hexOf(ids?.vendorId ?? 0)));
  print(listWords.printerFiles);
  tell(print, usbFile.devices, () => [listWords.printerRights]);
  return 0;
}

function serialTroubleWords(trouble: FindTrouble): string {
  return trouble.kind === 'noUdevadm' ? listWords.noUdevadm : listWords.serialModuleMissing(trouble.detail);
}

function tell(
  print: Print,
  devices: readonly FoundDevice[],
  rightsAdvice: (device: FoundDevice) => readonly string[],
): void {
  if (devices.length === 0) print(`  ${listWords.none}`);
  for (const device of devices) {
    const { path, ids, names, guess } = device;
    print(`  ${[path, ids && hidIdsToText(ids), ...names].filter(Boolean).join('  ')}`);
    if (guess) print(guessLine(guess));
    if (device.isAllowed) continue;
    print(`    ${listWords.noRights(path)}`);
    for (const line of rightsAdvice(device)) print(`    ${line}`);
  }
}

function guessLine(guess: Guess): string {
  const { name, advice } = knownDeviceWords[guess.kind];
  return listWords.guess({ name: guess.name === '' ? name : `${name} ${guess.name}`, advice });
}

function hexOf(id: number): string {
  return id.toString(16).padStart(4, '0');
}
