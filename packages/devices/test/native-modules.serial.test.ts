import { expect, test } from 'vitest';

/* The native modules come with prebuilds and are loaded without install scripts. */

test('serialport loads its prebuilt binding', async () => {
  const { SerialPort } = await import('serialport');
  expect(SerialPort.list).toBeTypeOf('function');
});

test('node-hid loads its prebuilt binding, which needs libusb-1.0-0 and libudev on Linux, and lists what there is', async () => {
  const { devices } = await import('node-hid');
  expect(Array.isArray(devices())).toBe(true);
});
