import { bytesToHex, hexToBytes } from '@jiaohao/basics/ids';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReadyBench as createBenchOf, longGapMs } from '../../../test/scanner-bench.ts';
import vectors from '../../../vectors/scanner.json' with { type: 'json' };
import { createHidPosDecoder, hidPosLayouts, lostContinuationMs, type HidPosLayout } from './hid-pos-reports.ts';
import { createHidPosScanner } from './hid-pos-scanner.ts';
import { createSimulatedHidPosScanner } from './simulated-hid-pos-scanner.ts';

const noWire = { send: () => {}, onData: () => {}, onLink: () => {} };

async function createReadyBench(layout: HidPosLayout) {
  const bench = await createBenchOf((options) => createHidPosScanner({ ...options, layout }));
  const scanner = createSimulatedHidPosScanner({ farEnd: bench.wire.farEnd, layout });
  return { ...bench, scanner, send: (report: Uint8Array) => bench.wire.farEnd.send(report) };
}

test('An open line is all that is known of a scanner, so it is ready', async () => {
  const { supervisor } = await createReadyBench('aim');
  expect(supervisor.statuses().map(({ id, kind, model, state }) => `${id} ${kind} ${model} ${state.kind}`)).toEqual([
    'scanner codeScanner hid-pos-scanner ready',
  ]);
});

describe.each([
  ['aim', vectors.hidAim],
  ['idLen', vectors.hidIdLen],
] as const)('The published reports of layout %s', (layout, { reports, code }) => {
  test('are read as the published code', async () => {
    const bench = await createReadyBench(layout);
    for (const report of reports) bench.send(hexToBytes(report));
    await bench.pass(10);
    expect(bench.events).toEqual([{ kind: 'opaqueCode', code }]);
  });

  test('are what the simulated scanner sends for it, byte for byte', () => {
    const scanner = createSimulatedHidPosScanner({ farEnd: noWire, layout });
    // What byte 61 of the published reports says is not documented beyond its name.
    const documented = reports.map((report) =>
      layout === 'aim' ? `${report.slice(0, 122)}00${report.slice(124)}` : report,
    );
    expect(scanner.reportsOf(code).map(bytesToHex)).toEqual(documented);
  });
});

test('The documented example of Microscan, one message in two reports, is one code', async () => {
  const { events, send, pass } = await createReadyBench('idLen');
  const head = '<K714,1, A LONG MESSAGE STREAMED OVER MULTIPLE MICROSCAN HID RE';
  // The manual shows 63 characters for a length of 62; the first 62 are sent here.
  const first = Uint8Array.from({ length: 64 }, (_, at) => [1, 62][at] ?? head.charCodeAt(at - 2));
  send(first);
  send(Uint8Array.from({ length: 64 }, (_, at) => [1, 6][at] ?? ('PORTS>'.charCodeAt(at - 2) || 0)));
  await pass(10);
  expect(events).toEqual([{ kind: 'opaqueCode', code: `${head.slice(0, 62)}PORTS>` }]);
});

test('A code of this house is told as one', async () => {
  const { scanner, events, pass } = await createReadyBench('newland');
  scanner.scan('#SLIP');
  await pass(10);
  expect(events).toEqual([{ kind: 'ownCode', code: '#SLIP' }]);
});

