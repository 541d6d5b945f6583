import { createManualTimers } from '@jiaohao/basics/time';
import { describe, expect, test } from 'vitest';
import type { PrintDocument } from '../../contract/slip-printer.ts';
import { createEscposPrinter } from './driver.ts';
import { encodeDocument } from './encode-document.ts';
import { goldenTicket, textBlock } from './golden-ticket.ts';
import { createPrinterBench, wordsOn } from './printer-bench.ts';
import { settlePromises } from '@jiaohao/basics/settle-promises';
import { printerProfiles } from './printer-profile.ts';
import type { SimulatedPrinter } from './simulator.ts';

const shortSlip: PrintDocument = [textBlock('B002'), { kind: 'cut' }];

/** How often a word lies in the tray. */
function copiesOf(word: string, words: readonly string[]): number {
  return words.filter((each) => each === word).length;
}

describe('the confirmation ladder', () => {
  test('a printer that answers process ids confirms that the printing is finished', async () => {
    const bench = createPrinterBench();
    await bench.pass(500);
    expect(await bench.outcomeOf(bench.port.print(goldenTicket))).toEqual({ ok: true, value: 'processId' });
    expect(bench.printer.slips()).toHaveLength(1);
    expect(bench.printer.slips()[0]?.cut).toBe(true);
    // The idle poll, and nothing that the print left behind.
    expect(bench.timers.pendingCount()).toBe(1);
    expect(await bench.stop()).toBe(0);
  });

  test('one that answers GS r only confirms that its buffer was taken', async () => {
    const bench = createPrinterBench({ printer: { answersProcessId: false } });
    await bench.pass(3_000);
    expect(await bench.outcomeOf(bench.port.print(goldenTicket))).toEqual({ ok: true, value: 'paperStatus' });
    expect(await bench.outcomeOf(bench.port.print(shortSlip))).toEqual({ ok: true, value: 'paperStatus' });
    expect(bench.printer.slips()).toHaveLength(2);
    expect(await bench.stop()).toBe(0);
  });

  test('one that answers DLE EOT only is looked at 0.8 s afterwards', async () => {
    const bench = createPrinterBench({ printer: { answersProcessId: false, answersGsR: false } });
    await bench.pass(4_000);
    const beforeMonoMs = bench.timers.nowMonoMs();
    expect(await bench.outcomeOf(bench.port.print(goldenTicket))).toEqual({ ok: true, value: 'noFaultSeen' });
    const tookMs = bench.timers.nowMonoMs() - beforeMonoMs;
    expect(tookMs).toBeGreaterThanOrEqual(800);
    expect(tookMs).toBeLessThan(1_500);
    expect(await bench.stop()).toBe(0);
  });

  test('a cable that is pulled before that look ends the print at once', async () => {
    const bench = createPrinterBench({ printer: { answersProcessId: false, answersGsR: false } });
    await bench.pass(4_000);
    const printing = bench.port.print(goldenTicket);
    await bench.pass(300);
    bench.wire.cut();
    expect(await bench.outcomeOf(printing, 20)).toMatchObject({ ok: false, error: { kind: 'linkLost' } });
    expect(await bench.stop()).toBe(0);
  });

  test('a printer that was believed to answer more than it does is asked again after one unknown outcome', async () => {
    const bench = createPrinterBench({ printer: { answersProcessId: false, answersGsR: false } });
    await bench.pass(1_400);
    // Noise that passes for the answer to GS r, just when it is waited for.
    bench.wire.farEnd.send(Uint8Array.of(0x00));
    await bench.pass(100);
    const unknown = { ok: false, error: { kind: 'outcomeUnknown' } };
    expect(await bench.outcomeOf(bench.port.print(goldenTicket))).toEqual(unknown);
    expect(await bench.outcomeOf(bench.port.print(shortSlip))).toEqual({ ok: true, value: 'noFaultSeen' });
    expect(await bench.stop()).toBe(0);
  });

  test('one that answers DLE EOT only and shows a fault afterwards names it', async () => {
    const bench = createPrinterBench({ printer: { answersProcessId: false, answersGsR: false, printSpeedMmPerS: 0 } });
    await bench.pass(4_000);
    bench.printer.setCutter('jammed');
    expect(await bench.outcomeOf(bench.port.print(goldenTicket))).toEqual({
      ok: false,
      error: { kind: 'cutterError' },
    });
    expect(await bench.stop()).toBe(0);
  });

  test('a line that only goes one way ends at "sent"', async () => {
    const bench = createPrinterBench({ printer: { silent: true }, driver: { direction: 'writeOnly' } });
    await bench.pass(100);
    expect(bench.state()).toEqual({ kind: 'ready' });
    expect(await bench.outcomeOf(bench.port.print(goldenTicket))).toEqual({ ok: true, value: 'sent' });
    expect(await bench.port.readStatus()).toEqual({ fault: null, notice: null });
    await bench.pass(1_000);
    expect(bench.printer.slips()).toHaveLength(1);
    expect(await bench.stop()).toBe(0);
  });

  test('what a printer answers is asked without paper, once a line', async () => {
    const bench = createPrinterBench({ printer: { answersProcessId: false, printSpeedMmPerS: 0 } });
    await bench.pass(20_000);
    const askedFor = () => Buffer.from(bench.seen).toString('hex').split('1d284806003030').length - 1;
    expect(askedFor()).toBe(1);
    bench.wire.cut();
    bench.wire.mend();
    await bench.pass(5_000);
    expect(askedFor()).toBe(2);
    expect(bench.printer.slips()).toEqual([]);
    expect(await bench.stop()).toBe(0);
  });

  test('a printer that is found with its cover open is asked when it is closed', async () => {
    const bench = createPrinterBench();
    bench.printer.setCover('open');
    await bench.pass(12_000);
    expect(bench.state()).toEqual({ kind: 'faulted', fault: { kind: 'coverOpen' } });
    bench.printer.setCover('closed');
    await bench.pass(6_000);
    expect(bench.state()).toEqual({ kind: 'ready' });
    expect(await bench.outcomeOf(bench.port.print(shortSlip))).toEqual({ ok: true, value: 'processId' });
    expect(await bench.stop()).toBe(0);
  });

  test('longer slips are given longer: a metre of paper on a slow printer is confirmed', async () => {
    const bench = createPrinterBench({ printer: { printSpeedMmPerS: 90 } });
    await bench.pass(500);
    const metre: PrintDocument = [...Array.from({ length: 240 }, () => textBlock('一')), { kind: 'cut' }];
    expect(await bench.outcomeOf(bench.port.print(metre), 20_000)).toEqual({ ok: true, value: 'processId' });
    expect(await bench.stop()).toBe(0);
  });
});

