import { bytesToHex, hexToBytes } from '@jiaohao/basics/ids';
import { createManualTimers } from '@jiaohao/basics/time';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../../vectors/escpos.json' with { type: 'json' };
import * as escpos from '../../codec/escpos.ts';
import type { FarEnd } from '../../transport/memory-wire.ts';
import { encodeDocument } from './encode-document.ts';
import { textBlock } from './golden-ticket.ts';
import { inventedFont } from './invented-font.ts';
import { wordsOn } from './printer-bench.ts';
import { printerProfiles } from './printer-profile.ts';
import { makeFor } from './simulated-make.ts';
import { createSimulatedPrinter, type SimulatedPrinterOptions } from './simulator.ts';

const wide = printerProfiles['escpos-80mm'];

function plugIn(options: Partial<SimulatedPrinterOptions> = {}) {
  const timers = createManualTimers(0);
  const printer = createSimulatedPrinter({ timers, printSpeedMmPerS: 0, ...options });
  const heard: string[] = [];
  let tell: (bytes: Uint8Array) => void = () => {};
  let link: (connected: boolean) => void = () => {};
  const end: FarEnd = {
    send: (bytes) => heard.push(bytesToHex(bytes)),
    onData: (listener) => {
      tell = listener;
    },
    onLink: (listener) => {
      link = listener;
    },
  };
  printer.attach(end);
  link(true);
  return { timers, printer, heard, tell: (...parts: Uint8Array[]) => parts.forEach((part) => tell(part)), link };
}

function plain(text: string) {
  return { align: 'left', widthTimes: 1, heightTimes: 1, bold: false, text, kind: 'text' };
}

