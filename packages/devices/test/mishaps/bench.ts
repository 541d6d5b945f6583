import { expect } from 'vitest';
import type { DeviceState } from '../../src/contract/status.ts';
import type { Supervisor } from '../../src/supervisor.ts';
import type { WireFault } from '../../src/transport/memory-wire.ts';
import type { Cable } from './cable.ts';
import type { CountedTimers, TestClock } from './clock.ts';
import { createJudge, damageOf } from './judge.ts';
import type { MishapModel, Plugged, Subject } from './mishap-model.ts';
import type { Direction, Tap } from './tap.ts';

/* A device of one model at its cable: what one can do with it, and wait for. */

/** Within this time of a trouble that lasts, somebody is told. */
export const toldWithinMs = 3_000;
/** A session ends by itself; only a kernel takes a moment over it. */
const stopWithinMs = 100;

export type BenchParts = {
  readonly model: MishapModel;
  readonly clock: TestClock;
  readonly cable: Cable;
  readonly tap: Tap;
  readonly plugged: Plugged;
  readonly supervisor: Supervisor;
  readonly houseTimers: CountedTimers;
};

export type Bench = ReturnType<typeof createBench>;

export function createBench(parts: BenchParts) {
  const { model, clock, cable, tap, plugged, supervisor, houseTimers } = parts;
  const [subject, neighbour] = plugged.subjects;
  const judge = createJudge(model, neighbour ? [subject, neighbour] : [subject]);
  const states: DeviceState[] = [];
  let wasOff = false;
  supervisor.subscribe((status) => {
    if (status.id === subject.deviceId) states.push(status.state);
  });

  const state = (of: Subject = subject) => supervisor.statuses().find(({ id }) => id === of.deviceId)!.state;
  const isWell = (of: Subject = subject) => ['ready', 'attention'].includes(state(of).kind);
  const isDone = (n: number, of: Subject = subject) => of.delivered().includes(n) && of.waitingSinceMonoMs() === null;

  function fail(what: string): never {
    const told = judge.begun(subject).map((n) => [n, subject.told(n)]);
    const seen = { delivered: subject.delivered(), wrong: subject.wrong(), told, states: states.slice(-6) };
    return expect.fail(`${what}; ${JSON.stringify(seen)}`);
  }

  /** Whether it becomes so in time. Meanwhile nobody waits for word of an exchange longer than the model says. */
  function becomes(isSo: () => boolean, withinMs: number): Promise<boolean> {
    return clock.until(() => {
      const waitedMs = clock.timers.nowMonoMs() - (subject.waitingSinceMonoMs() ?? Number.POSITIVE_INFINITY);
      if (waitedMs > model.wordWithinMs + clock.slackMs) fail(`somebody has waited for word for ${waitedMs} ms`);
      return isSo();
    }, withinMs);
  }

  async function until(isSo: () => boolean, withinMs: number, what: string): Promise<void> {
    if (!(await becomes(isSo, withinMs + clock.slackMs))) fail(`${what}: not within ${withinMs} ms`);
  }

  /** Time goes by and nothing is asked of it. */
  async function pass(forMs: number): Promise<void> {
    await becomes(() => false, forMs);
  }

  function begin(n: number, of: Subject = subject): void {
    judge.noteBegun(n, of);
    of.begin(n);
  }

  /** An exchange from its beginning to its end, as if nothing had ever happened. */
  async function exchange(n: number): Promise<void> {
    begin(n);
    await until(() => isDone(n), model.exchangeMs, `exchange ${n} is done`);
  }

  /**
   * The trouble is over: it works again within the back-off period that had begun, or where it did not
   * come to that, as soon as the driver can know.
   */
  async function untilWell(withinMs = model.noticesWithinMs, before = state()): Promise<void> {
    const backOffMs = before.kind === 'backOff' ? before.retryInMs : 0;
    await until(isWell, Math.max(withinMs, backOffMs) + model.handshakeMs, 'it works again');
  }

  return {
    ...parts,
    subject,
    neighbour,
    wire: cable.wire,
    judge,
    state,
    isWell,
    isDone,
    fail,
    becomes,
    until,
    pass,
    begin,
    exchange,
    untilWell,
    /** Somebody is told of a trouble: by the state, or by the outcome of exchange `n`. */
    untilTold(isTold: () => boolean = () => !isWell(), n = 1): Promise<void> {
      return until(() => isTold() || subject.told(n)?.ok === false, toldWithinMs, 'somebody is told');
    },
    /** A face shows the newest again, whatever became of it meanwhile. */
    async untilShown(n: number): Promise<void> {
      const { shown } = subject;
      if (shown) await until(() => shown() === n, model.handshakeMs + model.exchangeMs, `${n} is shown again`);
    },
    cut: () => cable.cut(),
    /** Puts the cable in again. */
    async mend(): Promise<void> {
      const before = state();
      await cable.mend();
      await untilWell(0, before);
    },
    /** All is well: what lay there is taken away, and the next exchange works. */
    async goOn(n = 2): Promise<void> {
      await pass(model.restMs);
      subject.end();
      await pass(model.restMs);
      await exchange(n);
    },
    /** Arms a fault of the wire. */
    inject(direction: Direction, fault: WireFault): void {
      const damage = damageOf(direction, fault);
      if (damage) judge.note(damage);
      cable.wire.inject(direction, fault);
    },
    /** Begins exchange 1, and acts when it has come so far, between two bytes if need be. */
    async beginAndActAt(direction: Direction, offset: number, act: () => void): Promise<void> {
      let hasActed = false;
      tap.atByte(direction, offset, () => {
        hasActed = true;
        act();
      });
      begin(1);
      await until(() => hasActed, model.exchangeMs + model.noticesWithinMs, `byte ${offset} ${direction}`);
    },
    setPower(power: 'on' | 'off'): void {
      if (power === 'off') wasOff = true;
      plugged.setPower(power);
    },
    /** Whether an exchange may be lost without a word: nothing shows it, or who began it has seen the device go dark. */
    mayBeSilent: () => model.limits.silentLoss !== undefined || wasOff || judge.isContentUnknown(),
    /** Everything ends; nothing is left that could wake, and nothing was wrong. */
    async dispose(): Promise<void> {
      let isStopped = false;
      void supervisor.stop().then(() => (isStopped = true));
      await until(() => isStopped, stopWithinMs, 'it stops');
      if (houseTimers.pendingCount() > 0) fail('a timer is left');
      const flaw = judge.findFlaw(states);
      if (flaw !== null) fail(flaw);
      plugged.setPower('off');
      await cable.dispose();
    },
  };
}
