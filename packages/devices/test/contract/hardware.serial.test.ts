import { describe, expect, it, vi } from 'vitest';
import { describeCallKeypadContract } from './call-keypad-contract.ts';
import { describeCodeScannerContract } from './code-scanner-contract.ts';
import { makePrinterBench, makeReaderBench, makeScannerBench } from './hardware-benches.ts';
import { type HardwareDevice, parseHardwareFlag } from './hardware-flag.ts';
import { makeKeypadBench, makePadBench, makeStripBench } from './hardware-window-benches.ts';
import { describeIdCardReaderContract } from './id-card-reader-contract.ts';
import { describeRatingPadContract } from './rating-pad-contract.ts';
import { describeSlipPrinterContract } from './slip-printer-contract.ts';
import { describeStripContract } from './strip-contract.ts';

/*
 * The contracts of the ports against real devices, with a person who lays cards and opens covers:
 *
 *   JIAOHAO_HARDWARE='printer=tcp:192.168.1.50:9100' npx vitest run --project serial hardware
 *
 * Without the flag there is nothing here but the test of its parser.
 */

/** A person takes part in every test. */
const personMs = 1_800_000;

const describeByPort: Readonly<Record<HardwareDevice['port'], (device: HardwareDevice) => void>> = {
  reader: (device) => describeIdCardReaderContract(device.text, () => makeReaderBench(device)),
  printer(device) {
    const voice = device.options['voice'] === 'silent' ? 'silent' : 'answers';
    describeSlipPrinterContract(device.text, voice, () => makePrinterBench(device));
  },
  keypad(device) {
    describeCallKeypadContract(device.text, () => makeKeypadBench(device));
    describeRatingPadContract(device.text, () => makeKeypadBench(device));
  },
  pad: (device) => describeRatingPadContract(device.text, () => makePadBench(device)),
  strip(device) {
    const voice = device.options['voice'] === 'answers' ? 'answers' : 'mute';
    describeStripContract(device.text, voice, () => makeStripBench(device));
  },
  scanner(device) {
    const isTyping = device.transport.kind === 'hid' && device.options['layout'] === undefined;
    describeCodeScannerContract(device.text, isTyping ? 'readerThatTypes' : 'scanner', () => makeScannerBench(device));
  },
};

const flag = parseHardwareFlag(process.env['JIAOHAO_HARDWARE'] ?? '');
if (!flag.ok) throw new Error(`JIAOHAO_HARDWARE: ${flag.error}`);
if (flag.value.length > 0) vi.setConfig({ testTimeout: personMs, hookTimeout: personMs });
for (const device of flag.value) describeByPort[device.port](device);

describe('the flag that says which devices are there', () => {
  const transportsOf = (text: string) => {
    const parsed = parseHardwareFlag(text);
    return parsed.ok
      ? parsed.value.map(({ port, transport, options }) => ({ port, transport, options }))
      : parsed.error;
  };

  it('reads ports, links and options', () => {
    expect(
      transportsOf(
        'reader=serial:/dev/ttyUSB0, printer=tcp:192.168.1.50:9100,keypad=serial:COM3;baud=19200;address=4,' +
          'reader=hid:10c4:0007;envelope=miaxis,printer=usb:\\\\?\\usb#vid_04b8,',
      ),
    ).toEqual([
      { port: 'reader', transport: { kind: 'serial', path: '/dev/ttyUSB0', baud: 115_200 }, options: {} },
      { port: 'printer', transport: { kind: 'tcp', host: '192.168.1.50', port: 9_100 }, options: {} },
      { port: 'keypad', transport: { kind: 'serial', path: 'COM3', baud: 19_200 }, options: { address: '4' } },
      {
        port: 'reader',
        transport: { kind: 'hid', vendorId: 0x10c4, productId: 0x0007 },
        options: { envelope: 'miaxis' },
      },
      { port: 'printer', transport: { kind: 'usbFile', path: '\\\\?\\usb#vid_04b8' }, options: {} },
    ]);
    expect(transportsOf('')).toEqual([]);
  });

  it.each([
    ['camera=serial:/dev/ttyUSB0', 'reader='],
    ['reader', 'the link is'],
    ['reader=/dev/ttyUSB0', 'the link is'],
    ['reader=serial:', 'the link is'],
    ['printer=tcp:192.168.1.50', 'the link is'],
    ['printer=tcp:192.168.1.50:99999', 'the link is'],
    ['reader=hid:10c4', 'the link is'],
    ['keypad=serial:/dev/ttyUSB0;baud=fast', 'baud'],
  ])('refuses %s and says why', (text, why) => {
    expect(transportsOf(text)).toContain(why);
  });
});