describe.each(hidPosLayouts)('Layout %s', (layout) => {
  const perReport = layout === 'idLen' ? 62 : 56;

  test('carries codes of every length over as many reports as they take', () => {
    const scanner = createSimulatedHidPosScanner({ farEnd: noWire, layout });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (any) => {
        const text = any.replaceAll(/[\p{Cc}\p{Cs}\uFEFF]/gu, '-');
        const reports = scanner.reportsOf(text);
        fc.pre(reports.at(-1)![1] !== 62);
        const decoder = createHidPosDecoder(layout);
        expect(reports.flatMap((report) => decoder.push(report))).toEqual([{ ok: true, value: text }]);
      }),
    );
  });

  test.each([perReport - 1, perReport, perReport + 1, 2 * perReport, 4_000])(
    'reads a code of %i bytes',
    async (length) => {
      const { scanner, codes, pass } = await createReadyBench(layout);
      const code = `${'0123456789'.repeat(400).slice(0, length - 1)}E`;
      // A full report without a flag needs its suffix to be the last.
      scanner.scan(layout === 'idLen' && length % perReport === 0 ? `${code.slice(1)}\r` : code);
      await pass(10);
      expect(codes()).toEqual([layout === 'idLen' && length % perReport === 0 ? code.slice(1) : code]);
    },
  );

  test('drops a code whose continuation does not come within 500 ms', async () => {
    const { scanner, driver, codes, send, pass } = await createReadyBench(layout);
    const [first, second] = scanner.reportsOf('Q'.repeat(perReport + 10));
    send(first!);
    await pass(lostContinuationMs);
    expect([codes(), driver.refusals().torn]).toEqual([[], 1]);
    scanner.scan('#NEXT');
    await pass(10);
    expect(codes()).toEqual(['#NEXT']);
    send(first!);
    await pass(lostContinuationMs - 10);
    send(second!);
    await pass(10);
    expect(codes()).toEqual(['#NEXT', 'Q'.repeat(perReport + 10)]);
  });

  test('drops reports of another id, and they are not in the way of a code', async () => {
    const { scanner, driver, codes, send, pass } = await createReadyBench(layout);
    const [first, second] = scanner.reportsOf('Q'.repeat(perReport + 10));
    send(first!);
    for (const id of [0x00, 0x03, 0x3f, 0xff]) send(Uint8Array.from({ length: 64 }, (_, at) => [id, 4][at] ?? 0x41));
    send(second!);
    await pass(longGapMs);
    expect(codes()).toEqual(['Q'.repeat(perReport + 10)]);
    expect(driver.refusals()).toEqual({ tooLong: 0, unreadable: 0, torn: 0 });
  });

  test('drops a report with an impossible length, and the code it belongs to', async () => {
    for (const length of [perReport + 1, 0x7f, 0xff]) {
      const { scanner, driver, codes, send, pass } = await createReadyBench(layout);
      const [first, second] = scanner.reportsOf('Q'.repeat(perReport + 10));
      send(first!);
      send(second!.with(1, length));
      scanner.scan('#NEXT');
      await pass(longGapMs);
      expect([codes(), driver.refusals().torn]).toEqual([['#NEXT'], 1]);
    }
  });

  test('drops a report that was cut short', async () => {
    for (const length of [1, 2, 4, 20]) {
      const { scanner, codes, send, pass } = await createReadyBench(layout);
      send(scanner.reportsOf('Q'.repeat(30))[0]!.subarray(0, length));
      await pass(longGapMs);
      expect(codes()).toEqual([]);
    }
  });

  test('takes a report that the system padded', async () => {
    const { scanner, codes, send, pass } = await createReadyBench(layout);
    send(Uint8Array.from({ length: 128 }, (_, at) => scanner.reportsOf('#SLIP')[0]![at] ?? 0));
    await pass(10);
    expect(codes()).toEqual(['#SLIP']);
  });

  test('leaves out the suffix, and reads UTF-8 that is parted between two reports', async () => {
    const { scanner, codes, pass } = await createReadyBench(layout);
    const text = `${'Q'.repeat(perReport - 1)}号1`;
    scanner.scan(`${text}\r\n`);
    await pass(10);
    expect(codes()).toEqual([text]);
  });
});

test('A report without the sign of a symbology is none of layout aim', async () => {
  const { scanner, codes, driver, send, pass } = await createReadyBench('aim');
  send(scanner.reportsOf('#SLIP')[0]!.with(2, 0x5b));
  await pass(longGapMs);
  expect([codes(), driver.refusals().torn]).toEqual([[], 1]);
});

test('A code of another symbology does not go on where one was lost', async () => {
  const { scanner, wire, codes, driver, send, pass } = await createReadyBench('aim');
  send(scanner.reportsOf('Q'.repeat(100))[0]!);
  createSimulatedHidPosScanner({ farEnd: wire.farEnd, layout: 'aim', symbology: 'C1' }).scan('#SLIP');
  await pass(10);
  expect([codes(), driver.refusals().torn]).toEqual([['#SLIP'], 1]);
});

test('A code of exactly one full report without flag and suffix is dropped, never half published', async () => {
  const { scanner, codes, driver, pass } = await createReadyBench('idLen');
  scanner.scan('Q'.repeat(62));
  await pass(longGapMs);
  expect([codes(), driver.refusals().torn]).toEqual([[], 1]);
});

test.each(['\r', '\n'])('A full report without a flag that ends with %j is the last of its code', async (suffix) => {
  const { scanner, codes, pass } = await createReadyBench('idLen');
  scanner.scan(`${'Q'.repeat(61)}${suffix}`);
  await pass(10);
  expect(codes()).toEqual(['Q'.repeat(61)]);
});

test('Newland documents the same report as AIM but for where the code begins', () => {
  const simulated = createSimulatedHidPosScanner({ farEnd: noWire, layout: 'newland' });
  const [report] = simulated.reportsOf('A001');
  expect(bytesToHex(report!).slice(0, 16)).toBe('0204413030310000');
  expect(createHidPosDecoder('newland').push(report!)).toEqual([{ ok: true, value: 'A001' }]);
  // Read by the wrong layout it is refused, because no sign of a symbology stands there.
  expect(createHidPosDecoder('aim').push(report!)).toEqual([{ ok: false, error: 'torn' }]);
});
