import { raise } from 'xstate';
import { visitSetup } from './setup.ts';

/** 叫人来帮忙: over any screen, off → calling → called or unanswered → off. */
export const helpState = visitSetup.createStateConfig({
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
});
