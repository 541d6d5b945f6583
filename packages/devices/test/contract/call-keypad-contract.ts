import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CallKeypad, type KeypadEvent, type KeypadKey, keypadKeys } from '../../src/contract/call-keypad.ts';
import { outcomeOf, type SimulatedLine, until, untilReady } from './contract-bench.ts';
import type { RatingPadBench } from './rating-pad-contract.ts';

/** Two keypads on one bus, with a finger over the keys of the first. */
export type CallKeypadBench = RatingPadBench & {
  readonly port: CallKeypad;
  readonly otherPort: CallKeypad;
  pressKey(key: KeypadKey): Promise<void>;
  /** Both numbers as one reads them, the waiting on the left; null on hardware. */
  display(): string | null;
  otherDisplay(): string | null;
  beepCount(): number | null;
  isInviting(): boolean | null;
  /** Takes away its power and gives it back: its display is dark then. */
  powerCycle(): Promise<void>;
};

/** On hardware nobody can look for us; then it must be enough that the port says so. */
const isSeen = <Value>(seen: Value | null, wanted: Value) => seen === null || seen === wanted;

const heardWithinMs = 2_000;
/** Frames of one bus have pauses between them. */
const shownWithinMs = 3_000;
const nextPressMs = 1_500;

/** What contract/call-keypad.ts promises of call keypads; their rating keys have a contract of their own. */
export function describeCallKeypadContract(name: string, makeBench: () => Promise<CallKeypadBench>): void {
  describe(`call keypad contract: ${name}`, () => {
    let bench: CallKeypadBench;
    let events: KeypadEvent[];
    let otherEvents: KeypadEvent[];

    beforeEach(async () => {
      bench = await makeBench();
      events = [];
      otherEvents = [];
      bench.port.subscribe((event) => events.push(event));
      bench.otherPort.subscribe((event) => otherEvents.push(event));
      await untilReady(bench, bench.deviceId);
    });
    afterEach(() => bench.dispose());

    const done = (promise: ReturnType<CallKeypad['beep']>) => outcomeOf(bench, promise, shownWithinMs);
    const untilSeen = (see: () => boolean) => until(bench, see, shownWithinMs);

    it.each(keypadKeys)('tells the key %s once, of this keypad and no other', async (key) => {
      await bench.pressKey(key);
      await until(bench, () => events.length > 0, heardWithinMs);
      await bench.pass(nextPressMs);
      expect([events, otherEvents]).toEqual([[{ kind: 'key', key }], []]);
    });

    it('tells keys in the order in which they were pressed', async () => {
      for (const key of ['call', 'recall', 'call'] as const) {
        await bench.pressKey(key);
        await bench.pass(nextPressMs);
      }
      expect(events.map((event) => event.kind === 'key' && event.key)).toEqual(['call', 'recall', 'call']);
    });

    it('shows a ticket and how many wait, each in its place, and on no other keypad', async () => {
      expect(await done(bench.port.showTicket(23))).toEqual({ ok: true });
      expect(await done(bench.port.showWaiting(7))).toEqual({ ok: true });
      expect(await done(bench.otherPort.showTicket(5))).toEqual({ ok: true });
      await untilSeen(() => isSeen(bench.display(), '007 023') && isSeen(bench.otherDisplay(), '    005'));
    });

    it('shows the last of many numbers, and leaves none without an answer', async () => {
      const showing = Array.from({ length: 40 }, (_, serial) => bench.port.showTicket(serial));
      const outcomes = await outcomeOf(bench, Promise.all(showing), 10_000);
      expect(outcomes.every(({ ok }) => ok)).toBe(true);
      await untilSeen(() => isSeen(bench.display(), '    039'));
    });

    it('beeps, and lights its rating keys when it is asked to', async () => {
      const before = bench.beepCount();
      expect(await done(bench.port.beep())).toEqual({ ok: true });
      await untilSeen(() => isSeen(bench.beepCount(), (before ?? 0) + 1));
      expect(await done(bench.port.inviteRating())).toEqual({ ok: true });
      await untilSeen(() => isSeen(bench.isInviting(), true));
    });

    it('refuses at once while its cable is out, and shows the last numbers when it is back', async () => {
      await done(bench.port.showWaiting(2));
      await bench.breakLine();
      expect(await done(bench.port.showTicket(42))).toMatchObject({ ok: false, error: { kind: 'linkLost' } });
      expect(await done(bench.port.beep())).toMatchObject({ ok: false, error: { kind: 'linkLost' } });
      await bench.powerCycle();
      await bench.mendLine();
      await untilReady(bench, bench.deviceId);
      await untilSeen(() => isSeen(bench.display(), '002 042'));
    });

    it('does not beep or invite later for what was asked while its cable was out', async () => {
      const before = bench.beepCount();
      await bench.breakLine();
      await done(bench.port.beep());
      await done(bench.port.inviteRating());
      await bench.mendLine();
      await untilReady(bench, bench.deviceId);
      await bench.pass(5_000);
      expect([isSeen(bench.beepCount(), before), isSeen(bench.isInviting(), false)]).toEqual([true, true]);
    });
  });
}

/** A frame that comes again within 300 ms is one event, whoever sends it again. */
export function describeCallKeypadOnBadLine(
  name: string,
  makeBench: () => Promise<CallKeypadBench & SimulatedLine>,
): void {
  it.each([
    ['a key whose frame comes twice', 'toDriver', { kind: 'double' }],
    ['a key whose answer is lost', 'toDevice', { kind: 'lose' }],
    ['a key whose answer comes late', 'toDevice', { kind: 'delay', delayMs: 250 }],
    ['a key whose frame was damaged the first time', 'toDriver', { kind: 'flipBit', byteIndex: 6, bit: 0 }],
  ] as const)(`call keypad contract: ${name}: %s is told once`, async (_, direction, fault) => {
    const bench = await makeBench();
    const events: KeypadEvent[] = [];
    bench.port.subscribe((event) => events.push(event));
    await untilReady(bench, bench.deviceId);
    bench.wire.inject(direction, fault);
    await bench.pressKey('recall');
    await bench.pass(3_000);
    expect(events).toEqual([{ kind: 'key', key: 'recall' }]);
    await bench.pressKey('recall');
    await bench.pass(nextPressMs);
    expect(events).toHaveLength(2);
    await bench.dispose();
  });
}
