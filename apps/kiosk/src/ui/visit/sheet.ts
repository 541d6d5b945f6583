import { assign } from 'xstate';
import { visitSetup } from './setup.ts';

/** A sheet on the hall's printer, beside whatever page is open: none → printing → printed or failed → none. */
export const sheetState = visitSetup.createStateConfig({
  initial: 'none',
  states: {
    none: {
      entry: assign({ sheet: null }),
      on: {
        sheetWanted: {
          target: 'printing',
          actions: assign({ sheet: ({ event: { itemId, sheet } }) => ({ itemId, sheet }) }),
        },
      },
    },
    printing: {
      invoke: {
        src: 'printSheet',
        input: ({ context }) => {
          if (!context.sheet) throw new Error('printing no sheet');
          return context.sheet;
        },
        onDone: [{ guard: ({ event }) => event.output.ok, target: 'printed' }, { target: 'failed' }],
        onError: 'failed',
      },
    },
    printed: { after: { sheetShown: 'none' } },
    failed: { after: { sheetShown: 'none' } },
  },
});
