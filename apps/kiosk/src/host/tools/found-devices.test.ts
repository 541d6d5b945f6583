import type { FoundDevice } from '@jiaohao/devices';
import { shippedProfiles } from '@jiaohao/devices';
import { expect, test } from 'vitest';
import { parseHallFile } from '../config.ts';
import { createSmallHall } from '../testing/small-hall.ts';
import { deviceModels } from './device-models.ts';
import { describeFound } from './found-devices.ts';

const nothing = { devices: [], trouble: null };
const found = (facts: Partial<FoundDevice>): FoundDevice => ({
  path: '',
  ids: null,
  names: [],
  guess: null,
  isAllowed: true,
  ...facts,
});

function configured(...devices: unknown[]) {
  const hall = createSmallHall();
  const parsed = parseHallFile({ hall, devices, initialPins: {} }, { platform: 'linux' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value.devices;
}

test('what is plugged in is told with what it probably is, and with the device of the hall that uses it', () => {
  const devices = configured(
    { kind: 'slipPrinter', id: 'printer-1', model: 'escpos-printer', link: { kind: 'usbFile', path: '/dev/usb/lp0' } },
    {
      kind: 'idCardReader',
      id: 'reader-1',
      model: 'sdt-reader',
      link: { kind: 'hid', vendorId: '10c4', productId: '0007' },
      hidEnvelope: 'miaxis',
    },
  );
  const described = describeFound(
    {
      serial: {
        devices: [
          found({
            path: '/dev/ttyUSB0',
            ids: { vendorId: 0x1a86, productId: 0x7523 },
            guess: { kind: 'serialChip', name: 'CH340' },
          }),
        ],
        trouble: null,
      },
      hid: {
        devices: [
          found({
            path: 'hid-a',
            ids: { vendorId: 0x10c4, productId: 7 },
            guess: { kind: 'miaxisReader', name: '中正 Miaxis' },
          }),
          found({ path: 'hid-b', ids: { vendorId: 1, productId: 2 }, guess: { kind: 'unknown', name: '' } }),
        ],
        trouble: null,
      },
      usbFile: {
        devices: [
          found({
            path: '/dev/usb/lp0',
            names: ['XP XP-80C'],
            guess: { kind: 'slipPrinter', name: '' },
            isAllowed: false,
          }),
        ],
        trouble: null,
      },
    },
    devices,
  );
  expect(described.devices).toEqual([
    {
      medium: 'serial',
      path: '/dev/ttyUSB0',
      usb: { vendorId: '1A86', productId: '7523' },
      name: '',
      guess: 'CH340 USB 转串口',
      advice: '后面接的设备要自己选',
      usedBy: null,
    },
    {
      medium: 'hid',
      path: 'hid-a',
      usb: { vendorId: '10C4', productId: '0007' },
      name: '',
      guess: '中正 Miaxis 身份证阅读器，HID',
      advice: '可以直接添加',
      usedBy: 'reader-1',
    },
    {
      medium: 'usbFile',
      path: '/dev/usb/lp0',
      usb: null,
      name: 'XP XP-80C',
      guess: '打印机',
      advice: '没有权限，请找安装人员开通',
      usedBy: 'printer-1',
    },
  ]);
  expect(described.troubles).toEqual([]);
});

test('where the system tells less than there may be, that is said', () => {
  const { devices, troubles } = describeFound(
    {
      serial: { devices: [found({ path: '/dev/ttyS0' })], trouble: { kind: 'noUdevadm' } },
      hid: { devices: [], trouble: { kind: 'moduleMissing', detail: 'libusb' } },
      usbFile: nothing,
    },
    [],
  );
  expect(devices).toMatchObject([{ path: '/dev/ttyS0', usb: null, guess: '' }]);
  expect(troubles).toEqual(['系统缺少 udev，只能看到串口的名字', '读不了 HID 设备，请安装 libusb 和 libudev']);
});

test('every family that a bus may be of is offered, with how its line is set', () => {
  const models = deviceModels(shippedProfiles);
  expect(models.keypads).toEqual([
    {
      name: 'ff68-keypad',
      link: 'serial',
      baud: 9600,
      ratingValues: [0, 1, 2, 3],
      hasAddresses: true,
      isSimulated: true,
    },
  ]);
  expect(models.strips.map(({ name }) => name)).toContain('pingan-std');
  expect(models.strips.find(({ name }) => name === 'ascii-at')).toMatchObject({ link: 'tcp', baud: null });
  expect(models.printers).toContain('escpos-58mm');
});
