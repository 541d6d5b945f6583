import { describe, expect, test } from 'vitest';
import { textBlock } from './golden-ticket.ts';
import { dotsOn, type MishapCase, statusBytes, undisturbed } from './mishap-cases.ts';
import { type createPrinterBench, wordsOn } from './printer-bench.ts';

/* What can happen to a slip, at every byte of it. For tests. */

type Bench = ReturnType<typeof createPrinterBench>;

export const nextSlip = [textBlock('B002'), { kind: 'cut' as const }];
/** Thousands of slips in one test: seconds here, more where everything runs at once. */
const slowMachineMs = 120_000;

/**
 * Whether that much of a slip is right. Of the last thing on it only the beginning may have come: the rows
 * of an image that came are as they should be, and an ESC Z is filled up with NULs (`?`).
 */
function expectBeginning(printed: readonly string[], words: readonly string[]): void {
  const whole = printed.slice(0, -1);
  const last = printed.at(-1) ?? '';
  const wanted = words[whole.length] ?? '';
  expect(whole).toEqual(words.slice(0, whole.length));
  const isBeginning = last.startsWith('▯') || wanted.startsWith(last.replace(/\?+$/, ''));
  expect(isBeginning).toBe(true);
}

/** The next slip is whole, in no look but its own, and last. */
async function expectNextSlipAlone(bench: Bench): Promise<string[]> {
  expect(await bench.outcomeOf(bench.port.print(nextSlip))).toMatchObject({ ok: true });
  const lines = bench.printer.slips().flatMap((each) => each.lines.filter(({ text }) => text !== ''));
  expect(lines.pop()).toEqual({
    text: 'B002',
    align: 'left',
    widthTimes: 1,
    heightTimes: 1,
    bold: false,
    kind: 'text',
  });
  return lines.map(({ text }) => text);
}

export function describeMishaps(mishap: MishapCase): void {
  describe(`at every byte of a slip, ${mishap.name},`, () => {
    test(
      'the cable is pulled: nothing is printed twice, and the next slip is whole and alone',
      { timeout: slowMachineMs },
      async () => {
        const { bytes, words } = await undisturbed(mishap);
        for (let afterBytes = 0; afterBytes <= bytes; afterBytes += 1) {
          const bench = await mishap.open();
          bench.wire.inject('toDevice', { kind: 'cutAfter', afterBytes });
          const outcome = await bench.outcomeOf(bench.port.print(mishap.slip));
          expect(outcome).toMatchObject({ ok: false, error: { kind: 'linkLost' } });
          await bench.pass(1_000);
          bench.wire.mend();
          await bench.pass(5_000);
          expect(bench.state()).toEqual({ kind: 'ready' });
          // What came out before is the beginning of the slip, once, without litter from the torn command.
          expectBeginning(await expectNextSlipAlone(bench), words);
          expect(await bench.stop()).toBe(0);
        }
      },
    );

    test(
      'the paper ends: the print says so, and on new paper the slip is finished once',
      { timeout: slowMachineMs },
      async () => {
        const { bytes, words } = await undisturbed(mishap);
        for (let atByte = statusBytes + 1; atByte < bytes; atByte += 1) {
          const bench = await mishap.open({ printSpeedMmPerS: 0 });
          bench.atByte(atByte, () => bench.printer.setPaper('out'));
          const outcome = await bench.outcomeOf(bench.port.print(mishap.slip));
          expect(outcome).toEqual({ ok: false, error: { kind: 'paperOut' } });
          bench.printer.setPaper('enough');
          await bench.pass(100);
          expect(bench.state()).toEqual({ kind: 'ready' });
          expect(wordsOn(bench.printer.slips())).toEqual(words);
          expect(await expectNextSlipAlone(bench)).toEqual(words);
          expect(await bench.stop()).toBe(0);
        }
      },
    );

    test(
      'the cover is opened: what was held comes out once when it is closed',
      { timeout: slowMachineMs },
      async () => {
        const { bytes, words, dots } = await undisturbed(mishap);
        for (let atByte = statusBytes + 1; atByte < bytes; atByte += 1) {
          const bench = await mishap.open({ printSpeedMmPerS: 0 });
          bench.atByte(atByte, () => bench.printer.setCover('open'));
          const outcome = await bench.outcomeOf(bench.port.print(mishap.slip));
          expect(outcome).toEqual({ ok: false, error: { kind: 'coverOpen' } });
          bench.printer.setCover('closed');
          expect(dotsOn(bench)).toBe(dots);
          expect(await expectNextSlipAlone(bench)).toEqual(words);
          expect(await bench.stop()).toBe(0);
        }
      },
    );

    test(
      'it is switched off, and on again after two seconds: nobody knows, and the next slip is whole and alone',
      { timeout: slowMachineMs },
      async () => {
        const { bytes, words } = await undisturbed(mishap);
        for (let atByte = statusBytes; atByte < bytes; atByte += 1) {
          const bench = await mishap.open({ printSpeedMmPerS: 0 });
          bench.atByte(atByte, () => bench.printer.setPower('off'));
          const printing = bench.port.print(mishap.slip);
          await bench.pass(2_000);
          bench.printer.setPower('on');
          expect(await bench.outcomeOf(printing)).toEqual({ ok: false, error: { kind: 'outcomeUnknown' } });
          const before = await expectNextSlipAlone(bench);
          expect(before).toEqual(words.slice(0, before.length));
          expect(await bench.stop()).toBe(0);
        }
      },
    );

    test(
      'its power fails for a moment, and what is still on the wire is read from nowhere: the next slip is whole and alone',
      { timeout: slowMachineMs },
      async () => {
        const { bytes } = await undisturbed(mishap);
        for (let atByte = statusBytes; atByte < bytes; atByte += 1) {
          const bench = await mishap.open({ printSpeedMmPerS: 0 });
          bench.atByte(atByte, () => bench.printer.powerCycle());
          await bench.outcomeOf(bench.port.print(mishap.slip));
          await expectNextSlipAlone(bench);
          expect(await bench.stop()).toBe(0);
        }
      },
    );
  });
}
