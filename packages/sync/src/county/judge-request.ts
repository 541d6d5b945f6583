import type { EpochId } from '@jiaohao/queue-core/protocol';
import type { EventAnswer, EventRequest, WireEntry } from '../wire/event-request.ts';

/** What the county has of an epoch. */
export type KnownEpoch = {
  readonly id: EpochId;
  readonly base: number;
  readonly parent: EpochId | null;
  /** `base` where it has nothing yet. */
  readonly lastSeq: number;
};

/** What the county has of a hall, as far as a request asks for it. */
export type KnownHall = {
  /** The epoch of the request. */
  readonly epoch: KnownEpoch | null;
  readonly parent: KnownEpoch | null;
  /** Another epoch that begins at the same place: two databases went on from one. */
  readonly sibling: EpochId | null;
  /** Hash of an entry that the county has in the epoch, or before it in its line; null where it has none. */
  readonly hashAt: (seq: number) => string | null;
};

/** What should not happen to a hall, and somebody has to look at. */
export type BranchAlarm =
  /** The hall went on from an earlier entry than the last one the county has: put back from a copy. */
  | { readonly kind: 'rolledBack'; readonly epoch: EpochId; readonly keptSeq: number; readonly lostSeq: number }
  /** A second epoch on the same parent: put back twice, or two machines with one database. */
  | { readonly kind: 'branched'; readonly epoch: EpochId; readonly sibling: EpochId; readonly atSeq: number };

export type Judgement =
  | {
      readonly kind: 'take';
      /** Those the county does not have yet; none where all were doubles. */
      readonly entries: readonly WireEntry[];
      readonly isNewEpoch: boolean;
      readonly alarms: readonly BranchAlarm[];
      readonly answer: EventAnswer;
    }
  | { readonly kind: 'refuse'; readonly answer: EventAnswer };

/** At most so many entries of the county's are told to find where two lines part. */
const knownMost = 200;

/**
 * What to do with a request, given what is there; the caller holds the hall's lock until it is done.
 *
 *   nothing of the parent, or less than the base    → gap
 *   from beyond the end                             → gap
 *   an entry that is another under its number       → fork
 *   the rest                                        → doubles are dropped, what follows is taken
 */
export function judgeRequest(epochId: EpochId, request: EventRequest, known: KnownHall): Judgement {
  const { base, parent: parentId, previousHash, entries } = request;
  const first = entries[0]!;
  const last = entries.at(-1)!;
  const { epoch, parent, hashAt } = known;

  if (epoch && (epoch.base !== base || epoch.parent !== parentId)) return refuse(forkAt(known, base));
  if (parentId !== null && (!parent || parent.lastSeq < base)) {
    return refuse({ kind: 'gap', epoch: parentId, afterSeq: parent?.lastSeq ?? null });
  }
  const lastSeq = epoch?.lastSeq ?? base;
  if (first.seq > lastSeq + 1) return refuse({ kind: 'gap', epoch: epochId, afterSeq: lastSeq });
  if (first.seq > 1 && hashAt(first.seq - 1) !== previousHash) return refuse(forkAt(known, base));

  const fresh = entries.filter(({ seq }) => seq > lastSeq);
  const other = entries.find(({ seq, hash }) => seq <= lastSeq && hashAt(seq) !== hash);
  if (other) return refuse({ kind: 'fork', afterSeq: other.seq - 1, known: [] });
  return {
    kind: 'take',
    entries: fresh,
    isNewEpoch: epoch === null,
    alarms: epoch === null ? branchAlarms(epochId, base, known) : [],
    answer: { kind: 'acknowledged', seq: last.seq },
  };
}

const refuse = (answer: EventAnswer): Judgement => ({ kind: 'refuse', answer });

/**
 * They part somewhere before the request: the county's hashes, close together at the end and far apart before.
 * Of the epoch, or, where it has nothing of it, of the parent up to the base.
 */
function forkAt({ epoch, parent, hashAt }: KnownHall, base: number): EventAnswer {
  const known: { seq: number; hash: string }[] = [];
  const before = epoch ?? parent;
  if (before) {
    let step = 1;
    const lastSeq = epoch ? epoch.lastSeq : Math.min(before.lastSeq, base);
    for (let seq = lastSeq; seq > before.base && known.length < knownMost; seq -= step) {
      const hash = hashAt(seq);
      if (hash !== null) known.unshift({ seq, hash });
      if (known.length % 20 === 0) step *= 2;
    }
  }
  return { kind: 'fork', afterSeq: null, known };
}

function branchAlarms(epoch: EpochId, base: number, { parent, sibling }: KnownHall): BranchAlarm[] {
  const alarms: BranchAlarm[] = [];
  if (parent && parent.lastSeq > base) {
    alarms.push({ kind: 'rolledBack', epoch, keptSeq: base, lostSeq: parent.lastSeq });
  }
  if (sibling !== null) alarms.push({ kind: 'branched', epoch, sibling, atSeq: base });
  return alarms;
}
