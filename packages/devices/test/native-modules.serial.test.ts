import { expect, test } from 'vitest';

/* The native modules come with prebuilds and are loaded without install scripts. */

test('serialport loads its prebuilt binding', async () => {
  const { SerialPort } = await import('serialport');
  expect(SerialPort.list).toBeTypeOf('function');
});

test('node-hid loads its prebuilt binding, which needs libusb-1.0-0 and libudev on Linux, and lists what there is', async () => {
  const { HIDAsync, devices, devicesAsync } = await import('node-hid');
  expect(Array.isArray(devices())).toBe(true);
  expect(Array.isArray(await devicesAsync())).toBe(true);
  // The way transport/hid.node.ts goes; an error that is not about the path would be one of the module.
  await expect(HIDAsync.open('/dev/hidraw-none')).rejects.toThrow('/dev/hidraw-none');
});
