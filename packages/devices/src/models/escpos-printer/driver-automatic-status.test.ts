import { describe, expect, test } from 'vitest';
import type { PrintDocument } from '../../contract/slip-printer.ts';
import { goldenTicket, textBlock } from './golden-ticket.ts';
import { createPrinterBench, wordsOn } from './printer-bench.ts';
import { printerProfiles } from './printer-profile.ts';
import type { SimulatedPrinter } from './simulator.ts';

const shortSlip: PrintDocument = [textBlock('B002'), { kind: 'cut' }];
const confirmed = { ok: true, value: 'processId' };
const coverOpen = { kind: 'faulted', fault: { kind: 'coverOpen' } };
/** What a person takes for at once; the next poll is up to five seconds away. */
const atOnceMs = 20;

function timesAsked(bench: ReturnType<typeof createPrinterBench>): number {
  return Buffer.from(bench.seen).toString('hex').split('1d610e').length - 1;
}

async function openBench(options: Parameters<typeof createPrinterBench>[0] = {}) {
  const bench = createPrinterBench(options);
  await bench.pass(500);
  expect(bench.state()).toEqual({ kind: 'ready' });
  return bench;
}

describe('a printer that says by itself how it is', () => {
  test.each<[string, (printer: SimulatedPrinter) => void, object]>([
    ['paper out', (printer) => printer.setPaper('out'), { kind: 'faulted', fault: { kind: 'paperOut' } }],
    ['a near end', (printer) => printer.setPaper('nearEnd'), { kind: 'attention', notice: { kind: 'paperNearEnd' } }],
    ['an open cover', (printer) => printer.setCover('open'), coverOpen],
    ['a hot head', (printer) => printer.setHead('overheated'), { kind: 'faulted', fault: { kind: 'overheated' } }],
    ['a broken head', (printer) => printer.setHead('broken'), { kind: 'faulted', fault: { kind: 'printerError' } }],
  ])('%s is seen at once, and at once when it is over', async (_, breakIt, state) => {
    const bench = await openBench();
    breakIt(bench.printer);
    await bench.pass(atOnceMs);
    expect(bench.state()).toMatchObject(state);
    bench.printer.setPaper('enough');
    bench.printer.setCover('closed');
    bench.printer.setHead('ready');
    await bench.pass(atOnceMs);
    expect(bench.state()).toEqual({ kind: 'ready' });
    expect(await bench.stop()).toBe(0);
  });

  test('is asked to at the start of every line and now and then, and moves no paper for it', async () => {
    const bench = await openBench({ printer: { printSpeedMmPerS: 0 } });
    expect(timesAsked(bench)).toBe(1);
    bench.wire.cut();
    bench.wire.mend();
    await bench.pass(1_000);
    expect(timesAsked(bench)).toBe(2);
    await bench.pass(20_000);
    expect(timesAsked(bench)).toBe(5);
    expect(bench.printer.slips()).toEqual([]);
    bench.printer.setCover('open');
    await bench.pass(atOnceMs);
    expect(bench.state()).toEqual(coverOpen);
    expect(await bench.stop()).toBe(0);
  });

  test('is asked when it is well: one that is found with its cover open after that', async () => {
    const bench = createPrinterBench();
    bench.printer.setCover('open');
    await bench.pass(12_000);
    expect(timesAsked(bench)).toBe(0);
    bench.printer.setCover('closed');
    await bench.pass(6_000);
    expect(timesAsked(bench)).toBe(1);
    bench.printer.setCover('open');
    await bench.pass(atOnceMs);
    expect(bench.state()).toEqual(coverOpen);
    expect(await bench.stop()).toBe(0);
  });

  test('aborts no print by that: a cover that is closed in time leaves a whole slip', async () => {
    const bench = await openBench();
    const printing = bench.port.print(goldenTicket);
    await bench.pass(200);
    bench.printer.setCover('open');
    await bench.pass(atOnceMs);
    expect(bench.state()).toEqual(coverOpen);
    await bench.pass(1_000);
    bench.printer.setCover('closed');
    await bench.pass(atOnceMs);
    expect(bench.state()).toEqual({ kind: 'ready' });
    expect(await bench.outcomeOf(printing)).toEqual(confirmed);
    expect(wordsOn(bench.printer.slips()).filter((word) => word === 'A001')).toHaveLength(1);
    expect(await bench.stop()).toBe(0);
  });

  test('in the middle of a status cycle has the last word, wherever it falls', async () => {
    for (let atByte = 0; atByte <= 12; atByte += 1) {
      const bench = await openBench();
      bench.atByte(atByte, () => bench.printer.setCover('open'));
      const status = await bench.outcomeOf(bench.port.readStatus(), 1_000);
      expect(status).toEqual({ fault: { kind: 'coverOpen' }, notice: null });
      expect(bench.state()).toEqual(coverOpen);
      expect(await bench.stop()).toBe(0);
    }
  });

  test('and forgets it at every ESC @ is told again in every slip', async () => {
    const bench = await openBench({ printer: { automaticStatus: 'lostByInitialise' } });
    expect(await bench.outcomeOf(bench.port.print(goldenTicket))).toEqual(confirmed);
    bench.printer.setCover('open');
    await bench.pass(atOnceMs);
    expect(bench.state()).toEqual(coverOpen);
    bench.printer.setCover('closed');
    await bench.pass(atOnceMs);
    const printing = bench.port.print(goldenTicket);
    await bench.pass(200);
    bench.printer.setPaper('out');
    await bench.pass(atOnceMs);
    expect(bench.state()).toEqual({ kind: 'faulted', fault: { kind: 'paperOut' } });
    expect(await bench.outcomeOf(printing)).toEqual({ ok: false, error: { kind: 'paperOut' } });
    expect(await bench.stop()).toBe(0);
  });

  test.each([100, 7_000])('and was switched off for %i ms is told again', async (offMs) => {
    const bench = await openBench();
    bench.printer.setPower('off');
    await bench.pass(offMs);
    bench.printer.setPower('on');
    await bench.pass(6_000);
    expect(bench.state()).toEqual({ kind: 'ready' });
    bench.printer.setCover('open');
    await bench.pass(atOnceMs);
    expect(bench.state()).toEqual(coverOpen);
    expect(await bench.stop()).toBe(0);
  });
});