describe('a printer that cannot print', () => {
  test.each<[string, (printer: SimulatedPrinter) => void]>([
    ['paperOut', (printer) => printer.setPaper('out')],
    ['coverOpen', (printer) => printer.setCover('open')],
    ['overheated', (printer) => printer.setHead('overheated')],
    ['printerError', (printer) => printer.setHead('broken')],
  ])('%s is told at once and nothing is sent', async (kind, breakIt) => {
    const bench = createPrinterBench();
    await bench.pass(500);
    breakIt(bench.printer);
    await bench.pass(20);
    const sentBefore = bench.seen.length;
    expect(await bench.outcomeOf(bench.port.print(goldenTicket), 1_100)).toMatchObject({ ok: false, error: { kind } });
    expect(Buffer.from(bench.seen.slice(sentBefore)).toString('hex')).toBe('100401100402100403100404');
    expect(bench.state()).toMatchObject({ kind: 'faulted', fault: { kind } });
    expect(await bench.outcomeOf(bench.port.readStatus())).toMatchObject({ fault: { kind } });
    bench.printer.setPaper('enough');
    bench.printer.setCover('closed');
    bench.printer.setHead('ready');
    expect(await bench.outcomeOf(bench.port.print(goldenTicket))).toEqual({ ok: true, value: 'processId' });
    expect(bench.printer.slips()).toHaveLength(1);
    expect(await bench.stop()).toBe(0);
  });

  test('a knife that jams leaves the slip hanging, and the fault says so', async () => {
    const bench = createPrinterBench();
    await bench.pass(500);
    bench.printer.setCutter('jammed');
    expect(await bench.outcomeOf(bench.port.print(goldenTicket))).toEqual({
      ok: false,
      error: { kind: 'cutterError' },
    });
    bench.printer.setCutter('working');
    expect(await bench.outcomeOf(bench.port.print(shortSlip))).toEqual({ ok: true, value: 'processId' });
    expect(copiesOf('A001', wordsOn(bench.printer.slips()))).toBe(1);
    expect(await bench.stop()).toBe(0);
  });

  test('the idle poll tells every change within its five seconds', async () => {
    const bench = createPrinterBench();
    await bench.pass(500);
    expect(bench.state()).toEqual({ kind: 'ready' });
    bench.printer.setPaper('nearEnd');
    await bench.pass(5_500);
    expect(bench.state()).toEqual({ kind: 'attention', notice: { kind: 'paperNearEnd' } });
    bench.printer.setPaper('out');
    await bench.pass(5_500);
    expect(bench.state()).toEqual({ kind: 'faulted', fault: { kind: 'paperOut' } });
    bench.printer.setPaper('enough');
    await bench.pass(5_500);
    expect(bench.state()).toEqual({ kind: 'ready' });
    expect(await bench.stop()).toBe(0);
  });

  test('a near end does not keep it from printing', async () => {
    const bench = createPrinterBench();
    await bench.pass(500);
    bench.printer.setPaper('nearEnd');
    expect(await bench.outcomeOf(bench.port.print(goldenTicket))).toEqual({ ok: true, value: 'processId' });
    expect(await bench.stop()).toBe(0);
  });

  test('a printer that is absent at the start is lost, not waited for', async () => {
    const bench = createPrinterBench({ isCutAtStart: true });
    await bench.pass(100);
    expect(await bench.outcomeOf(bench.port.print(goldenTicket), 20)).toMatchObject({
      ok: false,
      error: { kind: 'linkLost' },
    });
    expect(await bench.port.readStatus()).toMatchObject({ fault: { kind: 'linkLost' } });
    bench.wire.mend();
    await bench.pass(2_000);
    expect(await bench.outcomeOf(bench.port.print(goldenTicket))).toEqual({ ok: true, value: 'processId' });
    expect(await bench.stop()).toBe(0);
  });
});

