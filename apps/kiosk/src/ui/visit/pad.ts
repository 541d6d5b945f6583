import { assign } from 'xstate';
import type { IdentityKind } from '@jiaohao/queue-core/protocol';
import type { Pad, PadPurpose, VisitContext } from './context.ts';
import { offeredQueue } from './decisions.ts';
import { visitSetup } from './setup.ts';

/* K6, the digits pad. What is typed goes to the host once, and is gone from here with the page. */

/** The longest text of each kind: what is typed beyond it is not taken. */
export const padLengths: Readonly<Record<PadPurpose, number>> = {
  typedNumber: 18,
  phone: 11,
  bookingCode: 8,
  staffId: 20,
  pin: 12,
};

export type TypedKind = Extract<IdentityKind, 'typedNumber' | 'phone'>;

/** What may be typed to say who it is, the surest first: what the queue that was asked for accepts. */
export function typedKinds(context: VisitContext): readonly TypedKind[] {
  const kinds: readonly TypedKind[] = ['typedNumber', 'phone'];
  const accepts = context.wish && offeredQueue(context, context.wish.queueId)?.identity.accepts;
  return accepts ? kinds.filter((kind) => accepts.includes(kind)) : kinds;
}

export function emptyPad(purpose: PadPurpose): Pad {
  return { purpose, text: '', error: null };
}

/** The keys, wherever a pad is open. */
export const padKeys = visitSetup.createStateConfig({
  on: {
    keyTyped: {
      actions: assign({
        pad: ({ context: { pad }, event }) =>
          pad && { ...pad, text: `${pad.text}${event.key}`.slice(0, padLengths[pad.purpose]), error: null },
      }),
    },
    keyErased: {
      actions: assign({ pad: ({ context: { pad } }) => pad && { ...pad, text: pad.text.slice(0, -1), error: null } }),
    },
  },
});