describe('a printer that never says anything by itself', () => {
  test('is asked once a line and polled as ever, and its slips are clean', async () => {
    const bench = await openBench({ printer: { automaticStatus: 'unknown' } });
    bench.printer.setCover('open');
    await bench.pass(1_000);
    expect(bench.state()).toEqual({ kind: 'ready' });
    await bench.pass(4_500);
    expect(bench.state()).toEqual(coverOpen);
    bench.printer.setCover('closed');
    await bench.pass(20_000);
    expect(timesAsked(bench)).toBe(1);
    expect(await bench.outcomeOf(bench.port.print(shortSlip))).toEqual(confirmed);
    expect(wordsOn(bench.printer.slips())).toEqual(['B002']);
    expect(timesAsked(bench)).toBe(1);
    expect(await bench.stop()).toBe(0);
  });

  test('is asked once more when it was silent and is here again', async () => {
    const bench = await openBench({ printer: { automaticStatus: 'unknown' } });
    bench.printer.setPower('off');
    await bench.pass(7_000);
    expect(bench.state()).toMatchObject({ kind: 'faulted', fault: { kind: 'noAnswer' } });
    bench.printer.setPower('on');
    await bench.pass(6_000);
    expect(bench.state()).toEqual({ kind: 'ready' });
    expect(timesAsked(bench)).toBe(2);
    expect(await bench.stop()).toBe(0);
  });

  test.each([
    ['its profile says so', { profile: { ...printerProfiles['escpos-80mm'], automaticStatus: false } }],
    ['nothing can come back', { direction: 'writeOnly' as const }],
  ])('is not asked where %s', async (_, driver) => {
    const bench = await openBench({ driver });
    expect(await bench.outcomeOf(bench.port.print(shortSlip))).toMatchObject({ ok: true });
    await bench.pass(10_000);
    expect(timesAsked(bench)).toBe(0);
    expect(await bench.stop()).toBe(0);
  });
});
