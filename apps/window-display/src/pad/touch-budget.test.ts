import type { TicketId } from '@jiaohao/queue-core/protocol';
import { getShortestPaths } from 'xstate/graph';
import { expect, test } from 'vitest';
import { padView } from './gallery-states.ts';
import type { RatingContext, RatingEvent } from './rating-acts.ts';
import { ratingFlow } from './rating-flow.ts';

/*
 * How many touches a rating takes at least, found by trying every way through the machine: one for a
 * good level, three for a bad one with its reason.
 */

const invited: RatingEvent = {
  type: 'viewChanged',
  view: {
    ...padView,
    invitation: {
      ticketId: '00000000-0000-4000-8000-00000000000a' as TicketId,
      number: 'A023',
      queueName: '综合受理',
      itemName: null,
      invitedAtMs: 0,
      expiresAtMs: 60_000,
      phoneUrl: null,
    },
  },
};
const touches: RatingEvent[] = [
  { type: 'levelChosen', level: 'satisfied' },
  { type: 'levelChosen', level: 'dissatisfied' },
  { type: 'declined' },
  { type: 'changeAsked' },
  { type: 'reasonsAsked' },
  { type: 'tagToggled', code: '207' },
  { type: 'allReasonsAsked' },
  { type: 'submitted' },
  { type: 'reasonsLeft' },
  { type: 'wentBack' },
];
const isTouch = ({ type }: { readonly type: string }) => touches.some((touch) => touch.type === type);

/** The least touches after which the citizen's part is done as wished. */
function leastTouches(isDone: (context: RatingContext, screen: string) => boolean): number {
  const paths = getShortestPaths(ratingFlow, {
    input: { nowHostMs: () => 0, settled: [] },
    events: [invited, ...touches],
    limit: 10_000,
    serializeState: ({ value, context: { level, tags, kept, showsAllReasons } }) =>
      JSON.stringify([value, level, tags, kept, showsAllReasons]),
  });
  const counts = paths
    .filter(({ state }) => isDone(state.context, JSON.stringify(state.value)))
    .map(({ steps }) => steps.filter(({ event }) => isTouch(event)).length);
  return Math.min(...counts);
}

const levelKept = ({ kept }: RatingContext) => (kept?.outcome.kind === 'rated' ? kept.outcome : null);

test('A good rating takes one touch: from then on it is sent by itself.', () => {
  expect(leastTouches((context) => levelKept(context)?.level === 'satisfied')).toBe(1);
});

test('A bad rating with its reason takes three.', () => {
  expect(leastTouches((context, screen) => screen === '"thanks"' && (levelKept(context)?.tags.length ?? 0) > 0)).toBe(
    3,
  );
});

test('Not to rate takes one, and leaving a bad level without a reason two.', () => {
  expect(leastTouches(({ kept }) => kept?.outcome.kind === 'notRated')).toBe(1);
  expect(leastTouches((_context, screen) => screen === '"pending"')).toBe(2);
});
