import { createManualTimers } from '@jiaohao/basics/time';
import { fail, ok } from '@jiaohao/basics/result';
import type { CodeScanner, KeypadEvent, PrintDocument, ScannerEvent, StripContent } from '@jiaohao/devices/contract';
import type { DeviceTest, WindowId } from '@jiaohao/queue-core/protocol';
import { describe, expect, test } from 'vitest';
import { createManualReader, createSmallHall, holder, settled } from '../testing/small-hall.ts';
import { createDeviceTester } from './device-tester.ts';
import { createDeviceTests } from './device-tests.ts';
import { createSamplePrinter } from './sample-slip.ts';

const windowId = '3' as WindowId;

function openTests({ paper = 'in' as 'in' | 'out' | 'slow' } = {}) {
  const timers = createManualTimers(0);
  const reader = createManualReader();
  const said: string[] = [];
  const printed: PrintDocument[] = [];
  const busy = { kiosk: false, printer: false, window: false };
  const listeners = { scanner: new Set<(event: ScannerEvent) => void>(), pad: new Set<(event: KeypadEvent) => void>() };
  let finishPrint = () => {};
  const scanner: CodeScanner = {
    id: 'scanner-1',
    subscribe(listener) {
      listeners.scanner.add(listener);
      return () => listeners.scanner.delete(listener);
    },
  };
  const note = (what: string) => async () => {
    said.push(what);
    return ok();
  };
  const keypad = {
    id: 'keypad-3',
    subscribe(listener: (event: KeypadEvent) => void) {
      listeners.pad.add(listener);
      return () => listeners.pad.delete(listener);
    },
    inviteRating: note('invite'),
    showTicket: (serial: number) => note(`ticket ${serial}`)(),
    showWaiting: (count: number) => note(`waiting ${count}`)(),
    beep: note('beep'),
  };
  const printer = {
    id: 'printer-1',
    readStatus: async () => ({ fault: null, notice: null }),
    async print(document: PrintDocument) {
      printed.push(document);
      if (paper === 'slow') await new Promise<void>((resolve) => (finishPrint = resolve));
      return paper === 'out' ? fail({ kind: 'paperOut' as const }) : ok('processId' as const);
    },
  };
  const strip = { id: 'strip-3', show: (content: StripContent) => note(`strip ${content.kind}`)() };
  const tests = createDeviceTests({
    devices: {
      reader,
      printer,
      paperColumns: 48,
      keypads: [{ windowId, port: keypad }],
      ratingPads: [],
      strips: [{ windowId, port: strip }],
      scanners: [scanner],
    },
    hall: {
      isKioskBusy: () => busy.kiosk,
      isPrinting: () => busy.printer,
      isWindowBusy: (id) => id === windowId && busy.window,
      endVisit: () => said.push('visit forgotten'),
      showAgain: (id) => said.push(`again ${id}`),
    },
    timers,
  });
  const tester = createDeviceTester({ tests, timers });
  const isPrinting = () => busy.printer;
  const printSample = createSamplePrinter({ hall: createSmallHall(), printer, paperColumns: 48, isPrinting, tester });
  const ask = (deviceId: string, kind: DeviceTest) => tester.test({ deviceId, test: kind });
  /** Asks, and lets the time pass after which a page is told to ask again. */
  async function askAndWait(deviceId: string, kind: DeviceTest) {
    const asked = ask(deviceId, kind);
    await settled();
    timers.advance(3_000);
    return asked;
  }
  const press = (event: KeypadEvent) => listeners.pad.forEach((listener) => listener(event));
  const scan = (event: ScannerEvent) => listeners.scanner.forEach((listener) => listener(event));
  const openListeners = () => listeners.pad.size + listeners.scanner.size;
  return {
    timers,
    reader,
    said,
    printed,
    busy,
    tests,
    ask,
    askAndWait,
    press,
    scan,
    openListeners,
    printSample,
    finishPrint: () => finishPrint(),
  };
}

const passed = (sentence: string) => ({
  ok: true,
  value: { state: 'passed', sentence: expect.stringContaining(sentence) },
});

