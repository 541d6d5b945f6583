import { readFileSync } from 'node:fs';
import { invariant } from '@jiaohao/basics/invariant';
import { createManualTimers } from '@jiaohao/basics/time';
import { WindowIdSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { afterEach, expect, test } from 'vitest';
import { createChangeSignal } from './change-signal.ts';
import { parseHallFile } from './config.ts';
import { createSimulatedDevices, type SimulatedDevices } from './simulated-devices.ts';

const fixtures = new URL('../../../../fixtures/', import.meta.url);
const window8 = v.parse(WindowIdSchema, '8');
const window1 = v.parse(WindowIdSchema, '1');

type Json = Record<string, unknown>;
let opened: SimulatedDevices | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
});

/** The sample township's devices, or others in their place, and what the near end of a line hears. */
async function open(change: (devices: Json[]) => Json[] = (devices) => devices) {
  const file = JSON.parse(readFileSync(new URL('halls/township.json', fixtures), 'utf8')) as { devices: Json[] };
  const hall = parseHallFile({ ...file, devices: change(file.devices) });
  invariant(hall.ok, hall.ok ? '' : `${hall.error.field}: ${hall.error.message}`);
  const timers = createManualTimers(0);
  opened = await createSimulatedDevices({
    devices: hall.value.devices,
    timers,
    changed: createChangeSignal(),
    peopleFile: new URL('identities.json', fixtures),
  });
  const hands = opened;

  /** The bytes that a device sends while `act` is done, as text. */
  async function heardOf(deviceId: string, act: () => void): Promise<string> {
    const device = hall.ok ? hall.value.devices.find(({ id }) => id === deviceId) : undefined;
    const transport = hands.transportOf(device!)!;
    let heard = '';
    transport.onData((bytes) => (heard += new TextDecoder().decode(bytes)));
    await transport.open();
    act();
    timers.advance(5_000);
    await transport.close();
    return heard;
  }
  return { hands, heardOf };
}

test('The sample township has hands for every device: windows with keypads and strips, one with rating keys', async () => {
  const { hands } = await open();
  const { cables, windows, scanner } = hands.view();
  expect(cables).toEqual({ reader: 'reader-1', printer: 'printer-1', scanner: 'scanner-1' });
  expect(windows.map(({ windowId }) => windowId)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  expect(windows[0]).toMatchObject({ keypad: { cable: 'keypads' }, strip: { cable: 'strips' }, ratingPad: null });
  expect(windows[7]).toMatchObject({ keypad: null, strip: null, ratingPad: { cable: 'pad-8', connected: true } });
  expect(windows[7]?.ratingPad?.keys[4]).toEqual({ value: '5', level: 'veryDissatisfied' });
  expect(scanner).toEqual({ connected: true, hasSlip: false, typesNumbers: false });
});

test('People have documents of three kinds, each a card that the reader can be given', async () => {
  const { hands } = await open();
  const { people } = hands.view();
  expect(people.map(({ label }) => label)).toContain('陈思样 1990年生 港澳台居民居住证');
  expect(people.map(({ label }) => label)).toContain('安娜·样例 1985年生 外国人永久居留证');
  for (const { id } of people) expect(hands.act({ act: 'putCard', personId: id })).toBe(true);
});

test('Without a slip there is none to scan; somebody else’s code is read out by the scanner', async () => {
  const { hands, heardOf } = await open();
  expect(hands.act({ act: 'scanCode', code: 'slip' })).toBe(false);
  expect(hands.act({ act: 'scanCode', code: 'idNumber' })).toBe(false);
  const { opaqueCode } = JSON.parse(readFileSync(new URL('identities.json', fixtures), 'utf8')) as Json;
  const heard = await heardOf('scanner-1', () => hands.act({ act: 'scanCode', code: 'opaque' }));
  expect(heard).toBe(`${String(opaqueCode)}\r\n`);
});

test('A reader that types can be given the number of a card', async () => {
  const keyboard = { kind: 'codeScanner', id: 'keys', model: 'keyboard-scanner', link: { kind: 'simulated' } };
  const { hands, heardOf } = await open((devices) => [...devices, keyboard]);
  expect(hands.view().scanner.typesNumbers).toBe(true);
  const heard = await heardOf('keys', () => hands.act({ act: 'scanCode', code: 'idNumber' }));
  // A report of eight bytes for each key down and each key up, and Enter.
  expect(heard).toHaveLength(19 * 2 * 8);
});

test('Keys are pressed where they are, and a cable that is pulled is seen at every window on it', async () => {
  const { hands, heardOf } = await open();
  expect(hands.act({ act: 'pressPad', windowId: window1, value: '1' })).toBe(false);
  expect(hands.act({ act: 'pressPad', windowId: window8, value: '9' })).toBe(false);
  expect(hands.act({ act: 'pressKey', windowId: window8, key: 'call' })).toBe(false);
  expect(await heardOf('pad-8', () => hands.act({ act: 'pressPad', windowId: window8, value: '5' }))).not.toBe('');
  expect(hands.act({ act: 'setCable', device: 'keypads', connected: false })).toBe(true);
  expect(hands.act({ act: 'setCable', device: 'nothing', connected: false })).toBe(false);
  const connected = hands.view().windows.map(({ keypad }) => keypad?.connected);
  expect(connected).toEqual([false, false, false, false, false, false, false, undefined]);
});

test('Several buses of several families stand side by side', async () => {
  const strips = {
    kind: 'stripBus',
    id: 'more-strips',
    model: 'bx-font-dynamic',
    link: { kind: 'simulated' },
    strips: [{ windowId: '8', address: 1 }],
  };
  const { hands } = await open((devices) => [...devices, strips]);
  expect(hands.view().windows[7]).toMatchObject({ strip: { cable: 'more-strips', connected: true, text: '' } });
});
