import { shippedProfiles } from '@jiaohao/devices';
import { describe, expect, test } from 'vitest';
import type { HallAround } from './bus-config.ts';
import { loadDevices } from './device-config.ts';

type Json = Record<string, unknown>;

const hall: HallAround = {
  windowIds: new Set(['1', '2', '3', '255', '256', '300']),
  profiles: shippedProfiles,
  platform: 'linux',
};
const simulated = { kind: 'simulated' };
const serial = { kind: 'serial', path: '/dev/ttyUSB0', baud: 9600 };
const tcp = { kind: 'tcp', host: '192.168.1.50', port: 9100 };
const hid = { kind: 'hid', vendorId: '10C4', productId: '0007' };
const usbFile = { kind: 'usbFile', path: '/dev/usb/lp0' };
const levels = { 0: 'verySatisfied', 1: 'satisfied', 2: 'basicallySatisfied', 3: 'dissatisfied' };

/** A right device of each kind; a test changes what it is about. */
const right = {
  reader: { kind: 'idCardReader', id: 'reader-1', model: 'sdt-reader', link: serial },
  printer: { kind: 'slipPrinter', id: 'printer-1', model: 'escpos-printer', link: tcp },
  keypads: {
    kind: 'keypadBus',
    id: 'keypads',
    model: 'ff68-keypad',
    link: serial,
    keypads: [
      { windowId: '1', address: 1 },
      { windowId: '2', address: 2 },
    ],
    ratingKeys: levels,
  },
  strips: {
    kind: 'stripBus',
    id: 'strips',
    model: 'pingan-std',
    link: serial,
    strips: [
      { windowId: '1', address: 1 },
      { windowId: '2', address: 2 },
    ],
  },
  scanner: { kind: 'codeScanner', id: 'scanner-1', model: 'cdc-scanner', link: serial },
  pad: {
    kind: 'ratingPad',
    id: 'pad-3',
    model: 'hid-pad',
    windowId: '3',
    link: hid,
    layout: { kind: 'keyboard' },
    keys: { 1: 'verySatisfied', 5: 'veryDissatisfied', 6: null },
  },
} as const;
type Name = keyof typeof right;

/** As it comes out of a file: what is undefined is not there. */
const load = (...devices: Json[]) => loadDevices(JSON.parse(JSON.stringify(devices)), hall);
const loadOne = (name: Name, change: Json) => load({ ...right[name], ...change });
const fieldOf = (loaded: ReturnType<typeof load>) => (loaded.ok ? 'accepted' : loaded.error.field);
function only(loaded: ReturnType<typeof load>) {
  return loaded.ok ? loaded.value[0] : loaded.error;
}

test('A hall with one right device of each kind is accepted', () => {
  expect(fieldOf(load(...Object.values(right)))).toBe('accepted');
});

