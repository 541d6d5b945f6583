import type { Bench } from './bench.ts';

/**
 * Whatever became of exchange 1, somebody knows, and the next exchange works.
 *
 * @param troubleMs how long the trouble still lasts.
 */
export async function survive(bench: Bench, troubleMs = 0): Promise<void> {
  const { model, subject, clock, judge } = bench;
  const isKnown = () => bench.isDone(1) || subject.told(1) !== null || !bench.isWell();
  const isInTime = await bench.becomes(isKnown, model.wordWithinMs + model.exchangeMs + clock.slackMs);
  if (!isInTime && !bench.mayBeSilent()) bench.fail('nobody knows what became of it');
  await bench.pass(troubleMs);
  await bench.untilWell();
  if (judge.isContentUnknown() && model.limits.needsPowerCycle !== undefined) {
    bench.setPower('off');
    await bench.pass(model.bootMs);
    bench.setPower('on');
    await bench.untilWell();
  }
  if (judge.isContentUnknown() && model.limits.swallowsNext !== undefined) {
    bench.begin(2);
    await bench.pass(model.restMs);
    await bench.goOn(3);
  } else {
    await bench.goOn(2);
  }
  await bench.dispose();
}
