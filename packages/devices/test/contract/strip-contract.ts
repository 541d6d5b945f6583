import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Strip, StripContent } from '../../src/contract/strip.ts';
import { isWell, type LineBench, outcomeOf, until, untilReady } from './contract-bench.ts';

/** A strip on its bus, and another one beside it where the family has addresses. */
export type StripBench = LineBench & {
  readonly deviceId: string;
  readonly port: Strip;
  readonly otherPort: Strip | null;
  /** What one reads on each; null on hardware, where only a person does. */
  text(): string | null;
  otherText(): string | null;
  /** What one is to read for a content; null on hardware. */
  wordsFor(content: StripContent): string | null;
  /** Cuts the strip's own power, or gives it back. */
  setPower(power: 'on' | 'off'): Promise<void>;
  /** The strip refuses what it is sent; only where the family says so. */
  setRefusing?(isRefusing: boolean): Promise<void>;
};

/** What is known of a family: `answers` when the host sees that a strip is there, `mute` when it only writes. */
export type StripVoice = 'answers' | 'mute';

const contents: readonly StripContent[] = [
  { kind: 'welcome' },
  { kind: 'call', series: 'A', serial: 23, windowNo: 3 },
  { kind: 'serving', series: 'A', serial: 23, windowNo: 3 },
  { kind: 'paused' },
];
const call = (serial: number): StripContent => ({ kind: 'call', series: 'B', serial, windowNo: 5 });

/** A turn on a bus with pauses, and the retries of a family that answers. */
const shownWithinMs = 5_000;
/** A strip without power is seen at a poll, or at what it does not answer. */
const missedWithinMs = 30_000;
/** One that has its power again is told at the next poll, or when its content is sent again. */
const toldAgainWithinMs = 70_000;

/** What contract/strip.ts promises, for every family. */
export function describeStripContract(name: string, voice: StripVoice, makeBench: () => Promise<StripBench>): void {
  describe(`strip contract: ${name}`, () => {
    let bench: StripBench;

    beforeEach(async () => {
      bench = await makeBench();
      await untilReady(bench, bench.deviceId);
    });
    afterEach(() => bench.dispose());

    const show = (content: StripContent, port = bench.port) => outcomeOf(bench, port.show(content), shownWithinMs);
    const untilReads = (content: StripContent, withinMs = shownWithinMs) =>
      until(bench, () => bench.text() === bench.wordsFor(content), withinMs);

    it('shows each content, and says so', async () => {
      for (const content of contents) {
        expect(await show(content)).toEqual({ ok: true });
        await untilReads(content);
      }
    });

    it('shows the last of many contents, and leaves none without an answer', async () => {
      const showing = Array.from({ length: 30 }, (_, serial) => bench.port.show(call(serial + 1)));
      const outcomes = await outcomeOf(bench, Promise.all(showing), 10_000);
      expect(outcomes.every(({ ok }) => ok)).toBe(true);
      await untilReads(call(30));
    });

    it('leaves the strip beside it alone', async () => {
      const { otherPort } = bench;
      const showing = [show(call(1)), ...(otherPort ? [show(call(2), otherPort)] : [])];
      expect((await Promise.all(showing)).every(({ ok }) => ok)).toBe(true);
      await untilReads(call(1));
      expect(bench.otherText()).toBe(otherPort ? bench.wordsFor(call(2)) : null);
    });

    it('refuses at once while its cable is out, and shows what was said last when it is back', async () => {
      await show(call(1));
      await bench.breakLine();
      expect(bench.state(bench.deviceId)).toMatchObject({ kind: 'backOff' });
      for (const serial of [2, 3]) {
        expect(await show(call(serial))).toMatchObject({ ok: false, error: { kind: 'linkLost' } });
      }
      await bench.mendLine();
      await untilReady(bench, bench.deviceId);
      await untilReads(call(3));
    });

    it('is told again what it showed when cable and power were gone', async () => {
      await show(call(4));
      await bench.breakLine();
      await bench.setPower('off');
      await bench.setPower('on');
      await bench.mendLine();
      await untilReady(bench, bench.deviceId);
      await untilReads(call(4));
    });

    if (voice === 'mute') return;

    it('is missed when it loses its power, and told again what it showed when it has it back', async () => {
      await show(call(5));
      await bench.setPower('off');
      const showing = bench.port.show(call(6));
      await until(bench, () => bench.state(bench.deviceId).kind === 'faulted', missedWithinMs);
      expect(bench.state(bench.deviceId)).toMatchObject({ fault: { kind: 'noAnswer' } });
      await outcomeOf(bench, showing, missedWithinMs);
      await bench.setPower('on');
      await until(bench, () => isWell(bench.state(bench.deviceId)), toldAgainWithinMs);
      await untilReads(call(6));
    });

    it('says when a strip refuses a content, and that it takes the next', async () => {
      expect(await show(call(7))).toEqual({ ok: true });
      await bench.setRefusing?.(true);
      const isRefusing = bench.setRefusing !== undefined;
      expect(await show(call(8))).toEqual(
        isRefusing ? { ok: false, error: { kind: 'contentRejected' } } : { ok: true },
      );
      expect(bench.state(bench.deviceId).kind).toBe(isRefusing ? 'faulted' : 'ready');
      await bench.setRefusing?.(false);
      expect(await show(call(9))).toEqual({ ok: true });
      expect(isWell(bench.state(bench.deviceId))).toBe(true);
    });
  });
}
