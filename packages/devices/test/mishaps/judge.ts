import { faultWords, noticeWords } from '../../src/contract/messages.zh.ts';
import type { DeviceState } from '../../src/contract/status.ts';
import type { WireFault } from '../../src/transport/memory-wire.ts';
import type { MishapModel, Subject } from './mishap-model.ts';
import type { Direction } from './tap.ts';

/*
 * What must be true of a device whatever happened to it, as far as somebody could know:
 *
 *   damage to a direction ──► hidden by a limit of the model? ──► then nothing is asked that it hides
 */

/** What the trouble may have done to the bytes of a direction. */
export type Damage = { readonly direction: Direction } & (
  | { readonly to: 'content' | 'count' }
  /** They stop for so long, perhaps for ever. */
  | { readonly to: 'flow'; readonly pauseMs: number }
);

export interface Judge {
  note(damage: Damage): void;
  noteBegun(n: number, of: Subject): void;
  begun(of: Subject): readonly number[];
  /** Whether what arrived may be something else than what was sent, and nobody could know. */
  isContentUnknown(): boolean;
  /** What is not as it must be; null when all is. */
  findFlaw(states: readonly DeviceState[]): string | null;
}

export function createJudge({ limits }: MishapModel, subjects: readonly Subject[]): Judge {
  const damages: Damage[] = [];
  const begunBySubject = new Map(subjects.map((subject) => [subject, new Set<number>()]));

  function isHidden(damage: Damage): boolean {
    const { direction } = damage;
    switch (damage.to) {
      case 'content':
        return limits.unchecked?.[direction] !== undefined;
      case 'count':
        return limits.uncounted?.[direction] !== undefined;
      case 'flow':
        return damage.pauseMs > (limits.unended?.[direction]?.afterMs ?? Number.POSITIVE_INFINITY);
    }
  }

  function findFlawOf(subject: Subject): string | null {
    if (damages.some(isHidden)) return null;
    const begun = begunBySubject.get(subject)!;
    const delivered = subject.delivered();
    if (subject.wrong().length > 0) return 'something wrong arrived';
    if (delivered.some((n) => !begun.has(n))) return 'something arrived that was for somebody else';
    if (new Set(delivered).size < delivered.length) return 'something arrived twice';
    if (limits.unproved !== undefined) return null;
    const missing = [...begun].find((n) => subject.told(n)?.ok === true && !delivered.includes(n));
    return missing === undefined ? null : `${missing} was promised and did not come`;
  }

  return {
    note: (damage) => void damages.push(damage),
    noteBegun: (n, of) => void begunBySubject.get(of)!.add(n),
    begun: (of) => [...begunBySubject.get(of)!],
    isContentUnknown: () => damages.some((each) => each.to !== 'count' && isHidden(each)),
    findFlaw(states) {
      const wordless = states.find((state) => !hasWords(state));
      if (wordless) return `there are no words for ${wordless.kind}`;
      return subjects.map(findFlawOf).find((flaw) => flaw !== null) ?? null;
    },
  };
}

/** What a fault of the wire may do; null for one that leaves every byte as it was. */
export function damageOf(direction: Direction, fault: WireFault): Damage | null {
  switch (fault.kind) {
    case 'noise':
      return fault.bytes.length === 0 ? null : { direction, to: 'content' };
    case 'lose':
    case 'flipBit':
      return { direction, to: 'content' };
    case 'double':
      return { direction, to: 'count' };
    case 'delay':
      return { direction, to: 'flow', pauseMs: fault.delayMs };
    case 'cutAfter':
    case 'chop':
      return null;
  }
}

/** Faults of a citizen's own card or slip; of the others a screen says nothing and goes on by hand. */
const citizenActs: ReadonlySet<string> = new Set([
  'cardUnreadable',
  'documentUnsupported',
  'contentInvalid',
  'paperOut',
  'coverOpen',
  'cutterError',
  'overheated',
  'printerError',
  'outcomeUnknown',
]);

/** Every state that somebody should look at has a sentence and an advice. */
function hasWords(state: DeviceState): boolean {
  if (state.kind === 'ready' || state.kind === 'connecting') return true;
  const words = state.kind === 'attention' ? noticeWords[state.notice.kind] : faultWords[state.fault.kind];
  const isForCitizen = state.kind !== 'attention' && citizenActs.has(state.fault.kind);
  return words.staff !== '' && words.advice !== '' && (!isForCitizen || words.citizen !== '');
}
