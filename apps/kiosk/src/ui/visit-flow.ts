import type { Result } from '@jiaohao/basics/result';
import type {
  ApiError,
  CommandDone,
  ItemId,
  KioskView,
  QueueId,
  TicketId,
  TicketIssued,
} from '@jiaohao/queue-core/protocol';
import { assign, enqueueActions, fromPromise, not, raise, setup, stateIn, type SnapshotFrom } from 'xstate';

/*
 * One citizen after another at the kiosk: what the screen shows, and when it forgets.
 * No I/O here. The owner (use-visit.ts) tells what the feed says and what is touched, and supplies
 * the effects: takeTicket, reprintSlip, callHelp, endVisit.
 *
 *            ┌────────────── card read ───────────────┐
 *            │                                        ▼
 *   ┌──► idle ──card──► reading ──read──► attended: choose ⇄ items, refused
 *   │     │ ▲              │  ▲                │  │      ▲
 *   │     │ │ 6 s          ▼  │ card again     │  │      │ a rule said no
 *   │     │ └────────── unreadable             │  │      │
 *   │     └───── tile ───────┴─── tile, item ──┼──┴──► taking ──► ticket ──┐
 *   │                                          │                           │ 6 s; paper late or
 *   │                             refused ─ 补打 ─► reprinting ─────────────┤ failed: 15 s; next card
 *   │◄── 不办了, or 45 s untouched + 20 s warned ┘                           │
 *   └──────────────────────────────────────────────────────────────────────┘
 *
 * Beside it, always: the feed's memory, and help (off → calling → called or unanswered → off).
 * Going back to idle forgets the person, here and in the host.
 */

export type Slip = NonNullable<KioskView['slip']>;
export type VisitPerson = { readonly visitId: string; readonly maskedName: string };
/** A number on the screen: one just taken, or the one its holder had before and prints again. */
export type ShownTicket = Pick<TicketIssued, 'ticketId' | 'number' | 'queueId'> & {
  /** Null on a second print: nobody has counted anew. */
  readonly aheadCount: number | null;
};
export type TicketWish = { readonly queueId: QueueId; readonly itemId: ItemId | null };

export type VisitContext = {
  /** Whom the screen serves; null without a card. */
  readonly person: VisitPerson | null;
  /** Whom the feed names now: somebody may lay a card while another's number is still shown. */
  readonly personInFeed: VisitPerson | null;
  /** A visit that is over here, so that a card left on the reader does not start it again. */
  readonly forgottenVisitId: string | null;
  /** Why the card was not read; `liftedEarly` when it was taken away while it was read. */
  readonly cardTrouble: { readonly kind: 'liftedEarly' } | { readonly kind: 'said'; readonly sentence: string } | null;
  readonly wish: TicketWish | null;
  readonly ticket: ShownTicket | null;
  readonly refusal: ApiError | null;
  /** The paper of this kiosk's last number, which is not always this ticket's. */
  readonly slip: Slip | null;
  readonly itemsPage: number;
};

export type VisitEvent =
  // What the feed says.
  | { type: 'cardReading' }
  | ({ type: 'personIdentified' } & VisitPerson)
  | { type: 'cardUnreadable'; sentence: string }
  | { type: 'cardGone' }
  | { type: 'slipChanged'; slip: Slip | null }
  // What fingers do. `touched` is any touch at all.
  | { type: 'touched' }
  | ({ type: 'ticketWanted' } & TicketWish)
  | { type: 'itemsOpened' }
  | { type: 'itemsPageTurned'; page: number }
  | { type: 'backTapped' }
  | { type: 'leaveTapped' }
  | { type: 'reprintTapped' }
  | { type: 'continueTapped' }
  | { type: 'helpTapped'; screen: string }
  | { type: 'helpClosed' }
  // From the help region to the others.
  | { type: 'helpEnded' };

export const visitDelays = {
  /** Untouched for so long after a person was identified or a page was opened: ask. */
  untouchedLimit: 45_000,
  /** Time to answer; then the screen is wiped. */
  warningLimit: 20_000,
  ticketShown: 6_000,
  /** The screen points at the paper for at least so long after it came out. */
  paperCollected: 3_000,
  /** Paper of which nothing is heard for so long is not waited for. */
  paperAwaited: 15_000,
  /** To remember or photograph a number that has no paper. */
  paperlessShown: 15_000,
  /** How long a sentence about the card stays after the card was lifted. */
  cardTroubleShown: 6_000,
  /** A reading that never ends must not hold the screen. */
  readingLimit: 10_000,
  helpShown: 30_000,
} as const;

const nobody = {
  person: null,
  cardTrouble: null,
  wish: null,
  ticket: null,
  refusal: null,
  itemsPage: 0,
} as const;

