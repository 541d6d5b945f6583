import type { KioskView } from '@jiaohao/queue-core/protocol';
import { useCommands, useView } from '@jiaohao/ui-kit';
import { useMachine } from '@xstate/react';
import * as v from 'valibot';
import { useEffect, useState } from 'react';
import { fromPromise } from 'xstate';
import { visitFlow, type VisitEvent, type VisitSnapshot } from './visit-flow.ts';

/*
 * The owner of the visit's machine: gives it hands (commands to the host) and ears (the feed).
 */

export type SendVisit = (event: VisitEvent) => void;

export function useVisit(): { snapshot: VisitSnapshot; send: SendVisit } {
  const commands = useCommands();
  const [machine] = useState(() =>
    visitFlow.provide({
      actors: {
        takeTicket: fromPromise(({ input: { queueId, itemId, visitId } }) =>
          commands.send('takeTicket', {
            queueId,
            itemIds: itemId === null ? [] : [itemId],
            visitId,
            onBehalf: null,
            priority: null,
            resultOf: null,
          }),
        ),
        reprintSlip: fromPromise(({ input }) => commands.send('reprintSlip', { ...input, reason: 'lost' })),
        callHelp: fromPromise(async ({ input }) => (await commands.post('/api/help', input, v.unknown())).ok),
      },
      actions: {
        // Not repeated: the host forgets by itself when this does not arrive.
        endVisit: (_args, { visitId }) => void commands.post('/api/visit/end', { visitId }, v.unknown()),
      },
    }),
  );
  const [snapshot, send] = useMachine(machine);

  const view = useView<'kiosk'>();
  const visit = useUnchanged(view.visit);
  const slip = useUnchanged(view.slip);
  useEffect(() => send(visitToEvent(visit)), [send, visit]);
  useEffect(() => send({ type: 'slipChanged', slip }), [send, slip]);

  return { snapshot, send };
}

function visitToEvent(visit: KioskView['visit']): VisitEvent {
  switch (visit.kind) {
    case 'none':
      return { type: 'cardGone' };
    case 'reading':
      return { type: 'cardReading' };
    case 'identified':
      return { type: 'personIdentified', visitId: visit.visitId, maskedName: visit.maskedName };
    case 'unreadable':
      return { type: 'cardUnreadable', sentence: visit.sentence };
  }
}

/** The same object as long as it says the same: the feed makes new ones with every delta. */
function useUnchanged<Value>(value: Value): Value {
  const [kept, setKept] = useState(value);
  if (kept === value || JSON.stringify(kept) === JSON.stringify(value)) return kept;
  setKept(value);
  return value;
}
