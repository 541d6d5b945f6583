import { bytesToHex, hexToBytes } from '@jiaohao/basics/ids';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReadyBench as createBenchOf, longGapMs } from '../../../test/scanner-bench.ts';
import idNumbers from '../../../vectors/idnumber.json' with { type: 'json' };
import vectors from '../../../vectors/scanner.json' with { type: 'json' };
import { createCdcScanner } from './cdc-scanner.ts';
import { createCodeLines, idleGapMs, tornAfterMs } from './code-lines.ts';
import { createSimulatedCdcScanner, type ScannerSuffix } from './simulated-cdc-scanner.ts';

const suffixes: readonly ScannerSuffix[] = ['cr', 'lf', 'crlf', 'none'];

async function createReadyBench(suffix: ScannerSuffix = 'cr', hasSuffix = false) {
  const bench = await createBenchOf((options) => createCdcScanner({ ...options, hasSuffix }));
  return { ...bench, scanner: createSimulatedCdcScanner({ farEnd: bench.wire.farEnd, suffix }) };
}

test('An open line is all that is known of a scanner, so it is ready', async () => {
  const { supervisor } = await createReadyBench();
  expect(supervisor.statuses().map(({ id, kind, model, state }) => `${id} ${kind} ${model} ${state.kind}`)).toEqual([
    'scanner codeScanner cdc-scanner ready',
  ]);
});

test.each(vectors.cdc)('The published chunks $chunks give $codes', async ({ chunks, codes }) => {
  const bench = await createReadyBench();
  for (const chunk of chunks) bench.wire.farEnd.send(hexToBytes(chunk));
  await bench.pass(100);
  expect(bench.codes()).toEqual(codes);
});

test('A code of this house and any other are told apart by their form', async () => {
  const { scanner, events, pass } = await createReadyBench();
  scanner.scan('#SLIP');
  scanner.scan('https://example.cn/?t=叫号');
  await pass(10);
  expect(events).toEqual([
    { kind: 'ownCode', code: '#SLIP' },
    { kind: 'opaqueCode', code: 'https://example.cn/?t=叫号' },
  ]);
});

test('An identity number from a code that somebody printed is opaque: it is no card', async () => {
  const { scanner, events, pass } = await createReadyBench();
  scanner.scan(idNumbers.valid.gb11643Example);
  await pass(10);
  expect(events.map(({ kind }) => kind)).toEqual(['opaqueCode']);
});

describe.each(suffixes)('With suffix %s', (suffix) => {
  test('a code is whole in whatever pieces it comes', async () => {
    for (let pieceBytes = 1; pieceBytes <= 8; pieceBytes += 1) {
      const bench = await createReadyBench(suffix);
      const scanner = createSimulatedCdcScanner({ farEnd: bench.wire.farEnd, suffix, pieceBytes });
      scanner.scan('#A-号-1');
      await bench.pass(idleGapMs);
      scanner.scan('B-2');
      await bench.pass(idleGapMs);
      expect(bench.codes()).toEqual(['#A-号-1', 'B-2']);
    }
  });

  test('a code is whole wherever its bytes are parted, also in the middle of a character', async () => {
    const bench = await createReadyBench();
    const sent: Uint8Array[] = [];
    const recorder = createSimulatedCdcScanner({
      farEnd: { ...bench.wire.farEnd, send: (bytes) => void sent.push(bytes) },
      suffix,
    });
    recorder.scan('A号1');
    const bytes = sent[0]!;
    // Every one of the 2^(n-1) ways to part n bytes.
    for (let ways = 0; ways < 1 << (bytes.length - 1); ways += 1) {
      const lines = createCodeLines(false);
      let from = 0;
      const codes = [];
      for (let at = 1; at <= bytes.length; at += 1) {
        if (at < bytes.length && (ways & (1 << (at - 1))) === 0) continue;
        codes.push(...lines.push(bytes.subarray(from, at)));
        from = at;
      }
      const last = lines.settle();
      expect(last ? [...codes, last] : codes).toEqual([{ ok: true, value: 'A号1' }]);
    }
  });
});

