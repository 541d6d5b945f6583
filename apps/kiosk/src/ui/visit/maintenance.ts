import { assign, cancel } from 'xstate';
import { padKeys } from './pad.ts';
import { unreadAnswer, visitSetup } from './setup.ts';

const leftAlone = visitSetup.raise({ type: 'leftAlone' }, { id: 'leftAlone', delay: 'maintenanceLimit' });

/** K14: 工号 and PIN of a member of staff who may, then the machine's own page. Left alone, it closes. */
export const maintenanceState = visitSetup.createStateConfig({
  id: 'maintenance',
  initial: 'staffId',
  entry: [{ type: 'openPad', params: { purpose: 'staffId' } }, leftAlone],
  exit: ['signOut', cancel('leftAlone')],
  on: {
    touched: { actions: [cancel('leftAlone'), leftAlone] },
    leftAlone: '#idle',
    leaveTapped: '#idle',
    ...padKeys.on,
  },
  states: {
    staffId: {
      on: {
        backTapped: '#idle',
        padSubmitted: {
          guard: ({ context }) => context.pad !== null && context.pad.text !== '',
          target: 'pin',
          actions: [
            assign({ staffId: ({ context }) => context.pad?.text ?? '' }),
            { type: 'openPad', params: { purpose: 'pin' } },
          ],
        },
      },
    },
    pin: {
      on: {
        backTapped: {
          target: 'staffId',
          actions: { type: 'openPad', params: { purpose: 'staffId' } },
        },
        padSubmitted: { guard: ({ context }) => context.pad !== null && context.pad.text !== '', target: 'checking' },
      },
    },
    checking: {
      invoke: {
        src: 'signIn',
        input: ({ context }) => ({ staffId: context.staffId, pin: context.pad?.text ?? '' }),
        onDone: [
          { guard: ({ event }) => event.output.ok, target: 'open', actions: 'closePad' },
          {
            target: 'pin',
            actions: [
              { type: 'openPad', params: { purpose: 'pin' } },
              { type: 'faultPad', params: ({ event }) => (event.output.ok ? unreadAnswer : event.output.error) },
            ],
          },
        ],
        onError: { target: 'pin', actions: { type: 'faultPad', params: unreadAnswer } },
      },
    },
    open: {},
  },
});
