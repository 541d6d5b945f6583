import { invariant } from '@jiaohao/basics/invariant';
import { createManualTimers } from '@jiaohao/basics/time';
import {
  createMemoryWire,
  createSimulatedCdcScanner,
  createSimulatedFf68Bus,
  createSimulatedHidKeyboard,
  createSimulatedHidPad,
  createSimulatedHidPosScanner,
  createSimulatedPrinter,
  createSimulatedSdtReader,
  createSimulatedStrips,
  envelopeFarEnd,
  inventHolder,
  shippedProfiles,
  type MemoryWire,
} from '@jiaohao/devices';
import type { KeypadEvent, ReaderEvent, ScannerEvent } from '@jiaohao/devices/contract';
import { expect, test } from 'vitest';
import { loadDevices } from './device-config.ts';
import { isOwnCode } from './desks/paper-codes.ts';
import { createHallDevices } from './hall-devices.ts';

/*
 * A hall file with a device of every kind, its drivers, and a simulator at the far end of each line:
 * what lies between is as it runs, but for the wires, which are in memory.
 */

const serial = (baud: number) => ({ kind: 'serial', path: '/dev/ttyUSB0', baud });
const hid = { kind: 'hid', vendorId: '10c4', productId: '0007' };
const levels = { 0: 'verySatisfied', 1: 'satisfied', 2: 'basicallySatisfied', 3: 'dissatisfied' };
const written = [
  { kind: 'idCardReader', id: 'reader', model: 'sdt-reader', link: hid, hidEnvelope: 'miaxis', readsAddress: true },
  { kind: 'slipPrinter', id: 'printer', model: 'escpos-printer', link: serial(9600), profile: 'escpos-58mm' },
  {
    kind: 'keypadBus',
    id: 'keypads',
    model: 'ff68-keypad',
    link: serial(9600),
    keypads: [
      { windowId: '1', address: 7 },
      { windowId: '2', address: 9, ratingKeys: { 0: 'dissatisfied', 1: 'satisfied', 2: 'verySatisfied', 3: null } },
    ],
    ratingKeys: levels,
  },
  {
    kind: 'stripBus',
    id: 'strips',
    model: 'pingan-text',
    link: serial(9600),
    strips: [
      { windowId: '1', address: 1 },
      { windowId: '2', address: 2, columns: 24 },
    ],
    words: { call: '{number}号请到{window}号窗口办理' },
  },
  { kind: 'codeScanner', id: 'cdc', model: 'cdc-scanner', link: serial(115_200), hasSuffix: true },
  { kind: 'codeScanner', id: 'pos', model: 'hid-pos-scanner', link: hid, layout: 'aim' },
  { kind: 'codeScanner', id: 'keys', model: 'keyboard-scanner', link: hid },
  {
    kind: 'ratingPad',
    id: 'pad',
    model: 'hid-pad',
    windowId: '3',
    link: hid,
    layout: { kind: 'report', byteIndex: 2 },
    keys: { 17: 'veryDissatisfied', 18: 'satisfied' },
  },
];

function openHall() {
  const loaded = loadDevices(written, {
    windowIds: new Set(['1', '2', '3']),
    profiles: shippedProfiles,
    platform: 'linux',
  });
  invariant(loaded.ok, loaded.ok ? '' : `${loaded.error.field}: ${loaded.error.message}`);
  const timers = createManualTimers(Date.parse('2026-11-21T09:32:00+08:00'));
  const wires = new Map<string, MemoryWire>(loaded.value.map(({ id }) => [id, createMemoryWire(timers)]));
  const far = (id: string) => wires.get(id)!.farEnd;
  const printer = createSimulatedPrinter({ timers, columns: 32, hasKnife: false, printSpeedMmPerS: 0 });
  printer.attach(far('printer'));
  const simulators = {
    reader: createSimulatedSdtReader(envelopeFarEnd(far('reader'), 'miaxis')),
    printer,
    keypads: createSimulatedFf68Bus({ timers, farEnd: far('keypads'), addresses: [7, 9] }),
    strips: createSimulatedStrips({ profile: 'pingan-text', farEnd: far('strips'), addresses: [1, 2] }),
    cdc: createSimulatedCdcScanner({ farEnd: far('cdc'), suffix: 'crlf' }),
    pos: createSimulatedHidPosScanner({ farEnd: far('pos'), layout: 'aim' }),
    keys: createSimulatedHidKeyboard({ farEnd: far('keys') }),
    pad: createSimulatedHidPad({ farEnd: far('pad'), layout: { kind: 'report', byteIndex: 2 } }),
  };
  const askedFor: string[] = [];
  const unknown: string[] = [];
  const devices = createHallDevices({
    devices: loaded.value,
    timers,
    isOwnCode,
    onUnknown: (deviceId, said) => unknown.push(`${deviceId} ${said}`),
    transportsOf: ({ id }) => {
      askedFor.push(id);
      return () => wires.get(id)!.createTransport();
    },
  });

  /** Lets `ms` pass in small steps, with all that was promised done after each. */
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left >= 0; left -= 10) {
      for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
      timers.advance(Math.min(10, Math.max(0, left)));
    }
  }

  return { timers, wires, devices, simulators, askedFor, unknown, pass };
}

