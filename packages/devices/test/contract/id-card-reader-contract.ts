import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentHolder, IdCardReader, ReaderEvent } from '../../src/contract/id-card-reader.ts';
import { expectGrammar } from '../sdt-reader-bench.ts';
import { isWell, type LineBench, until, untilReady } from './contract-bench.ts';

/** A reader with cards in somebody's hand. Resolves when the card lies there, or is gone. */
export type ReaderBench = LineBench & {
  readonly port: IdCardReader;
  /** Lays one of two people's documents on it; gives what stands on it, or null where only a person can know. */
  putCard(which: 'first' | 'second'): Promise<DocumentHolder | null>;
  /** Lays a card on it that is no identity document, such as a bank card. */
  putOtherCard(): Promise<void>;
  liftCard(): Promise<void>;
};

/** A look every second at the most, a whole card at 9600 baud, and a second try. */
const readWithinMs = 5_000;
const sameSwipeMs = 5_000;

/** What contract/id-card-reader.ts promises, for every reader. */
export function describeIdCardReaderContract(name: string, makeBench: () => Promise<ReaderBench>): void {
  describe(`reader contract: ${name}`, () => {
    let bench: ReaderBench;
    let events: ReaderEvent[];

    beforeEach(async () => {
      bench = await makeBench();
      events = [];
      bench.port.subscribe((event) => events.push(event));
      await untilReady(bench);
    });
    afterEach(async () => {
      expectGrammar(events);
      await bench.dispose();
      expectGrammar(events);
    });

    const kinds = () => events.map(({ kind }) => kind);
    const holders = () => events.flatMap((event) => (event.kind === 'cardRead' ? [event.holder] : []));
    const untilHeard = (kind: ReaderEvent['kind'], count = 1) =>
      until(bench, () => kinds().filter((each) => each === kind).length >= count, readWithinMs);

    async function readOnce(which: 'first' | 'second'): Promise<void> {
      const readsBefore = holders().length;
      await bench.putCard(which);
      await untilHeard('cardRead', readsBefore + 1);
    }

    it('says nothing while no card lies there, and is ready', async () => {
      await bench.pass(10_000);
      expect(events).toEqual([]);
      expect(isWell(bench.state())).toBe(true);
    });

    it('tells a card found, read once however long it stays, and removed', async () => {
      await bench.putCard('first');
      await untilHeard('cardRead');
      await bench.pass(30_000);
      expect(kinds()).toEqual(['cardFound', 'cardRead']);
      await bench.liftCard();
      await untilHeard('cardRemoved');
      await bench.pass(3_000);
      expect(kinds()).toEqual(['cardFound', 'cardRead', 'cardRemoved']);
    });

    it('gives of the holder what the contract names and no more, and what stands on the card', async () => {
      const expected = await bench.putCard('first');
      await untilHeard('cardRead');
      const [holder] = holders();
      expect(Object.keys(holder!).sort()).toEqual(['address', 'birthDate', 'document', 'idNumber', 'name', 'sex']);
      expect(holder).toEqual(expected ?? holder);
      expect(holder!.birthDate).toMatch(/^(18|19|20)\d\d-\d\d-\d\d$/);
      expect(holder!.idNumber).toMatch(/^(\d{17}[\dX]|[A-Z]{3}\d{12})$/);
      expect(holder!.name).toBe(holder!.name.trim().normalize('NFC'));
      expect(holder!.name).not.toBe('');
    });

    it('takes the same card again within five seconds for the same swipe, and later for a new one', async () => {
      await readOnce('first');
      await bench.liftCard();
      await untilHeard('cardRemoved');
      await bench.putCard('first');
      await untilHeard('cardFound', 2);
      await bench.pass(1_000);
      expect(holders()).toHaveLength(1);
      await bench.liftCard();
      await untilHeard('cardRemoved', 2);
      await bench.pass(sameSwipeMs);
      await readOnce('first');
      expect(holders()).toHaveLength(2);
    });

    it('reads two people one after the other, each once', async () => {
      await readOnce('first');
      await bench.liftCard();
      await untilHeard('cardRemoved');
      await readOnce('second');
      const [first, second] = holders();
      expect(first!.idNumber).not.toBe(second!.idNumber);
    });

    it('refuses a card that is no identity document, once while it lies there', async () => {
      await bench.putOtherCard();
      await untilHeard('cardRefused');
      await bench.pass(5_000);
      expect(kinds()).toEqual(['cardFound', 'cardRefused']);
      await bench.liftCard();
      await untilHeard('cardRemoved');
      expect(isWell(bench.state())).toBe(true);
    });

    it('tells every subscriber the same, and nobody who has unsubscribed', async () => {
      const heard: ReaderEvent[] = [];
      const unsubscribe = bench.port.subscribe((event) => heard.push(event));
      await readOnce('first');
      expect(heard).toEqual(events);
      unsubscribe();
      unsubscribe();
      await bench.liftCard();
      await untilHeard('cardRemoved');
      expect(heard.map(({ kind }) => kind)).toEqual(['cardFound', 'cardRead']);
    });

    it('ends what it has told when the cable is pulled, is silent until it is back, and reads again', async () => {
      await readOnce('first');
      await bench.breakLine();
      expect(kinds()).toEqual(['cardFound', 'cardRead', 'cardRemoved']);
      expect(bench.state()).toMatchObject({ kind: 'backOff' });
      await bench.pass(10_000);
      expect(kinds()).toHaveLength(3);
      await bench.liftCard();
      await bench.mendLine();
      await untilReady(bench);
      await readOnce('second');
    });

    it('knows the number of its security module as text, or says that it does not', async () => {
      await bench.pass(2_000);
      expect(bench.port.samNumber() ?? '00.00-0-0000000000-0000000000').toMatch(
        /^[\da-f]{2}\.[\da-f]{2}-\d+-\d{10}-\d{10}$/,
      );
    });
  });
}
