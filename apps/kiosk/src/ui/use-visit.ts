import { fail, ok } from '@jiaohao/basics/result';
import {
  KioskDevicesSchema,
  SlotsAnswerSchema,
  StaffSessionSchema,
  VisitIdentifiedSchema,
  type ApiError,
  type KioskView,
} from '@jiaohao/queue-core/protocol';
import { useCommands, useHostClock, useView, type CommandClient } from '@jiaohao/ui-kit';
import { useMachine } from '@xstate/react';
import * as v from 'valibot';
import { useEffect, useState } from 'react';
import { fromPromise } from 'xstate';
import { performAct } from './visit/acts.ts';
import type { VisitEvent } from './visit/events.ts';
import { visitFlow } from './visit/flow.ts';
import { offerOf } from './visit/offer.ts';
import type { VisitSnapshot } from './visit/screen-names.ts';

/*
 * The owner of the visit's machine: gives it hands (commands to the host) and ears (the feed).
 */

export type SendVisit = (event: VisitEvent) => void;

/** What the hall offers changes with the clock as well: near closing, a tile is asked about. */
const offerEveryMs = 15_000;

export function useVisit(): { snapshot: VisitSnapshot; send: SendVisit } {
  const commands = useCommands();
  const [machine] = useState(() => visitFlow.provide(handsOf(commands)));
  const [snapshot, send] = useMachine(machine);

  const view = useView<'kiosk'>();
  const visit = useUnchanged(view.visit);
  const slip = useUnchanged(view.slip);
  useEffect(() => visitToEvents(visit).forEach(send), [send, visit]);
  useEffect(() => send({ type: 'slipChanged', slip }), [send, slip]);

  const hostClock = useHostClock();
  const { queues, hours, settings } = view;
  useEffect(() => {
    const tell = () => send({ type: 'offerChanged', offer: offerOf({ queues, hours, settings }, hostClock()) });
    tell();
    const handle = setInterval(tell, offerEveryMs);
    return () => clearInterval(handle);
  }, [send, hostClock, queues, hours, settings]);

  return { snapshot, send };
}

/** Commands to the host; what is not repeated, the host does by itself after a while, or is asked for again. */
function handsOf(commands: CommandClient) {
  const tell = (path: string, body: unknown) => void commands.post(path, body, v.unknown());
  return {
    actors: {
      takeTicket: fromPromise(({ input: { queueId, itemId, resultOf, visitId, onBehalf, priority } }) =>
        commands.send('takeTicket', {
          queueId,
          itemIds: itemId === null ? [] : [itemId],
          visitId,
          onBehalf: onBehalf && { principalVisitId: onBehalf.principal?.visitId ?? null },
          priority,
          resultOf,
        }),
      ),
      checkIn: fromPromise(({ input }) => commands.send('checkIn', { booking: input })),
      act: fromPromise(({ input }) => performAct(commands, input)),
      identify: fromPromise(({ input: { purpose, text, agentVisitId } }) => {
        const by = purpose === 'phone' ? { kind: purpose, phone: text } : { kind: purpose, number: text };
        return commands.post('/api/visit/identify', { by, agentVisitId }, VisitIdentifiedSchema);
      }),
      loadSlots: fromPromise(async ({ input }) => {
        const answer = await commands.post('/api/bookings/slots', input, SlotsAnswerSchema);
        return answer.ok ? ok(answer.value.days) : answer;
      }),
      printSheet: fromPromise(async ({ input }) => {
        const answer = await commands.post('/api/print/sheet', input, v.unknown());
        return answer.ok ? ok(null) : answer;
      }),
      callHelp: fromPromise(async ({ input }) => (await commands.post('/api/help', input, v.unknown())).ok),
      signIn: fromPromise(({ input }) => signIn(commands, input)),
    },
    actions: {
      endVisit: (_args, { visitId }) => tell('/api/visit/end', { visitId }),
      awaitPrincipal: (_args, { visitId, awaits }) => tell('/api/visit/principal', { visitId, awaits }),
      reportTouch: (_args, { works }) => tell('/api/kiosk/touch', { works }),
      signOut: () => commands.setStaffSession(null),
    },
  } satisfies Parameters<typeof visitFlow.provide>[0];
}

/** The session is kept while the machine is open; the host is asked at once whether it opens it. */
async function signIn(commands: CommandClient, who: { readonly staffId: string; readonly pin: string }) {
  const session = await commands.post('/api/staff/sessions', who, StaffSessionSchema);
  if (!session.ok) return session;
  commands.setStaffSession(session.value.session);
  const devices = await commands.post('/api/kiosk/devices', {}, KioskDevicesSchema);
  if (devices.ok) return ok(null);
  commands.setStaffSession(null);
  return fail<ApiError>(devices.error);
}

function visitToEvents(visit: KioskView['visit']): VisitEvent[] {
  switch (visit.kind) {
    case 'none':
      return [{ type: 'cardGone' }];
    case 'reading':
      return [{ type: 'cardReading' }];
    case 'unreadable':
      return [{ type: 'cardUnreadable', fault: visit.fault, sentence: visit.sentence }];
    case 'identified': {
      const { visitId, maskedName, document, facts, principal, trouble } = visit;
      return [
        { type: 'personIdentified', visitId, maskedName, document, facts },
        ...(principal ? [{ type: 'principalIdentified' as const, ...principal }] : []),
        { type: 'furtherCard', trouble },
      ];
    }
  }
}

/** The same object as long as it says the same: the feed makes new ones with every delta. */
function useUnchanged<Value>(value: Value): Value {
  const [kept, setKept] = useState(value);
  if (kept === value || JSON.stringify(kept) === JSON.stringify(value)) return kept;
  setKept(value);
  return value;
}
