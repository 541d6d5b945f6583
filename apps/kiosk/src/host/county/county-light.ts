import { shanghaiTime } from '@jiaohao/basics/time';
import type { DeviceLight } from '@jiaohao/queue-core/protocol';
import type { UplinkState } from '@jiaohao/sync/hall';
import type { EnrolmentFault } from './enrolment.node.ts';
import { countyWords as words } from './messages.zh.ts';

/** A line that is gone for less is nobody's business: it comes back by itself. */
const quietMs = 10 * 60_000;

const light = (sinceMs: number, sentence: string, advice: string): DeviceLight => ({
  id: 'county',
  name: words.name,
  light: 'attention',
  sentence,
  advice,
  sinceMs,
});

/** The line to the county as staff see it; null while there is nothing to say. */
export function lightOfUplink(state: UplinkState, nowMs: number, startedAtMs: number): DeviceLight | null {
  const sinceMs = state.answeredAtMs ?? startedAtMs;
  if (state.phase === 'refused') return light(sinceMs, words.refused, words.refusedAdvice);
  if (state.phase !== 'waiting' || nowMs - sinceMs < quietMs) return null;
  return light(sinceMs, words.away(shanghaiTime(sinceMs)), words.awayAdvice);
}

/** Why there is no line at all. */
export function lightOfFault(fault: EnrolmentFault | { readonly kind: 'otherHall' }, startedAtMs: number): DeviceLight {
  switch (fault.kind) {
    case 'badFile':
      return light(startedAtMs, words.badFile(fault.field), words.badFileAdvice);
    case 'otherMachine':
      return light(startedAtMs, words.otherMachine, words.otherMachineAdvice);
    case 'otherHall':
      return light(startedAtMs, words.otherHall, words.badFileAdvice);
  }
}
