import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { HidEnvelope } from '../models/sdt-reader/hid-reports.ts';
import { hidEnvelopes } from '../models/sdt-reader/hid-reports.ts';
import type { TransportConfig } from '../transport/transport.ts';
import { guessByIds, readUsbId } from './known-devices.ts';
import { optionWants, say } from './messages.zh.ts';
import type { ProbeModel } from './probe-model.ts';
import { probeModels } from './probe-models.ts';

/* From what was typed to what is meant. Whatever is wrong is a sentence for whoever typed it. */

/** The options of every subcommand, as typed. */
export type ProbeOptions = Readonly<Partial<Record<ProbeOption, string>>>;

export const probeOptionNames = [
  'port',
  'baud',
  'tcp',
  'hid',
  'serial-number',
  'path',
  'usb',
  'model',
  'printer',
  'out',
  'speed',
  'for',
  'address',
  'envelope',
] as const;
export type ProbeOption = (typeof probeOptionNames)[number];

/** Where a device is, and whether the rate was said or is the model's guess. */
export type Place = { readonly config: TransportConfig; readonly isBaudGiven: boolean };

export function readPlace(options: ProbeOptions, defaultBaud: number): Result<Place, string> {
  const { port, tcp, hid, usb, baud } = options;
  if ([port, tcp, hid, usb].filter((place) => place !== undefined).length !== 1) return fail(say.onePlace);
  if (port !== undefined) {
    const rate = readNumber(baud ?? String(defaultBaud), 300, 1_000_000);
    if (rate === null || !Number.isInteger(rate)) return fail(say.wrong('--baud', optionWants.baud));
    return ok({ config: { kind: 'serial', path: port, baud: rate }, isBaudGiven: baud !== undefined });
  }
  const config = usb === undefined ? (readTcp(tcp) ?? readHid(options)) : ({ kind: 'usbFile', path: usb } as const);
  if (config) return ok({ config, isBaudGiven: true });
  return fail(tcp === undefined ? say.wrong('--hid', optionWants.hid) : say.wrong('--tcp', optionWants.tcp));
}

function readTcp(text: string | undefined): TransportConfig | null {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(text ?? '') ?? [];
  return host === undefined || Number(port) > 0xffff ? null : { kind: 'tcp', host, port: Number(port) };
}

function readHid({ hid, 'serial-number': serialNumber, path }: ProbeOptions): TransportConfig | null {
  const [vendor, product, ...more] = (hid ?? '').split(':');
  const vendorId = readUsbId(vendor);
  const productId = readUsbId(product);
  if (vendorId === null || productId === null || more.length > 0) return null;
  const which = { ...(serialNumber === undefined ? {} : { serialNumber }), ...(path === undefined ? {} : { path }) };
  return { kind: 'hid', vendorId, productId, ...which };
}

export function readModel(name: string | undefined): Result<ProbeModel, string> {
  const known = [...probeModels.keys()];
  if (name === undefined) return fail(say.missingModel(known));
  const model = probeModels.get(name);
  return model ? ok(model) : fail(say.unknownModel(name, known));
}

/** What is driven, and where: for `watch` and `record`. */
export type Target = {
  readonly model: ProbeModel;
  readonly config: TransportConfig;
  /** Null where the line carries the model's own frames. */
  readonly envelope: HidEnvelope | null;
  readonly addresses: readonly number[] | null;
};

export function readTarget(options: ProbeOptions): Result<Target, string> {
  const model = readModel(options.model);
  if (!model.ok) return model;
  const { name, medium, baud, fallbackBauds, findFlaw } = model.value;
  const place = readPlace(options, baud);
  if (!place.ok) return place;
  const { config, isBaudGiven } = place.value;
  if (medium === 'reports' && config.kind !== 'hid') return fail(say.needsHid(name));
  if (medium === 'stream' && config.kind === 'hid') return fail(say.needsStream(name));
  const addresses = readAddresses(options.address);
  if (!addresses.ok) return addresses;
  const flaw = addresses.value && findFlaw(addresses.value);
  if (flaw) return fail(say.wrong('--address', optionWants.addressOfModel(flaw)));
  const envelope = medium === 'either' ? readEnvelope(options.envelope, config) : ok(null);
  if (!envelope.ok) return envelope;
  const withFallback = config.kind === 'serial' && !isBaudGiven ? { ...config, fallbackBauds } : config;
  return ok({ model: model.value, config: withFallback, envelope: envelope.value, addresses: addresses.value });
}

function readEnvelope(text: string | undefined, config: TransportConfig): Result<HidEnvelope | null, string> {
  const named = hidEnvelopes.find((each) => each === text);
  if (text !== undefined && named === undefined) return fail(say.wrong('--envelope', optionWants.envelope));
  if (config.kind !== 'hid') return ok(null);
  // The one reader whose envelope is known; of others, raw frames are the likelier.
  const isMiaxis = guessByIds(config)?.kind === 'miaxisReader';
  return ok(named ?? (isMiaxis ? 'miaxis' : 'raw64'));
}

function readAddresses(text: string | undefined): Result<readonly number[] | null, string> {
  if (text === undefined) return ok(null);
  const addresses = text.split(',').map((each) => readNumber(each, 0, 0xffff));
  const isRight = addresses.length <= 64 && addresses.every((each) => each !== null && Number.isInteger(each));
  return isRight ? ok(addresses as number[]) : fail(say.wrong('--address', optionWants.address));
}

/** Null: until somebody ends it. */
export function readSeconds(options: ProbeOptions): Result<number | null, string> {
  if (options.for === undefined) return ok(null);
  const seconds = readNumber(options.for, 1, 86_400);
  return seconds === null ? fail(say.wrong('--for', optionWants.seconds)) : ok(seconds);
}

export function readSpeed(options: ProbeOptions): Result<number, string> {
  const speed = readNumber(options.speed ?? '1', 0.1, 1_000);
  return speed === null ? fail(say.wrong('--speed', optionWants.speed)) : ok(speed);
}

function readNumber(text: string, min: number, max: number): number | null {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : null;
}
