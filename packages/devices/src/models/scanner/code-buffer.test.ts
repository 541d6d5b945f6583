import { fail, ok } from '@jiaohao/basics/result';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCodeBuffer } from './code-buffer.ts';

function readAll(bytes: Iterable<number>, maxBytes = 16) {
  const buffer = createCodeBuffer(maxBytes);
  for (const byte of bytes) buffer.add(byte);
  return buffer.take();
}

test('A code is what came, without its control bytes', () => {
  expect(readAll([0x00, 0x02, 0x41, 0x1d, 0x30, 0x09, 0x31, 0x7f, 0x03])).toEqual(ok('A01'));
});

test('UTF-8 is read, without its byte order mark and its control characters', () => {
  expect(readAll(new TextEncoder().encode('\uFEFF叫号\u0085A'))).toEqual(ok('叫号A'));
});

test.each([
  ['a GBK hanzi', [0xbd, 0xd0]],
  ['half a character', [0x41, 0xe5, 0x8f]],
  ['an overlong form', [0xc0, 0xaf]],
])('A code with %s is refused and not guessed', (_, bytes) => {
  expect(readAll(bytes)).toEqual(fail('unreadable'));
});

test('Nothing, or nothing that prints, is no code', () => {
  expect(readAll([])).toBeNull();
  expect(readAll([0x00, 0x1b])).toBeNull();
  expect(readAll([0xc2, 0x80])).toBeNull();
});

test('The longest code is taken, and one byte more refuses it, however much still comes', () => {
  expect(readAll(Array(16).fill(0x41))).toEqual(ok('A'.repeat(16)));
  expect(readAll(Array(17).fill(0x41))).toEqual(fail('tooLong'));
  expect(readAll(Array(40).fill(0x41))).toEqual(fail('tooLong'));
});

test('The next code is its own, whatever became of the one before', () => {
  const buffer = createCodeBuffer(4);
  for (const byte of [0x41, 0x42, 0x43, 0x44, 0x45, 0x46]) buffer.add(byte);
  expect([buffer.isHolding(), buffer.heldBytes()]).toEqual([true, 0]);
  expect(buffer.take()).toEqual(fail('tooLong'));
  buffer.add(0x5a);
  expect(buffer.take()).toEqual(ok('Z'));
  buffer.add(0x59);
  expect(buffer.drop()).toEqual(fail('torn'));
  expect([buffer.drop(), buffer.take(), buffer.isHolding()]).toEqual([null, null, false]);
});

test('The first reason to refuse a code stays, and nothing of the code is held', () => {
  const buffer = createCodeBuffer(4);
  buffer.add(0x41);
  buffer.spoil('unreadable');
  buffer.spoil('torn');
  buffer.add(0x42);
  expect([buffer.isHolding(), buffer.heldBytes()]).toEqual([true, 0]);
  expect(buffer.take()).toEqual(fail('unreadable'));
});

test('Any bytes give a text, a reason or nothing, and never more is held than allowed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const buffer = createCodeBuffer(16);
      for (const byte of bytes) {
        buffer.add(byte);
        expect(buffer.heldBytes()).toBeLessThanOrEqual(16);
      }
      const code = buffer.take();
      expect(code?.ok ? code.value : 'none').toMatch(/^\P{Cc}+$/u);
      expect(buffer.isHolding()).toBe(false);
    }),
  );
});
