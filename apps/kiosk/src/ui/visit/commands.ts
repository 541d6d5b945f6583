import { assign } from 'xstate';
import { heldTicket, unreadAnswer, visitSetup, type CheckInInput } from './setup.ts';
import type { VisitContext } from './context.ts';

/* What is asked of the host, one command at a time. No tap is heard meanwhile, so a double tap is one command. */

/** A number was asked for: is there a reason not to ask the host at once? */
export const wantingState = visitSetup.createStateConfig({
  id: 'wanting',
  always: [
    { guard: 'holdsInQueue', target: '#holding' },
    { guard: 'isUsedUp', target: '#usedUp' },
    { guard: 'mustIdentify', target: '#identify' },
    { guard: 'mustConfirm', target: '#confirm' },
    { target: '#taking' },
  ],
});

export const takingState = visitSetup.createStateConfig({
  id: 'taking',
  invoke: {
    src: 'takeTicket',
    input: ({ context: { wish, person, onBehalf, priority } }) => {
      if (!wish) throw new Error('taking without a wish');
      return { ...wish, visitId: person?.visitId ?? null, onBehalf, priority };
    },
    onDone: [
      {
        guard: ({ event }) => event.output.ok,
        target: '#ticket',
        actions: assign({ ticket: ({ event }) => (event.output.ok ? event.output.value : null) }),
      },
      {
        // The host knows of a number that the feed has not told of.
        guard: ({ context, event }) =>
          !event.output.ok && context.wish !== null && heldTicket(event.output.error, context.wish.queueId) !== null,
        target: '#holding',
        actions: assign({
          held: ({ context, event }) =>
            !event.output.ok && context.wish ? heldTicket(event.output.error, context.wish.queueId) : null,
        }),
      },
      {
        guard: ({ event }) => !event.output.ok && isUsedUp(event.output.error.kind),
        target: '#usedUp',
        actions: { type: 'refuse', params: ({ event }) => (event.output.ok ? unreadAnswer : event.output.error) },
      },
      {
        target: '#refused',
        actions: { type: 'refuse', params: ({ event }) => (event.output.ok ? unreadAnswer : event.output.error) },
      },
    ],
    onError: { target: '#refused', actions: { type: 'refuse', params: unreadAnswer } },
  },
});

function isUsedUp(kind: string): boolean {
  return kind === 'dayLimitReached' || kind === 'bandLimitReached';
}

/** 签到, by the person who stands there or by a code that was typed. */
export const checkingInState = visitSetup.createStateConfig({
  id: 'checkingIn',
  invoke: {
    src: 'checkIn',
    input: ({ context }) => checkInInput(context),
    onDone: [
      {
        guard: ({ event }) => event.output.ok,
        target: '#ticket',
        actions: assign({ pad: null, ticket: ({ event }) => (event.output.ok ? event.output.value : null) }),
      },
      {
        guard: ({ context }) => context.pad !== null,
        target: '#bookingWays',
        actions: { type: 'faultPad', params: ({ event }) => (event.output.ok ? unreadAnswer : event.output.error) },
      },
      {
        target: '#refused',
        actions: { type: 'refuse', params: ({ event }) => (event.output.ok ? unreadAnswer : event.output.error) },
      },
    ],
    onError: { target: '#refused', actions: { type: 'refuse', params: unreadAnswer } },
  },
});

function checkInInput({ pad, person, bookingId }: VisitContext): CheckInInput {
  if (pad?.purpose === 'bookingCode') return { by: 'code', code: pad.text };
  if (!person || bookingId === null) throw new Error('checking in without a booking');
  return { by: 'visit', visitId: person.visitId, bookingId };
}

/** 补打, 取消, 预约: then the paper, or a page that says what was done. */
export const actingState = visitSetup.createStateConfig({
  id: 'acting',
  invoke: {
    src: 'act',
    input: ({ context: { act, person } }) => {
      if (!act || !person) throw new Error('acting for nobody');
      return { act, visitId: person.visitId };
    },
    onDone: [
      {
        guard: ({ event }) => event.output.ok && event.output.value.kind === 'reprint',
        target: '#ticket',
        actions: assign({ ticket: ({ context: { held } }) => held && { ...held, aheadCount: null } }),
      },
      {
        guard: ({ event }) => event.output.ok,
        target: '#done',
        actions: assign({
          done: ({ event }) => (event.output.ok ? event.output.value : null),
          draft: null,
          wish: null,
        }),
      },
      {
        target: '#refused',
        actions: { type: 'refuse', params: ({ event }) => (event.output.ok ? unreadAnswer : event.output.error) },
      },
    ],
    onError: { target: '#refused', actions: { type: 'refuse', params: unreadAnswer } },
  },
});
