import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLock } from './lock.ts';

/** A plan of who comes when, in microtask turns: how long they wait before asking, how long they hold. */
const visitors = fc.array(fc.record({ asksAfter: fc.nat(6), holdsFor: fc.nat(4), fails: fc.boolean() }), {
  minLength: 2,
  maxLength: 10,
});

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
}

describe('lock', () => {
  it('is never held by two, and serves in the order of asking, whoever comes in whichever microtask', async () => {
    await fc.assert(
      fc.asyncProperty(visitors, async (plan) => {
        const lock = createLock();
        let holders = 0;
        const asked: number[] = [];
        const served: number[] = [];
        async function visit(index: number): Promise<string> {
          const { asksAfter, holdsFor, fails } = plan[index]!;
          await turns(asksAfter);
          asked.push(index);
          return lock.withLock(async () => {
            holders += 1;
            served.push(index);
            expect(holders).toBe(1);
            await turns(holdsFor);
            expect(holders).toBe(1);
            holders -= 1;
            if (fails) throw new Error('failed inside');
            return 'done';
          });
        }
        const outcomes = await Promise.allSettled(plan.map((_, index) => visit(index)));
        expect(served).toEqual(asked);
        expect(outcomes.map((outcome) => outcome.status)).toEqual(
          plan.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')),
        );
      }),
    );
  });

  it('is free again after a holder failed', async () => {
    const lock = createLock();
    await expect(lock.withLock(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await lock.withLock(async () => 7)).toBe(7);
  });
});
