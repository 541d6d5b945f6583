import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { ApiError, DeviceTest, TestDevice, TestedDevice } from '@jiaohao/queue-core/protocol';
import type { DeviceTests, TestableDevice, TestOutcome } from './device-tests.ts';
import { testWordsZh as words } from './messages.zh.ts';

/*
 * A test that somebody asks for and looks at:
 *
 *   asked ──► refused, while a citizen is being served there
 *     └─────► begun ──► passed or failed, told to whoever asks next
 *                └─ after 3 s `waiting`: the page asks again and waits on
 *
 * What was read or scanned is not in the answer, and is forgotten with the visit that it began.
 */

/** Well before a page's own patience is over. */
const answerWithinMs = 3_000;
/** An outcome that nobody fetched is none of the next one's business. */
const staleMs = 5_000;

export type DeviceTester = {
  test(asked: TestDevice): Promise<Result<TestedDevice, ApiError>>;
  /** Another test than those of a device; the same `name` again waits on. */
  carryOut(name: string, testable: TestableDevice): Promise<Result<TestedDevice, ApiError>>;
};

type Running = {
  readonly test: DeviceTest;
  readonly outcome: Promise<TestOutcome>;
  endedAtMonoMs: number | null;
};

export function createDeviceTester(options: {
  readonly tests: Pick<DeviceTests, 'of'>;
  readonly timers: Timers;
}): DeviceTester {
  const { tests, timers } = options;
  const running = new Map<string, Running>();

  function begin(name: string, { test, run }: TestableDevice): Running {
    const begun: Running = { test, outcome: noteEnd(), endedAtMonoMs: null };
    async function noteEnd(): Promise<TestOutcome> {
      const outcome = await run();
      begun.endedAtMonoMs = timers.nowMonoMs();
      return outcome;
    }
    running.set(name, begun);
    return begun;
  }

  function underWay(name: string, test: DeviceTest): Running | null {
    const found = running.get(name);
    if (found?.test !== test) return null;
    const { endedAtMonoMs } = found;
    return endedAtMonoMs !== null && timers.nowMonoMs() - endedAtMonoMs > staleMs ? null : found;
  }

  async function carryOut(name: string, testable: TestableDevice): Promise<Result<TestedDevice, ApiError>> {
    const before = underWay(name, testable.test);
    const refusal = before ? null : testable.refusal();
    if (refusal !== null) return fail({ kind: 'busy', message: refusal, advice: words.advice });
    const one = before ?? begin(name, testable);
    const outcome = await withinMs(timers, one.outcome);
    if (!outcome) return ok({ state: 'waiting', sentence: words.ask[testable.test] });
    running.delete(name);
    return ok(outcome);
  }

  return {
    async test({ deviceId, test }) {
      const known = tests.of(deviceId);
      const testable = known.find((each) => each.test === test);
      if (known.length === 0) return fail({ kind: 'notFound', message: words.unknownDevice });
      if (!testable) return fail({ kind: 'noSuchTest', message: words.noSuchTest });
      return carryOut(deviceId, testable);
    },
    carryOut,
  };
}

/** Null where it takes longer. */
function withinMs<Value>(timers: Timers, work: Promise<Value>): Promise<Value | null> {
  let cancel = () => {};
  const patience = new Promise<null>((resolve) => {
    cancel = timers.after(answerWithinMs, () => resolve(null));
  });
  return Promise.race([work, patience]).finally(() => cancel());
}