describe('a printer that does not answer', () => {
  test('is noAnswer before anything is sent, and its line is opened anew after three rounds', async () => {
    const bench = createPrinterBench({ printer: { silent: true } });
    await bench.pass(1_500);
    expect(bench.state()).toMatchObject({ kind: 'faulted', fault: { kind: 'noAnswer' } });
    const beforeMonoMs = bench.timers.nowMonoMs();
    const asked = await bench.outcomeOf(bench.port.readStatus());
    expect(asked).toMatchObject({ fault: { kind: 'noAnswer' } });
    expect(bench.timers.nowMonoMs() - beforeMonoMs).toBeLessThanOrEqual(1_000);
    expect(await bench.outcomeOf(bench.port.print(goldenTicket))).toMatchObject({
      ok: false,
      error: { kind: 'noAnswer' },
    });
    expect(bench.state()).toMatchObject({ kind: 'backOff', fault: { kind: 'noAnswer' } });
    bench.printer.setVoice('answers');
    await bench.pass(3_000);
    expect(await bench.outcomeOf(bench.port.print(goldenTicket))).toEqual({ ok: true, value: 'processId' });
    expect(bench.printer.slips()).toHaveLength(1);
    expect(await bench.stop()).toBe(0);
  });

  test('and falls silent after the slip was sent leaves the outcome unknown', async () => {
    const bench = createPrinterBench();
    await bench.pass(500);
    const slipBytes = encodeDocument(goldenTicket, printerProfiles['escpos-80mm']).length;
    bench.atByte(12 + slipBytes, () => bench.printer.setVoice('silent'));
    expect(await bench.outcomeOf(bench.port.print(goldenTicket))).toEqual({
      ok: false,
      error: { kind: 'outcomeUnknown' },
    });
    bench.printer.setVoice('answers');
    await bench.pass(6_000);
    expect(await bench.outcomeOf(bench.port.print(shortSlip))).toEqual({ ok: true, value: 'processId' });
    expect(wordsOn(bench.printer.slips()).filter((word) => word === 'A001')).toHaveLength(1);
    expect(await bench.stop()).toBe(0);
  });

  test('an answer that is lost, and no fault to be seen, leaves the outcome unknown', async () => {
    const bench = createPrinterBench();
    await bench.pass(500);
    const slipBytes = encodeDocument(goldenTicket, printerProfiles['escpos-80mm']).length;
    bench.atByte(12 + slipBytes, () => bench.wire.inject('toDriver', { kind: 'lose' }));
    const outcome = await bench.outcomeOf(bench.port.print(goldenTicket));
    expect(outcome).toEqual({ ok: false, error: { kind: 'outcomeUnknown' } });
    expect(bench.state()).toEqual({ kind: 'ready' });
    expect(await bench.outcomeOf(bench.port.print(shortSlip))).toEqual({ ok: true, value: 'processId' });
    expect(bench.printer.slips()).toHaveLength(2);
    expect(await bench.stop()).toBe(0);
  });

  test('bytes that are no status are no answer', async () => {
    const bench = createPrinterBench({ printer: { silent: true } });
    bench.wire.farEnd.onLink(() => {});
    await bench.pass(100);
    const asked = bench.port.readStatus();
    for (const byte of [0x40, 0x99, 0xff, 0x11, 0x13]) bench.wire.farEnd.send(Uint8Array.of(byte));
    expect(await bench.outcomeOf(asked)).toMatchObject({ fault: { kind: 'noAnswer' } });
    expect(await bench.stop()).toBe(0);
  });
});

