import type { EpochId } from '@jiaohao/queue-core/protocol';
import type { EventAnswer } from '../wire/event-request.ts';
import type { OutgoingRequest } from './next-request.ts';

/** What the hall does next about its line to the county. */
export type NextStep =
  /** Go on with the entry after `seq`. */
  | { readonly kind: 'goOn'; readonly seq: number }
  /** The county has others after `seq`: ours become an epoch of their own, and go from there. */
  | { readonly kind: 'rehome'; readonly seq: number }
  /** The county said what cannot be: nothing moves, and the line is tried again later. */
  | { readonly kind: 'nonsense'; readonly why: string };

/** What the hall knows of its own journal. */
export type OwnJournal = {
  readonly baseOf: (epoch: EpochId) => number | null;
  readonly hashAt: (seq: number) => string | null;
};

/** What an answer to a request means. */
export function afterAnswer(request: OutgoingRequest, answer: EventAnswer, own: OwnJournal): NextStep {
  const { base, parent, entries } = request.body;
  const from = entries[0]!.seq;
  const to = entries.at(-1)!.seq;
  switch (answer.kind) {
    case 'acknowledged':
      return answer.seq === to ? { kind: 'goOn', seq: to } : nonsense('acknowledged what was not sent');
    case 'gap': {
      const baseSeq = own.baseOf(answer.epoch);
      if (baseSeq === null) return nonsense('a gap in an epoch that is not ours');
      const seq = Math.max(baseSeq, answer.afterSeq ?? baseSeq);
      // A gap that is not before the request would send the same again for ever.
      return seq < from - 1 ? { kind: 'goOn', seq } : nonsense('a gap after what was sent');
    }
    case 'fork': {
      if (answer.afterSeq !== null) {
        const isInRequest = answer.afterSeq >= from - 1 && answer.afterSeq < to;
        return isInRequest ? { kind: 'rehome', seq: answer.afterSeq } : nonsense('a fork outside what was sent');
      }
      const agreed = answer.known.findLast(({ seq, hash }) => seq < from && own.hashAt(seq) === hash)?.seq ?? base;
      if (agreed < from - 1) return { kind: 'goOn', seq: agreed };
      // They part before the epoch: a new name for it would be refused as well, for the same reason.
      const isBefore = agreed === base && answer.known.some(({ seq, hash }) => seq <= base && own.hashAt(seq) !== hash);
      const parentBase = isBefore && parent !== null ? own.baseOf(parent) : null;
      return parentBase === null ? { kind: 'rehome', seq: base } : { kind: 'goOn', seq: parentBase };
    }
  }
}

/**
 * Where the cursor stands once the county has said what it has of an epoch: a county that was put back has
 * less than it acknowledged, and a hall that has nothing to send would not notice.
 *
 * @param lastSeq null where the county does not know the epoch
 */
export function afterCensus(epoch: { readonly baseSeq: number }, lastSeq: number | null, cursor: number): number {
  return Math.min(cursor, Math.max(epoch.baseSeq, lastSeq ?? epoch.baseSeq));
}

const nonsense = (why: string): NextStep => ({ kind: 'nonsense', why });
