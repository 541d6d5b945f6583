import { hexToBytes } from '@jiaohao/basics/ids';
import { createSeededRandom } from '@jiaohao/basics/random';
import { fail } from '@jiaohao/basics/result';
import { describe, expect, test } from 'vitest';
import rs485 from '../../../vectors/rs485.json' with { type: 'json' };
import { lineIsDown } from '../../link/link.ts';
import { createFf68Bench } from './ff68-bench.ts';

/* The mishap matrix of the keypad bus: what can happen to a line, one after the other. */

const callFrame = hexToBytes(rs485.ff68Events.call);
/** Longer than a back-off after the first loss. */
const reconnectMs = 3_000;

async function createReadyBench() {
  const bench = createFf68Bench();
  await bench.pass(10);
  return bench;
}

function statesOf({ supervisor }: ReturnType<typeof createFf68Bench>): string[] {
  return supervisor.statuses().map(({ state }) => state.kind);
}

describe('Absent at start', () => {
  test('a bus that is plugged in later works, and shows what was asked for meanwhile', async () => {
    const bench = createFf68Bench({ isCutAtStart: true });
    await bench.pass(2_000);
    expect(statesOf(bench)).toEqual(['backOff', 'backOff']);
    expect(await bench.pad3.showTicket(23)).toEqual(fail(lineIsDown));
    expect(await bench.pad3.beep()).toEqual(fail(lineIsDown));
    bench.wire.mend();
    await bench.pass(5_000);
    expect(statesOf(bench)).toEqual(['ready', 'ready']);
    expect([bench.pads.display(3), bench.pads.beepCount(3)]).toEqual(['    023', 0]);
    bench.pads.pressKey(3, 'call');
    await bench.pass(500);
    expect(bench.events).toEqual(['pad-3 call']);
  });
});

describe('Cable cut', () => {
  test('idle: the same ports work again after it is mended, and the display is restored', async () => {
    const bench = await createReadyBench();
    void bench.pad3.showTicket(23);
    void bench.pad3.showWaiting(12);
    await bench.pass(300);
    bench.wire.cut();
    bench.pads.powerCycle(3);
    expect(await bench.pad3.showWaiting(11)).toEqual(fail(lineIsDown));
    bench.wire.mend();
    await bench.pass(reconnectMs);
    expect(bench.pads.display(3)).toBe('011 023');
    bench.pads.pressRating(3, 1);
    await bench.pass(500);
    expect(bench.events).toEqual(['pad-3 satisfied']);
  });

  test('while frames wait for their turn: whoever waits hears it, and no timer is left', async () => {
    const bench = await createReadyBench();
    const waiting = [bench.pad3.beep(), bench.pad3.showTicket(1), bench.pad4.inviteRating()];
    bench.wire.cut();
    expect((await Promise.all(waiting)).slice(1)).toEqual([fail(lineIsDown), fail(lineIsDown)]);
    await bench.supervisor.stop();
    expect(bench.timers.pendingCount()).toBeLessThanOrEqual(1);
  });

  test.each(Array.from({ length: callFrame.length + 1 }, (_, count) => count))(
    'after %i bytes of a key: the torn frame means nothing, and the next press is one event',
    async (afterBytes) => {
      const bench = await createReadyBench();
      bench.wire.inject('toDriver', { kind: 'cutAfter', afterBytes });
      bench.wire.farEnd.send(callFrame);
      await bench.pass(50);
      expect(bench.events).toEqual(afterBytes === callFrame.length ? ['pad-3 call'] : []);
      bench.wire.mend();
      await bench.pass(reconnectMs);
      bench.pads.pressKey(3, 'pause');
      await bench.pass(500);
      expect(bench.events.slice(-1)).toEqual(['pad-3 pause']);
    },
  );

  test.each(Array.from({ length: 15 }, (_, count) => count))(
    'after %i bytes of a display frame: the display is right once the cable is mended',
    async (afterBytes) => {
      const bench = await createReadyBench();
      bench.wire.inject('toDevice', { kind: 'cutAfter', afterBytes });
      void bench.pad3.showTicket(23);
      await bench.pass(50);
      expect(bench.pads.display(3)).toBe('       ');
      bench.wire.mend();
      await bench.pass(reconnectMs);
      expect(bench.pads.display(3)).toBe('    023');
    },
  );
});