describe('what the bytes of a slip become', () => {
  test('the golden ticket lies in the tray line by line, cut', () => {
    const { printer, tell } = plugIn();
    tell(hexToBytes(vectors.ticket.bytes));
    const centred = { ...plain(''), align: 'centre' };
    expect(printer.slips()).toEqual([
      {
        id: 'slip-1',
        cut: true,
        lines: [
          { ...centred, text: '样例镇便民服务中心' },
          { ...centred, text: 'A001', widthTimes: 3, heightTimes: 3 },
          { ...centred, text: '综合受理', widthTimes: 2, heightTimes: 2 },
          { ...centred, text: '前面等候 3 人' },
          plain('取号时间 2026-01-05 09:30'),
          { ...centred, text: 'https://h.example/q/A001', kind: 'qr' },
          centred,
          { ...centred, text: '请留意叫号，过号重取' },
          centred,
          centred,
          centred,
        ],
      },
    ]);
  });

  test('chunks do not matter', () => {
    const bytes = hexToBytes(vectors.ticket.bytes);
    const whole = plugIn();
    whole.tell(bytes);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (chunkBytes) => {
        const { printer, tell } = plugIn();
        for (let at = 0; at < bytes.length; at += chunkBytes) tell(bytes.subarray(at, at + chunkBytes));
        expect(printer.slips()).toEqual(whole.printer.slips());
      }),
    );
  });

  test('whatever we encode is read back as the same words and looks', () => {
    const { printer, tell } = plugIn();
    const look = { align: 'right', widthTimes: 2, heightTimes: 4, bold: true } as const;
    tell(encodeDocument([textBlock('B012 ¥5', look), { kind: 'rule' }, { kind: 'cut' }], wide));
    expect(printer.slips()[0]?.lines).toEqual([
      { ...look, text: 'B012 ￥5', kind: 'text' },
      { ...plain('-'.repeat(48)), align: 'right' },
    ]);
  });

  test('hanzi are hanzi only in hanzi mode, which ESC @ may switch off', () => {
    const { printer, tell } = plugIn();
    const hanzi = Uint8Array.of(0xbd, 0xd0, 0x0a);
    tell(escpos.initialise, hanzi, escpos.hanziOn, hanzi, escpos.hanziOff, hanzi);
    expect(wordsOn(printer.slips())).toEqual(['??', '叫', '??']);
    const chinese = plugIn({ hanziByDefault: 'on' });
    chinese.tell(escpos.initialise, hanzi);
    expect(wordsOn(chinese.printer.slips())).toEqual(['叫']);
  });

  test('a four-byte form comes out as the litter that GBK printers make of it', () => {
    const { printer, tell } = plugIn();
    tell(escpos.hanziOn, hexToBytes(vectors.gb18030FourByteHazard.yen), escpos.lineFeed);
    expect(wordsOn(printer.slips())).toEqual(['?0?6']);
  });

  test('a line wider than the paper runs on into the next, and mixed sizes count as the largest', () => {
    const { printer, tell } = plugIn({ columns: 32 });
    const text = new TextEncoder().encode('x'.repeat(33));
    tell(text, escpos.lineFeed);
    tell(Uint8Array.of(0x41), escpos.setSize({ widthTimes: 2, heightTimes: 3 }), Uint8Array.of(0x42), escpos.lineFeed);
    expect(printer.slips()[0]?.lines).toEqual([
      plain('x'.repeat(32)),
      plain('x'),
      { ...plain('AB'), widthTimes: 2, heightTimes: 3 },
    ]);
  });

  test('ESC ! sizes ASCII, FS ! sizes hanzi, GS ! both; alignment counts at the start of a line only', () => {
    const { printer, tell } = plugIn();
    const hanzi = Uint8Array.of(0xbd, 0xd0);
    tell(escpos.hanziOn, hexToBytes('1b2130'), hanzi, escpos.lineFeed, Uint8Array.of(0x41, 0x0a));
    tell(hexToBytes('1b2100'), hexToBytes('1c210c'), hanzi, escpos.setAlign('right'), escpos.lineFeed);
    tell(Uint8Array.of(0x42, 0x18), escpos.setAlign('right'), escpos.setBold('on'), Uint8Array.of(0x43, 0x09, 0x0a));
    expect(printer.slips()[0]?.lines).toEqual([
      plain('叫'),
      { ...plain('A'), widthTimes: 2, heightTimes: 2 },
      { ...plain('叫'), widthTimes: 2, heightTimes: 2 },
      { ...plain('C '), align: 'right', bold: true },
    ]);
  });

  test('text before a feed is printed by it, as the first of its lines', () => {
    const { printer, tell } = plugIn();
    tell(Uint8Array.of(0x41), escpos.feedLines(2), Uint8Array.of(0x42), escpos.feedDots(8), escpos.feedDots(8));
    expect(printer.slips()[0]?.lines).toEqual([plain('A'), plain(''), plain('B')]);
  });

  test('a QR code is printed from what was stored, and ESC @ forgets it', () => {
    const { printer, tell } = plugIn();
    const printStored = hexToBytes('1d286b0300315130');
    tell(printStored, escpos.printQr({ content: 'a', moduleDots: 3, level: 'M' }), printStored);
    tell(escpos.initialise, printStored, escpos.cutHere('full'));
    expect(wordsOn(printer.slips())).toEqual(['a', 'a']);
  });

  test('the old command prints a QR code of its own content', () => {
    const { printer, tell } = plugIn();
    tell(
      escpos.setAlign('centre'),
      escpos.printOldQr({ content: 'https://h.example/q/A001', moduleDots: 6, level: 'M' }),
    );
    tell(escpos.printOldQr({ content: 'b', moduleDots: 3, level: 'L' }));
    expect(printer.slips()[0]?.lines).toEqual([
      { ...plain('https://h.example/q/A001'), align: 'centre', kind: 'qr' },
      { ...plain('b'), align: 'centre', kind: 'qr' },
    ]);
  });

  test('a bit image stands in its line as ▯, in the columns that its dots take', () => {
    const { printer, tell } = plugIn({ columns: 32 });
    const hanziWide = escpos.printBitImage({ widthDots: 24, bits: new Uint8Array(72).fill(0x55) });
    const text = new TextEncoder().encode('x'.repeat(29));
    tell(text, hanziWide, Uint8Array.of(0x41), hanziWide, escpos.lineFeed);
    expect(wordsOn(printer.slips())).toEqual([`${'x'.repeat(29)}▯A`, '▯']);
  });

  test('an image is a line of ▯ as high and wide as its ink, and white paper where it has none', () => {
    const { printer, tell } = plugIn();
    const inked = new Uint8Array(12 * 48);
    for (let row = 0; row < 48; row += 1) inked.fill(0xff, row * 12 + 6, row * 12 + 12);
    tell(escpos.printRaster({ widthDots: 96, rows: 48, bits: inked }));
    tell(escpos.printRaster({ widthDots: 96, rows: 24, bits: new Uint8Array(288) }));
    expect(printer.slips()[0]?.lines).toEqual([{ ...plain('▯'), widthTimes: 2, heightTimes: 2 }, plain('')]);
  });

  test('what stands in an image is no command, and its length is right to the byte', () => {
    const { printer, heard, tell } = plugIn();
    const bits = Uint8Array.from([0x1b, 0x40, 0x0a, 0x41, 0x10, 0x03, 0x1d, 0x56, 0x00]);
    const image = escpos.printRaster({ widthDots: 24, rows: 3, bits });
    for (const byte of image) tell(Uint8Array.of(byte));
    for (const byte of escpos.printBitImage({ widthDots: 3, bits })) tell(Uint8Array.of(byte));
    tell(Uint8Array.of(0x5a, 0x0a), escpos.cutHere('full'));
    expect(wordsOn(printer.slips())).toEqual(['▯', '▯Z']);
    expect(heard).toEqual([]);
  });

  test('dots that look like a real-time command are obeyed as one, so our encoder must not send them', () => {
    const { heard, tell } = plugIn();
    tell(hexToBytes('1d76300003000100'), hexToBytes('100401'));
    expect(heard).toEqual(['12']);
    tell(escpos.printRaster({ widthDots: 24, rows: 1, bits: hexToBytes('100401') }));
    expect(heard).toEqual(['12']);
  });

  test.each<[string, Partial<SimulatedPrinterOptions>, Uint8Array, string[]]>([
    [
      'GS ( k',
      { qr: 'old' },
      escpos.printQr({ content: 'A001', moduleDots: 6, level: 'M' }),
      // Its five parts, without the first two bytes of each and what is no character.
      ['k1A2k1Ck1E1k1P0A001k1Q0'],
    ],
    ['ESC Z', { qr: 'native' }, escpos.printOldQr({ content: 'A001', moduleDots: 6, level: 'M' }), ['MA001']],
    ['GS v 0', { hasRaster: false }, escpos.printRaster({ widthDots: 16, rows: 1, bits: hexToBytes('4142') }), ['0AB']],
    ['ESC *', { hasBitImage: false }, escpos.printBitImage({ widthDots: 1, bits: hexToBytes('414243') }), ['!ABC']],
    ['FS &', { hasHanziFont: false }, Uint8Array.of(0x1c, 0x26, 0xbd, 0xd0), ['??']],
  ])('a make that does not know %s prints it as litter', (_, make, command, litter) => {
    const { printer, tell } = plugIn(make);
    tell(command, escpos.lineFeed);
    expect(wordsOn(printer.slips())).toEqual(litter);
    const capable = plugIn();
    capable.tell(command, escpos.lineFeed);
    expect(wordsOn(capable.printer.slips())).not.toEqual(litter);
  });

  test.each(Object.entries(printerProfiles))(
    'the printer that %s was made for prints it without litter',
    (_, profile) => {
      const { printer, tell } = plugIn({ ...makeFor(profile) });
      const qr = { kind: 'qr', content: 'A001', moduleDots: 6 } as const;
      tell(encodeDocument([textBlock('王𠮷 A001'), qr, { kind: 'cut' }], profile, inventedFont));
      expect(wordsOn(printer.slips()).join('')).toMatch(/^(王▯|▯+)( A001)?(A001|▯+)$/);
      expect(printer.slips().map((slip) => slip.cut)).toEqual([profile.cutter !== 'none']);
    },
  );

  test('commands that change nothing on a slip are skipped with their right length', () => {
    const { printer, tell } = plugIn();
    const skipped = [
      escpos.setLeftMargin(0),
      escpos.setAreaWidth(576),
      escpos.beep({ times: 3, length: 1 }),
      escpos.setLineSpacing(60),
      escpos.defaultLineSpacing,
      escpos.askRealtimeStatus(1),
      hexToBytes('1b2100'), // ESC !
      hexToBytes('1c2100'), // FS !
      hexToBytes('1b44080f00'), // ESC D tab stops
      hexToBytes('1b7000197819'.slice(0, 10)), // ESC p
      hexToBytes('1d284102000002'), // GS ( A
      hexToBytes('1d2a01014142434445464748'), // GS *
      hexToBytes('1d384c02000000304a'), // GS 8 L
      hexToBytes('1d6b0441424300'), // GS k 4
      hexToBytes('1c2845020000ff'), // FS ( E
      hexToBytes('10140801031401060208'), // DLE DC4 8
      hexToBytes('1014010001'), // DLE DC4 1
      hexToBytes('100502'), // DLE ENQ
      hexToBytes('1b28410200aabb'), // ESC ( A
      Uint8Array.of(0x00, 0x0d, 0x0c),
    ];
    for (const command of skipped) for (const byte of command) tell(Uint8Array.of(byte));
    tell(escpos.printCode128({ content: 'A{01', heightDots: 60, moduleDots: 2 }));
    tell(Uint8Array.of(0x5a), escpos.feedDots(40), escpos.cutHere('full'));
    expect(wordsOn(printer.slips())).toEqual(['ABC', 'A{01', 'Z']);
  });

  test('blank paper is no slip, and what is not cut hangs until it is torn off', () => {
    const { printer, tell } = plugIn();
    tell(escpos.feedLines(4), escpos.feedAndCut('partial', 3));
    expect(printer.slips()).toEqual([]);
    expect(printer.tearSlip()).toBeNull();
    tell(Uint8Array.of(0x41, 0x0a));
    expect(printer.slips()).toEqual([{ id: 'slip-1', cut: false, lines: [plain('A')] }]);
    expect(printer.tearSlip()).toEqual({ id: 'slip-1', cut: false, lines: [plain('A')] });
    expect(printer.slips()).toEqual([]);
  });

  test('the tray keeps its slips in order and drops the oldest when nobody empties it', () => {
    const { printer, tell } = plugIn();
    for (let turn = 0; turn < 60; turn += 1) tell(Uint8Array.of(0x30 + (turn % 10), 0x0a), escpos.cutHere('full'));
    expect(printer.slips()).toHaveLength(50);
    expect(printer.tearSlip()?.id).toBe('slip-11');
  });
});

