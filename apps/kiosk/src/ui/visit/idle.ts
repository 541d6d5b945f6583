import { assign, cancel, raise } from 'xstate';
import { choices } from './choices.ts';
import { nobody } from './context.ts';
import { visitSetup } from './setup.ts';

/** Taps in the corner that open K14. */
export const cornerTapsNeeded = 5;

/**
 * K0. Every visit ends here, and the person is forgotten on the way in: `over`. Nobody there for three
 * minutes: `attract`, until any touch or card.
 */
export const idleState = visitSetup.createStateConfig({
  id: 'idle',
  initial: 'over',
  on: {
    ...choices.on,
    cardReading: '#reading',
    personIdentified: {
      guard: { type: 'isAnother', params: ({ event }) => event.visitId },
      target: '#attended',
      actions: { type: 'serve', params: ({ event }) => event },
    },
    cardUnreadable: {
      target: '#unreadable',
      actions: {
        type: 'noteTrouble',
        params: ({ event }) => ({ kind: 'said', fault: event.fault, sentence: event.sentence }),
      },
    },
    touched: '.home',
    cornerTapped: [
      { guard: ({ context }) => context.cornerTaps + 1 >= cornerTapsNeeded, target: '#maintenance' },
      {
        actions: [
          assign({ cornerTaps: ({ context }) => context.cornerTaps + 1 }),
          cancel('corner'),
          raise({ type: 'cornerForgotten' }, { id: 'corner', delay: 'cornerLimit' }),
        ],
      },
    ],
    cornerForgotten: { actions: assign({ cornerTaps: 0 }) },
  },
  states: {
    over: {
      entry: [
        visitSetup.enqueueActions(({ context, enqueue }) => {
          if (!context.person) return;
          enqueue({ type: 'endVisit', params: { visitId: context.person.visitId } });
          enqueue.assign({ forgottenVisitId: context.person.visitId });
        }),
        assign({ ...nobody, cornerTaps: 0 }),
        'speakAsUsual',
      ],
      always: [
        {
          guard: 'somebodyIsNext',
          target: '#attended',
          actions: visitSetup.enqueueActions(({ context, enqueue }) => {
            if (context.personInFeed) enqueue({ type: 'serve', params: context.personInFeed });
          }),
        },
        { target: 'home' },
      ],
    },
    home: {
      id: 'home',
      // Who chose a language or a size and went away chose it for nobody else.
      after: {
        attractAfter: 'attract',
        untouchedLimit: { actions: 'speakAsUsual' },
      },
    },
    attract: { entry: 'speakAsUsual' },
  },
});
