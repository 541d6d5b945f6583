import { hexToBytes } from '@jiaohao/basics/ids';
import { describe, expect, test } from 'vitest';
import { readBitImage, readRaster } from './escpos-image-reader.ts';

describe('images as a printer reads them', () => {
  test('ESC * modes 0 and 1 have one byte a column and 32 and 33 three; the even ones are twice as wide', () => {
    const shapes = ['00', '01', '20', '21'].map((mode) => {
      const found = readBitImage(hexToBytes(`1b2a${mode}0200${'ff'.repeat(6)}`));
      const { widthDots, rows, widthTimes, heightTimes } = found!.image;
      return [found!.length, widthDots, rows, widthTimes, heightTimes];
    });
    expect(shapes).toEqual([
      [7, 2, 8, 2, 3],
      [7, 2, 8, 1, 3],
      [11, 2, 24, 2, 1],
      [11, 2, 24, 1, 1],
    ]);
  });

  test('GS v 0 is scaled by its mode, as a number or as a digit', () => {
    const scales = ['00', '01', '02', '03', '33'].map((mode) => {
      const { image, length } = readRaster(hexToBytes(`1d7630${mode}01000200aa55`))!;
      expect([image.widthDots, image.rows, length]).toEqual([8, 2, 10]);
      return `${image.widthTimes}x${image.heightTimes}`;
    });
    expect(scales).toEqual(['1x1', '2x1', '1x2', '2x2', '2x2']);
  });

  test('nothing is read before the last dot has arrived, whatever it claims', () => {
    for (const whole of ['1b2a210100aabbcc', '1d76300001000200aa55']) {
      const bytes = hexToBytes(whole);
      const read = whole.startsWith('1b') ? readBitImage : readRaster;
      for (let length = 3; length < bytes.length; length += 1) expect(read(bytes.subarray(0, length))).toBeNull();
      expect(read(bytes)?.length).toBe(bytes.length);
    }
    expect(readRaster(hexToBytes('1d763000ffffffffaa'))).toBeNull();
  });
});
