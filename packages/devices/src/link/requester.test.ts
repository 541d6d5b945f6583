import { fail, ok, type Result } from '@jiaohao/basics/result';
import { createManualTimers } from '@jiaohao/basics/time';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settlePromises } from '@jiaohao/basics/settle-promises';
import { passTime } from '../../test/turn-the-crank.ts';
import type { LinkFault } from '../contract/faults.ts';
import { createRequester } from './requester.ts';

type Frame = { readonly to: number };

function createBench(write: (bytes: Uint8Array) => Promise<Result<void, LinkFault>>) {
  const timers = createManualTimers(0);
  let noAnswers = 0;
  const requester = createRequester<Frame>({
    timers,
    write,
    onNoAnswer: () => {
      noAnswers += 1;
    },
  });
  function ask(to: number, timeoutMs = 100) {
    return requester.request({ bytes: Uint8Array.of(to), timeoutMs, matches: (frame) => frame.to === to });
  }
  return { timers, requester, ask, noAnswers: () => noAnswers };
}

const lost: LinkFault = { kind: 'linkLost', detail: 'cable pulled' };

describe('requester', () => {
  it('hears an answer that comes before the write has resolved', async () => {
    const bench = createBench(async (bytes) => {
      bench.requester.accept({ to: bytes[0]! });
      return ok();
    });
    expect(await bench.ask(1)).toEqual(ok({ to: 1 }));
    expect(bench.timers.pendingCount()).toBe(0);
  });

  it('says noAnswer at the time-out, even while the write hangs', async () => {
    const bench = createBench(() => new Promise(() => {}));
    const answer = bench.ask(1, 300);
    await passTime(bench.timers, 299);
    expect(bench.noAnswers()).toBe(0);
    await passTime(bench.timers, 1);
    expect(await answer).toEqual(fail({ kind: 'noAnswer', waitedMs: 300 }));
    expect(bench.noAnswers()).toBe(1);
  });

  it('gives the fault of a write that failed, at once', async () => {
    const bench = createBench(async () => fail(lost));
    expect(await bench.ask(1)).toEqual(fail(lost));
    expect(bench.timers.pendingCount()).toBe(0);
  });

  it('leaves late answers, double answers and answers to others alone', async () => {
    const bench = createBench(async () => ok());
    const first = bench.ask(1);
    await passTime(bench.timers, 100);
    expect(await first).toMatchObject({ ok: false });
    expect(bench.requester.accept({ to: 1 })).toBe(false);
    const second = bench.ask(2);
    await settlePromises();
    expect(bench.requester.accept({ to: 1 })).toBe(false);
    expect(bench.requester.accept({ to: 2 })).toBe(true);
    expect(bench.requester.accept({ to: 2 })).toBe(false);
    expect(await second).toEqual(ok({ to: 2 }));
  });

  it('gives the fault of the closing to the one in flight, to all who wait, and to all who come later', async () => {
    const written: number[] = [];
    const bench = createBench(async (bytes) => {
      written.push(bytes[0]!);
      return ok();
    });
    const asked = [bench.ask(1), bench.ask(2), bench.ask(3)];
    await settlePromises();
    bench.requester.close(lost);
    bench.requester.close({ kind: 'linkLost', detail: 'a second reason' });
    expect(await Promise.all(asked)).toEqual([fail(lost), fail(lost), fail(lost)]);
    expect(await bench.ask(4)).toEqual(fail(lost));
    expect(written).toEqual([1]);
    expect(bench.timers.pendingCount()).toBe(0);
  });

  it('takes nothing for an answer that comes to light when half an answer is given up', async () => {
    const timers = createManualTimers(0);
    const heldBack: Frame = { to: 1 };
    const accepted: boolean[] = [];
    const requester = createRequester<Frame>({
      timers,
      write: async () => ok(),
      onNoAnswer: () => accepted.push(requester.accept(heldBack)),
    });
    const answer = requester.request({ bytes: Uint8Array.of(1), timeoutMs: 100, matches: () => true });
    await passTime(timers, 100);
    expect(await answer).toEqual(fail({ kind: 'noAnswer', waitedMs: 100 }));
    expect(accepted).toEqual([false]);
  });

  it('ends a request that nobody waits for any longer, and goes on to the next', async () => {
    const bench = createBench(async () => ok());
    const asked = [bench.ask(1), bench.ask(2)];
    await settlePromises();
    bench.requester.stopWaiting();
    expect(await asked[0]).toEqual(fail({ kind: 'noAnswer', waitedMs: 100 }));
    await settlePromises();
    expect([bench.requester.accept({ to: 1 }), bench.requester.accept({ to: 2 })]).toEqual([false, true]);
    expect(await asked[1]).toEqual(ok({ to: 2 }));
    bench.requester.stopWaiting();
    expect([bench.noAnswers(), bench.timers.pendingCount()]).toEqual([1, 0]);
  });

  it('has one request in flight, in call order, each with its own answer, whatever the device does', async () => {
    const requests = fc.array(
      fc.record({
        asksAtMs: fc.nat(200),
        /** Past 50 ms it is too late; null never comes. */
        answersAfterMs: fc.option(fc.nat(80)),
        answersTimes: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(requests, async (plan) => {
        const inFlight = new Set<number>();
        const written: number[] = [];
        const bench = createBench(async (bytes) => {
          const to = bytes[0]!;
          written.push(to);
          inFlight.add(to);
          expect([...inFlight]).toEqual([to]);
          const { answersAfterMs, answersTimes } = plan[to]!;
          const times = answersAfterMs === null ? 0 : answersTimes;
          for (let time = 0; time < times; time += 1) {
            bench.timers.after((answersAfterMs ?? 0) + time, () => {
              if (bench.requester.accept({ to })) inFlight.delete(to);
            });
          }
          bench.timers.after(50, () => inFlight.delete(to));
          return ok();
        });
        const outcomes = new Map<number, unknown>();
        plan.forEach(({ asksAtMs }, to) => {
          async function askAndNote(): Promise<void> {
            outcomes.set(to, await bench.ask(to, 50));
          }
          bench.timers.after(asksAtMs, () => void askAndNote());
        });
        // The last request may be asked at 200 ms, wait for all others, and hear its late answer after 82 ms more.
        await passTime(bench.timers, 200 + plan.length * 51 + 82, 1);
        const inCallOrder = plan
          .map(({ asksAtMs }, to) => ({ asksAtMs, to }))
          .toSorted((a, b) => a.asksAtMs - b.asksAtMs || a.to - b.to)
          .map(({ to }) => to);
        expect(written).toEqual(inCallOrder);
        for (const [to, { answersAfterMs }] of plan.entries()) {
          // At exactly 50 ms the time-out, which was set first, wins.
          const isInTime = answersAfterMs !== null && answersAfterMs < 50;
          expect(outcomes.get(to)).toEqual(isInTime ? ok({ to }) : fail({ kind: 'noAnswer', waitedMs: 50 }));
        }
        expect(bench.timers.pendingCount()).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});