describe('Of each kind', () => {
  const accepted: [Name, string, Json][] = [
    ['reader', 'TCP', { link: tcp }],
    ['reader', 'HID with an envelope', { link: hid, hidEnvelope: 'miaxis' }],
    ['reader', 'a simulator', { link: simulated }],
    ['reader', 'a simulator behind a HID envelope', { link: simulated, hidEnvelope: 'raw64' }],
    ['printer', 'its own USB file', { link: usbFile }],
    ['printer', 'a serial line', { link: serial }],
    ['keypads', 'TCP', { link: tcp }],
    ['strips', 'a simulator', { link: simulated }],
    ['scanner', 'a network adapter', { link: tcp }],
    ['scanner', 'HID, as a point-of-sale scanner', { model: 'hid-pos-scanner', link: hid, layout: 'aim' }],
    ['scanner', 'HID, as a keyboard', { model: 'keyboard-scanner', link: hid }],
    ['pad', 'HID reports', { layout: { kind: 'report', byteIndex: 2 }, keys: { 1: 'satisfied' } }],
  ];
  test.each(accepted)('%s on %s is accepted', (name, _what, change) => {
    expect(fieldOf(loadOne(name, change))).toBe('accepted');
  });

  const refused: [Name, string, Json, string][] = [
    ['reader', 'a link that is none', { link: { kind: 'usb' } }, 'link.kind'],
    ['reader', 'a printer’s file', { link: usbFile }, 'link.kind'],
    ['reader', 'a port beyond 65535', { link: { ...tcp, port: 70_000 } }, 'link.port'],
    ['reader', 'a rate that is none', { link: { ...serial, baud: 96 } }, 'link.baud'],
    ['reader', 'a format that is none', { link: { ...serial, format: '7E1' } }, 'link.format'],
    [
      'reader',
      'a USB id of three digits',
      { link: { ...hid, vendorId: '4C1' }, hidEnvelope: 'miaxis' },
      'link.vendorId',
    ],
    ['reader', 'a USB id as a number', { link: { ...hid, productId: 7 }, hidEnvelope: 'miaxis' }, 'link.productId'],
    ['reader', 'HID without an envelope', { link: hid }, 'hidEnvelope'],
    ['reader', 'an envelope on a serial line', { hidEnvelope: 'miaxis' }, 'hidEnvelope'],
    ['reader', 'an envelope nobody knows', { link: hid, hidEnvelope: 'zip' }, 'hidEnvelope'],
    ['reader', 'a word we do not know', { readAddress: true }, 'readAddress'],
    ['reader', 'a misspelt model', { model: 'sdt' }, 'model'],
    ['reader', 'an id with a space', { id: 'my reader' }, 'id'],
    ['printer', 'HID', { link: hid }, 'link.kind'],
    ['printer', 'a profile nobody knows', { profile: 'epson' }, 'profile'],
    ['printer', 'a base nobody knows', { profile: { base: 'epson' } }, 'profile.base'],
    ['printer', 'a change that fits no profile', { profile: { base: 'escpos-58mm', columns: 40 } }, 'profile.columns'],
    [
      'printer',
      'its direction in the profile',
      { profile: { base: 'escpos-58mm', direction: 'writeOnly' } },
      'profile.direction',
    ],
    ['printer', 'a direction that is none', { direction: 'up' }, 'direction'],
    ['keypads', 'a family that has no keys', { model: 'pingan-std' }, 'model'],
    ['keypads', 'a family nobody knows', { model: 'my-keypad' }, 'model'],
    ['keypads', 'HID', { link: hid }, 'link.kind'],
    [
      'keypads',
      'rates to look for what never answers',
      { link: { ...serial, fallbackBauds: [4800] } },
      'link.fallbackBauds',
    ],
    ['keypads', 'no keypad', { keypads: [] }, 'keypads'],
    [
      'keypads',
      'one address twice',
      { keypads: [right.keypads.keypads[0], { windowId: '2', address: 1 }] },
      'keypads.1.address',
    ],
    ['keypads', 'an address beyond a byte', { keypads: [{ windowId: '1', address: 256 }] }, 'keypads.0.address'],
    ['keypads', 'a window that is not there', { keypads: [{ windowId: '9', address: 1 }] }, 'keypads.0.windowId'],
    [
      'keypads',
      'two at one window',
      { keypads: [right.keypads.keypads[0], { windowId: '1', address: 2 }] },
      'keypads.1',
    ],
    ['keypads', 'a rating key without a level', { ratingKeys: { 0: 'satisfied' } }, 'ratingKeys'],
    ['keypads', 'a level that is none', { ratingKeys: { ...levels, 3: 'bad' } }, 'ratingKeys.3'],
    ['keypads', 'no rating keys at all', { ratingKeys: undefined }, 'ratingKeys'],
    [
      'keypads',
      'own rating keys of which one is missing',
      { keypads: [{ windowId: '1', address: 1, ratingKeys: { 0: 'satisfied' } }] },
      'keypads.0.ratingKeys',
    ],
    ['strips', 'a family without strips', { model: 'ff68-keypad' }, 'model'],
    ['strips', 'a misspelt family', { model: 'pingan' }, 'model'],
    ['strips', 'one address twice', { strips: [right.strips.strips[0], { windowId: '2', address: 1 }] }, 'strips.1'],
    ['strips', 'two of a family without addresses', { model: 'sunpn-number' }, 'strips.1'],
    ['strips', 'an address its frames cannot carry', { strips: [{ windowId: '1', address: 300 }] }, 'strips.0'],
    ['strips', 'a window beyond a byte', { strips: [{ windowId: '256', address: 1 }] }, 'strips.0.windowId'],
    ['strips', 'a window that is not there', { strips: [{ windowId: '8', address: 1 }] }, 'strips.0.windowId'],
    ['strips', 'columns that are none', { strips: [{ windowId: '1', address: 1, columns: 4 }] }, 'strips.0.columns'],
    ['strips', 'words for a display of numbers', { words: { call: '请{number}' } }, 'strips.0'],
    ['strips', 'words without the number', { model: 'pingan-text', words: { call: '请到窗口' } }, 'strips.0'],
    ['strips', 'words for a content that is none', { model: 'pingan-text', words: { closed: '下班' } }, 'words.closed'],
    ['scanner', 'a model nobody knows', { model: 'scanner' }, 'model'],
    ['scanner', 'HID, as a serial one', { link: hid }, 'link.kind'],
    ['scanner', 'a serial line, as a keyboard', { model: 'keyboard-scanner' }, 'link.kind'],
    ['scanner', 'HID without a layout', { model: 'hid-pos-scanner', link: hid }, 'layout'],
    ['scanner', 'a layout that is none', { model: 'hid-pos-scanner', link: hid, layout: 'usb' }, 'layout'],
    [
      'scanner',
      'rates to look for what never answers',
      { link: { ...serial, fallbackBauds: [4800] } },
      'link.fallbackBauds',
    ],
    ['pad', 'a serial line', { link: serial }, 'link.kind'],
    ['pad', 'no keys', { keys: undefined }, 'keys'],
    ['pad', 'keys without a level', { keys: { 1: null } }, 'keys'],
    ['pad', 'a level that is none', { keys: { 1: 'good' } }, 'keys.1'],
    [
      'pad',
      'a key it cannot send',
      { layout: { kind: 'report', byteIndex: 2 }, keys: { 256: 'satisfied' } },
      'keys.256',
    ],
    ['pad', 'a layout that is none', { layout: { kind: 'mouse' } }, 'layout.kind'],
    ['pad', 'a window that is not there', { windowId: '9' }, 'windowId'],
  ];
  test.each(refused)('%s with %s is refused with the field', (name, _what, change, field) => {
    expect(fieldOf(loadOne(name, change))).toBe(`devices.0.${field}`);
  });
});

