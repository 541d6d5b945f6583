import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CodeScanner, ScannerEvent } from '../../src/contract/code-scanner.ts';
import { type LineBench, type SimulatedLine, until, untilReady } from './contract-bench.ts';

/** A scanner with codes in somebody's hand. Codes of the bench's house begin with a number sign. */
export type ScannerBench = LineBench & {
  readonly port: CodeScanner;
  /** Holds a code before the glass; it is read as often as `times` says. */
  scan(code: string, times?: number): Promise<void>;
};

export const isOwnSample = (code: string): boolean => code.startsWith('#');

/** Two hundred characters typed one by one, or the silence that ends a code. */
const scannedWithinMs = 10_000;
const sameScanMs = 2_000;

/**
 * What contract/code-scanner.ts promises, for every scanner.
 *
 * @param kind a reader that types knows ASCII only, and its identity numbers are told as such.
 */
export function describeCodeScannerContract(
  name: string,
  kind: 'scanner' | 'readerThatTypes',
  makeBench: () => Promise<ScannerBench>,
): void {
  describe(`scanner contract: ${name}`, () => {
    let bench: ScannerBench;
    let events: ScannerEvent[];

    beforeEach(async () => {
      bench = await makeBench();
      events = [];
      bench.port.subscribe((event) => events.push(event));
      await untilReady(bench);
    });
    afterEach(() => bench.dispose());

    const untilHeard = (count: number) => until(bench, () => events.length >= count, scannedWithinMs);

    it('says nothing while nobody scans', async () => {
      await bench.pass(10_000);
      expect(events).toEqual([]);
    });

    it('tells a code of this house and any other apart, each as it came', async () => {
      await bench.scan('#SLIP-0123456789ABCDEF');
      await untilHeard(1);
      await bench.scan('https://h.example/q?t=0123456789');
      await untilHeard(2);
      await bench.pass(3_000);
      expect(events).toEqual([
        { kind: 'ownCode', code: '#SLIP-0123456789ABCDEF' },
        { kind: 'opaqueCode', code: 'https://h.example/q?t=0123456789' },
      ]);
    });

    it('takes a code that is read over and over within two seconds for one scan, and later for a new one', async () => {
      await bench.scan('#AGAIN', 5);
      await untilHeard(1);
      await bench.pass(sameScanMs + 100);
      expect(events).toHaveLength(1);
      await bench.scan('#AGAIN');
      await untilHeard(2);
    });

    it('hands on codes that follow each other at once, in their order', async () => {
      for (const code of ['#ONE', '#TWO', '#THREE']) await bench.scan(code);
      await untilHeard(3);
      expect(events.map((event) => event.kind === 'ownCode' && event.code)).toEqual(['#ONE', '#TWO', '#THREE']);
    });

    it('tells every subscriber the same, and nobody who has unsubscribed', async () => {
      const heard: ScannerEvent[] = [];
      const unsubscribe = bench.port.subscribe((event) => heard.push(event));
      await bench.scan('#FIRST');
      await untilHeard(1);
      unsubscribe();
      unsubscribe();
      await bench.scan('#SECOND');
      await untilHeard(2);
      expect(heard).toEqual([{ kind: 'ownCode', code: '#FIRST' }]);
    });

    it('is silent while its cable is out, tells no code of that time later, and scans again', async () => {
      await bench.breakLine();
      expect(bench.state()).toMatchObject({ kind: 'backOff' });
      await bench.scan('#LOST');
      await bench.pass(3_000);
      await bench.mendLine();
      await untilReady(bench);
      await bench.scan('#FOUND');
      await untilHeard(1);
      expect(events).toEqual([{ kind: 'ownCode', code: '#FOUND' }]);
    });

    it('tells an identity number as one only where the device is a reader that types', async () => {
      await bench.scan('11010519491231002X');
      await untilHeard(1);
      await bench.scan('110105194912310021');
      await untilHeard(2);
      const [right, wrong] = events;
      expect(right).toEqual(
        kind === 'scanner'
          ? { kind: 'opaqueCode', code: '11010519491231002X' }
          : { kind: 'idNumber', idNumber: '11010519491231002X' },
      );
      // Its check character is wrong.
      expect(wrong).toEqual({ kind: 'opaqueCode', code: '110105194912310021' });
    });

    if (kind === 'readerThatTypes') return;

    it('reads hanzi in a code', async () => {
      await bench.scan('叫号-示例镇-A001');
      await untilHeard(1);
      expect(events).toEqual([{ kind: 'opaqueCode', code: '叫号-示例镇-A001' }]);
    });
  });
}

/** Half a code is never told, then or later; a code that comes twice is one. */
export function describeCodeScannerOnBadLine(
  name: string,
  makeBench: () => Promise<ScannerBench & SimulatedLine>,
): void {
  it.each([1, 2, 5, 9, 17, 40, 63])(
    `scanner contract: ${name}: a code torn after %i bytes by a lost line is never told`,
    async (afterBytes) => {
      const bench = await makeBench();
      const events: ScannerEvent[] = [];
      bench.port.subscribe((event) => events.push(event));
      await untilReady(bench);
      bench.wire.inject('toDriver', { kind: 'cutAfter', afterBytes });
      await bench.scan('#TORN-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789');
      await bench.pass(2_000);
      bench.wire.mend();
      await untilReady(bench);
      await bench.scan('#NEXT');
      await until(bench, () => events.length > 0, scannedWithinMs);
      await bench.pass(2_000);
      expect(events).toEqual([{ kind: 'ownCode', code: '#NEXT' }]);
      await bench.dispose();
    },
  );
}