describe('Noise', () => {
  test.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'with seed %i before a key costs at most that key',
    async (seed) => {
      const bench = await createReadyBench();
      const random = createSeededRandom(seed);
      // Half of it looks like the beginning of a frame.
      const noise = [...random.nextBytes(random.nextInt(20)), ...callFrame.subarray(0, random.nextInt(10))];
      bench.wire.inject('toDriver', { kind: 'noise', bytes: Uint8Array.from(noise) });
      bench.wire.farEnd.send(callFrame);
      await bench.pass(1000);
      bench.wire.farEnd.send(hexToBytes(rs485.ff68Events.pause));
      await bench.pass(1000);
      expect(bench.events.slice(-1)).toEqual(['pad-3 pause']);
    },
  );

  test('without end is let go, and a key pressed in a pause of it is heard', async () => {
    const bench = await createReadyBench();
    const random = createSeededRandom(1);
    const timersBefore = bench.timers.pendingCount();
    for (let chunk = 0; chunk < 100; chunk += 1) {
      bench.wire.farEnd.send(random.nextBytes(200));
      await bench.pass(10);
    }
    expect(bench.timers.pendingCount()).toBeLessThanOrEqual(timersBefore + 1);
    bench.pads.pressKey(3, 'call');
    await bench.pass(1000);
    expect([bench.events, bench.pads.unansweredCount(3)]).toEqual([['pad-3 call'], 0]);
  });

  test('on the way to the pads costs an acknowledgement at most, and the pad asks again', async () => {
    const bench = await createReadyBench();
    bench.wire.inject('toDevice', { kind: 'noise', bytes: callFrame.subarray(0, 9) });
    bench.pads.pressKey(3, 'call');
    await bench.pass(1000);
    expect([bench.events, bench.pads.acknowledgedCount(3)]).toEqual([['pad-3 call'], 1]);
  });
});

describe('Wrong checksum', () => {
  test('in any bit of a key frame: the pad sends it again, and it is one event', async () => {
    const bench = await createReadyBench();
    const wanted: string[] = [];
    for (let at = 0; at < callFrame.length * 8; at += 1) {
      bench.wire.inject('toDriver', { kind: 'flipBit', byteIndex: at >> 3, bit: at & 7 });
      bench.pads.pressKey(3, 'call');
      await bench.pass(800);
      wanted.push('pad-3 call');
    }
    expect(bench.events).toEqual(wanted);
    expect(bench.pads.unansweredCount(3)).toBe(0);
  });
});

describe('Late and lost answers', () => {
  test('an ACK that comes after the pad has asked again is still one event', async () => {
    const bench = await createReadyBench();
    bench.wire.inject('toDevice', { kind: 'delay', delayMs: 250 });
    bench.pads.pressKey(3, 'call');
    await bench.pass(1500);
    expect([bench.events, bench.pads.acknowledgedCount(3)]).toEqual([['pad-3 call'], 1]);
  });

  test('an ACK that is lost is given again when the pad asks again', async () => {
    const bench = await createReadyBench();
    bench.wire.inject('toDevice', { kind: 'lose' });
    bench.pads.pressRating(3, 2);
    await bench.pass(1000);
    expect([bench.events, bench.pads.acknowledgedCount(3)]).toEqual([['pad-3 basicallySatisfied'], 1]);
  });

  test('a frame whose second half comes late is read whole', async () => {
    const bench = await createReadyBench();
    bench.wire.farEnd.send(callFrame.subarray(0, 5));
    await bench.pass(60);
    bench.wire.farEnd.send(callFrame.subarray(5));
    await bench.pass(60);
    expect(bench.events).toEqual(['pad-3 call']);
  });
});

describe('Doubled frames', () => {
  test('are one event, and both are answered', async () => {
    const bench = await createReadyBench();
    bench.wire.inject('toDriver', { kind: 'double' });
    bench.wire.farEnd.send(callFrame);
    await bench.pass(500);
    expect(bench.events).toEqual(['pad-3 call']);
    expect(bench.toDevices).toHaveLength(2);
  });

  test('are two events when somebody pressed twice, 301 ms apart', async () => {
    const bench = await createReadyBench();
    bench.wire.farEnd.send(callFrame);
    await bench.pass(300);
    bench.wire.farEnd.send(callFrame);
    await bench.pass(301);
    bench.wire.farEnd.send(callFrame);
    await bench.pass(500);
    expect(bench.events).toEqual(['pad-3 call', 'pad-3 call']);
  });
});

describe('Power cycle', () => {
  test('of one pad leaves the others alone, and the next frame is shown', async () => {
    const bench = await createReadyBench();
    void bench.pad3.showTicket(1);
    void bench.pad4.showTicket(2);
    await bench.pass(500);
    bench.pads.powerCycle(3);
    expect([bench.pads.display(3), bench.pads.display(4)]).toEqual(['       ', '    002']);
    void bench.pad3.showTicket(3);
    await bench.pass(500);
    expect(bench.pads.display(3)).toBe('    003');
  });

  test('in the middle of a press forgets the press, and nothing is counted twice', async () => {
    const bench = await createReadyBench();
    bench.wire.inject('toDriver', { kind: 'lose' });
    bench.pads.pressKey(3, 'call');
    bench.pads.powerCycle(3);
    await bench.pass(1000);
    expect(bench.events).toEqual([]);
  });
});

describe('Two alike', () => {
  test('pads on one bus, pressed in the same moment, are each heard once', async () => {
    const bench = await createReadyBench();
    bench.pads.pressKey(3, 'call');
    bench.pads.pressKey(4, 'call');
    await bench.pass(1500);
    expect(bench.events).toEqual(['pad-3 call', 'pad-4 call']);
    expect([bench.pads.acknowledgedCount(3), bench.pads.acknowledgedCount(4)]).toEqual([1, 1]);
  });

  test('buses with the same addresses do not hear each other', async () => {
    const one = await createReadyBench();
    const other = await createReadyBench();
    one.pads.pressKey(3, 'call');
    await one.pass(500);
    await other.pass(500);
    expect([one.events, other.events]).toEqual([['pad-3 call'], []]);
  });
});
