import { assign } from 'xstate';
import { padKeys, typedKinds } from './pad.ts';
import { unreadAnswer, visitSetup } from './setup.ts';

/*
 * Who it is, where no card lies there: swipe or type, on one screen. For themselves, or, 代办, for the
 * one they come for.
 */

/** What is typed, the host's answer to it, and the feed's word for it. */
const saidByTyping = visitSetup.createStateConfig({
  states: {
    entering: {
      on: {
        ...padKeys.on,
        padOpened: { actions: { type: 'openPad', params: ({ event }) => event } },
        padSubmitted: { guard: ({ context }) => context.pad !== null && context.pad.text !== '', target: 'checking' },
      },
    },
    checking: {
      invoke: {
        src: 'identify',
        input: ({ context: { pad, person, isForOther } }) => {
          if (!pad || (pad.purpose !== 'typedNumber' && pad.purpose !== 'phone')) throw new Error('nothing was typed');
          return { purpose: pad.purpose, text: pad.text, agentVisitId: isForOther ? (person?.visitId ?? null) : null };
        },
        onDone: [
          {
            guard: ({ event }) => !event.output.ok,
            target: 'entering',
            actions: { type: 'faultPad', params: ({ event }) => (event.output.ok ? unreadAnswer : event.output.error) },
          },
          { target: 'awaited' },
        ],
        onError: { target: 'entering', actions: { type: 'faultPad', params: unreadAnswer } },
      },
    },
    // Whoever was identified comes with the feed.
    awaited: {
      after: { readingLimit: { target: 'entering', actions: { type: 'faultPad', params: unreadAnswer } } },
    },
  },
});

/** For what they chose before, or to be found again. */
export const identifyState = visitSetup.createStateConfig({
  id: 'identify',
  initial: 'entering',
  entry: { type: 'openPad', params: ({ context }) => ({ purpose: typedKinds(context)[0] ?? 'typedNumber' }) },
  on: {
    personIdentified: {
      guard: { type: 'isAnother', params: ({ event }) => event.visitId },
      target: '#resuming',
      actions: { type: 'serveChooser', params: ({ event }) => event },
    },
    backTapped: [{ guard: 'somebodyIsServed', target: '#choose', actions: 'forgetWish' }, { target: '#idle' }],
  },
  ...saidByTyping,
});

/** 代办: whom do they come for? Their card, their number, or nobody by name. */
export const behalfState = visitSetup.createStateConfig({
  id: 'behalf',
  initial: 'entering',
  entry: [
    { type: 'openPad', params: { purpose: 'typedNumber' } },
    assign({ isForOther: true }),
    {
      type: 'awaitPrincipal',
      params: ({ context }) => ({ visitId: context.person?.visitId ?? '', awaits: true }),
    },
  ],
  exit: [
    assign({ isForOther: false }),
    {
      type: 'awaitPrincipal',
      params: ({ context }) => ({ visitId: context.person?.visitId ?? '', awaits: false }),
    },
  ],
  on: {
    principalIdentified: {
      target: '#choose',
      actions: assign({ onBehalf: ({ event: { visitId, maskedName } }) => ({ principal: { visitId, maskedName } }) }),
    },
    behalfUnnamed: { target: '#choose', actions: assign({ onBehalf: { principal: null } }) },
    backTapped: '#choose',
  },
  ...saidByTyping,
});
