import { hexToBytes } from '@jiaohao/basics/ids';
import { createSeededRandom } from '@jiaohao/basics/random';
import { fail } from '@jiaohao/basics/result';
import { describe, expect, test } from 'vitest';
import rs485 from '../../../vectors/rs485.json' with { type: 'json' };
import { lineIsDown } from '../../link/link.ts';
import { createFf68Bench } from './ff68-bench.ts';

/* Mishaps of the keypad bus alone; those of every model are in test/mishaps. */

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
});

describe('Noise', () => {
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
});

describe('Late and lost answers', () => {
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