describe('Of several devices', () => {
  const together: [string, Json[], string][] = [
    ['two of one id', [right.reader, { ...right.printer, id: 'reader-1' }], 'devices.1.id'],
    [
      'a second reader, which nobody would listen to',
      [right.reader, { ...right.reader, id: 'reader-2' }],
      'devices.1.kind',
    ],
    ['a second printer', [right.printer, { ...right.printer, id: 'printer-2' }], 'devices.1.kind'],
    ['a window with two strips on two lines', [right.strips, { ...right.strips, id: 'more' }], 'devices.1.strips.0'],
    ['an id that a keypad has by its window', [right.keypads, { ...right.pad, id: 'keypad-1' }], 'devices.1.id'],
  ];
  test.each(together)('%s are refused with the field', (_what, devices, field) => {
    expect(fieldOf(load(...devices))).toBe(field);
  });

  test('several scanners and several pads are accepted', () => {
    const more = [
      { ...right.scanner, id: 'scanner-2' },
      { ...right.pad, id: 'pad-b' },
    ];
    expect(fieldOf(load(right.scanner, right.pad, ...more))).toBe('accepted');
  });
});

describe('What a hall file does not say', () => {
  test('a serial reader is looked for at every rate it can be set to', () => {
    const link = { fallbackBauds: [115_200, 9_600, 57_600, 38_400, 19_200], baud: 9600 };
    expect(only(load(right.reader))).toMatchObject({ link, readsAddress: false });
    const own = { ...serial, fallbackBauds: [] };
    expect(only(loadOne('reader', { link: own }))).toMatchObject({ link: { fallbackBauds: [] } });
  });

  test('USB ids are read as hex', () => {
    expect(only(load(right.pad))).toMatchObject({ link: { vendorId: 0x10c4, productId: 7 } });
  });

  test('a printer is of 80 mm and answers; from a base, single fields differ', () => {
    expect(only(load(right.printer))).toMatchObject({ profile: { columns: 48, direction: 'twoWay' } });
    const changed = loadOne('printer', { profile: { base: 'escpos-58mm', qr: 'old' }, direction: 'writeOnly' });
    expect(only(changed)).toMatchObject({ profile: { columns: 32, qr: 'old', direction: 'writeOnly' } });
  });

  test('a printer’s file on Windows is for writing only, unless it is said to answer', () => {
    const onWindows = (change: Json) =>
      only(loadDevices([{ ...right.printer, link: usbFile, ...change }], { ...hall, platform: 'win32' }));
    expect(onWindows({})).toMatchObject({ profile: { direction: 'writeOnly' } });
    expect(onWindows({ direction: 'twoWay' })).toMatchObject({ profile: { direction: 'twoWay' } });
    expect(onWindows({ link: tcp })).toMatchObject({ profile: { direction: 'twoWay' } });
  });

  test('a keypad has the rating keys of its bus, or its own', () => {
    const own = { 0: 'dissatisfied', 1: 'satisfied', 2: 'verySatisfied', 3: null };
    const keypads = [right.keypads.keypads[0], { ...right.keypads.keypads[1], ratingKeys: own }];
    expect(only(loadOne('keypads', { keypads }))).toMatchObject({
      keypads: [{ ratingKeys: levels }, { ratingKeys: own }],
    });
    const allOwn = keypads.map((keypad) => ({ ...keypad, ratingKeys: own }));
    expect(fieldOf(loadOne('keypads', { keypads: allOwn, ratingKeys: undefined }))).toBe('accepted');
  });
});

test('Every shipped family of strips is accepted at a window up to 255', () => {
  const families = [...shippedProfiles.values()].filter(({ strip }) => strip);
  expect(families.length).toBeGreaterThan(8);
  for (const { name } of families) {
    for (const link of [serial, simulated]) {
      const loaded = loadOne('strips', { model: name, link, strips: [{ windowId: '255', address: 1 }] });
      expect({ name, field: fieldOf(loaded) }).toEqual({ name, field: 'accepted' });
    }
  }
});

describe('A family of the hall’s own', () => {
  const strip = { ...shippedProfiles.get('ascii-at')!, name: 'my-strip' };
  const own: HallAround = { ...hall, profiles: new Map([...shippedProfiles, ['my-strip', strip]]) };
  const device = { ...right.strips, model: 'my-strip', strips: [{ windowId: '300', address: 1 }] };

  test('is used like one of the house, and may say windows beyond 255 where its text does', () => {
    expect(only(loadDevices([device], own))).toMatchObject({ profile: { name: 'my-strip' } });
  });

  test('cannot be simulated, because nobody has made a simulator of it', () => {
    const loaded = loadDevices([{ ...device, link: simulated }], own);
    expect(fieldOf(loaded)).toBe('devices.0.link.kind');
  });
});
