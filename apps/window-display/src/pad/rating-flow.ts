import {
  isBadLevel,
  type PadView,
  type RatingLevel,
  type RatingOutcome,
  type TicketId,
} from '@jiaohao/queue-core/protocol';
import { and, assign, setup } from 'xstate';

/*
 * 评价器: what one pad shows, and what it sends.
 *
 *   unbound ──first view──► standby ◄──► serving ◄──► paused ◄──► closed      as the window is
 *                              │ a new invitation (before all of these)
 *                              ▼
 *                  rating ─ invited ──bad level──► reasons ─┐
 *                    │         │  ▲────────back────────┘    │ submit, or time is up, or
 *                    │         │ good level, or declined    │ the invitation was closed
 *        time is up, │         ▼                            ▼
 *        or closed   │       thanks (4 s) ◄─────────────────┘
 *                    ▼         │
 *                 as the window is, or the next invitation
 *
 * What was chosen is sent the moment it is chosen; the screen does not wait for the host, which may
 * be away. The host records what was not rated in time, so nothing is sent for it from here.
 */

export type Invitation = NonNullable<PadView['invitation']>;

/** What a pad does to the world: one rating, sent by its owner until the host has answered. */
export type RatingAct = { readonly ticketId: TicketId; readonly outcome: RatingOutcome };

type Context = {
  readonly nowHostMs: () => number;
  readonly view: PadView | null;
  /** The invitation on the screen. Stays until it is answered, also when the window has a newer one. */
  readonly invitation: Invitation | null;
  readonly level: RatingLevel | null;
  readonly tags: readonly string[];
  readonly showsAllReasons: boolean;
  readonly isDeclined: boolean;
  /** Tickets that were answered or ran out here; the host may not have heard of it yet. */
  readonly settled: readonly TicketId[];
};

export type RatingEvent =
  | { readonly type: 'viewChanged'; readonly view: PadView }
  | { readonly type: 'levelChosen'; readonly level: RatingLevel }
  | { readonly type: 'declined' }
  | { readonly type: 'tagToggled'; readonly code: string }
  | { readonly type: 'allReasonsAsked' }
  | { readonly type: 'submitted' }
  | { readonly type: 'wentBack' }
  /** The host would not take the rating: it has one for this ticket already. */
  | { readonly type: 'refused'; readonly ticketId: TicketId };

export type RatingFlowInput = {
  /** The host's wall clock. */
  readonly nowHostMs: () => number;
  /** Tickets whose rating waits to be sent since before a reload. */
  readonly settled: readonly TicketId[];
};

export const thanksMs = 4_000;
/** More than a pad ever has open at once; the list must not grow for ever. */
const settledCount = 20;

/** The invitation to show next, or null: not one that was answered here, nor one that has run out. */
function openInvitation({ view, settled, nowHostMs }: Context): Invitation | null {
  const invitation = view?.invitation ?? null;
  if (!invitation || settled.includes(invitation.ticketId)) return null;
  return invitation.expiresAtMs > nowHostMs() ? invitation : null;
}

const sendBadRating = {
  type: 'sendRating',
  params: ({ context }: { context: Context }) => badRating(context),
} as const;

