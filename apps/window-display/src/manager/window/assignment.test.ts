import { QueueIdSchema, type ServedQueue } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { assignmentOf, queuesToServe } from './assignment.ts';

const id = (text: string) => v.parse(QueueIdSchema, text);
const served = (queueId: string, weight = 1, helpAfterMinutes: number | null = null): ServedQueue => ({
  queueId: id(queueId),
  weight,
  helpAfterMinutes,
});

describe('what a window is given to serve', () => {
  const now = [served('SB', 3), served('ZH', 1, 20)];
  const all = [id('ZH'), id('SB'), id('CZ')];

  it('lists every queue of the hall, as the window has it now', () => {
    expect(assignmentOf(all, now).map(({ queueId, weight, isServed }) => [queueId, weight, isServed])).toEqual([
      ['ZH', 1, true],
      ['SB', 3, true],
      ['CZ', 1, false],
    ]);
  });

  it('sends back what was not touched as it was, in the window’s own order', () => {
    expect(queuesToServe(assignmentOf(all, now), now)).toEqual(now);
  });

  it('puts a queue that is new behind those it has, and leaves out what is unticked', () => {
    const changed = assignmentOf(all, now).map((queue) => ({ ...queue, isServed: queue.queueId !== 'SB' }));
    expect(queuesToServe(changed, now)).toEqual([served('ZH', 1, 20), served('CZ')]);
  });
});
