import { hexToBytes } from '@jiaohao/basics/ids';
import { expect, test } from 'vitest';
import rs485 from '../../vectors/rs485.json' with { type: 'json' };
import { listenForPresence, listenForReply } from './reply-listener.ts';
import { shippedProfile } from './shipped-profiles.ts';

const zhongyi = shippedProfile('zhongyi-a090');
const taken = hexToBytes(rs485.zhongyiReply.ok);
const refused = hexToBytes(rs485.zhongyiReply.fail);

test('The published answers are read, behind noise and in single bytes', () => {
  expect(listenForReply(zhongyi, 1)(taken)).toBe('taken');
  expect(listenForReply(zhongyi, 1)(refused)).toBe('refused');
  const listener = listenForReply(zhongyi, 1);
  const verdicts = [0xa0, 0x90, 0xa0, ...taken].map((byte) => listener(Uint8Array.of(byte)));
  expect(verdicts.filter((verdict) => verdict !== null)).toEqual(['taken']);
  expect(verdicts.at(-1)).toBe('taken');
});

test('The answer of another address is none', () => {
  expect(listenForReply(zhongyi, 2)(taken)).toBeNull();
});

test('The published answer to a poll says that somebody is there', () => {
  const listener = listenForPresence(shippedProfile('ruize-nibble'), 3);
  expect(listener(hexToBytes(rs485.ruizePoll.addr3))).toBeNull();
  expect(listener(hexToBytes(rs485.ruizePoll.reply))).toBe('taken');
});

test('Of endless noise no more is held than an answer is long, and the answer behind it is heard', () => {
  const listener = listenForReply(zhongyi, 1);
  for (let chunk = 0; chunk < 50; chunk += 1) expect(listener(new Uint8Array(10_000).fill(0xa0))).toBeNull();
  expect(listener(taken.subarray(0, 3))).toBeNull();
  expect(listener(taken.subarray(3))).toBe('taken');
});
