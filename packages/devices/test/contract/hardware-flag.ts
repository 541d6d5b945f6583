import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { TransportConfig } from '../../src/transport/transport.ts';

/*
 * Which real devices hang on this machine, as somebody at a bench says it:
 *
 *   JIAOHAO_HARDWARE='reader=serial:/dev/ttyUSB0;baud=115200,printer=tcp:192.168.1.50:9100,
 *                     keypad=serial:/dev/ttyUSB1;profile=ff68-keypad;address=3,reader=hid:10c4:0007;envelope=miaxis'
 *
 *   port = link [; option=value …]        link: serial:PATH · tcp:HOST:PORT · hid:VENDOR:PRODUCT · usb:PATH
 */

export const hardwarePorts = ['reader', 'printer', 'keypad', 'pad', 'strip', 'scanner'] as const;
export type HardwarePort = (typeof hardwarePorts)[number];

export type HardwareDevice = {
  readonly port: HardwarePort;
  readonly transport: Exclude<TransportConfig, { kind: 'memory' }>;
  /** What the model must know: profile, address, layout, … */
  readonly options: Readonly<Record<string, string>>;
  /** As it was written. */
  readonly text: string;
};

/** In words, for whoever wrote it. */
export type FlagFlaw = string;

const defaultBauds: Readonly<Record<HardwarePort, number>> = {
  reader: 115_200,
  printer: 19_200,
  keypad: 9_600,
  pad: 9_600,
  strip: 9_600,
  scanner: 9_600,
};

export function parseHardwareFlag(flag: string): Result<readonly HardwareDevice[], FlagFlaw> {
  const devices: HardwareDevice[] = [];
  for (const text of flag.split(',').map((each) => each.trim())) {
    if (text === '') continue;
    const device = parseDevice(text);
    if (!device.ok) return device;
    devices.push(device.value);
  }
  return ok(devices);
}

function parseDevice(text: string): Result<HardwareDevice, FlagFlaw> {
  const [head = '', ...pairs] = text.split(';');
  const [name, link] = halves(head, '=');
  const port = hardwarePorts.find((each) => each === name);
  if (port === undefined) return fail(`${text}: begins with ${hardwarePorts.join('=, ')}=`);
  const { baud, ...options } = Object.fromEntries(pairs.map((pair) => halves(pair, '=')));
  const transport = parseLink(link, Number(baud ?? defaultBauds[port]));
  return transport.ok ? ok({ port, transport: transport.value, options, text }) : fail(`${text}: ${transport.error}`);
}

function parseLink(link: string, baud: number): Result<HardwareDevice['transport'], FlagFlaw> {
  const [kind, place] = halves(link, ':');
  if (kind === 'serial' && place !== '') {
    return Number.isInteger(baud) && baud > 0 ? ok({ kind, path: place, baud }) : fail('baud is a whole number');
  }
  if (kind === 'usb' && place !== '') return ok({ kind: 'usbFile', path: place });
  const [, host = '', port = ''] = /^(.+):(\d{1,5})$/.exec(place) ?? [];
  if (kind === 'tcp' && Number(port) > 0 && Number(port) < 65_536) return ok({ kind, host, port: Number(port) });
  const [, vendor = '', product = ''] = /^([\da-f]{4}):([\da-f]{4})$/i.exec(place) ?? [];
  if (kind === 'hid' && vendor !== '') {
    return ok({ kind, vendorId: Number.parseInt(vendor, 16), productId: Number.parseInt(product, 16) });
  }
  return fail('the link is serial:PATH, tcp:HOST:PORT, hid:VENDOR:PRODUCT or usb:PATH');
}

/** What stands before the first mark and behind it. */
function halves(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