export const ratingFlow = setup({
  types: {} as { context: Context; events: RatingEvent; input: RatingFlowInput },
  actions: {
    /** The owner's hand. */
    sendRating: (_machine, _act: RatingAct) => {},
    learnView: assign(({ event }) => (event.type === 'viewChanged' ? { view: event.view } : {})),
    takeInvitation: assign(({ context }) => ({
      invitation: openInvitation(context),
      level: null,
      tags: [],
      showsAllReasons: false,
      isDeclined: false,
    })),
    settle: assign(({ context }) => ({
      settled: context.invitation
        ? [...context.settled, context.invitation.ticketId].slice(-settledCount)
        : context.settled,
    })),
    forgetInvitation: assign({ invitation: null, level: null, tags: [], showsAllReasons: false, isDeclined: false }),
  },
  guards: {
    isInvited: ({ context }) => openInvitation(context) !== null,
    isPaused: ({ context }) => context.view?.window.state === 'paused',
    isClosed: ({ context }) => context.view?.window.state === 'closed',
    isServing: ({ context }) => context.view?.serving != null,
    isGoodLevel: ({ event }) => event.type === 'levelChosen' && !isBadLevel(event.level),
    hasBadLevel: ({ context }) => context.level !== null,
    hasReason: ({ context }) => context.tags.length > 0,
    /** Another device has answered it. A newer invitation in its place says nothing of this one. */
    isInvitationClosed: ({ event }) => event.type === 'viewChanged' && event.view.invitation === null,
    isAboutThisTicket: ({ context, event }) =>
      event.type === 'refused' && event.ticketId === context.invitation?.ticketId,
  },
  delays: {
    invitationLasts: ({ context }) => Math.max(0, (context.invitation?.expiresAtMs ?? 0) - context.nowHostMs()),
    thanksLasts: thanksMs,
  },
}).createMachine({
  id: 'rating',
  context: ({ input }) => ({
    nowHostMs: input.nowHostMs,
    view: null,
    invitation: null,
    level: null,
    tags: [],
    showsAllReasons: false,
    isDeclined: false,
    settled: input.settled,
  }),
  initial: 'unbound',
  states: {
    unbound: { on: { viewChanged: { target: 'asTheWindowIs', actions: 'learnView' } } },

    asTheWindowIs: {
      always: [
        { guard: 'isInvited', target: 'rating', actions: 'takeInvitation' },
        { guard: 'isPaused', target: 'paused' },
        { guard: 'isClosed', target: 'closed' },
        { guard: 'isServing', target: 'serving' },
        { target: 'standby' },
      ],
    },
    standby: { on: { viewChanged: { target: 'asTheWindowIs', actions: 'learnView' } } },
    serving: { on: { viewChanged: { target: 'asTheWindowIs', actions: 'learnView' } } },
    paused: { on: { viewChanged: { target: 'asTheWindowIs', actions: 'learnView' } } },
    closed: { on: { viewChanged: { target: 'asTheWindowIs', actions: 'learnView' } } },

    rating: {
      initial: 'invited',
      // The time of an invitation runs over both of its screens. Whatever ends it, a bad level that was
      // chosen is sent, with the reasons chosen so far; it is never dropped for want of one.
      after: {
        invitationLasts: [
          { guard: 'hasBadLevel', target: 'thanks', actions: sendBadRating },
          { target: 'asTheWindowIs', actions: ['settle', 'forgetInvitation'] },
        ],
      },
      on: {
        viewChanged: [
          {
            guard: and(['isInvitationClosed', 'hasBadLevel']),
            target: 'thanks',
            actions: ['learnView', sendBadRating],
          },
          {
            guard: 'isInvitationClosed',
            target: 'asTheWindowIs',
            actions: ['learnView', 'settle', 'forgetInvitation'],
          },
          { actions: 'learnView' },
        ],
      },
      states: {
        invited: {
          on: {
            levelChosen: [
              {
                guard: 'isGoodLevel',
                target: '#rating.thanks',
                actions: [
                  {
                    type: 'sendRating',
                    params: ({ context, event }) => ({
                      ticketId: ticketOf(context),
                      outcome: { kind: 'rated', level: event.level, tags: [] },
                    }),
                  },
                  assign({ level: ({ event }) => event.level }),
                ],
              },
              { target: 'reasons', actions: assign({ level: ({ event }) => event.level }) },
            ],
            declined: {
              target: '#rating.thanks',
              actions: [
                {
                  type: 'sendRating',
                  params: ({ context }) => ({
                    ticketId: ticketOf(context),
                    outcome: { kind: 'notRated', reason: 'declined' },
                  }),
                },
                assign({ isDeclined: true }),
              ],
            },
          },
        },
        reasons: {
          on: {
            tagToggled: {
              actions: assign({
                tags: ({ context, event }) =>
                  context.tags.includes(event.code)
                    ? context.tags.filter((code) => code !== event.code)
                    : [...context.tags, event.code],
              }),
            },
            allReasonsAsked: { actions: assign({ showsAllReasons: true }) },
            wentBack: { target: 'invited', actions: assign({ level: null, tags: [], showsAllReasons: false }) },
            submitted: {
              guard: 'hasReason',
              target: '#rating.thanks',
              actions: sendBadRating,
            },
          },
        },
      },
    },

    thanks: {
      entry: 'settle',
      exit: 'forgetInvitation',
      after: { thanksLasts: 'asTheWindowIs' },
      on: {
        viewChanged: { actions: 'learnView' },
        refused: { guard: 'isAboutThisTicket', target: 'asTheWindowIs' },
      },
    },
  },
});

function ticketOf(context: Context): TicketId {
  if (!context.invitation) throw new Error('rated without an invitation');
  return context.invitation.ticketId;
}

function badRating(context: Context): RatingAct {
  if (!context.level) throw new Error('rated without a level');
  return { ticketId: ticketOf(context), outcome: { kind: 'rated', level: context.level, tags: [...context.tags] } };
}
