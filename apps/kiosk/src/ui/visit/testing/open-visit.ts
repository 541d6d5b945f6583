import { ok, type Result } from '@jiaohao/basics/result';
import type { ApiError, CitizenFacts, ItemId, QueueId, TicketId, TicketIssued } from '@jiaohao/queue-core/protocol';
import { createActor, fromPromise, SimulatedClock } from 'xstate';
import { noFacts, type Done, type SheetWish, type Slip, type SlotDay } from '../context.ts';
import type { VisitEvent } from '../events.ts';
import { visitFlow } from '../flow.ts';
import type { Offer, OfferedQueue } from '../offer.ts';
import { findPageOf, helpOf, overlayOf, screenOf, sheetOf } from '../screen-names.ts';
import type { ActInput, CheckInInput, IdentifyInput, TakeInput } from '../setup.ts';

/* The citizen's visit with the clock in a test's hand, and a host that answers when the test says so. */

export const queueId = (id: string) => id as QueueId;
export const ticketId = (serial: number) => `0190a000-0000-7000-8000-${String(serial).padStart(12, '0')}` as TicketId;

/** What is asked for by a tap on a tile, or on an item. */
export const intake = { type: 'ticketWanted', queueId: queueId('intake'), itemId: null } as const;
export const pension = { type: 'ticketWanted', queueId: queueId('intake'), itemId: 'pension' as ItemId } as const;

export const issued: TicketIssued = {
  ticketId: ticketId(23),
  number: 'A023',
  queueId: queueId('intake'),
  lane: 'ordinary',
  aheadCount: 4,
};

export function personRead(visitId: string, maskedName: string, facts: Partial<CitizenFacts> = {}) {
  return {
    type: 'personIdentified',
    visitId,
    maskedName,
    document: 'residentCard',
    facts: { ...noFacts, ...facts },
  } as const satisfies VisitEvent;
}
export const zhang = personRead('visit-zhang', '张*');
export const li = personRead('visit-li', '李*');

export const heldNumber: CitizenFacts['tickets'][number] = {
  ticketId: ticketId(11),
  number: 'A011',
  queueId: queueId('intake'),
  queueName: '综合受理',
  state: 'waiting',
  wait: null,
};
export const ruleSaysNo: ApiError = {
  kind: 'personLimitReached',
  message: '今天的号已经取够了',
  advice: '请明天再来',
};
/** As the host refuses a number to somebody who holds one. */
export const holdsOne: ApiError = {
  kind: 'alreadyHoldsTicket',
  message: '您已经取过号：A011',
  advice: '请凭原来的号码等候叫号',
  refusal: { kind: 'alreadyHoldsTicket', number: 'A011', ticketId: heldNumber.ticketId },
};

export function offered(id: string, facts: Partial<OfferedQueue> = {}): OfferedQueue {
  return {
    id: queueId(id),
    gives: true,
    caution: null,
    identity: { required: false, accepts: ['residentCard', 'typedNumber', 'phone', 'code'] },
    issuesResults: false,
    takesBookings: false,
    ...facts,
  };
}

export function offer(...queues: OfferedQueue[]): Offer {
  return { queues, readsAloud: false };
}
/** A hall with two queues, of which one takes bookings. */
export const usualOffer = offer(offered('intake', { takesBookings: true }), offered('issue', { issuesResults: true }));

type Answer<Value> = { readonly settle: (value: Value) => void; readonly breakDown: () => void };
type Asked<Input, Value> = Answer<Value> & { readonly input: Input };

/** Questions to the host, in order, each to be answered by the test. */
function createHand<Value, Input>() {
  const asked: Asked<Input, Value>[] = [];
  const logic = fromPromise<Value, Input>(
    ({ input }) =>
      new Promise((settle, reject) => {
        asked.push({ input, settle, breakDown: () => reject(new Error('away')) });
      }),
  );
  return { asked, logic };
}

async function heard(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

export function openVisit(hall: Offer = usualOffer) {
  const clock = new SimulatedClock();
  const hands = {
    takeTicket: createHand<Result<TicketIssued, ApiError>, TakeInput>(),
    checkIn: createHand<Result<TicketIssued, ApiError>, CheckInInput>(),
    act: createHand<Result<Done, ApiError>, ActInput>(),
    identify: createHand<Result<{ visitId: string; maskedName: string }, ApiError>, IdentifyInput>(),
    loadSlots: createHand<Result<readonly SlotDay[], ApiError>, { readonly queueId: QueueId }>(),
    printSheet: createHand<Result<null, ApiError>, SheetWish>(),
    callHelp: createHand<boolean, { screen: string }>(),
    signIn: createHand<Result<null, ApiError>, { readonly staffId: string; readonly pin: string }>(),
  };
  const told: string[] = [];
  const actor = createActor(
    visitFlow.provide({
      actors: {
        takeTicket: hands.takeTicket.logic,
        checkIn: hands.checkIn.logic,
        act: hands.act.logic,
        identify: hands.identify.logic,
        loadSlots: hands.loadSlots.logic,
        printSheet: hands.printSheet.logic,
        callHelp: hands.callHelp.logic,
        signIn: hands.signIn.logic,
      },
      actions: {
        endVisit: (_args, { visitId }) => void told.push(`end ${visitId}`),
        awaitPrincipal: (_args, { visitId, awaits }) => void told.push(`${awaits ? 'await' : 'stop'} ${visitId}`),
        reportTouch: (_args, { works }) => void told.push(`touch ${works ? 'works' : 'dead'}`),
        signOut: () => void told.push('sign out'),
      },
    }),
    { clock },
  );
  actor.start();
  actor.send({ type: 'offerChanged', offer: hall });
  const snapshot = () => actor.getSnapshot();

  return {
    /** Several events at once, in order. */
    send: (...events: VisitEvent[]) => events.forEach((event) => actor.send(event)),
    hands,
    /** What was told to the host without waiting for an answer. */
    told,
    endedVisits: () => told.flatMap((words) => (words.startsWith('end ') ? [words.slice(4)] : [])),
    screen: () => screenOf(snapshot()),
    overlay: () => overlayOf(snapshot()),
    help: () => helpOf(snapshot()),
    findPage: () => findPageOf(snapshot()),
    sheet: () => sheetOf(snapshot()),
    context: () => snapshot().context,
    snapshot,
    pass: (ms: number) => clock.increment(ms),
    slip(state: Slip['state'], of: TicketId = issued.ticketId) {
      actor.send({
        type: 'slipChanged',
        slip: { ticketId: of, number: issued.number, state, sentence: '', code: null },
      });
    },
    type: (text: string) => [...text].forEach((key) => actor.send({ type: 'keyTyped', key })),
    /** The host answers the last question of a kind. */
    async answer<Name extends keyof typeof hands>(
      name: Name,
      value: Parameters<(typeof hands)[Name]['asked'][number]['settle']>[0],
    ) {
      const last = hands[name].asked[hands[name].asked.length - 1] as Asked<unknown, typeof value> | undefined;
      last?.settle(value);
      await heard();
    },
    async breakDown(name: keyof typeof hands) {
      hands[name].asked[hands[name].asked.length - 1]?.breakDown();
      await heard();
    },
    async takeWithoutCard() {
      actor.send(intake);
      await this.answer('takeTicket', ok(issued));
    },
  };
}

export type OpenVisit = ReturnType<typeof openVisit>;
