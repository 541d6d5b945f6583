import { bytesToHex } from '@jiaohao/basics/ids';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/escpos.json' with { type: 'json' };
import * as escpos from './escpos.ts';

type CommandName = keyof typeof vectors.commands;

const commands: Record<CommandName, Uint8Array> = {
  init: escpos.initialise,
  kanjiOn: escpos.hanziOn,
  kanjiOff: escpos.hanziOff,
  alignLeft: escpos.setAlign('left'),
  alignCentre: escpos.setAlign('centre'),
  alignRight: escpos.setAlign('right'),
  boldOn: escpos.setBold('on'),
  boldOff: escpos.setBold('off'),
  size1x1: escpos.setSize({ widthTimes: 1, heightTimes: 1 }),
  size2x2: escpos.setSize({ widthTimes: 2, heightTimes: 2 }),
  size3x3: escpos.setSize({ widthTimes: 3, heightTimes: 3 }),
  size4x4: escpos.setSize({ widthTimes: 4, heightTimes: 4 }),
  feed3: escpos.feedLines(3),
  feedDots40: escpos.feedDots(40),
  lineSpacing60: escpos.setLineSpacing(60),
  cutFull: escpos.cutHere('full'),
  cutPartial: escpos.cutHere('partial'),
  feedCutFull0: escpos.feedAndCut('full', 0),
  feedCutPartial3: escpos.feedAndCut('partial', 3),
  dle1: escpos.askRealtimeStatus(1),
  dle2: escpos.askRealtimeStatus(2),
  dle3: escpos.askRealtimeStatus(3),
  dle4: escpos.askRealtimeStatus(4),
  gsA_all: escpos.setAutomaticStatus(0xff),
  gsA_off: escpos.setAutomaticStatus(0),
  gsA_onlineErrPaper: escpos.setAutomaticStatus(0b1110),
  gsR_paper: escpos.askPaperStatus,
  beepSprt: escpos.beep({ times: 3, length: 1 }),
  leftMargin0: escpos.setLeftMargin(0),
  width576: escpos.setAreaWidth(576),
  width384: escpos.setAreaWidth(384),
};

describe('ESC/POS commands', () => {
  test.each(Object.keys(vectors.commands) as CommandName[])('%s has the bytes of the vectors', (name) => {
    expect(bytesToHex(commands[name])).toBe(vectors.commands[name]);
  });

  test('a QR code is model 2 with size, level, content and print', () => {
    expect(bytesToHex(escpos.printQr({ content: vectors.qr.data, moduleDots: vectors.qr.size, level: 'M' }))).toBe(
      vectors.qr.bytes,
    );
  });

  test('a Code 128 barcode counts its code set prefix', () => {
    expect(bytesToHex(escpos.printCode128({ content: vectors.code128.data, heightDots: 60, moduleDots: 2 }))).toBe(
      vectors.code128.bytes,
    );
  });

  test('a brace in a Code 128 barcode is said twice, because one alone begins a code', () => {
    const bytes = escpos.printCode128({ content: 'a{C', heightDots: 60, moduleDots: 2 });
    expect(bytesToHex(bytes)).toBe('1d683c1d77021d48021d6b49067b42617b7b43');
  });

  test('a raster carries its width in bytes and its height in rows', () => {
    const bits = Uint8Array.of(0xff, 0x00, 0x80, 0x01);
    expect(bytesToHex(escpos.printRaster({ widthDots: 16, rows: 2, bits }))).toBe(vectors.rasterTiny.bytes);
  });

  test('an old QR code carries version, level letter, module size, length and content', () => {
    const bytes = escpos.printOldQr({ content: 'A001', moduleDots: 6, level: 'M' });
    expect(bytesToHex(bytes)).toBe('1b5a004d06040041303031');
    const long = escpos.printOldQr({ content: 'a'.repeat(256), moduleDots: 3, level: 'M' });
    expect(bytesToHex(long.subarray(0, 8))).toBe('1b5a004d03000161');
  });

  test('a bit image carries its columns of three bytes', () => {
    const bits = Uint8Array.of(0x80, 0x00, 0x01, 0xff, 0xff, 0xff);
    expect(bytesToHex(escpos.printBitImage({ widthDots: 2, bits }))).toBe('1b2a210200800001ffffff');
  });

  test('dots that would be a real-time command get one dot more, and those given are not touched', () => {
    for (const [letter, safe] of [
      [0x04, '06'],
      [0x05, '07'],
      [0x14, '16'],
    ] as const) {
      const bits = Uint8Array.of(0x10, letter, 0x01, 0x10, 0x10, letter);
      expect(bytesToHex(escpos.printRaster({ widthDots: 24, rows: 2, bits }))).toBe(
        `1d7630000300020010${safe}011010${safe}`,
      );
      expect(bytesToHex(escpos.printBitImage({ widthDots: 2, bits }))).toBe(`1b2a21020010${safe}011010${safe}`);
      expect([...bits]).toEqual([0x10, letter, 0x01, 0x10, 0x10, letter]);
    }
    const harmless = Uint8Array.of(0x10, 0x03, 0x04, 0x14, 0x05, 0x10);
    expect(bytesToHex(escpos.printBitImage({ widthDots: 2, bits: harmless }))).toBe('1b2a210200100304140510');
  });

  test('a process id request carries its four characters', () => {
    expect(bytesToHex(escpos.askProcessId(vectors.processId.id))).toBe(vectors.processId.request);
  });

  test('numbers and text that would turn into other commands are defects, not bytes', () => {
    expect(() => escpos.feedLines(256)).toThrow('lines');
    expect(() => escpos.setSize({ widthTimes: 9, heightTimes: 1 })).toThrow('widthTimes');
    expect(() => escpos.printQr({ content: '叫号', moduleDots: 6, level: 'M' })).toThrow('ASCII');
    expect(() => escpos.printQr({ content: '', moduleDots: 6, level: 'M' })).toThrow('QR content');
    expect(() => escpos.printQr({ content: 'a'.repeat(257), moduleDots: 6, level: 'M' })).toThrow('QR content');
    expect(() => escpos.askProcessId('12')).toThrow('four');
    expect(() => escpos.printCode128({ content: '\u001b@', heightDots: 60, moduleDots: 2 })).toThrow('ASCII');
    expect(() => escpos.printRaster({ widthDots: 16, rows: 2, bits: new Uint8Array(3) })).toThrow('raster');
    expect(() => escpos.printRaster({ widthDots: 8, rows: 257, bits: new Uint8Array(257) })).toThrow('256 rows');
    expect(() => escpos.printBitImage({ widthDots: 2, bits: new Uint8Array(5) })).toThrow('three bytes');
    expect(() => escpos.printOldQr({ content: '叫号', moduleDots: 6, level: 'M' })).toThrow('ASCII');
    expect(() => escpos.printOldQr({ content: 'a', moduleDots: 9, level: 'M' })).toThrow('moduleDots');
    expect(() => escpos.setAreaWidth(70_000)).toThrow('two bytes');
  });
});
