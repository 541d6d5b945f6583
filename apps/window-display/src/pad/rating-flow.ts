import { isBadLevel, type TicketId } from '@jiaohao/queue-core/protocol';
import { and, assign, setup } from 'xstate';
import {
  actOf,
  chosenMs,
  deadlineAfterTouch,
  declinedAct,
  isReasonPending,
  nothingAsked,
  openInvitation,
  pendingMs,
  settledCount,
  thanksMs,
  type PadSentence,
  type RatingAct,
  type RatingContext,
  type RatingEvent,
  type RatingFlowInput,
} from './rating-acts.ts';

/*
 * 评价器: what one pad shows, and what it sends.
 *
 *   unbound ──first view──► standby ◄──► serving ◄──► paused ◄──► closed      as the window is
 *                              │ a new invitation (before all of these)
 *                              ▼
 *   rating ─ invited ──good level──► chosen (10 s) ──reasons wanted──► reasons
 *              │  ▲ ▲                  │   │  ▲                        │  │
 *              │  │ └──────修改────────┘   │  └─────────back───────────┘  │
 *              │  └──────────────────back──┼─────────────────────────┐    │ submitted, or time is up
 *              │ time is up                │       bad level──► reasons   │
 *              ▼                           ▼                         ▼    ▼
 *        as the window is               thanks (4 s)  ◄── a reason is there? ──► pending (code, 20 s)
 *
 * A level is written down the moment it is chosen (keepRating) and sent when it can no longer be
 * changed (sendKept): one service, one rating, and none is lost with a citizen who leaves or a battery
 * that dies. The host records what was not rated in time, so nothing is sent for it from here.
 */

type Params = { context: RatingContext };
const keepIt = { type: 'keepRating', params: ({ context }: Params) => context.kept } as const;
const dropIt = { type: 'dropRating', params: ({ context }: Params) => context.invitation?.ticketId ?? null } as const;
const sendIt = { type: 'sendKept', params: ({ context }: Params) => context.kept?.ticketId ?? null } as const;
const tellHost = { type: 'tellHost', params: ({ context }: Params) => context.invitation?.ticketId ?? null } as const;
const askForRating = { type: 'say', params: 'pleaseRate' as PadSentence | null } as const;
/** The same for every level: nobody who stands by may learn it from the voice. */
const sayThanks = { type: 'say', params: ({ context }: Params) => thanksOf(context) } as const;

