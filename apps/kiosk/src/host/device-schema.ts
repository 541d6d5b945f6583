import { hidEnvelopes, hidPosLayouts, type Profile, type PrinterProfile, type RatingKeys } from '@jiaohao/devices';
import type { HidPadLayout } from '@jiaohao/devices';
import { ratingLevels, WindowIdSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/*
 * The devices of a hall file as they are written, and what they are once they were checked
 * (device-config.ts). `simulated` puts a simulator at the other end of the wire; everything on our
 * side of the wire stays the same.
 */

const text = v.pipe(v.string(), v.minLength(1));
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const deviceId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'a device id is 1-40 of a-z, 0-9 and -'));
const baud = whole(300, 1_000_000);
const usbId = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{4}$/i, 'a USB id is 4 hex digits, such as "10C4"'),
  v.transform((hex) => Number.parseInt(hex, 16)),
);
const byte = whole(0, 255);

const SimulatedLink = v.strictObject({ kind: v.literal('simulated') });
const serial = {
  kind: v.literal('serial'),
  path: text,
  baud,
  format: v.optional(v.picklist(['8N1', '8E1', '8O1']), '8N1'),
};
const SerialLink = v.strictObject(serial);
/** Of a device that answers: while it is silent it is looked for at other rates. */
const SearchedSerialLink = v.strictObject({
  ...serial,
  fallbackBauds: v.exactOptional(v.pipe(v.array(baud), v.maxLength(8))),
});
const TcpLink = v.strictObject({ kind: v.literal('tcp'), host: text, port: whole(1, 65_535) });
const HidLink = v.strictObject({
  kind: v.literal('hid'),
  vendorId: usbId,
  productId: usbId,
  /** Where two are alike. */
  serialNumber: v.exactOptional(text),
  path: v.exactOptional(text),
});
const UsbFileLink = v.strictObject({ kind: v.literal('usbFile'), path: text });

const reader = v.strictObject({
  kind: v.literal('idCardReader'),
  id: deviceId,
  model: v.literal('sdt-reader'),
  link: v.variant(
    'kind',
    [SimulatedLink, SearchedSerialLink, TcpLink, HidLink],
    'a reader is simulated, serial, tcp or hid',
  ),
  /** How its reports carry frames; with a HID link, and only there. A simulated reader may have one too. */
  hidEnvelope: v.exactOptional(v.picklist(hidEnvelopes)),
  /** Reads addresses off the card as well. Nothing here asks for them. */
  readsAddress: v.optional(v.boolean(), false),
});

const printer = v.strictObject({
  kind: v.literal('slipPrinter'),
  id: deviceId,
  model: v.literal('escpos-printer'),
  link: v.variant(
    'kind',
    [SimulatedLink, SearchedSerialLink, TcpLink, UsbFileLink],
    'a printer is simulated, serial, tcp or usbFile',
  ),
  /** The name of a shipped profile, or `{ "base": name, …fields that differ }`. */
  profile: v.optional(v.union([v.string(), v.looseObject({ base: v.string() })]), 'escpos-80mm'),
  /** `writeOnly`: nothing comes back. A usbFile on Windows is that, all others are twoWay, unless said. */
  direction: v.exactOptional(v.picklist(['twoWay', 'writeOnly'])),
});

const busLink = v.variant(
  'kind',
  [SimulatedLink, SearchedSerialLink, TcpLink, HidLink],
  'a bus is simulated, serial, tcp or, where its profile says so, hid',
);
const atWindow = { windowId: WindowIdSchema, address: whole(0, 0xffff) };
/**
 * What the values of the rating keys mean, null for a key that is not there. Vendors contradict each
 * other: press every key on site.
 */
const ratingKeys = v.exactOptional(
  v.record(v.string(), v.nullable(v.picklist(ratingLevels, 'a level is one of the five national levels, or null'))),
);

const keypadBus = v.strictObject({
  kind: v.literal('keypadBus'),
  id: deviceId,
  /** A profile of a keypad family. */
  model: v.string(),
  link: busLink,
  keypads: v.pipe(v.array(v.strictObject({ ...atWindow, ratingKeys })), v.minLength(1)),
  /** Of the keypads that have none of their own. */
  ratingKeys,
});

const columns = v.exactOptional(whole(8, 64));
const words = v.exactOptional(v.string());

const stripBus = v.strictObject({
  kind: v.literal('stripBus'),
  id: deviceId,
  /** A profile of a strip family. */
  model: v.string(),
  link: busLink,
  strips: v.pipe(v.array(v.strictObject({ ...atWindow, columns })), v.minLength(1)),
  /** The hall's own words instead of the profile's, with {number} and {window}. */
  words: v.exactOptional(v.strictObject({ welcome: words, call: words, serving: words, paused: words })),
});

const scanner = { kind: v.literal('codeScanner'), id: deviceId };
const usbLink = v.variant('kind', [SimulatedLink, HidLink], 'this model is simulated or hid');

const codeScanner = v.variant('model', [
  v.strictObject({
    ...scanner,
    model: v.literal('cdc-scanner'),
    link: v.variant('kind', [SimulatedLink, SerialLink, TcpLink], 'this scanner is simulated, serial or tcp'),
    /** It was set to end every code with CR or LF. */
    hasSuffix: v.optional(v.boolean(), false),
  }),
  v.strictObject({
    ...scanner,
    model: v.literal('hid-pos-scanner'),
    link: usbLink,
    layout: v.picklist(hidPosLayouts),
  }),
  /** A scanner, or a reader of numbers, that types. */
  v.strictObject({ ...scanner, model: v.literal('keyboard-scanner'), link: usbLink, reportId: v.exactOptional(byte) }),
]);

const ratingPad = v.strictObject({
  kind: v.literal('ratingPad'),
  id: deviceId,
  model: v.literal('hid-pad'),
  windowId: WindowIdSchema,
  link: usbLink,
  /** `{ "kind": "keyboard" }` or `{ "kind": "report", … }`; loadHidPadConfig knows the rest. */
  layout: v.unknown(),
  keys: v.unknown(),
});

export const WrittenDeviceSchema = v.variant('kind', [reader, printer, keypadBus, stripBus, codeScanner, ratingPad]);
export type WrittenDevice = v.InferOutput<typeof WrittenDeviceSchema>;
/** As it is written. */
export type Written<Kind extends WrittenDevice['kind']> = Extract<WrittenDevice, { kind: Kind }>;

/** A device that was checked: its profiles are loaded, its defaults said. */
export type DeviceConfig =
  | Written<'idCardReader'>
  | (Omit<Written<'slipPrinter'>, 'profile' | 'direction'> & { readonly profile: PrinterProfile })
  | (Omit<Written<'keypadBus'>, 'keypads' | 'ratingKeys'> & {
      readonly profile: Profile;
      readonly keypads: readonly (Omit<Written<'keypadBus'>['keypads'][number], 'ratingKeys'> & {
        readonly ratingKeys: RatingKeys;
      })[];
    })
  | (Written<'stripBus'> & { readonly profile: Profile })
  | Written<'codeScanner'>
  | (Omit<Written<'ratingPad'>, 'layout' | 'keys'> & { readonly layout: HidPadLayout; readonly keys: RatingKeys });
export type DeviceConfigOf<Kind extends DeviceConfig['kind']> = Extract<DeviceConfig, { kind: Kind }>;
