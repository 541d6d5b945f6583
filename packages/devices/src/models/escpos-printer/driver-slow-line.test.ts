import { describe, expect, test } from 'vitest';
import { goldenTicket, textBlock } from './golden-ticket.ts';
import { inventedFont } from './invented-font.ts';
import { createPrinterBench, wordsOn } from './printer-bench.ts';
import { printerProfiles } from './printer-profile.ts';

/* 9600 baud takes a byte a millisecond, and the operating system takes bytes long before the wire does. */

const profile = printerProfiles['escpos-80mm-raster'];
const patientMs = 60_000;

function openBench(printer: NonNullable<Parameters<typeof createPrinterBench>[0]>['printer'] = {}) {
  const bench = createPrinterBench({ baud: 9_600, driver: { profile, font: inventedFont }, printer });
  const states: string[] = [];
  bench.supervisor.subscribe(({ state }) => states.push(state.kind));
  return { bench, states };
}

describe('a printer at 9600 baud', () => {
  test('is ready as soon as the bytes that end a torn image are through, and was never called silent', async () => {
    const { bench, states } = openBench();
    await bench.pass(3_000);
    expect(states).toEqual(['ready']);
    expect(await bench.stop()).toBe(0);
  });

  test.each([
    ['processId', {}],
    ['paperStatus', { answersProcessId: false }],
    ['noFaultSeen', { answersProcessId: false, answersGsR: false }],
  ] as const)('confirms a slip of seven thousand bytes (%s)', async (rung, printer) => {
    const { bench, states } = openBench(printer);
    await bench.pass(6_000);
    const before = bench.seen.length;
    expect(await bench.outcomeOf(bench.port.print(goldenTicket), patientMs)).toEqual({ ok: true, value: rung });
    expect(bench.seen.length - before).toBeGreaterThan(7_000);
    expect(wordsOn(bench.printer.slips())).toContain('A001');
    expect(await bench.outcomeOf(bench.port.print([textBlock('王𠮷')]), patientMs)).toEqual({ ok: true, value: rung });
    expect(states.filter((state) => state !== 'ready')).toEqual([]);
    expect(await bench.stop()).toBe(0);
  });

  test('that is asked how it is behind a long slip cannot say so in time, and is not given up for it', async () => {
    const { bench, states } = openBench();
    await bench.pass(6_000);
    const printing = bench.port.print(goldenTicket);
    await bench.pass(1_000);
    for (let turn = 0; turn < 4; turn += 1) {
      const status = await bench.outcomeOf(bench.port.readStatus(), 1_000);
      expect(status).toMatchObject({ fault: { kind: 'noAnswer' } });
    }
    expect(await bench.outcomeOf(printing, patientMs)).toEqual({ ok: true, value: 'processId' });
    expect(states).toEqual(['ready']);
    expect(await bench.outcomeOf(bench.port.readStatus(), 1_000)).toEqual({ fault: null, notice: null });
    expect(await bench.stop()).toBe(0);
  });

  test('that is not there at all is called silent all the same', async () => {
    const { bench, states } = openBench({ silent: true });
    await bench.pass(6_000);
    expect(states).toContain('faulted');
    await bench.pass(30_000);
    expect(states).toContain('backOff');
    expect(await bench.stop()).toBe(0);
  });
});
