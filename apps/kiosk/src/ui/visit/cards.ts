import { choices } from './choices.ts';
import { visitSetup } from './setup.ts';

/** K1: a card is read. No touch is taken meanwhile. */
export const readingState = visitSetup.createStateConfig({
  id: 'reading',
  after: { readingLimit: '#home' },
  on: {
    personIdentified: [
      {
        guard: { type: 'isAnother', params: ({ event }) => event.visitId },
        target: '#attended',
        actions: { type: 'serve', params: ({ event }) => event },
      },
      { target: '#home' },
    ],
    cardUnreadable: {
      target: '#unreadable',
      actions: {
        type: 'noteTrouble',
        params: ({ event }) => ({ kind: 'said', fault: event.fault, sentence: event.sentence }),
      },
    },
    cardGone: {
      target: '#lifted',
      actions: { type: 'noteTrouble', params: { kind: 'liftedEarly' } },
    },
  },
});

/** A card lies there, or lay there, and was not read: why, and what to do. */
export const unreadableState = visitSetup.createStateConfig({
  id: 'unreadable',
  initial: 'lying',
  states: {
    lying: { on: { cardGone: 'lifted' } },
    lifted: { id: 'lifted', after: { cardTroubleShown: '#home' } },
  },
  exit: 'clearTrouble',
  on: {
    ...choices.on,
    cardReading: '#reading',
    cardUnreadable: {
      target: '#unreadable',
      reenter: true,
      actions: {
        type: 'noteTrouble',
        params: ({ event }) => ({ kind: 'said', fault: event.fault, sentence: event.sentence }),
      },
    },
    personIdentified: {
      guard: { type: 'isAnother', params: ({ event }) => event.visitId },
      target: '#attended',
      actions: { type: 'serve', params: ({ event }) => event },
    },
  },
});