describe('noise and haste', () => {
  test.each([
    ['noise before an answer', { kind: 'noise', bytes: Uint8Array.of(0x40, 0xff, 0x37, 0x22, 0x10) }],
    ['noise that looks like an answer', { kind: 'noise', bytes: Uint8Array.of(0x16) }],
    ['an answer twice', { kind: 'double' }],
    ['an answer lost', { kind: 'lose' }],
    ['an answer too late', { kind: 'delay', delayMs: 270 }],
    ['a flipped bit', { kind: 'flipBit', byteIndex: 0, bit: 4 }],
  ] as const)('%s does not change what the printer says', async (_, fault) => {
    for (let answer = 0; answer < 4; answer += 1) {
      const bench = createPrinterBench();
      await bench.pass(500);
      bench.printer.setCover('open');
      bench.atByte(3 * answer + 2, () => bench.wire.inject('toDriver', fault));
      const status = await bench.outcomeOf(bench.port.readStatus(), 1_010);
      expect(status).toEqual({ fault: { kind: 'coverOpen' }, notice: null });
      expect(await bench.stop()).toBe(0);
    }
  });

  test('noise around a process id does not confirm another job', async () => {
    const bench = createPrinterBench();
    await bench.pass(500);
    const slipBytes = encodeDocument(goldenTicket, printerProfiles['escpos-80mm']).length;
    bench.atByte(12 + slipBytes, () => {
      bench.wire.inject('toDriver', {
        kind: 'noise',
        bytes: Uint8Array.from([0x37, 0x22, 0x30, 0x30, 0x30, 0x30, 0, 0]),
      });
    });
    bench.printer.setPaperLeftMm(20);
    expect(await bench.outcomeOf(bench.port.print(goldenTicket))).toEqual({ ok: false, error: { kind: 'paperOut' } });
    expect(await bench.stop()).toBe(0);
  });

  test('two prints at once come out one after the other, the second when the first is confirmed', async () => {
    const bench = createPrinterBench();
    await bench.pass(500);
    const wordsThen: string[][] = [];
    const printing = [goldenTicket, shortSlip].map(async (document) => {
      const outcome = await bench.port.print(document);
      wordsThen.push(wordsOn(bench.printer.slips()));
      return outcome;
    });
    const confirmed = { ok: true, value: 'processId' };
    expect(await bench.outcomeOf(Promise.all(printing))).toEqual([confirmed, confirmed]);
    expect(wordsThen.map((words) => copiesOf('B002', words))).toEqual([0, 1]);
    expect(bench.printer.slips().map((slip) => slip.lines[0]?.text)).toEqual(['样例镇便民服务中心', 'B002']);
    expect(await bench.stop()).toBe(0);
  });

  test('a status can be asked while a slip is being printed', async () => {
    const bench = createPrinterBench({ printer: { printSpeedMmPerS: 30 } });
    await bench.pass(500);
    const printing = bench.port.print(goldenTicket);
    await bench.pass(300);
    expect(await bench.outcomeOf(bench.port.readStatus(), 1_000)).toEqual({ fault: null, notice: null });
    expect(bench.printer.slips()[0]?.cut).toBe(false);
    expect(await bench.outcomeOf(printing)).toEqual({ ok: true, value: 'processId' });
    expect(await bench.stop()).toBe(0);
  });

  test('a status request never falls into a document, however slowly the line takes it', async () => {
    const timers = createManualTimers(0);
    const written: string[] = [];
    let answer: (bytes: Uint8Array) => void = () => {};
    const printer = createEscposPrinter({ id: 'printer', timers, profile: printerProfiles['escpos-80mm'] });
    const session = printer.attach({
      write: (bytes) =>
        new Promise((resolve) => {
          written.push(Buffer.from(bytes).toString('hex'));
          if (bytes[0] === 0x10) answer(Uint8Array.of(0x12));
          timers.after(bytes.length, () => resolve({ ok: true, value: undefined }));
        }),
      onData: (listener) => {
        answer = listener;
      },
      report: () => {},
      giveUp: () => {},
    });
    async function pass(ms: number): Promise<void> {
      for (let step = 0; step < ms / 10; step += 1) {
        await settlePromises();
        timers.advance(10);
      }
    }
    await pass(4_000);
    written.length = 0;
    const long: PrintDocument = Array.from({ length: 100 }, () => textBlock('综合受理窗口'));
    const outcomes: unknown[] = [];
    void printer.port.print(long).then((outcome) => outcomes.push(outcome));
    for (let turn = 0; turn < 40; turn += 1) {
      void printer.port.readStatus();
      await pass(50);
    }
    await pass(8_000);
    expect(outcomes).toEqual([{ ok: true, value: 'noFaultSeen' }]);
    const bytes = Buffer.from(encodeDocument(long, printerProfiles['escpos-80mm'])).toString('hex');
    expect(written.join('')).toContain(bytes);
    expect(written.filter((each) => each === '100401').length).toBeGreaterThan(10);
    await session.stop();
    await pass(0);
    expect(timers.pendingCount()).toBe(0);
  });

  test('a late answer to GS r of a held job does not confirm the next one', async () => {
    const bench = createPrinterBench({ printer: { answersProcessId: false, printSpeedMmPerS: 40 } });
    await bench.pass(3_000);
    bench.atByte(12 + 20, () => bench.printer.setCover('open'));
    expect(await bench.outcomeOf(bench.port.print(goldenTicket))).toEqual({ ok: false, error: { kind: 'coverOpen' } });
    bench.printer.setCover('closed');
    // The held slip takes most of two seconds; its answer comes while the next slip is waited for.
    const long: PrintDocument = [...Array.from({ length: 9 }, () => textBlock('一')), ...shortSlip];
    expect(await bench.outcomeOf(bench.port.print(long))).toEqual({ ok: true, value: 'paperStatus' });
    expect(bench.printer.slips().at(-1)).toMatchObject({ cut: true });
    expect(copiesOf('B002', wordsOn(bench.printer.slips()))).toBe(1);
    expect(await bench.stop()).toBe(0);
  });
});