/** The number that its holder has already, as the refusal names it; null where the refusal is another one. */
export function heldTicket(refusal: ApiError | null): { ticketId: TicketId; number: string } | null {
  if (refusal?.kind !== 'alreadyHoldsTicket') return null;
  const { ticketId, number } = refusal.refusal ?? {};
  return typeof ticketId === 'string' && typeof number === 'string' ? { ticketId: ticketId as TicketId, number } : null;
}

/** Shown when the answer of the host could not even be read; the owner's own failures are refusals. */
const unreadAnswer: ApiError = { kind: 'unreadAnswer', message: '没有取到号', advice: '请再试一次，或叫人来帮忙' };

export const visitFlow = setup({
  types: { context: {} as VisitContext, events: {} as VisitEvent },
  actors: {
    /** Sends one command. Its promise always settles; a rule's no and a host away are both failures. */
    takeTicket: fromPromise<Result<TicketIssued, ApiError>, TicketWish & { visitId: string | null }>(() =>
      Promise.reject(new Error('takeTicket is supplied by the owner')),
    ),
    /** 补打 of a number that the visit's person holds. */
    reprintSlip: fromPromise<Result<CommandDone, ApiError>, { ticketId: TicketId; visitId: string }>(() =>
      Promise.reject(new Error('reprintSlip is supplied by the owner')),
    ),
    /** True when the call reached the staff. */
    callHelp: fromPromise<boolean, { screen: string }>(() =>
      Promise.reject(new Error('callHelp is supplied by the owner')),
    ),
  },
  actions: {
    /** Tells the host to forget the person. */
    endVisit: (_args, _params: { visitId: string }) => {},
    serve: assign((_, { visitId, maskedName }: VisitPerson) => ({ ...nobody, person: { visitId, maskedName } })),
    noteTrouble: assign({
      cardTrouble: (_, trouble: NonNullable<VisitContext['cardTrouble']>) => trouble,
    }),
    clearTrouble: assign({ cardTrouble: null }),
    wishFor: assign((_, { queueId, itemId }: TicketWish) => ({ wish: { queueId, itemId }, refusal: null })),
    refuse: assign(({ context }, refusal: ApiError) =>
      // The host no longer knows this visit: choosing again for it would be refused for ever.
      refusal.kind === 'visitOver'
        ? { refusal, person: null, forgottenVisitId: context.person?.visitId ?? context.forgottenVisitId }
        : { refusal },
    ),
    openItems: assign({ itemsPage: 0 }),
  },
  guards: {
    isAnother: ({ context }, visitId: string) =>
      visitId !== context.person?.visitId && visitId !== context.forgottenVisitId,
    somebodyIsNext: ({ context }) =>
      context.personInFeed !== null && context.personInFeed.visitId !== context.forgottenVisitId,
    somebodyIsServed: ({ context }) => context.person !== null,
    mayPrintAgain: ({ context }) => mayPrintAgain(context),
    slipIs: ({ context }, state: Slip['state']) =>
      context.slip !== null && context.slip.ticketId === context.ticket?.ticketId && context.slip.state === state,
    nobodyWasCalled: stateIn({ help: 'off' }),
  },
  delays: visitDelays,
}).createMachine({
  id: 'visit',
  context: { ...nobody, personInFeed: null, forgottenVisitId: null, slip: null },
  type: 'parallel',
  states: {
    feed: {
      on: {
        personIdentified: {
          actions: assign({
            personInFeed: ({ event }) => ({ visitId: event.visitId, maskedName: event.maskedName }),
          }),
        },
        cardReading: { actions: assign({ personInFeed: null }) },
        cardUnreadable: { actions: assign({ personInFeed: null }) },
        cardGone: { actions: assign({ personInFeed: null }) },
        slipChanged: { actions: assign({ slip: ({ event }) => event.slip }) },
      },
    },

    screen: {
      initial: 'idle',
      states: {
        idle: {
          id: 'idle',
          entry: enqueueActions(({ context, enqueue }) => {
            if (context.person) {
              enqueue({ type: 'endVisit', params: { visitId: context.person.visitId } });
              enqueue.assign({ forgottenVisitId: context.person.visitId });
            }
            enqueue.assign(nobody);
          }),
          always: {
            guard: 'somebodyIsNext',
            target: 'attended',
            actions: enqueueActions(({ context, enqueue }) => {
              if (context.personInFeed) enqueue({ type: 'serve', params: context.personInFeed });
            }),
          },
          on: {
            cardReading: 'reading',
            personIdentified: {
              guard: { type: 'isAnother', params: ({ event }) => event.visitId },
              target: 'attended',
              actions: { type: 'serve', params: ({ event }) => event },
            },
            cardUnreadable: {
              target: 'unreadable',
              actions: { type: 'noteTrouble', params: ({ event }) => ({ kind: 'said', sentence: event.sentence }) },
            },
            ticketWanted: { target: 'taking', actions: { type: 'wishFor', params: ({ event }) => event } },
            itemsOpened: { target: '#items', actions: 'openItems' },
          },
        },

        reading: {
          after: { readingLimit: 'idle' },
          on: {
            personIdentified: [
              {
                guard: { type: 'isAnother', params: ({ event }) => event.visitId },
                target: 'attended',
                actions: { type: 'serve', params: ({ event }) => event },
              },
              { target: 'idle' },
            ],
            cardUnreadable: {
              target: 'unreadable',
              actions: { type: 'noteTrouble', params: ({ event }) => ({ kind: 'said', sentence: event.sentence }) },
            },
            cardGone: {
              target: 'unreadable.lifted',
              actions: { type: 'noteTrouble', params: { kind: 'liftedEarly' } },
            },
          },
        },

        unreadable: {
          initial: 'lying',
          states: {
            lying: { on: { cardGone: 'lifted' } },
            lifted: { after: { cardTroubleShown: '#idle' } },
          },
          on: {
            cardReading: { target: 'reading', actions: 'clearTrouble' },
            cardUnreadable: {
              target: '.lying',
              actions: { type: 'noteTrouble', params: ({ event }) => ({ kind: 'said', sentence: event.sentence }) },
            },
            personIdentified: {
              guard: { type: 'isAnother', params: ({ event }) => event.visitId },
              target: 'attended',
              actions: { type: 'serve', params: ({ event }) => event },
            },
            ticketWanted: { target: 'taking', actions: { type: 'wishFor', params: ({ event }) => event } },
            itemsOpened: { target: '#items', actions: 'openItems' },
          },
        },

        attended: {
          id: 'attended',
          type: 'parallel',
          on: {
            // A second card restarts for the new person. Lifting a card changes nothing.
            personIdentified: {
              guard: { type: 'isAnother', params: ({ event }) => event.visitId },
              target: '#attended',
              reenter: true,
              actions: { type: 'serve', params: ({ event }) => event },
            },
            cardReading: { actions: 'clearTrouble' },
            cardUnreadable: {
              actions: { type: 'noteTrouble', params: ({ event }) => ({ kind: 'said', sentence: event.sentence }) },
            },
            ticketWanted: { target: 'taking', actions: { type: 'wishFor', params: ({ event }) => event } },
            leaveTapped: 'idle',
          },
          states: {
            page: {
              initial: 'choose',
              states: {
                choose: {
                  id: 'choose',
                  on: { itemsOpened: { target: 'items', actions: 'openItems' } },
                },
                items: {
                  id: 'items',
                  on: {
                    itemsPageTurned: { actions: assign({ itemsPage: ({ event }) => event.page }) },
                    backTapped: [{ guard: 'somebodyIsServed', target: 'choose' }, { target: '#idle' }],
                  },
                },
                refused: {
                  id: 'refused',
                  on: {
                    reprintTapped: { guard: 'mayPrintAgain', target: '#reprinting' },
                    backTapped: [{ guard: 'somebodyIsServed', target: 'choose' }, { target: '#idle' }],
                  },
                },
              },
            },
            watch: {
              initial: 'quiet',
              states: {
                quiet: {
                  after: { untouchedLimit: { guard: 'nobodyWasCalled', target: 'warned' } },
                  on: {
                    touched: { target: 'quiet', reenter: true },
                    itemsOpened: { target: 'quiet', reenter: true },
                    itemsPageTurned: { target: 'quiet', reenter: true },
                    backTapped: { target: 'quiet', reenter: true },
                    // Nobody is asked to hurry while they wait for a helper.
                    helpEnded: { target: 'quiet', reenter: true },
                  },
                },
                // A mere touch is no answer here: the finger may be on its way to 不办了.
                warned: {
                  after: { warningLimit: '#idle' },
                  on: { continueTapped: 'quiet' },
                },
              },
            },
          },
        },

        // No tap is heard here, so a double tap is one command.
        taking: {
          invoke: {
            src: 'takeTicket',
            input: ({ context }) => {
              if (!context.wish) throw new Error('taking without a wish');
              return { ...context.wish, visitId: context.person?.visitId ?? null };
            },
            onDone: [
              {
                guard: ({ event }) => event.output.ok,
                target: 'ticket',
                actions: assign({ ticket: ({ event }) => (event.output.ok ? event.output.value : null) }),
              },
              {
                target: '#refused',
                actions: {
                  type: 'refuse',
                  params: ({ event }) => (event.output.ok ? unreadAnswer : event.output.error),
                },
              },
            ],
            onError: { target: '#refused', actions: { type: 'refuse', params: unreadAnswer } },
          },
        },

        reprinting: {
          id: 'reprinting',
          invoke: {
            src: 'reprintSlip',
            input: ({ context }) => {
              const held = heldTicket(context.refusal);
              if (!held || !context.person) throw new Error('printing again what nobody holds');
              return { ticketId: held.ticketId, visitId: context.person.visitId };
            },
            onDone: [
              {
                guard: ({ event }) => event.output.ok,
                target: 'ticket',
                actions: assign({
                  ticket: ({ context }) => {
                    const held = heldTicket(context.refusal);
                    return held && context.wish && { ...held, queueId: context.wish.queueId, aheadCount: null };
                  },
                }),
              },
              {
                target: '#refused',
                actions: {
                  type: 'refuse',
                  params: ({ event }) => (event.output.ok ? unreadAnswer : event.output.error),
                },
              },
            ],
            onError: { target: '#refused', actions: { type: 'refuse', params: unreadAnswer } },
          },
        },

        ticket: {
          initial: 'timed',
          on: {
            leaveTapped: 'idle',
            // The next card takes the screen only from somebody who holds their paper.
            personIdentified: {
              guard: ({ context, event }) =>
                event.visitId !== context.person?.visitId &&
                context.slip?.ticketId === context.ticket?.ticketId &&
                context.slip?.state === 'printed',
              target: 'attended',
              actions: { type: 'serve', params: ({ event }) => event },
            },
          },
          states: {
            timed: {
              type: 'parallel',
              onDone: '#idle',
              always: { guard: not('nobodyWasCalled'), target: 'held' },
              states: {
                shown: {
                  initial: 'short',
                  states: { short: { after: { ticketShown: 'enough' } }, enough: { type: 'final' } },
                },
                paper: {
                  initial: 'awaited',
                  states: {
                    awaited: {
                      always: [
                        { guard: { type: 'slipIs', params: 'printed' }, target: 'out' },
                        { guard: { type: 'slipIs', params: 'failed' }, target: 'failed' },
                      ],
                      after: { paperAwaited: 'enough' },
                    },
                    out: { after: { paperCollected: 'enough' } },
                    failed: {
                      always: { guard: { type: 'slipIs', params: 'printed' }, target: 'out' },
                      after: { paperlessShown: 'enough' },
                    },
                    enough: { type: 'final' },
                  },
                },
              },
            },
            // The number stays as long as its holder waits for a helper.
            held: { on: { helpEnded: 'timed' } },
          },
        },
      },
    },

    help: {
      initial: 'off',
      states: {
        off: { on: { helpTapped: 'open' } },
        open: {
          initial: 'calling',
          exit: raise({ type: 'helpEnded' }),
          after: { helpShown: 'off' },
          on: { helpClosed: 'off', personIdentified: 'off' },
          states: {
            calling: {
              invoke: {
                src: 'callHelp',
                input: ({ event }) => ({ screen: event.type === 'helpTapped' ? event.screen : '' }),
                onDone: [{ guard: ({ event }) => event.output, target: 'called' }, { target: 'unanswered' }],
                onError: 'unanswered',
              },
            },
            called: {},
            unanswered: {},
          },
        },
      },
    },
  },
});

