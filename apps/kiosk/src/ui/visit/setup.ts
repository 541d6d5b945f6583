import type { Result } from '@jiaohao/basics/result';
import type { ApiError, BookingId, PriorityCode, QueueId, TicketId, TicketIssued } from '@jiaohao/queue-core/protocol';
import { assign, fromPromise, setup, stateIn } from 'xstate';
import {
  nobody,
  usualManner,
  type Act,
  type Done,
  type FindPath,
  type HeldTicket,
  type OnBehalf,
  type Pad,
  type SaidTrouble,
  type SheetWish,
  type SlotDay,
  type TicketWish,
  type VisitContext,
  type VisitPerson,
} from './context.ts';
import { visitDelays } from './delays.ts';
import type { VisitEvent } from './events.ts';
import { dueBooking, heldInQueue, mustConfirm, mustIdentify, offeredQueue, onlyQueue } from './decisions.ts';

/*
 * What the states of the visit are made of: hands that the owner supplies (use-visit.ts), and small
 * actions and guards. Every promise of a hand settles; a rule's no and a host away are both failures.
 */

export type TakeInput = TicketWish & {
  readonly visitId: string | null;
  readonly onBehalf: OnBehalf | null;
  readonly priority: PriorityCode | null;
};
export type CheckInInput =
  | { readonly by: 'visit'; readonly visitId: string; readonly bookingId: BookingId }
  | { readonly by: 'code'; readonly code: string };
export type IdentifyInput = {
  readonly purpose: 'typedNumber' | 'phone';
  readonly text: string;
  /** 代办: who stands there, where this is the one they come for. */
  readonly agentVisitId: string | null;
};
export type ActInput = { readonly act: Act; readonly visitId: string };
type Identified = { readonly visitId: string; readonly maskedName: string };

function supplied<Answer, Input>(name: string) {
  return fromPromise<Result<Answer, ApiError>, Input>(() =>
    Promise.reject(new Error(`${name} is supplied by the owner`)),
  );
}

export const visitSetup = setup({
  types: { context: {} as VisitContext, events: {} as VisitEvent },
  actors: {
    takeTicket: supplied<TicketIssued, TakeInput>('takeTicket'),
    checkIn: supplied<TicketIssued, CheckInInput>('checkIn'),
    /** Prints again, cancels, books: for the person of the visit. */
    act: supplied<Done, ActInput>('act'),
    identify: supplied<Identified, IdentifyInput>('identify'),
    loadSlots: supplied<readonly SlotDay[], { readonly queueId: QueueId }>('loadSlots'),
    printSheet: supplied<null, SheetWish>('printSheet'),
    /** True when the call reached the staff. */
    callHelp: fromPromise<boolean, { screen: string }>(() =>
      Promise.reject(new Error('callHelp is supplied by the owner')),
    ),
    /** A member of staff who may maintain this machine. */
    signIn: supplied<null, { readonly staffId: string; readonly pin: string }>('signIn'),
  },
  actions: {
    /** Tells the host to forget the person. */
    endVisit: (_args, _params: { visitId: string }) => {},
    /** 代办: tells the host whether the next card is the principal's. */
    awaitPrincipal: (_args, _params: { visitId: string; awaits: boolean }) => {},
    /** Cards are read and nobody touches, so staff should look at the glass; or somebody touched after all. */
    reportTouch: (_args, _params: { works: boolean }) => {},
    /** The member of staff leaves the machine. */
    signOut: () => {},

    serve: assign((_, { visitId, maskedName, document }: VisitPerson) => ({
      ...nobody,
      person: { visitId, maskedName, document },
    })),
    /** The same, for somebody who has chosen already. */
    serveChooser: assign((_, { visitId, maskedName, document }: VisitPerson) => ({
      person: { visitId, maskedName, document },
      cardTrouble: null,
      pad: null,
    })),
    speakAsUsual: assign(({ context }) => usualManner(context.offer)),
    noteTrouble: assign({ cardTrouble: (_, trouble: SaidTrouble) => trouble }),
    clearTrouble: assign({ cardTrouble: null }),

    wishFor: assign((_, { queueId, itemId, resultOf }: TicketWish) => ({
      wish: { queueId, itemId, resultOf },
      isWishConfirmed: false,
      refusal: null,
      pad: null,
    })),
    refuse: assign(({ context }, refusal: ApiError) =>
      // The host no longer knows this visit: choosing again for it would be refused for ever.
      refusal.kind === 'visitOver'
        ? { refusal, person: null, forgottenVisitId: context.person?.visitId ?? context.forgottenVisitId }
        : { refusal },
    ),
    forgetWish: assign({ wish: null, isWishConfirmed: false, draft: null }),
    forgetDraft: assign({ draft: null }),
    forgetFind: assign({ find: nobody.find }),
    followPath: assign(({ context }, path: FindPath) => ({ find: { ...context.find, path, keyword: '', page: 0 } })),
    openPad: assign({ pad: (_, { purpose }: Pick<Pad, 'purpose'>): Pad => ({ purpose, text: '', error: null }) }),
    faultPad: assign({ pad: ({ context }, error: ApiError) => context.pad && { ...context.pad, error } }),
    closePad: assign({ pad: null }),
  },
  guards: {
    isAnother: ({ context }, visitId: string) =>
      visitId !== context.person?.visitId && visitId !== context.forgottenVisitId,
    somebodyIsNext: ({ context }) =>
      context.personInFeed !== null && context.personInFeed.visitId !== context.forgottenVisitId,
    somebodyIsServed: ({ context }) => context.person !== null,
    wantsNumber: ({ context }) => context.wish !== null,
    wantsBooking: ({ context }) => context.draft !== null,
    holdsInQueue: ({ context }) => heldInQueue(context) !== null,
    isUsedUp: ({ context }) => context.wish !== null && offeredQueue(context, context.wish.queueId)?.gives === false,
    mustIdentify: ({ context }) => mustIdentify(context),
    mustConfirm: ({ context }) => mustConfirm(context),
    bookingIsDue: ({ context }) => dueBooking(context) !== null,
    oneServiceOnly: ({ context }) => onlyQueue(context) !== null,
    slipIs: ({ context }, state: 'pending' | 'printed' | 'failed') =>
      context.slip !== null && context.slip.ticketId === context.ticket?.ticketId && context.slip.state === state,
    nobodyWasCalled: stateIn({ help: 'off' }),
  },
  delays: {
    ...visitDelays,
    untouchedLimit: ({ context }) => (context.largeType ? visitDelays.untouchedLimitLarge : visitDelays.untouchedLimit),
  },
});

/** Shown when the answer of the host could not even be read; the owner's own failures are refusals. */
export const unreadAnswer: ApiError = { kind: 'unreadAnswer', message: '没有办成', advice: '请再试一次，或叫人来帮忙' };

/** The number that its holder has already, as the refusal names it; null where the refusal is another one. */
export function heldTicket(refusal: ApiError, queueId: QueueId): HeldTicket | null {
  if (refusal.kind !== 'alreadyHoldsTicket') return null;
  const { ticketId, number } = refusal.refusal ?? {};
  return typeof ticketId === 'string' && typeof number === 'string'
    ? { ticketId: ticketId as TicketId, number, queueId }
    : null;
}