test('Codes one after the other are found however the stream is parted', () => {
  const code = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 });
  const suffix = fc.constantFrom('\r', '\n', '\r\n', '\n\r', '\r\r\n');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(code, suffix), { maxLength: 6 }),
      fc.array(fc.nat(9), { minLength: 1 }),
      (parts, cuts) => {
        const stream = new TextEncoder().encode(parts.flat().join(''));
        const lines = createCodeLines(false);
        const codes: string[] = [];
        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const size = 1 + cuts[turn % cuts.length]!;
          for (const read of lines.push(stream.subarray(at, at + size))) codes.push(read.ok ? read.value : read.error);
          at += size;
        }
        expect(codes).toEqual(parts.map(([text]) => text));
      },
    ),
  );
});

describe('Silence', () => {
  test('of 50 ms ends a code without a suffix, and no shorter one does', async () => {
    const { scanner, codes, pass } = await createReadyBench('none');
    scanner.scan('A0');
    await pass(idleGapMs - 1);
    expect(codes()).toEqual([]);
    scanner.scan('01');
    await pass(idleGapMs - 1);
    expect(codes()).toEqual([]);
    await pass(1);
    expect(codes()).toEqual(['A001']);
  });

  test('before the suffix costs nothing: a suffix that comes late ends nothing more', async () => {
    const { wire, codes, pass } = await createReadyBench();
    wire.farEnd.send(hexToBytes('41303031'));
    await pass(200);
    wire.farEnd.send(hexToBytes('0d'));
    await pass(200);
    wire.farEnd.send(hexToBytes('0a'));
    await pass(200);
    expect(codes()).toEqual(['A001']);
  });

  test('of a scanner that always sends its suffix is a port that stalls, and the code is whole', async () => {
    const { wire, codes, pass } = await createReadyBench('cr', true);
    wire.farEnd.send(hexToBytes('4130'));
    await pass(tornAfterMs - 1);
    wire.farEnd.send(hexToBytes('30310d'));
    await pass(10);
    expect(codes()).toEqual(['A001']);
  });

  test('for long, of a scanner that always sends its suffix, is a code that was torn', async () => {
    const { wire, codes, driver, pass } = await createReadyBench('cr', true);
    wire.farEnd.send(hexToBytes('4130'));
    await pass(tornAfterMs);
    wire.farEnd.send(hexToBytes('423030320d'));
    await pass(longGapMs);
    expect(codes()).toEqual(['B002']);
    expect(driver.refusals()).toEqual({ tooLong: 0, unreadable: 0, torn: 1 });
  });
});

describe('The same code', () => {
  test('held before the glass is one scan, and another scan once it was away for 2 s', async () => {
    const { scanner, codes, pass } = await createReadyBench();
    for (let look = 0; look < 10; look += 1) {
      scanner.scan('#A001');
      await pass(500);
    }
    expect(codes()).toEqual(['#A001']);
    await pass(1_500);
    scanner.scan('#A001');
    await pass(10);
    expect(codes()).toEqual(['#A001', '#A001']);
  });

  test('after another code is still the same scan', async () => {
    const { scanner, codes, pass } = await createReadyBench();
    for (const text of ['#A001', '#B002', '#A001', '#B002']) {
      scanner.scan(text);
      await pass(300);
    }
    expect(codes()).toEqual(['#A001', '#B002']);
  });
});

describe('A listener', () => {
  test('that has gone hears nothing more', async () => {
    const { driver, scanner, pass } = await createReadyBench();
    const heard: string[] = [];
    const unsubscribe = driver.port.subscribe(({ kind }) => heard.push(kind));
    scanner.scan('A001');
    await pass(10);
    unsubscribe();
    scanner.scan('B002');
    await pass(10);
    expect(heard).toEqual(['opaqueCode']);
  });

  test('that lets the scanner go hears nothing of the codes behind', async () => {
    const { driver, supervisor, timers, wire, codes, pass } = await createReadyBench();
    driver.port.subscribe(() => void supervisor.remove('scanner'));
    wire.farEnd.send(hexToBytes('41303031 0d 42303032 0d 43'.replaceAll(' ', '')));
    await pass(longGapMs);
    expect([codes(), timers.pendingCount()]).toEqual([['A001'], 0]);
  });
});

test('The simulated scanner says its codes as the published chunks have them', () => {
  const sent: string[] = [];
  const farEnd = { send: (bytes: Uint8Array) => void sent.push(bytesToHex(bytes)), onData: () => {}, onLink: () => {} };
  for (const suffix of suffixes) createSimulatedCdcScanner({ farEnd, suffix }).scan('A001');
  expect(sent).toEqual(['413030310d', '413030310a', '413030310d0a', '41303031']);
});