/** Whether the refusal on the screen names a number that may be printed for the person who stands here. */
export function mayPrintAgain({ person, refusal }: VisitContext): boolean {
  return person !== null && heldTicket(refusal) !== null;
}

export type VisitSnapshot = SnapshotFrom<typeof visitFlow>;

/** The screen behind any overlay; also the name that goes with a call for help. */
export type ScreenName =
  | 'idle'
  | 'reading'
  | 'unreadable'
  | 'choose'
  | 'items'
  | 'refused'
  | 'taking'
  | 'reprinting'
  | 'ticket';

export function screenOf(snapshot: VisitSnapshot): ScreenName {
  const { screen } = snapshot.value;
  if (typeof screen === 'string') return screen;
  if ('attended' in screen && screen.attended) return screen.attended.page;
  return 'ticket' in screen ? 'ticket' : 'unreadable';
}

/** What lies over the screen, if anything: the warning, or help on its way. */
export type OverlayName = 'warn' | 'help';

export function overlayOf(snapshot: VisitSnapshot): OverlayName | null {
  if (!snapshot.matches({ help: 'off' })) return 'help';
  return snapshot.matches({ screen: { attended: { watch: 'warned' } } }) ? 'warn' : null;
}

/** How far the call for help is; null where none was made. */
export function helpOf(snapshot: VisitSnapshot): 'calling' | 'called' | 'unanswered' | null {
  const { help } = snapshot.value;
  return typeof help === 'string' ? null : help.open;
}
