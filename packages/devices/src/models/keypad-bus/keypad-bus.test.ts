import { bytesToHex, hexToBytes } from '@jiaohao/basics/ids';
import { ok } from '@jiaohao/basics/result';
import { createManualTimers } from '@jiaohao/basics/time';
import { describe, expect, test } from 'vitest';
import rs485 from '../../../vectors/rs485.json' with { type: 'json' };
import { keypadKeys } from '../../contract/call-keypad.ts';
import { shippedProfile } from '../../profiles/shipped-profiles.ts';
import { createFf68Bench, sampleRatingKeys } from './ff68-bench.ts';
import { createKeypadBus, findKeypadFlaw } from './keypad-bus.ts';

async function createReadyBench() {
  const bench = createFf68Bench();
  await bench.pass(10);
  return bench;
}

/** What the host sent, as hex, in order. */
function sentHex(bench: ReturnType<typeof createFf68Bench>): string[] {
  return bench.toDevices.map(({ bytes }) => bytesToHex(bytes));
}

test('An open line is all that is known of pads that only speak when pressed, so they are ready', async () => {
  const { supervisor } = await createReadyBench();
  expect(supervisor.statuses().map(({ id, kind, model, state }) => `${id} ${kind} ${model} ${state.kind}`)).toEqual([
    'pad-3 callKeypad ff68-keypad ready',
    'pad-4 callKeypad ff68-keypad ready',
  ]);
});

test.each(keypadKeys)('The %s key is one event of its own pad, and the pad sees it acknowledged', async (key) => {
  const { pads, events, pass } = await createReadyBench();
  pads.pressKey(4, key);
  await pass(1000);
  expect(events).toEqual([`pad-4 ${key}`]);
  expect([pads.acknowledgedCount(4), pads.unansweredCount(4)]).toEqual([1, 0]);
});

test.each(Object.entries(rs485.ff68Events))(
  'The published %s frame is answered with the published ACK',
  async (name, hex) => {
    const bench = await createReadyBench();
    bench.wire.farEnd.send(hexToBytes(hex));
    await bench.pass(50);
    expect(sentHex(bench)).toEqual([rs485.ff68Acks[name as keyof typeof rs485.ff68Acks]]);
    expect(bench.events).toHaveLength(1);
  },
);

test('A rating key means what its own pad was configured to mean', async () => {
  const { pads, events, pass } = await createReadyBench();
  pads.pressRating(3, 0);
  await pass(500);
  pads.pressRating(4, 0);
  await pass(500);
  expect(events).toEqual(['pad-3 verySatisfied', 'pad-4 dissatisfied']);
});

test('A rating key without a level is reported as it came and not answered, never guessed', async () => {
  const { pads, events, unknown, pass } = await createReadyBench();
  pads.pressRating(4, 3);
  await pass(1000);
  expect(events).toEqual([]);
  expect(unknown[0]).toEqual({ address: 4, hex: 'ff680303680411031816' });
  expect([pads.acknowledgedCount(4), pads.unansweredCount(4)]).toEqual([0, 1]);
});

test('A pad that nobody configured is reported and not answered', async () => {
  const { wire, events, unknown, toDevices, pass } = await createReadyBench();
  wire.farEnd.send(hexToBytes('ff6803036805010c1216'));
  await pass(100);
  expect([events, toDevices]).toEqual([[], []]);
  expect(unknown).toEqual([{ address: 5, hex: 'ff6803036805010c1216' }]);
});

test('The display shows who waits on the left and the ticket on the right', async () => {
  const { pads, pad3, pass } = await createReadyBench();
  const shown = [pad3.showWaiting(12), pad3.showTicket(23)];
  await pass(300);
  expect(await Promise.all(shown)).toEqual([ok(), ok()]);
  expect([pads.display(3), pads.display(4)]).toEqual(['012 023', '       ']);
});

test('Numbers beyond three digits are shown as far as they go: the last digits of a ticket, 999 waiting', async () => {
  const { pads, pad3, pass } = await createReadyBench();
  void pad3.showWaiting(1200);
  void pad3.showTicket(1023);
  await pass(300);
  expect(pads.display(3)).toBe('999 023');
});

test('An invitation lights the rating keys of that pad until one is pressed', async () => {
  const { pads, pad3, pass } = await createReadyBench();
  void pad3.inviteRating();
  await pass(100);
  expect([pads.isRatingLit(3), pads.isRatingLit(4)]).toEqual([true, false]);
  pads.pressRating(3, 1);
  await pass(300);
  expect(pads.isRatingLit(3)).toBe(false);
});

