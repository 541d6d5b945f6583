import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeypadEvent, KeypadRating, RatingPad } from '../../src/contract/call-keypad.ts';
import { type LineBench, outcomeOf, until, untilReady } from './contract-bench.ts';

/** A pad with a finger over its rating keys. */
export type RatingPadBench = LineBench & {
  readonly deviceId?: string;
  readonly port: RatingPad;
  /** What its keys mean, by the key's name on this bench; null for a key that the hall gave no level. */
  readonly levels: Readonly<Record<string, KeypadRating | null>>;
  /** A key down and up, with all that this pad makes of it: repeats, bounces, a frame sent again. */
  pressRating(key: string): Promise<void>;
};

const pressedWithinMs = 2_000;
/** A key pressed again after so long is pressed again, whatever the family. */
const nextPressMs = 1_500;

/** What contract/call-keypad.ts promises of rating keys, for every pad and keypad. */
export function describeRatingPadContract(name: string, makeBench: () => Promise<RatingPadBench>): void {
  describe(`rating pad contract: ${name}`, () => {
    let bench: RatingPadBench;
    let events: KeypadEvent[];

    beforeEach(async () => {
      bench = await makeBench();
      events = [];
      bench.port.subscribe((event) => events.push(event));
      await untilReady(bench, bench.deviceId);
    });
    afterEach(() => bench.dispose());

    const keysWithLevel = () => Object.entries(bench.levels).filter(([, level]) => level !== null);
    const untilHeard = (count: number) => until(bench, () => events.length >= count, pressedWithinMs);

    it('says nothing while nobody presses a key', async () => {
      await bench.pass(10_000);
      expect(events).toEqual([]);
    });

    it('tells each key once, with the level that the hall gave it', async () => {
      for (const [key, level] of keysWithLevel()) {
        events = [];
        await bench.pressRating(key);
        await untilHeard(1);
        await bench.pass(nextPressMs);
        expect(events).toEqual([{ kind: 'rating', level }]);
      }
    });

    it('takes a key that is pressed again later for a second rating', async () => {
      const [[key, level]] = keysWithLevel() as [[string, KeypadRating]];
      await bench.pressRating(key);
      await bench.pass(nextPressMs);
      await bench.pressRating(key);
      await untilHeard(2);
      await bench.pass(nextPressMs);
      expect(events).toEqual([
        { kind: 'rating', level },
        { kind: 'rating', level },
      ]);
    });

    it('never guesses a level for a key that the hall gave none', async () => {
      for (const [key, level] of Object.entries(bench.levels)) {
        if (level === null) await bench.pressRating(key);
      }
      await bench.pass(nextPressMs);
      expect(events).toEqual([]);
    });

    it('tells every subscriber the same, and nobody who has unsubscribed', async () => {
      const heard: KeypadEvent[] = [];
      const unsubscribe = bench.port.subscribe((event) => heard.push(event));
      const [[key, level]] = keysWithLevel() as [[string, KeypadRating]];
      await bench.pressRating(key);
      await untilHeard(1);
      unsubscribe();
      unsubscribe();
      await bench.pass(nextPressMs);
      await bench.pressRating(key);
      await untilHeard(2);
      expect(heard).toEqual([{ kind: 'rating', level }]);
    });

    it('takes an invitation to rate, and refuses it while its cable is out', async () => {
      expect(await outcomeOf(bench, bench.port.inviteRating(), pressedWithinMs)).toEqual({ ok: true });
      await bench.breakLine();
      expect(await outcomeOf(bench, bench.port.inviteRating(), pressedWithinMs)).toMatchObject({
        ok: false,
        error: { kind: 'linkLost' },
      });
    });

    it('is silent while its cable is out, tells no key of that time later, and rates again', async () => {
      const [[key, level]] = keysWithLevel() as [[string, KeypadRating]];
      await bench.breakLine();
      expect(bench.state(bench.deviceId)).toMatchObject({ kind: 'backOff' });
      await bench.pressRating(key);
      await bench.pass(5_000);
      expect(events).toEqual([]);
      await bench.mendLine();
      await untilReady(bench, bench.deviceId);
      await bench.pass(nextPressMs);
      expect(events).toEqual([]);
      await bench.pressRating(key);
      await untilHeard(1);
      expect(events).toEqual([{ kind: 'rating', level }]);
    });
  });
}