describe('what is physically so with it', () => {
  test('DLE EOT is answered at once, in the middle of a document and while nothing can be printed', () => {
    const { printer, heard, tell } = plugIn();
    tell(hexToBytes('1d286b1b003150'), escpos.askRealtimeStatus(1));
    printer.setCover('open');
    tell(escpos.askRealtimeStatus(1), escpos.askRealtimeStatus(2));
    printer.setCover('closed');
    printer.setPaper('out');
    tell(escpos.askRealtimeStatus(2), escpos.askRealtimeStatus(4));
    printer.setPaper('nearEnd');
    printer.setHead('overheated');
    tell(escpos.askRealtimeStatus(3), escpos.askRealtimeStatus(4));
    printer.setHead('broken');
    tell(escpos.askRealtimeStatus(3));
    expect(heard).toEqual(['12', '1a', '16', '32', '7e', '52', '1e', '32']);
  });

  test('without a near-end sensor those bits stay 0', () => {
    const { printer, heard, tell } = plugIn({ hasNearEndSensor: false });
    printer.setPaper('nearEnd');
    tell(escpos.askRealtimeStatus(4), escpos.askPaperStatus);
    printer.setPaper('out');
    tell(escpos.askRealtimeStatus(4));
    expect(heard).toEqual(['12', '00', '72']);
    expect(printer.paper()).toBe('out');
  });

  test('with the cover open everything is held, and printed when it is closed', () => {
    const { printer, heard, tell } = plugIn();
    printer.setCover('open');
    tell(hexToBytes(vectors.ticket.bytes), escpos.askPaperStatus, escpos.askProcessId('0042'));
    expect(printer.slips()).toEqual([]);
    expect(heard).toEqual([]);
    printer.setCover('closed');
    expect(printer.slips()).toHaveLength(1);
    expect(heard).toEqual(['00', vectors.processId.response]);
  });

  test('paper can end in the middle of a slip: the rest comes out on the new roll', () => {
    const { printer, tell } = plugIn();
    printer.setPaperLeftMm(15);
    tell(hexToBytes(vectors.ticket.bytes));
    expect(printer.paper()).toBe('out');
    const first = wordsOn(printer.slips());
    expect(first).toEqual(['样例镇便民服务中心', 'A001']);
    printer.setPaper('enough');
    expect(printer.slips().map((slip) => slip.cut)).toEqual([false, true]);
    expect(wordsOn(printer.slips())).toEqual(wordsOn(plugInAndPrint().slips()));
  });

  function plugInAndPrint() {
    const { printer, tell } = plugIn();
    tell(hexToBytes(vectors.ticket.bytes));
    return printer;
  }

  test('a jammed knife shows at the next cut, and the cut is made when it works again', () => {
    const { printer, heard, tell } = plugIn();
    printer.setCutter('jammed');
    tell(escpos.askRealtimeStatus(3), hexToBytes(vectors.ticket.bytes), escpos.askRealtimeStatus(3));
    expect(heard).toEqual(['12', '1a']);
    expect(printer.slips().map((slip) => slip.cut)).toEqual([false]);
    printer.setCutter('working');
    expect(printer.slips().map((slip) => slip.cut)).toEqual([true]);
  });

  test('a process id is answered when the paper before it has stopped', () => {
    const { timers, heard, tell } = plugIn({ printSpeedMmPerS: 100 });
    tell(hexToBytes(vectors.ticket.bytes), escpos.askProcessId('0042'), escpos.askRealtimeStatus(1));
    expect(heard).toEqual(['12']);
    timers.advance(300);
    expect(heard).toEqual(['12']);
    timers.advance(1000);
    expect(heard).toEqual(['12', vectors.processId.response]);
    expect(timers.pendingCount()).toBe(0);
  });

  test('automatic status is sent when it is asked for and on every change, and not otherwise', () => {
    const { printer, heard, tell } = plugIn();
    printer.setCover('open');
    printer.setCover('closed');
    tell(escpos.setAutomaticStatus(0xff));
    printer.setCover('open');
    printer.setCover('open');
    printer.setCover('closed');
    tell(escpos.setAutomaticStatus(0));
    printer.setPaper('out');
    expect(heard).toEqual(['10000000', '38000000', '10000000']);
  });

  test('a silent printer prints and says nothing; a deaf ear for ids and GS r can be had singly', () => {
    const silent = plugIn({ silent: true });
    silent.tell(hexToBytes(vectors.ticket.bytes), escpos.askRealtimeStatus(1), escpos.askProcessId('0042'));
    expect(silent.heard).toEqual([]);
    expect(silent.printer.slips()).toHaveLength(1);
    const clone = plugIn({ answersProcessId: false, answersGsR: false });
    clone.tell(escpos.askProcessId('0042'), escpos.askPaperStatus, escpos.askRealtimeStatus(1));
    expect(clone.heard).toEqual(['12']);
  });

  test('switching off and on forgets what was held and keeps the paper', () => {
    const { printer, tell } = plugIn();
    printer.setCover('open');
    tell(hexToBytes(vectors.ticket.bytes));
    printer.powerCycle();
    printer.setCover('closed');
    expect(printer.slips()).toEqual([]);
  });

  test('switched off it hears and says nothing, and switched on it starts from nothing', () => {
    const { printer, heard, tell } = plugIn();
    tell(escpos.setAutomaticStatus(0xff), escpos.hanziOn, Uint8Array.of(0x41));
    heard.length = 0;
    printer.setPower('off');
    tell(escpos.askRealtimeStatus(1), Uint8Array.of(0x42, 0x0a));
    printer.setCover('open');
    printer.setCover('closed');
    printer.setPower('on');
    tell(Uint8Array.of(0xbd, 0xd0, 0x0a), escpos.askRealtimeStatus(1));
    expect(heard).toEqual(['12']);
    expect(wordsOn(printer.slips())).toEqual(['??']);
  });

  test('automatic status ends at ESC @ on makes where it does, and is not known to others', () => {
    for (const automaticStatus of ['lostByInitialise', 'unknown'] as const) {
      const { printer, heard, tell } = plugIn({ automaticStatus });
      tell(escpos.setAutomaticStatus(0x0e), escpos.initialise);
      printer.setCover('open');
      expect(heard).toEqual(automaticStatus === 'unknown' ? [] : ['10000000']);
    }
  });

  test('listeners hear of slips, paper, cover and cable until they leave', () => {
    const { printer, tell, link } = plugIn();
    const seen: string[] = [];
    const leave = printer.onChange(() => seen.push(`${printer.isConnected()} ${printer.paper()} ${printer.cover()}`));
    link(false);
    link(true);
    printer.setPaper('nearEnd');
    printer.setCover('open');
    leave();
    printer.setCover('closed');
    tell(hexToBytes(vectors.ticket.bytes));
    expect(seen).toEqual(['false enough closed', 'true enough closed', 'true nearEnd closed', 'true nearEnd open']);
  });

  test('no bytes whatever bring the printer to a halt', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        const { printer, heard, tell } = plugIn();
        tell(noise, new Uint8Array(70_000), escpos.initialise, escpos.hanziOn);
        heard.length = 0;
        tell(hexToBytes(vectors.ticket.bytes), escpos.askRealtimeStatus(1));
        expect(heard).toContain('12');
        expect(wordsOn(printer.slips()).slice(-1)).toEqual(['请留意叫号，过号重取']);
      }),
      { numRuns: 20 },
    );
  });
});
