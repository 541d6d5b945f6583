import { expect, test } from 'vitest';
import { clipIds } from './clips.ts';
import { sentenceFor } from './sentence.ts';

test.each([
  ['A023', '3', '请 A 零 二 三 号 到 三 号 窗口'],
  ['B100', '10', '请 B 一 零 零 号 到 十 号 窗口'],
  ['C1023', '12', '请 C 一 零 二 三 号 到 十 二 号 窗口'],
  ['Z999', '20', '请 Z 九 九 九 号 到 二 十 号 窗口'],
  ['A001', '23', '请 A 零 零 一 号 到 二 十 三 号 窗口'],
  ['A001', '101', '请 A 零 零 一 号 到 一 零 一 号 窗口'],
])('%s to window %s is read: %s', (number, windowId, sentence) => {
  expect(sentenceFor({ number, windowId }).join(' ')).toBe(sentence);
});

test('Where people say 幺, only the ticket number says it, not the window', () => {
  expect(sentenceFor({ number: 'A011', windowId: '1' }, '幺').join(' ')).toBe('请 A 零 幺 幺 号 到 一 号 窗口');
});

test('Every sentence is made of clips that every pack has', () => {
  const spoken = new Set<string>();
  for (let windowNo = 1; windowNo <= 999; windowNo += 1) {
    const number = `${String.fromCharCode(65 + (windowNo % 26))}${String(windowNo).padStart(3, '0')}`;
    for (const clip of sentenceFor({ number, windowId: String(windowNo) })) spoken.add(clip);
  }
  expect([...spoken].filter((clip) => !clipIds.includes(clip))).toEqual([]);
});

test.each([
  { number: '023', windowId: '3' },
  { number: 'A', windowId: '3' },
  { number: 'A023', windowId: '0' },
  { number: 'A023', windowId: 'x' },
])('What is no number or no window is our mistake: %o', (call) => {
  expect(() => sentenceFor(call)).toThrow(/^a (ticket number|window) is/);
});
