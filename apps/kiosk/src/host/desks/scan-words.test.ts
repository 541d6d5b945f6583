import type { TicketRecord } from '@jiaohao/queue-core';
import { resultStates, ticketStates, type Sentence } from '@jiaohao/queue-core/protocol';
import { describe, expect, test } from 'vitest';
import { scanZh, ticketSentence } from './scan-words.zh.ts';

const record = (facts: Partial<TicketRecord>) =>
  ({ number: 'A1023', windowId: '128', resultState: null, ...facts }) as TicketRecord;
const wait = { lowMs: 600_000, highMs: 7_200_000 };

const said: [string, Sentence][] = [
  ...ticketStates.map((state): [string, Sentence] => [state, ticketSentence(record({ state }), wait)]),
  ...resultStates.map((resultState): [string, Sentence] => [
    `result ${resultState}`,
    ticketSentence(record({ state: 'finished', resultState }), null),
  ]),
  ['rejoined', scanZh.rejoined('A1023')],
  ['checkedIn', scanZh.checkedIn('A1023')],
  ['notDone', scanZh.notDone],
];
const hanCount = (text: string) => (text.match(/\p{Script=Han}/gu) ?? []).length;

describe('What a scan is answered', () => {
  test.each(said)('%s: a plain sentence and what to do, each of one line', (_name, { message, advice }) => {
    for (const line of [message, advice]) {
      expect(line).not.toBe('');
      expect(line).not.toMatch(/系统|异常|失败|错误|数据|undefined|null|[!！,;:]/);
      expect(hanCount(line)).toBeLessThanOrEqual(20);
    }
  });

  test('a number that waits says how long where that is known', () => {
    expect(ticketSentence(record({ state: 'waiting' }), wait).message).toBe('A1023 正在等候，约 10-120 分钟');
    expect(ticketSentence(record({ state: 'waiting' }), null).message).toBe('A1023 正在等候');
  });
});
