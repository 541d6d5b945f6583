import { ok } from '@jiaohao/basics/result';
import type { ItemId } from '@jiaohao/queue-core/protocol';
import { getInitialSnapshot, getNextSnapshot, type EventObject } from 'xstate';
import { adjacencyMapToArray, getAdjacencyMap } from 'xstate/graph';
import { factsOf } from '../context.ts';
import type { VisitEvent } from '../events.ts';
import { visitFlow } from '../flow.ts';
import type { Offer } from '../offer.ts';
import { screenOf, type VisitSnapshot } from '../screen-names.ts';
import { intake, issued, queueId } from './open-visit.ts';

/*
 * The touch budget by path search: every way through the machine that fingers, cards, time and a host
 * that says yes can go, and the fewest touches on any of them. A touch weighs 1, a text as much as it has
 * characters, all else nothing.
 */

const phone = '13900000001';
const number = '371399197206305171';
const code = '23456789';
const typedTexts = { phone, typedNumber: number, bookingCode: code, staffId: '', pin: '' } as const;

/**
 * All that fingers may do on the way to a number; a pad is typed as it should be, in one go. Leaving is
 * not among it: the start is where every way begins.
 */
function touches({ context }: VisitSnapshot): VisitEvent[] {
  const { pad } = context;
  const text = pad && typedTexts[pad.purpose];
  return [
    intake,
    { type: 'ticketWanted', queueId: queueId('intake'), itemId: 'pension' as ItemId },
    { type: 'findOpened' },
    { type: 'frequentOpened' },
    { type: 'itemChosen', itemId: 'pension' as ItemId },
    { type: 'confirmTapped' },
    { type: 'anotherTapped' },
    { type: 'numberEntryOpened' },
    { type: 'padOpened', purpose: 'phone' },
    { type: 'padOpened', purpose: 'typedNumber' },
    ...(text && pad?.text === '' ? [{ type: 'keyTyped' as const, key: text }] : []),
    ...(text && pad?.text === text ? [{ type: 'padSubmitted' as const }] : []),
    { type: 'behalfOpened' },
    { type: 'behalfUnnamed' },
    { type: 'bookingsOpened' },
    ...factsOf(context).bookings.map(({ bookingId }) => ({ type: 'checkInWanted' as const, bookingId })),
    { type: 'backTapped' },
  ];
}

/** What happens by itself in a state: its timers, and what it asked the host for, answered with yes. */
function happenings(snapshot: VisitSnapshot): EventObject[] {
  const own = snapshot._nodes.flatMap((node) => [...node.ownEvents]);
  return own.flatMap((type): EventObject[] => {
    if (type.startsWith('xstate.after.')) return isDetour(type) ? [] : [{ type }];
    if (!type.startsWith('xstate.done.actor.')) return [];
    const output = type.includes('identify') || type.includes('behalf') ? ok(null) : ok(issued);
    return [{ type, output } as EventObject];
  });
}

/** Waiting until the screen asks, or attracts: on no shortest way. */
function isDetour(timer: string): boolean {
  return /untouchedLimit|warningLimit|attractAfter/.test(timer);
}

function factsThatMatter({ value, context }: VisitSnapshot): string {
  const { person, wish, pad, ticket, bookingId, onBehalf, isWishConfirmed, knowsHeld, forgottenVisitId } = context;
  const known = [person?.visitId, wish, pad?.purpose, pad?.text, ticket?.number, bookingId, onBehalf !== null];
  return JSON.stringify([value, ...known, isWishConfirmed, knowsHeld, forgottenVisitId, context.personInFeed?.visitId]);
}

/** The fewest touches from the start screen to a state; null: no way leads there. */
export function leastTouches(options: {
  readonly offer: Offer;
  /** What the feed may say: a card that is laid, somebody who was identified by what they typed. */
  readonly feed: (snapshot: VisitSnapshot) => readonly VisitEvent[];
  readonly isGoal: (snapshot: VisitSnapshot) => boolean;
}): number | null {
  const opened = getNextSnapshot(visitFlow, getInitialSnapshot(visitFlow), {
    type: 'offerChanged',
    offer: options.offer,
  });
  const touchNames = new Set<string>();
  const graph = getAdjacencyMap(visitFlow, {
    fromState: opened,
    serializeState: (snapshot) => factsThatMatter(snapshot as VisitSnapshot),
    events: (state) => {
      const snapshot = state as VisitSnapshot;
      const tapped = touches(snapshot);
      for (const { type } of tapped) touchNames.add(type);
      return [...tapped, ...options.feed(snapshot), ...happenings(snapshot)] as VisitEvent[];
    },
    // What comes after a number is no way to one.
    stopWhen: (state) => screenOf(state as VisitSnapshot) === 'ticket',
    limit: 100_000,
  });
  const edges = new Map<string, Edge[]>();
  for (const { state, event, nextState } of adjacencyMapToArray(graph)) {
    const from = factsThatMatter(state as VisitSnapshot);
    const { type, key = '.' } = event as EventObject & { key?: string };
    const weight = touchNames.has(type) ? key.length : 0;
    edges.set(from, [...(edges.get(from) ?? []), { to: nextState as VisitSnapshot, weight }]);
  }
  return shortest(opened as VisitSnapshot, edges, options.isGoal);
}

type Edge = { readonly to: VisitSnapshot; readonly weight: number };

/** Dijkstra, with the distances as places of a list. */
function shortest(
  start: VisitSnapshot,
  edges: ReadonlyMap<string, readonly Edge[]>,
  isGoal: (snapshot: VisitSnapshot) => boolean,
): number | null {
  const reached: VisitSnapshot[][] = [[start]];
  const seen = new Set<string>();
  for (let touched = 0; touched < reached.length; touched += 1) {
    const here = (reached[touched] ??= []);
    for (let state = here.pop(); state; state = here.pop()) {
      const name = factsThatMatter(state);
      if (seen.has(name)) continue;
      seen.add(name);
      if (isGoal(state)) return touched;
      for (const { to, weight } of edges.get(name) ?? []) (reached[touched + weight] ??= []).push(to);
    }
  }
  return null;
}
