import { fail, ok, type Result } from '@jiaohao/basics/result';
import { createSeededRandom } from '@jiaohao/basics/random';
import type { PaperColumns } from '@jiaohao/devices';
import type { PrintDocument, PrinterFault, PrintRung, SlipPrinter } from '@jiaohao/devices/contract';
import { expect, test } from 'vitest';
import { createChangeSignal } from '../change-signal.ts';
import { openSmallHall, settled, takeAct } from '../testing/small-hall.ts';
import { createStorageWatch } from '../storage-watch.ts';
import { createDeskCommands } from './desk-commands.ts';
import { layOutSlip } from '../paper/slip.ts';
import { createPrintDesk } from './print.ts';

/** A printer port whose outcome the test decides. */
function createManualPrinter() {
  const jobs: { document: PrintDocument; end: (outcome: Result<PrintRung, PrinterFault>) => void }[] = [];
  const printer: SlipPrinter = {
    id: 'printer-1',
    readStatus: async () => ({ fault: null, notice: null }),
    print: (document) => new Promise((end) => jobs.push({ document, end })),
  };
  return { printer, jobs };
}

function openDesk({ paperColumns = 48 }: { paperColumns?: PaperColumns } = {}) {
  const small = openSmallHall();
  const random = createSeededRandom(5);
  const { printer, jobs } = createManualPrinter();
  const open = () =>
    createPrintDesk({
      engine: small.engine,
      hall: small.hall,
      printer,
      paperColumns,
      layOutSlip,
      commands: createDeskCommands({
        engine: small.engine,
        clock: small.timers,
        random,
        storage: createStorageWatch({ clock: small.timers, changed: createChangeSignal() }),
      }),
      changed: createChangeSignal(),
    });
  const slipEvents = () =>
    small.engine.lookups
      .journal(0, 100)
      .map(({ event }) => event)
      .filter((event) => event.kind === 'slipPrinted' || event.kind === 'slipFailed');
  return { ...small, desk: open(), open, jobs, slipEvents };
}

const take = takeAct('ZH', { itemIds: ['RS04'] });

test('The slip is laid out for the paper that the printer has', async () => {
  const widest: number[] = [];
  for (const paperColumns of [48, 32] as const) {
    const { run, jobs } = openDesk({ paperColumns });
    await run(take);
    await settled();
    const widths = jobs[0]!.document.map((block) => (block.kind === 'text' ? columnsOf(block) : 0));
    widest.push(Math.max(...widths));
  }
  expect(widest[0]).toBeGreaterThan(32);
  expect(widest[1]).toBeLessThanOrEqual(32);
});

/** A hanzi takes two. */
function columnsOf({ text, widthTimes }: { text: string; widthTimes: number }): number {
  return Array.from(text).reduce((sum, character) => sum + (character.charCodeAt(0) > 255 ? 2 : 1), 0) * widthTimes;
}

test('A number is printed once and the rung that was reached is recorded on the ticket', async () => {
  const { run, desk, jobs, slipEvents } = openDesk();
  await run(take);
  await settled();
  expect(jobs).toHaveLength(1);
  expect(desk.slip()).toMatchObject({ number: 'A001', state: 'pending' });
  jobs[0]!.end(ok('processId'));
  await settled();
  expect(desk.slip()).toMatchObject({ number: 'A001', state: 'printed', code: null });
  expect(slipEvents()).toMatchObject([{ kind: 'slipPrinted', rung: 'processId' }]);
  expect(jobs).toHaveLength(1);
});

test('Paper that fails keeps the number, says so on the screen and prints nothing again', async () => {
  const { run, desk, jobs, slipEvents, engine } = openDesk();
  await run(take);
  await settled();
  jobs[0]!.end(fail({ kind: 'paperOut' }));
  await settled();
  expect(desk.slip()).toMatchObject({ number: 'A001', state: 'failed', sentence: '暂时打不出号票' });
  // A photo of what the paper would have carried keeps the place.
  const { ticketId, code } = desk.slip()!;
  expect(code).toBe(engine.lookups.ticket(ticketId)?.token);
  expect(slipEvents()).toMatchObject([{ kind: 'slipFailed', fault: 'paperOut' }]);
  expect(jobs).toHaveLength(1);
  expect(engine.views.kiosk().queues[0]).toMatchObject({ waitingCount: 1 });
});

