import { createManualTimers } from '@jiaohao/basics/time';
import { describe, expect, test } from 'vitest';
import type { LinkFault } from '../../contract/faults.ts';
import { createEscposPrinter } from './driver.ts';
import { goldenTicket, textBlock } from './golden-ticket.ts';
import { inventedFont } from './invented-font.ts';
import { createPrinterBench, wordsOn } from './printer-bench.ts';
import { settlePromises } from '@jiaohao/basics/settle-promises';
import { printerProfiles } from './printer-profile.ts';
import type { SimulatedPrinter } from './simulator.ts';

/* Mishaps of the printer alone; those of every model, and of every byte of a slip, are in test/mishaps. */

const slip = goldenTicket;
const nextSlip = [textBlock('B002'), { kind: 'cut' as const }];
/** Hundreds of slips in one test: a second here, more where everything runs at once. */
const slowMachineMs = 60_000;
const slipWords = slip.flatMap((block) =>
  block.kind === 'text' ? [block.text] : block.kind === 'qr' ? [block.content] : [],
);

describe('the cable is pulled', () => {
  test('with a second print waiting: both end, and neither is sent on the next line', async () => {
    const bench = createPrinterBench();
    await bench.pass(200);
    bench.wire.inject('toDevice', { kind: 'cutAfter', afterBytes: 100 });
    const outcomes = await bench.outcomeOf(Promise.all([bench.port.print(slip), bench.port.print(nextSlip)]));
    expect(outcomes).toMatchObject([
      { ok: false, error: { kind: 'linkLost' } },
      { ok: false, error: { kind: 'linkLost' } },
    ]);
    bench.wire.mend();
    await bench.pass(10_000);
    expect(wordsOn(bench.printer.slips())).not.toContain('B002');
    expect(bench.state()).toEqual({ kind: 'ready' });
    expect(await bench.stop()).toBe(0);
  });

  test('at any moment of the wait for the confirmation', async () => {
    for (let waitMs = 0; waitMs <= 400; waitMs += 20) {
      const bench = createPrinterBench();
      await bench.pass(200);
      const printing = bench.port.print(slip);
      await bench.pass(waitMs);
      bench.wire.cut();
      expect(await bench.outcomeOf(printing)).toMatchObject({ ok: false, error: { kind: 'linkLost' } });
      bench.wire.mend();
      await bench.pass(5_000);
      expect(await bench.outcomeOf(bench.port.print(nextSlip))).toEqual({ ok: true, value: 'processId' });
      expect(await bench.stop()).toBe(0);
    }
  });
});

describe('paper runs out in the middle of a slip', () => {
  test(
    'at every millimetre of the roll: the same, with paper that takes its time',
    { timeout: slowMachineMs },
    async () => {
      for (let leftMm = 1; leftMm < 80; leftMm += 1) {
        const bench = createPrinterBench();
        await bench.pass(200);
        bench.printer.setPaperLeftMm(leftMm);
        const outcome = await bench.outcomeOf(bench.port.print(slip));
        // The slip takes 68 mm.
        expect(outcome).toEqual(
          leftMm > 68 ? { ok: true, value: 'processId' } : { ok: false, error: { kind: 'paperOut' } },
        );
        bench.printer.setPaper('enough');
        await bench.pass(5_500);
        expect(await bench.outcomeOf(bench.port.print(nextSlip))).toEqual({ ok: true, value: 'processId' });
        expect(wordsOn(bench.printer.slips())).toEqual([...slipWords, 'B002']);
        expect(await bench.stop()).toBe(0);
      }
    },
  );

  test('and new paper is put in while the print still waits: the slip is confirmed after all', async () => {
    const bench = createPrinterBench();
    await bench.pass(200);
    bench.printer.setPaperLeftMm(30);
    const printing = bench.port.print(slip);
    await bench.pass(2_000);
    bench.printer.setPaper('enough');
    expect(await bench.outcomeOf(printing)).toEqual({ ok: true, value: 'processId' });
    expect(wordsOn(bench.printer.slips())).toEqual(slipWords);
    expect(await bench.stop()).toBe(0);
  });
});