test('Every device of the hall comes up, and stands at its window or at the kiosk', async () => {
  const { devices, pass, askedFor } = openHall();
  await pass(3_000);
  expect(devices.supervisor.statuses().map(({ id, kind, state }) => `${id} ${kind} ${state.kind}`)).toEqual([
    'reader idCardReader ready',
    'printer slipPrinter ready',
    'keypad-1 callKeypad ready',
    'keypad-2 callKeypad ready',
    'strip-1 strip ready',
    'strip-2 strip ready',
    'cdc codeScanner ready',
    'pos codeScanner ready',
    'keys codeScanner ready',
    'pad ratingPad ready',
  ]);
  const places = devices.places.map(({ deviceId, windowId }) => `${deviceId} ${windowId ?? 'kiosk'}`);
  expect(places).toEqual([
    'reader kiosk',
    'printer kiosk',
    'keypad-1 1',
    'keypad-2 2',
    'strip-1 1',
    'strip-2 2',
    'cdc kiosk',
    'pos kiosk',
    'keys kiosk',
    'pad 3',
  ]);
  expect(askedFor).toEqual(written.map(({ id }) => id));
  await devices.supervisor.stop();
});

test('The reader speaks in its envelope, and reads addresses where the hall file says so', async () => {
  const { devices, simulators, pass } = openHall();
  const events: ReaderEvent[] = [];
  devices.reader!.subscribe((event) => events.push(event));
  const person = inventHolder({ name: '张小乡', sex: 'female', birthDate: '1994-08-15' });
  simulators.reader.putCard({ ...person, address: '样例县示例镇便民路1号' });
  await pass(2_000);
  expect(devices.reader!.samNumber()).toBe('05.03-20090101-0001234567-0987654321');
  expect(events).toEqual([
    { kind: 'cardFound' },
    { kind: 'cardRead', holder: { ...person, address: '样例县示例镇便民路1号' } },
  ]);
  await devices.supervisor.stop();
});

test('The printer is of the width of its profile', async () => {
  const { devices, simulators, pass } = openHall();
  expect(devices.paperColumns).toBe(32);
  await pass(3_000);
  const printed = devices.printer!.print([{ kind: 'rule' }, { kind: 'feed', lines: 3 }, { kind: 'cut' }]);
  await pass(8_000);
  expect((await printed).ok).toBe(true);
  expect(simulators.printer.slips()[0]?.lines[0]?.text).toHaveLength(32);
  await devices.supervisor.stop();
});

test('Keypads are at their windows, each with its own key map or that of its bus', async () => {
  const { devices, simulators, pass } = openHall();
  await pass(100);
  const events: [string, KeypadEvent][] = [];
  for (const { windowId, port } of devices.keypads) port.subscribe((event) => events.push([windowId, event]));
  simulators.keypads.pressKey(9, 'call');
  simulators.keypads.pressRating(7, 0);
  await pass(500);
  simulators.keypads.pressRating(9, 0);
  await pass(500);
  expect(events).toEqual([
    ['2', { kind: 'key', key: 'call' }],
    ['1', { kind: 'rating', level: 'verySatisfied' }],
    ['2', { kind: 'rating', level: 'dissatisfied' }],
  ]);
  await devices.supervisor.stop();
});

test('Strips show the words of the hall, in as many columns as each has', async () => {
  const { devices, simulators, pass } = openHall();
  await pass(100);
  const [first, second] = devices.strips;
  void second!.port.show({ kind: 'call', series: 'A', serial: 23, windowNo: 2 });
  void first!.port.show({ kind: 'welcome' });
  await pass(1_000);
  expect(simulators.strips.text(2)).toBe('A023号请到2号窗口办理');
  expect(simulators.strips.text(1).trim()).toBe('欢迎光临');
  await devices.supervisor.stop();
});

test('Scanners of all models tell codes of this house from others, and one that types knows a number', async () => {
  const { devices, simulators, pass } = openHall();
  await pass(100);
  const events: ScannerEvent[] = [];
  for (const scanner of devices.scanners) scanner.subscribe((event) => events.push(event));
  const token = '2'.repeat(22);
  const { idNumber } = inventHolder({ name: '张小乡', sex: 'female', birthDate: '1994-08-15' });
  simulators.cdc.scan(token);
  simulators.pos.scan('an-electronic-document');
  simulators.keys.type(`${idNumber}\n`);
  await pass(1_000);
  expect(events).toEqual([
    { kind: 'ownCode', code: token },
    { kind: 'opaqueCode', code: 'an-electronic-document' },
    { kind: 'idNumber', idNumber },
  ]);
  await devices.supervisor.stop();
});

test('A pad without a keypad rates at its window', async () => {
  const { devices, simulators, pass } = openHall();
  await pass(100);
  const [pad] = devices.ratingPads;
  const events: KeypadEvent[] = [];
  pad!.port.subscribe((event) => events.push(event));
  simulators.pad.press('17');
  await pass(500);
  expect([pad!.windowId, events]).toEqual(['3', [{ kind: 'rating', level: 'veryDissatisfied' }]]);
  await devices.supervisor.stop();
});

test('What a keypad or a pad says and nobody explains is told by its device', async () => {
  const { wires, simulators, unknown, devices, pass } = openHall();
  await pass(1_000);
  // A right frame of a keypad that is not in the hall file, and a value without a level.
  wires.get('keypads')!.farEnd.send(Uint8Array.of(0xff, 0x68, 3, 3, 0x68, 0x63, 1, 0x0c, 0x70, 0x16));
  simulators.pad.press('127');
  await pass(500);
  expect(unknown).toEqual(['keypads ff6803036863010c7016', 'pad 127']);
  await devices.supervisor.stop();
});

test('A hall without devices has none, and paper of 80 mm', () => {
  const devices = createHallDevices({
    devices: [],
    timers: createManualTimers(0),
    isOwnCode,
    onUnknown: () => {},
    transportsOf: () => {
      throw new Error('nothing is opened');
    },
  });
  expect(devices).toMatchObject({ reader: null, printer: null, paperColumns: 48, keypads: [], scanners: [] });
});