test('Slips are printed one after the other; the screen speaks of the last number, whatever becomes of earlier paper', async () => {
  const { run, desk, jobs, slipEvents } = openDesk();
  await run(takeAct('ZH'));
  await run(takeAct('ZH'));
  await settled();
  expect(jobs).toHaveLength(1);
  expect(desk.slip()).toMatchObject({ number: 'A002', state: 'pending' });
  jobs[0]!.end(fail({ kind: 'paperOut' }));
  await settled();
  expect(desk.slip()).toMatchObject({ number: 'A002', state: 'pending' });
  expect(jobs).toHaveLength(2);
  jobs[1]!.end(ok('processId'));
  await settled();
  expect(desk.slip()).toMatchObject({ number: 'A002', state: 'printed' });
  expect(slipEvents()).toMatchObject([{ kind: 'slipFailed' }, { kind: 'slipPrinted' }]);
});

test('A hall that stops leaves the slips that were not begun to its next start', async () => {
  const { run, desk, open, jobs, slipEvents } = openDesk();
  await run(takeAct('ZH'));
  await run(takeAct('ZH'));
  await settled();
  const closed = desk.close();
  jobs[0]!.end(ok('processId'));
  await closed;
  expect(jobs).toHaveLength(1);
  open();
  await settled();
  expect(slipEvents()).toMatchObject([{ kind: 'slipPrinted' }, { kind: 'slipFailed', fault: 'outcomeUnknown' }]);
});

test('补打 prints the same number once more, marked so, and its outcome is recorded like the first', async () => {
  const { run, desk, jobs, slipEvents } = openDesk();
  const taken = await run(take);
  await settled();
  jobs[0]!.end(ok('processId'));
  await settled();
  const ticketId = taken.ok && 'ticketId' in taken.value ? taken.value.ticketId : null;
  await run({ kind: 'reprintSlip', ticketId, reason: 'lost' });
  await settled();
  expect(jobs).toHaveLength(2);
  const texts = jobs.map(({ document }) => document.map((block) => (block.kind === 'text' ? block.text : '')));
  expect(texts[0]).not.toContain('补打');
  expect(texts[1]).toEqual(expect.arrayContaining(['补打', 'A001', '过号请到咨询台恢复，过号 3 次作废']));
  expect(desk.slip()).toMatchObject({ number: 'A001', state: 'pending' });
  jobs[1]!.end(ok('paperStatus'));
  await settled();
  expect(slipEvents()).toMatchObject([
    { kind: 'slipPrinted', rung: 'processId' },
    { kind: 'slipPrinted', rung: 'paperStatus' },
  ]);
});

const sheet = (text: string): PrintDocument => [
  { kind: 'text', text, align: 'left', widthTimes: 1, heightTimes: 1, bold: false },
];

test('A number that is taken while sheets wait is printed before them', async () => {
  const { run, desk, jobs } = openDesk();
  const outcomes = ['first', 'second'].map((text) => desk.printSheet(() => sheet(text)));
  await run(take);
  await settled();
  jobs[0]!.end(ok('processId'));
  expect(await outcomes[0]).toEqual(ok('processId'));
  await settled();
  jobs[1]!.end(ok('processId'));
  await settled();
  jobs[2]!.end(fail({ kind: 'paperOut' }));
  expect(await outcomes[1]).toEqual(fail({ kind: 'paperOut' }));
  const texts = jobs.map(({ document }) => document.map((block) => (block.kind === 'text' ? block.text : '')));
  expect([texts[0], texts[1]?.includes('A001'), texts[2]]).toEqual([['first'], true, ['second']]);
});

test('Who would stand behind three sheets is told at once, and a hall that stops answers those that wait', async () => {
  const { desk, jobs } = openDesk();
  const outcomes = [1, 2, 3, 4].map((number) => desk.printSheet(() => sheet(`${number}`)));
  expect(await desk.printSheet(() => sheet('5'))).toEqual(fail({ kind: 'busy' }));
  const closed = desk.close();
  jobs[0]!.end(ok('processId'));
  await closed;
  expect(await Promise.all(outcomes)).toMatchObject([
    { ok: true },
    { ok: false, error: { kind: 'cannotOpen' } },
    { ok: false, error: { kind: 'cannotOpen' } },
    { ok: false, error: { kind: 'cannotOpen' } },
  ]);
  expect(jobs).toHaveLength(1);
});

test('After a restart a slip whose outcome is unknown is recorded so and not printed again', async () => {
  const { run, open, desk, jobs, slipEvents } = openDesk();
  await run(take);
  await settled();
  void desk.close();
  open();
  await settled();
  expect(slipEvents()).toMatchObject([{ kind: 'slipFailed', fault: 'outcomeUnknown' }]);
  expect(jobs).toHaveLength(1);
});