describe('whoever waits for a slip is told within three seconds', () => {
  test.each([
    ['that the paper is out', (printer: SimulatedPrinter) => printer.setPaper('out'), 'paperOut'],
    ['that the cover is open', (printer: SimulatedPrinter) => printer.setCover('open'), 'coverOpen'],
    [
      'that nobody knows, when it has no power',
      (printer: SimulatedPrinter) => printer.setPower('off'),
      'outcomeUnknown',
    ],
  ] as const)('%s, also behind seven thousand bytes of images', async (_, breakIt, kind) => {
    for (const profile of ['escpos-80mm', 'escpos-80mm-raster'] as const) {
      const driver = { profile: printerProfiles[profile], font: inventedFont };
      const bench = createPrinterBench({ driver, printer: { printSpeedMmPerS: 0 } });
      await bench.pass(1_000);
      bench.atByte(40, () => breakIt(bench.printer));
      const told = await bench.outcomeOf(bench.port.print(slip), 3_000);
      expect(told).toEqual({ ok: false, error: { kind } });
      expect(await bench.stop()).toBe(0);
    }
  });
});

describe('other mishaps in the middle of a slip', () => {
  test('it is off for so long that its line is opened anew: the half slip is cut off once it is on again', async () => {
    const bench = createPrinterBench({ printer: { printSpeedMmPerS: 0 } });
    await bench.pass(200);
    bench.atByte(150, () => bench.printer.setPower('off'));
    await bench.outcomeOf(bench.port.print(slip));
    await bench.pass(20_000);
    bench.printer.setPower('on');
    await bench.pass(40_000);
    expect(bench.state()).toEqual({ kind: 'ready' });
    expect(await bench.outcomeOf(bench.port.print(nextSlip))).toEqual({ ok: true, value: 'processId' });
    expect(bench.printer.slips().map((each) => wordsOn([each]).includes('B002'))).toEqual([false, true]);
    expect(await bench.stop()).toBe(0);
  });

  test('it goes off while it says how it is: what was said of that is no answer to GS r', async () => {
    const profile = { ...printerProfiles['escpos-80mm'], processId: 'never' } as const;
    const bench = createPrinterBench({
      driver: { profile },
      printer: { answersProcessId: false, printSpeedMmPerS: 0 },
    });
    await bench.pass(1_500);
    const printing = bench.port.print(slip);
    bench.atByte(20, () => {
      bench.printer.setPower('off');
      // Half of an automatic status.
      bench.wire.farEnd.send(Uint8Array.of(0x10, 0x00));
    });
    expect(await bench.outcomeOf(printing)).toEqual({ ok: false, error: { kind: 'outcomeUnknown' } });
    expect(await bench.stop()).toBe(0);
  });

  test('it is switched off and on: nobody knows, and the next slip is not mixed with the half one', async () => {
    const bench = createPrinterBench();
    await bench.pass(200);
    const printing = bench.port.print(slip);
    await bench.pass(200);
    bench.printer.powerCycle();
    expect(await bench.outcomeOf(printing)).toEqual({ ok: false, error: { kind: 'outcomeUnknown' } });
    expect(await bench.outcomeOf(bench.port.print(nextSlip))).toEqual({ ok: true, value: 'processId' });
    expect(bench.printer.slips().map((each) => wordsOn([each]).includes('B002'))).toEqual([false, true]);
    expect(bench.printer.slips().at(-1)?.lines).toHaveLength(1);
    expect(await bench.stop()).toBe(0);
  });

  test('the operating system never takes the bytes: the line is given up and the outcome is unknown', async () => {
    const timers = createManualTimers(0);
    const printer = createEscposPrinter({ id: 'printer', timers, profile: printerProfiles['escpos-80mm'] });
    const faults: LinkFault[] = [];
    let answer: (bytes: Uint8Array) => void = () => {};
    const session = printer.attach({
      // Flow control: status questions go through, a document does not.
      write: (bytes) => {
        if (bytes[0] === 0x10) answer(Uint8Array.of(0x12));
        return bytes[0] === 0x1b ? new Promise(() => {}) : Promise.resolve({ ok: true, value: undefined });
      },
      onData: (listener) => {
        answer = listener;
      },
      report: () => {},
      giveUp: (fault) => {
        faults.push(fault);
        void session.stop();
      },
    });
    const outcomes: unknown[] = [];
    void printer.port.print(slip).then((outcome) => outcomes.push(outcome));
    for (let step = 0; step < 1_000; step += 1) {
      await settlePromises();
      timers.advance(10);
    }
    expect(outcomes).toEqual([{ ok: false, error: { kind: 'outcomeUnknown' } }]);
    expect(faults).toMatchObject([{ kind: 'noAnswer' }]);
    expect(timers.pendingCount()).toBe(0);
    expect(await printer.port.print(slip)).toMatchObject({ ok: false, error: { kind: 'linkLost' } });
  });
});
