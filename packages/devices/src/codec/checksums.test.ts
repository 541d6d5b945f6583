import { hexToBytes } from '@jiaohao/basics/ids';
import { expect, test } from 'vitest';
import vectors from '../../vectors/checksums.json' with { type: 'json' };
import { crc16Arc, crc16CcittFalse, crc16Modbus, crc16Xmodem, sum16, sum8, sumMod100, xor8 } from './checksums.ts';

const checks = { sum8, sumMod100, xor8, sum16, crc16Modbus, crc16Arc, crc16Xmodem, crc16CcittFalse };

test.each(Object.entries(checks))(
  '%s of the reference text is what two independent programs computed',
  (name, check) => {
    expect(check(hexToBytes(vectors.input))).toBe(vectors.expected[name as keyof typeof checks]);
  },
);

test('The check of nothing is its start value', () => {
  const nothing = new Uint8Array();
  expect(Object.values(checks).map((check) => check(nothing))).toEqual([0, 0, 0, 0, 0xffff, 0, 0, 0xffff]);
});