export const ratingFlow = setup({
  types: {} as { context: RatingContext; events: RatingEvent; input: RatingFlowInput },
  actions: {
    /** The owner's hands: to write a rating down, forget it, send it; the host's ear; the voice. */
    keepRating: (_machine, _act: RatingAct | null) => {},
    dropRating: (_machine, _ticketId: TicketId | null) => {},
    sendKept: (_machine, _ticketId: TicketId | null) => {},
    tellHost: (_machine, _ticketId: TicketId | null) => {},
    say: (_machine, _sentence: PadSentence | null) => {},
    learnView: assign(({ event }) => (event.type === 'viewChanged' ? { view: event.view } : {})),
    /** Thanks that were due before this pad was there are not spoken any more. */
    learnFirstView: assign(({ event }) =>
      event.type === 'viewChanged' ? { view: event.view, thankedId: event.view.thanks?.id ?? 0 } : {},
    ),
    noteThanks: assign(({ event }) =>
      event.type === 'viewChanged' ? { isByKey: true, thankedId: event.view.thanks?.id ?? 0 } : {},
    ),
    takeInvitation: assign(({ context }) => {
      const invitation = openInvitation(context);
      return { ...nothingAsked, invitation, deadlineMs: invitation?.expiresAtMs ?? 0 };
    }),
    prolong: assign(({ context }) => ({ deadlineMs: deadlineAfterTouch(context) })),
    chooseLevel: assign(({ event }) =>
      event.type === 'levelChosen' ? { level: event.level, tags: [], showsAllReasons: false } : {},
    ),
    unchoose: assign({ level: null, tags: [], showsAllReasons: false }),
    toggleTag: assign(({ context, event }) => (event.type === 'tagToggled' ? toggled(context, event.code) : {})),
    noteKept: assign(({ context }) => ({ kept: actOf(context) })),
    noteDeclined: assign(({ context }) => ({ kept: declinedAct(context), level: null })),
    noteDropped: assign({ kept: null }),
    settle: assign(({ context }) => ({
      settled: context.invitation
        ? [...context.settled, context.invitation.ticketId].slice(-settledCount)
        : context.settled,
    })),
    forgetInvitation: assign(nothingAsked),
  },
  guards: {
    isInvited: ({ context }) => openInvitation(context) !== null,
    isPaused: ({ context }) => context.view?.window.state === 'paused',
    isClosed: ({ context }) => context.view?.window.state === 'closed',
    isServing: ({ context }) => context.view?.serving != null,
    isGoodChoice: ({ event }) => event.type === 'levelChosen' && !isBadLevel(event.level),
    isBad: ({ context }) => context.level !== null && isBadLevel(context.level),
    hasKept: ({ context }) => context.kept !== null,
    hasReason: ({ context }) => context.tags.length > 0,
    isPending: ({ context }) => isReasonPending(context.kept),
    /** Another device has answered it. A newer invitation in its place says nothing of this one. */
    isInvitationClosed: ({ event }) => event.type === 'viewChanged' && event.view.invitation === null,
    isThankedByKey: ({ context, event }) =>
      event.type === 'viewChanged' && (event.view.thanks?.id ?? 0) > context.thankedId,
    isAboutThisTicket: ({ context, event }) =>
      event.type === 'refused' && event.ticketId === context.invitation?.ticketId,
  },
  delays: {
    untilDeadline: ({ context }) => Math.max(0, context.deadlineMs - context.nowHostMs()),
    chosenLasts: chosenMs,
    pendingLasts: pendingMs,
    thanksLasts: thanksMs,
  },
}).createMachine({
  id: 'rating',
  context: ({ input }) => ({
    ...nothingAsked,
    nowHostMs: input.nowHostMs,
    view: null,
    thankedId: 0,
    settled: input.settled,
  }),
  initial: 'unbound',
  states: {
    unbound: { on: { viewChanged: { target: 'asTheWindowIs', actions: 'learnFirstView' } } },

    asTheWindowIs: {
      always: [
        { guard: 'isInvited', target: 'rating', actions: ['takeInvitation', askForRating] },
        { guard: 'isPaused', target: 'atWindow.paused' },
        { guard: 'isClosed', target: 'atWindow.closed' },
        { guard: 'isServing', target: 'atWindow.serving' },
        { target: 'atWindow.standby' },
      ],
    },
    atWindow: {
      initial: 'standby',
      on: {
        viewChanged: [
          { guard: 'isThankedByKey', target: 'thanks', actions: ['learnView', 'noteThanks'] },
          { target: 'asTheWindowIs', actions: 'learnView' },
        ],
      },
      states: { standby: {}, serving: {}, paused: {}, closed: {} },
    },

    rating: {
      initial: 'invited',
      on: {
        viewChanged: [
          // What was chosen here is sent all the same, so that the host decides.
          { guard: and(['isInvitationClosed', 'hasKept']), target: 'finishing', actions: 'learnView' },
          {
            guard: and(['isInvitationClosed', 'isThankedByKey']),
            target: 'thanks',
            actions: ['learnView', 'noteThanks'],
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
        // A touch starts the time anew: the state is entered again for its timer.
        invited: {
          after: {
            untilDeadline: [
              { guard: 'hasKept', target: '#rating.finishing' },
              { target: '#rating.asTheWindowIs', actions: ['settle', 'forgetInvitation'] },
            ],
          },
          on: {
            touched: { target: 'invited', reenter: true, actions: ['prolong', tellHost] },
            levelChosen: [
              { guard: 'isGoodChoice', target: 'chosen', actions: ['chooseLevel', 'noteKept', keepIt] },
              { target: 'reasons', actions: ['chooseLevel', 'noteKept', keepIt] },
            ],
            declined: { target: '#rating.thanks', actions: ['noteDeclined', keepIt] },
          },
        },
        chosen: {
          after: { chosenLasts: '#rating.finishing' },
          on: {
            touched: { actions: ['prolong', tellHost] },
            changeAsked: { target: 'invited', actions: 'unchoose' },
            reasonsAsked: { target: 'reasons' },
          },
        },
        reasons: {
          after: { untilDeadline: '#rating.finishing' },
          on: {
            touched: { target: 'reasons', reenter: true, actions: ['prolong', tellHost] },
            tagToggled: { actions: ['toggleTag', 'noteKept', keepIt] },
            allReasonsAsked: { actions: assign({ showsAllReasons: true }) },
            submitted: { guard: 'hasReason', target: '#rating.finishing' },
            reasonsLeft: { guard: 'isBad', target: '#rating.finishing' },
            wentBack: [
              // Nothing was submitted: who takes a bad level back has not given it.
              { guard: 'isBad', target: 'invited', actions: [dropIt, 'noteDropped', 'unchoose'] },
              { target: 'chosen' },
            ],
          },
        },
      },
    },

    finishing: { always: [{ guard: 'isPending', target: 'pending' }, { target: 'thanks' }] },

    pending: {
      entry: ['settle', sendIt, sayThanks],
      exit: 'forgetInvitation',
      after: { pendingLasts: 'asTheWindowIs' },
      on: {
        viewChanged: { actions: 'learnView' },
        understood: 'asTheWindowIs',
        refused: { guard: 'isAboutThisTicket', target: 'asTheWindowIs' },
      },
    },

    thanks: {
      entry: ['settle', sendIt, sayThanks],
      exit: 'forgetInvitation',
      after: { thanksLasts: 'asTheWindowIs' },
      on: {
        viewChanged: { actions: 'learnView' },
        refused: { guard: 'isAboutThisTicket', target: 'asTheWindowIs' },
      },
    },
  },
});

function toggled({ tags }: RatingContext, code: string): Pick<RatingContext, 'tags'> {
  return { tags: tags.includes(code) ? tags.filter((tag) => tag !== code) : [...tags, code] };
}

/** Who did not want to rate is let go in silence. */
function thanksOf({ isByKey, kept }: RatingContext): PadSentence | null {
  if (isByKey) return 'thanksForKey';
  return kept?.outcome.kind === 'rated' ? 'thanks' : null;
}
