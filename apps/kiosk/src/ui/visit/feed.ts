import { assign } from 'xstate';
import { usualManner, type PersonInFeed } from './context.ts';
import { visitSetup } from './setup.ts';

/* What the feed says and how the screen speaks, remembered whatever screen there is. */

/** So many cards without one touch between them, and somebody should look at the glass. */
export const cardsToDeadGlass = 10;

export const feedState = visitSetup.createStateConfig({
  on: {
    personIdentified: [
      {
        guard: ({ context, event }) =>
          event.visitId !== context.personInFeed?.visitId && context.cardsUntouched + 1 === cardsToDeadGlass,
        actions: [
          { type: 'reportTouch', params: { works: false } },
          assign(({ context, event }) => ({
            personInFeed: personIn(event),
            cardsUntouched: context.cardsUntouched + 1,
            isGlassSuspect: true,
          })),
        ],
      },
      {
        actions: assign(({ context, event }) => ({
          personInFeed: personIn(event),
          cardsUntouched: context.cardsUntouched + (event.visitId === context.personInFeed?.visitId ? 0 : 1),
        })),
      },
    ],
    touched: [
      {
        guard: ({ context }) => context.isGlassSuspect,
        actions: [
          { type: 'reportTouch', params: { works: true } },
          assign({ cardsUntouched: 0, isGlassSuspect: false }),
        ],
      },
      { actions: assign({ cardsUntouched: 0 }) },
    ],
    cardReading: { actions: assign({ personInFeed: null }) },
    cardUnreadable: { actions: assign({ personInFeed: null }) },
    cardGone: { actions: assign({ personInFeed: null }) },
    slipChanged: { actions: assign({ slip: ({ event }) => event.slip }) },
    offerChanged: {
      actions: assign(({ context, event }) => ({
        offer: event.offer,
        // The hall's own wish counts until somebody says otherwise.
        readsAloud:
          context.readsAloud === usualManner(context.offer).readsAloud ? event.offer.readsAloud : context.readsAloud,
      })),
    },
    languageChosen: { actions: assign({ language: ({ event }) => event.language }) },
    // Large type is read aloud by itself, until somebody wants it quiet.
    largeTypeToggled: {
      actions: assign(({ context }) => ({
        largeType: !context.largeType,
        readsAloud: !context.largeType || context.offer.readsAloud,
      })),
    },
    readAloudToggled: { actions: assign({ readsAloud: ({ context }) => !context.readsAloud }) },
  },
});

function personIn({ visitId, maskedName, document, facts }: PersonInFeed): PersonInFeed {
  return { visitId, maskedName, document, facts };
}
