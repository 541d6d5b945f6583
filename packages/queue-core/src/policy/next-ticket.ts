import type { CallWhy } from '../protocol/events.ts';
import type { ServedQueue } from '../protocol/hall.ts';
import { formatTicketNumber, type QueueId, type TicketId } from '../protocol/ids.ts';
import type { Lane } from '../protocol/states.ts';
import { isServedNow } from './served-queues.ts';

/*
 * Who is next at a window: one pure choice over the heads of the lines the window may call from.
 *
 *   each ticket     rank = when it came − the head start of its lane        (written when it joins a line)
 *   each queue      its privileged or its ordinary head: the lower rank; the ordinary one after
 *                   `maxPrivilegedInARow` privileged ones                   (rule inARow)
 *   the window      1. a ticket sent to this very window                    (rule forWindow)
 *                   2. the lowest rank of those past their queue's ceiling  (rule overdue)
 *                   3. the first queue of the list, where it is ordered     (rule order)
 *                   4. the longest wait times weight                        (rules weight, lane, arrival)
 *
 * Among queues a queue stands where the lower of its two heads stands, whichever of them it sends:
 * its privileged tickets do not fall behind other queues because it is an ordinary one's turn.
 *
 * What bounds a wait, tickets sent to a window and calls by hand aside. Within a queue an ordinary
 * ticket is overtaken only by tickets that came at most the largest head start after it, so ageing
 * needs no second mechanism; a privileged one also by an ordinary one whose turn it is. An ordinary
 * ticket with `o` ordinary ones before it is at the latest the (o + 1) × (maxPrivilegedInARow + 1)-th
 * called from its queue. Across the queues a window may call from, once a ticket has waited its
 * queue's ceiling, only tickets with a lower rank are called before it there, and ordinary ones whose
 * turn it is in a queue with such a ticket.
 */

/** The first ticket of a line. `rankMs` orders lines among each other: lower came earlier, head start taken off. */
export type LineHead = {
  readonly ticketId: TicketId;
  readonly series: string;
  readonly serial: number;
  readonly queueId: QueueId;
  readonly lane: Lane;
  readonly rankMs: number;
  /** Breaks ties of rank: lower joined earlier. */
  readonly rankSeq: number;
  readonly takenAtMs: number;
};

/** A queue as the choice sees it. */
export type ServedLine = {
  readonly served: ServedQueue;
  readonly ceilingMs: number;
  readonly privileged: LineHead | null;
  readonly ordinary: LineHead | null;
  /** Privileged tickets called from this queue since an ordinary one was, while one waited. */
  readonly privilegedInARow: number;
};

export type NextTicketQuestion = {
  readonly nowMs: number;
  readonly lines: readonly ServedLine[];
  /** Sent to this window. */
  readonly forWindow: LineHead | null;
  /** Whether the queues of `lines` come in order. */
  readonly isOrdered: boolean;
  readonly maxPrivilegedInARow: number;
};

/** Who is next and by which rule: the reason goes into the event, for the clerk and the auditor. */
export type NextTicket = { readonly ticketId: TicketId; readonly why: CallWhy };

type Rule = Exclude<CallWhy['rule'], 'byHand'>;

/** Whom a queue sends (`head`), and the lower of its two heads (`first`): another one when it is an ordinary one's turn. */
type Candidate = {
  readonly head: LineHead;
  readonly first: LineHead;
  readonly line: ServedLine;
  readonly isInARow: boolean;
};

/** Null when nobody waits in these lines, or only in queues that do not need help yet. */
export function chooseNextTicket(question: NextTicketQuestion): NextTicket | null {
  const { forWindow, nowMs } = question;
  const lines = question.lines.filter((line) => isServedNow(line.served, line.ordinary, nowMs));
  if (forWindow) return answer(nowMs, lines, forWindow, 'forWindow');

  const candidates = lines
    .map((line) => candidateOf(line, question.maxPrivilegedInARow))
    .filter((candidate) => candidate !== null);
  const overdue = lowest(candidates.filter(({ first, line }) => nowMs - first.rankMs >= line.ceilingMs));
  if (overdue) return answer(nowMs, lines, overdue.head, overdue.isInARow ? 'inARow' : 'overdue');

  const chosen = question.isOrdered ? candidates[0] : heaviest(candidates, nowMs);
  return chosen ? answer(nowMs, lines, chosen.head, ruleOf(question, chosen, candidates)) : null;
}

function candidateOf(line: ServedLine, maxPrivilegedInARow: number): Candidate | null {
  const { privileged, ordinary, privilegedInARow } = line;
  if (!privileged || !ordinary) {
    const head = privileged ?? ordinary;
    return head && { head, first: head, line, isInARow: false };
  }
  if (isBefore(ordinary, privileged)) return { head: ordinary, first: ordinary, line, isInARow: false };
  const isInARow = privilegedInARow >= maxPrivilegedInARow;
  return { head: isInARow ? ordinary : privileged, first: privileged, line, isInARow };
}

function isBefore(left: LineHead, right: LineHead): boolean {
  return left.rankMs === right.rankMs ? left.rankSeq < right.rankSeq : left.rankMs < right.rankMs;
}

function lowest(candidates: readonly Candidate[]): Candidate | null {
  let best: Candidate | null = null;
  for (const candidate of candidates) {
    if (best === null || isBefore(candidate.first, best.first)) best = candidate;
  }
  return best;
}

/** The longest wait times weight. */
function heaviest(candidates: readonly Candidate[], nowMs: number): Candidate | null {
  let best: Candidate | null = null;
  for (const candidate of candidates) {
    const more = best === null ? 1 : weightedWait(candidate, nowMs) - weightedWait(best, nowMs);
    if (best === null || more > 0 || (more === 0 && isBefore(candidate.first, best.first))) best = candidate;
  }
  return best;
}

/** A rank in the future (a booking that came early) has waited nothing yet, and no weight makes it worse. */
function weightedWait({ first, line }: Candidate, nowMs: number): number {
  const waitedMs = nowMs - first.rankMs;
  return waitedMs > 0 ? waitedMs * line.served.weight : waitedMs;
}

function ruleOf({ isOrdered }: NextTicketQuestion, chosen: Candidate, candidates: readonly Candidate[]): Rule {
  if (chosen.isInARow) return 'inARow';
  if (lowest(candidates) !== chosen) return isOrdered ? 'order' : 'weight';
  return chosen.head.lane === 'ordinary' ? 'arrival' : 'lane';
}

function answer(nowMs: number, lines: readonly ServedLine[], head: LineHead, rule: Rule): NextTicket {
  const passed = lines
    .flatMap(({ privileged, ordinary }) => [privileged, ordinary])
    .filter((other) => other !== null)
    .filter((other) => other.ticketId !== head.ticketId && other.takenAtMs < head.takenAtMs)
    .map(({ series, serial }) => formatTicketNumber(series, serial));
  const waitedMs = Math.max(0, nowMs - head.takenAtMs);
  return { ticketId: head.ticketId, why: { rule, lane: head.lane, waitedMs, passed } };
}