describe('a test of a device', () => {
  test('prints a page with everything a slip can have, and says how sure it is', async () => {
    const { ask, printed } = openTests();
    expect(await ask('printer-1', 'print')).toEqual(passed('完成回执'));
    expect(printed[0]).toContainEqual(expect.objectContaining({ kind: 'qr' }));
  });

  test('that fails says what is wrong and what to do', async () => {
    const { ask } = openTests({ paper: 'out' });
    expect(await ask('printer-1', 'print')).toEqual({
      ok: true,
      value: { state: 'failed', sentence: '打印机缺纸，请装纸' },
    });
  });

  test('lights a keypad and sends a strip a number, and after five seconds both show the hall again', async () => {
    const { ask, said, timers } = openTests();
    expect(await ask('keypad-3', 'light')).toEqual(passed('888'));
    expect(await ask('strip-3', 'show')).toEqual(passed('A888'));
    expect(said).toEqual(['ticket 888', 'beep', 'strip call']);
    timers.advance(5_000);
    expect(said.slice(3)).toEqual(['again 3', 'again 3']);
    expect(timers.pendingCount()).toBe(0);
  });

  test('of the reader waits for a card, tells nothing of it and forgets who it was', async () => {
    const { ask, askAndWait, reader, said, timers } = openTests();
    expect(await askAndWait('reader-1', 'read')).toMatchObject({ value: { state: 'waiting' } });
    reader.emit({ kind: 'cardFound' });
    reader.emit({ kind: 'cardRead', holder });
    const outcome = await ask('reader-1', 'read');
    expect(outcome).toEqual(passed('读到一张证件'));
    expect(JSON.stringify(outcome)).not.toContain(holder.name);
    expect(said).toEqual(['visit forgotten']);
    expect(timers.pendingCount()).toBe(0);
  });

  test('of a card that cannot be read fails with the reader’s words', async () => {
    const { ask, reader } = openTests();
    const asked = ask('reader-1', 'read');
    await settled();
    reader.emit({ kind: 'cardRefused', fault: { kind: 'cardUnreadable', statusCode: 0x41 } });
    expect(await asked).toMatchObject({
      value: { state: 'failed', sentence: expect.stringContaining('证件读取失败') },
    });
  });

  test('of a scanner and of rating keys says that something came, of the keys also which', async () => {
    const { ask, scan, press } = openTests();
    const scanned = ask('scanner-1', 'scan');
    const pressed = ask('keypad-3', 'press');
    await settled();
    scan({ kind: 'opaqueCode', code: 'SECRET' });
    press({ kind: 'rating', level: 'satisfied' });
    expect(await scanned).toEqual(passed('扫到一个码'));
    expect(await pressed).toEqual(passed('满意'));
    expect(JSON.stringify(await scanned)).not.toContain('SECRET');
  });

  test('that nobody answers fails after twenty seconds and listens no longer', async () => {
    const { askAndWait, ask, timers, openListeners } = openTests();
    await askAndWait('scanner-1', 'scan');
    timers.advance(17_000);
    await settled();
    expect(await ask('scanner-1', 'scan')).toMatchObject({
      value: { state: 'failed', sentence: '等了 20 秒没有收到' },
    });
    expect([openListeners(), timers.pendingCount()]).toEqual([0, 0]);
  });

  test('whose outcome nobody fetched is begun anew', async () => {
    const { askAndWait, scan, timers } = openTests();
    await askAndWait('scanner-1', 'scan');
    scan({ kind: 'opaqueCode', code: 'x'.repeat(20) });
    await settled();
    timers.advance(5_001);
    expect(await askAndWait('scanner-1', 'scan')).toMatchObject({ value: { state: 'waiting' } });
  });

  test('goes on while the page asks again, and prints one page', async () => {
    const { askAndWait, ask, finishPrint, printed } = openTests({ paper: 'slow' });
    expect(await askAndWait('printer-1', 'print')).toMatchObject({ value: { state: 'waiting', sentence: '正在打印' } });
    expect(await askAndWait('printer-1', 'print')).toMatchObject({ value: { state: 'waiting' } });
    finishPrint();
    await settled();
    expect(await ask('printer-1', 'print')).toMatchObject({ value: { state: 'passed' } });
    expect(printed).toHaveLength(1);
  });

  test.each([
    ['reader-1', 'read', 'kiosk', '取号机前有人'],
    ['scanner-1', 'scan', 'kiosk', '取号机前有人'],
    ['printer-1', 'print', 'printer', '正在给群众打号票'],
    ['keypad-3', 'light', 'window', '3 号窗口正在服务群众'],
    ['strip-3', 'show', 'window', '3 号窗口正在服务群众'],
  ] as const)(
    'of %s is refused with a sentence while a citizen is being served there',
    async (id, kind, who, words) => {
      const { ask, busy, said, printed } = openTests();
      busy[who] = true;
      expect(await ask(id, kind)).toEqual({
        ok: false,
        error: { kind: 'busy', message: expect.stringContaining(words), advice: '测试不能打断群众办事' },
      });
      expect([said, printed]).toEqual([[], []]);
    },
  );

  test('that the device does not have, or of a device that the hall does not have, is refused', async () => {
    const { ask } = openTests();
    expect(await ask('printer-1', 'read')).toMatchObject({ error: { kind: 'noSuchTest' } });
    expect(await ask('printer-9', 'print')).toMatchObject({ error: { kind: 'notFound' } });
  });

  test('ends when the hall stops', async () => {
    const { ask, tests, timers, openListeners } = openTests();
    void ask('scanner-1', 'scan');
    await ask('strip-3', 'show');
    await settled();
    tests.close();
    await settled();
    expect([openListeners(), timers.pendingCount()]).toEqual([0, 0]);
  });
});

test('a sample slip is printed by the template that is being edited, and says that it is one', async () => {
  const { printSample, printed, busy } = openTests();
  const blocks = [{ kind: 'text', text: '欢迎 {hall}' }, { kind: 'text', text: '{number}' }, { kind: 'cut' }];
  expect(await printSample({ name: 'own', blocks })).toEqual(passed('样票'));
  expect(printed[0]).toMatchObject([{ text: '欢迎 示例镇便民服务中心' }, { text: '样票' }, { kind: 'cut' }]);
  expect(await printSample({ name: 'own', blocks: [] })).toMatchObject({
    error: { kind: 'notRight', field: 'blocks' },
  });
  busy.printer = true;
  expect(await printSample(null)).toMatchObject({ error: { kind: 'busy' } });
});
