import { HallSettingsSchema, type DeviceModels, type FoundDevice } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import township from '../../../../../../fixtures/halls/township.json' with { type: 'json' };
import type { WrittenDevice, WrittenKind } from '../device-names.ts';
import { deviceForFound, linkKindsOf, linkOf, linkWords, membersOf, newDevice, placeWords } from './device-data.ts';

const { initialPins: _, ...file } = township;
const settings = v.parse(HallSettingsSchema, file);
const family = { link: 'serial' as const, baud: 57_600, ratingValues: [], hasAddresses: true, isSimulated: false };
const models: DeviceModels = {
  keypads: [{ ...family, name: 'ff68-keypad', ratingValues: [0, 1], isSimulated: true }],
  strips: [{ ...family, name: 'bx-font-dynamic' }],
  printers: ['escpos-80mm'],
  hidEnvelopes: ['raw64', 'miaxis'],
  hidPosLayouts: ['aim'],
};
const device = (id: string) => (settings.devices as WrittenDevice[]).find((each) => each.id === id)!;

test('a bus has a light for every window on it, other devices one', () => {
  expect(membersOf(device('keypads')).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7].map((id) => `keypad-${id}`));
  expect(membersOf(device('pad-8'))).toEqual([{ id: 'pad-8', windowId: '8' }]);
  expect(placeWords(device('strips'))).toBe('7 个');
  expect([placeWords(device('pad-8')), placeWords(device('reader-1'))]).toEqual(['8 号窗口', '取号机']);
});

test.each(['idCardReader', 'slipPrinter', 'keypadBus', 'stripBus', 'codeScanner', 'ratingPad'] as WrittenKind[])(
  'a new %s has an id that nobody has, and stands at a window that has none',
  (kind) => {
    const made = newDevice(kind, settings, models);
    expect((settings.devices as WrittenDevice[]).map(({ id }) => id)).not.toContain(made.id);
    expect(made.id).toMatch(/^[a-z0-9-]{1,40}$/);
    expect(linkKindsOf(made, models)).toContain(made.link.kind);
  },
);

test('a new keypad stands where there is none yet, at the rate of its family', () => {
  const made = newDevice('keypadBus', settings, models);
  expect(made).toMatchObject({
    link: { baud: 57_600 },
    keypads: [{ windowId: '8', address: 1 }],
    ratingKeys: { '0': null, '1': null },
  });
});

test('links are told as people write them down', () => {
  expect(linkWords({ kind: 'serial', path: 'COM3', baud: 9600 })).toBe('串口 COM3，9600');
  expect(linkWords({ kind: 'tcp', host: '192.168.1.50', port: 9100 })).toBe('网络 192.168.1.50:9100');
  expect(linkWords({ kind: 'simulated' })).toBe('模拟');
});

test('a family that nobody can play is not offered simulated, and a HID family only HID', () => {
  expect(linkKindsOf({ kind: 'stripBus', model: 'bx-font-dynamic' }, models)).toEqual(['serial', 'tcp']);
  expect(linkKindsOf({ kind: 'keypadBus', model: 'ff68-keypad' }, models)).toContain('simulated');
  expect(linkKindsOf({ kind: 'codeScanner', model: 'hid-pos-scanner' }, models)).toEqual(['hid', 'simulated']);
});

test('another link keeps what both have', () => {
  const printer = { kind: 'usbFile', path: '/dev/usb/lp1' };
  expect(linkOf('serial', printer, 9_600)).toEqual({ kind: 'serial', path: '/dev/usb/lp1', baud: 9_600 });
  expect(linkOf('tcp', printer, 9_600)).toEqual({ kind: 'tcp', host: '', port: 9100 });
});

const found = (facts: Partial<FoundDevice>): FoundDevice => ({
  medium: 'serial',
  path: '',
  usb: null,
  name: '',
  guess: '',
  advice: '',
  usedBy: null,
  ...facts,
});

test('what was found becomes a device of its kind on its port', () => {
  expect(
    deviceForFound(found({ medium: 'usbFile', path: '/dev/usb/lp1', guess: '打印机' }), settings, models),
  ).toMatchObject({
    kind: 'slipPrinter',
    link: { kind: 'usbFile', path: '/dev/usb/lp1' },
  });
  const usb = { vendorId: '10C4', productId: '0007' };
  expect(
    deviceForFound(found({ medium: 'hid', usb, guess: '中正 Miaxis 身份证阅读器，HID' }), settings, models),
  ).toMatchObject({
    kind: 'idCardReader',
    link: { kind: 'hid', vendorId: '10C4', productId: '0007' },
    hidEnvelope: 'miaxis',
  });
  expect(deviceForFound(found({ path: 'COM3', guess: 'CH340 USB 转串口' }), settings, models)).toMatchObject({
    kind: 'keypadBus',
    link: { kind: 'serial', path: 'COM3', baud: 57_600 },
  });
});