test('A beep is heard once', async () => {
  const { pads, pad3, pass } = await createReadyBench();
  void pad3.beep();
  await pass(300);
  expect([pads.beepCount(3), pads.beepCount(4)]).toEqual([1, 0]);
});

test.each(rs485.encode.filter(({ profile, command }) => profile === 'ff68-keypad' && command !== 'ackEvaluation'))(
  '$command goes out as the reference has it',
  async ({ command, params, bytes }) => {
    const bench = await createReadyBench();
    if (command === 'showWaiting') void bench.pad3.showWaiting(params.n ?? 0);
    else if (command === 'beep') void bench.pad3.beep();
    else void bench.pad3.inviteRating();
    await bench.pass(50);
    expect(sentHex(bench)).toEqual([bytes]);
  },
);

describe('On the bus', () => {
  test('our frames are at least 100 ms apart, whomever they are for', async () => {
    const { pads, pad3, pad4, toDevices, pass } = await createReadyBench();
    for (const pad of [pad3, pad4]) {
      void pad.showTicket(1);
      void pad.showWaiting(2);
      void pad.beep();
    }
    pads.pressKey(3, 'call');
    pads.pressKey(4, 'call');
    await pass(2000);
    expect(toDevices).toHaveLength(8);
    const gaps = toDevices.slice(1).map(({ atMs }, index) => atMs - toDevices[index]!.atMs);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
  });

  test('an acknowledgement goes before displays that wait, because the pad waits for it', async () => {
    const { pads, pad3, pad4, pass } = await createReadyBench();
    for (const pad of [pad3, pad4]) {
      void pad.showTicket(1);
      void pad.showWaiting(2);
      void pad.beep();
    }
    pads.pressKey(4, 'call');
    await pass(190);
    expect(pads.acknowledgedCount(4)).toBe(1);
  });

  test('of several tickets shown in a hurry only the newest is sent', async () => {
    const { pads, pad3, toDevices, pass } = await createReadyBench();
    for (let serial = 1; serial <= 500; serial += 1) void pad3.showTicket(serial);
    await pass(1000);
    expect(pads.display(3)).toBe('    500');
    expect(toDevices).toHaveLength(2);
  });

  test('an adapter that echoes what we send makes one event of a key and no endless conversation', async () => {
    const bench = createFf68Bench({ hasEcho: true });
    await bench.pass(10);
    bench.pads.pressKey(3, 'call');
    await bench.pass(5000);
    expect(bench.events).toEqual(['pad-3 call']);
    expect(bench.toDevices.length).toBeLessThan(12);
    bench.pads.pressKey(3, 'call');
    await bench.pass(5000);
    expect(bench.events).toEqual(['pad-3 call', 'pad-3 call']);
  });
});

describe('A port', () => {
  test('stops telling a listener that has gone', async () => {
    const { pads, pad3, pass } = await createReadyBench();
    const heard: string[] = [];
    const unsubscribe = pad3.subscribe(({ kind }) => heard.push(kind));
    pads.pressKey(3, 'call');
    await pass(500);
    unsubscribe();
    pads.pressKey(3, 'recall');
    await pass(500);
    expect(heard).toEqual(['key']);
  });

  test('refuses a number no display can have: that is our mistake, not the pad’s', async () => {
    const { pad3 } = await createReadyBench();
    await expect(pad3.showTicket(-1)).rejects.toThrow('ff68-keypad can say showTicket');
    await expect(pad3.showWaiting(0.5)).rejects.toThrow('ff68-keypad can say showWaiting');
  });

  test('shares its address with no other', () => {
    const pad = { address: 3, ratingKeys: sampleRatingKeys };
    const keypads = [
      { id: 'one', ...pad },
      { id: 'two', ...pad },
    ];
    const profile = shippedProfile('ff68-keypad');
    expect(findKeypadFlaw(profile, keypads)).toBe('two: every keypad of a bus has an address of its own, not 3 again');
    expect(() => createKeypadBus({ timers: createManualTimers(0), profile, keypads })).toThrow('address of its own');
  });
});

test('The simulated bus tells of every change, and only of pads it has', async () => {
  const { pads, pad3, pass, wire } = await createReadyBench();
  const changed: number[] = [];
  const unsubscribe = pads.onChange((address) => changed.push(address));
  void pad3.showTicket(1);
  await pass(50);
  pads.powerCycle(4);
  unsubscribe();
  pads.powerCycle(3);
  expect(changed).toEqual([3, 4]);
  expect(() => pads.display(9)).toThrow('no keypad has address 9');
  expect(() => pads.pressRating(3, 4)).toThrow('four rating keys');
  wire.cut();
});
