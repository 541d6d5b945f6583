import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { ApiError, CommandDone, ItemId, QueueId, TicketId, TicketIssued } from '@jiaohao/queue-core/protocol';
import { beforeEach, describe, expect, test } from 'vitest';
import { createActor, fromPromise, SimulatedClock, type Actor } from 'xstate';
import { helpOf, overlayOf, screenOf, visitFlow, type Slip, type TicketWish } from './visit-flow.ts';

/* The citizen's visit with the clock in our hand: what every card, touch and second does. */

const intake: TicketWish = { queueId: 'intake' as QueueId, itemId: null };
const pension: TicketWish = { queueId: 'intake' as QueueId, itemId: 'pension' as ItemId };
const issued: TicketIssued = {
  ticketId: '0190a000-0000-7000-8000-000000000023' as TicketId,
  number: 'A023',
  queueId: 'intake' as QueueId,
  lane: 'ordinary',
  aheadCount: 4,
};
const heldId = '0190a000-0000-7000-8000-000000000011' as TicketId;
const holdsOne: ApiError = {
  kind: 'alreadyHoldsTicket',
  message: '您已经取过号：A011',
  advice: '请凭原来的号码等候叫号',
  refusal: { kind: 'alreadyHoldsTicket', number: 'A011', ticketId: heldId },
};
const zhang = { type: 'personIdentified', visitId: 'visit-zhang', maskedName: '张*' } as const;
const li = { type: 'personIdentified', visitId: 'visit-li', maskedName: '李*' } as const;

type Answer<Value> = { settle: (value: Value) => void; breakDown: () => void };

/** A kiosk whose host answers when the test says so. */
function openKiosk() {
  const clock = new SimulatedClock();
  const commands: ({ input: TicketWish & { visitId: string | null } } & Answer<Result<TicketIssued, ApiError>>)[] = [];
  const reprints: ({ ticketId: TicketId; visitId: string } & Answer<Result<CommandDone, ApiError>>)[] = [];
  const calls: ({ screen: string } & Answer<boolean>)[] = [];
  const endedVisits: string[] = [];
  const actor: Actor<typeof visitFlow> = createActor(
    visitFlow.provide({
      actors: {
        takeTicket: fromPromise(
          ({ input }) =>
            new Promise((settle, reject) => {
              commands.push({ input, settle, breakDown: () => reject(new Error('away')) });
            }),
        ),
        reprintSlip: fromPromise(
          ({ input }) =>
            new Promise((settle, reject) => {
              reprints.push({ ...input, settle, breakDown: () => reject(new Error('away')) });
            }),
        ),
        callHelp: fromPromise(
          ({ input }) =>
            new Promise((settle, reject) => {
              calls.push({ ...input, settle, breakDown: () => reject(new Error('away')) });
            }),
        ),
      },
      actions: { endVisit: (_args, { visitId }) => void endedVisits.push(visitId) },
    }),
    { clock },
  );
  actor.start();
  const heard = async () => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return {
    send: actor.send.bind(actor),
    commands,
    reprints,
    calls,
    endedVisits,
    screen: () => screenOf(actor.getSnapshot()),
    overlay: () => overlayOf(actor.getSnapshot()),
    help: () => helpOf(actor.getSnapshot()),
    context: () => actor.getSnapshot().context,
    pass: (ms: number) => clock.increment(ms),
    slip(state: Slip['state'], ticketId = issued.ticketId) {
      actor.send({ type: 'slipChanged', slip: { ticketId, number: issued.number, state, sentence: '' } });
    },
    async answerTicket(answer: Result<TicketIssued, ApiError>) {
      commands.at(-1)?.settle(answer);
      await heard();
    },
    async breakTicket() {
      commands.at(-1)?.breakDown();
      await heard();
    },
    async answerReprint(answer: Result<CommandDone, ApiError>) {
      reprints.at(-1)?.settle(answer);
      await heard();
    },
    async answerHelp(reached: boolean) {
      calls.at(-1)?.settle(reached);
      await heard();
    },
    async breakHelp() {
      calls.at(-1)?.breakDown();
      await heard();
    },
  };
}

let kiosk: ReturnType<typeof openKiosk>;
beforeEach(() => {
  kiosk = openKiosk();
});

async function takeWithoutCard() {
  kiosk.send({ type: 'ticketWanted', ...intake });
  await kiosk.answerTicket(ok(issued));
}

describe('a card on the reader', () => {
  test('is read and its holder is asked what they came for', () => {
    kiosk.send({ type: 'cardReading' });
    expect(kiosk.screen()).toBe('reading');
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().person).toEqual({ visitId: 'visit-zhang', maskedName: '张*' });
  });

  test('needs no reading to be announced: the feed may bring the person at once', () => {
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('choose');
  });

  test('takes no touch while it is read', () => {
    kiosk.send({ type: 'cardReading' });
    kiosk.send({ type: 'ticketWanted', ...intake });
    kiosk.send({ type: 'itemsOpened' });
    expect(kiosk.screen()).toBe('reading');
    expect(kiosk.commands).toHaveLength(0);
  });

  test('that is never read to the end frees the screen after 10 s', () => {
    kiosk.send({ type: 'cardReading' });
    kiosk.pass(9_999);
    expect(kiosk.screen()).toBe('reading');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('choose');
  });

  test('that cannot be read says why while it lies there and 6 s longer', () => {
    kiosk.send({ type: 'cardReading' });
    kiosk.send({ type: 'cardUnreadable', sentence: '请再平放 3 秒' });
    expect(kiosk.screen()).toBe('unreadable');
    expect(kiosk.context().cardTrouble).toEqual({ kind: 'said', sentence: '请再平放 3 秒' });
    kiosk.pass(600_000);
    expect(kiosk.screen()).toBe('unreadable');
    kiosk.send({ type: 'cardGone' });
    kiosk.pass(5_999);
    expect(kiosk.screen()).toBe('unreadable');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.context().cardTrouble).toBeNull();
  });

  test('that is unreadable without a reading before says so too', () => {
    kiosk.send({ type: 'cardUnreadable', sentence: '这种证件读不了' });
    expect(kiosk.screen()).toBe('unreadable');
  });

  test('lifted while it was read is asked for once more', () => {
    kiosk.send({ type: 'cardReading' });
    kiosk.send({ type: 'cardGone' });
    expect(kiosk.screen()).toBe('unreadable');
    expect(kiosk.context().cardTrouble).toEqual({ kind: 'liftedEarly' });
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('laid down again after it was unreadable is read again', () => {
    kiosk.send({ type: 'cardUnreadable', sentence: '请再平放 3 秒' });
    kiosk.send({ type: 'cardGone' });
    kiosk.send({ type: 'cardReading' });
    expect(kiosk.screen()).toBe('reading');
    expect(kiosk.context().cardTrouble).toBeNull();
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('choose');
  });

  test('unreadable a second time shows the second reason, and no old timer hides it', () => {
    kiosk.send({ type: 'cardUnreadable', sentence: '甲' });
    kiosk.send({ type: 'cardGone' });
    kiosk.pass(5_000);
    kiosk.send({ type: 'cardUnreadable', sentence: '乙' });
    kiosk.pass(5_000);
    expect(kiosk.screen()).toBe('unreadable');
    expect(kiosk.context().cardTrouble).toEqual({ kind: 'said', sentence: '乙' });
  });

  test('read after all while the sentence still stands goes straight on', () => {
    kiosk.send({ type: 'cardUnreadable', sentence: '请再平放 3 秒' });
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().cardTrouble).toBeNull();
  });

  test('unreadable leaves tiles and items at hand', async () => {
    kiosk.send({ type: 'cardUnreadable', sentence: '这种证件读不了' });
    kiosk.send({ type: 'itemsOpened' });
    expect(kiosk.screen()).toBe('items');
    kiosk.send({ type: 'backTapped' });
    kiosk.send({ type: 'cardUnreadable', sentence: '这种证件读不了' });
    await takeWithoutCard();
    expect(kiosk.screen()).toBe('ticket');
  });
});

describe('choosing', () => {
  test('goes on when the card is lifted', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'cardGone' });
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().person?.maskedName).toBe('张*');
  });

  test('starts again for the person of a second card', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'itemsOpened' });
    kiosk.send({ type: 'itemsPageTurned', page: 2 });
    kiosk.pass(40_000);
    kiosk.send({ type: 'cardReading' });
    expect(kiosk.screen()).toBe('items');
    kiosk.send(li);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().person?.visitId).toBe('visit-li');
    expect(kiosk.context().itemsPage).toBe(0);
    kiosk.pass(44_999);
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(1);
    expect(kiosk.overlay()).toBe('warn');
  });

  test('does not start again when the feed repeats the same visit', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'itemsOpened' });
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('items');
  });

  test('keeps its person when another card cannot be read, and says so', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'cardUnreadable', sentence: '请再平放 3 秒' });
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().cardTrouble).toEqual({ kind: 'said', sentence: '请再平放 3 秒' });
    kiosk.send({ type: 'cardReading' });
    expect(kiosk.context().cardTrouble).toBeNull();
  });

  test('takes a number for the person and the chosen queue', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'ticketWanted', ...intake });
    expect(kiosk.screen()).toBe('taking');
    expect(kiosk.commands.map(({ input }) => input)).toEqual([
      { queueId: 'intake', itemId: null, visitId: 'visit-zhang' },
    ]);
  });

  test('takes a number for the chosen item', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'itemsOpened' });
    kiosk.send({ type: 'ticketWanted', ...pension });
    expect(kiosk.commands.map(({ input }) => input)).toEqual([
      { queueId: 'intake', itemId: 'pension', visitId: 'visit-zhang' },
    ]);
  });

  test('goes back from the items to the tiles with a card, and to the start without', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'itemsOpened' });
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('choose');
    kiosk.send({ type: 'leaveTapped' });
    kiosk.send({ type: 'itemsOpened' });
    expect(kiosk.screen()).toBe('items');
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('idle');
  });

  test('opens the items at their first page, whatever page was open before', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'itemsOpened' });
    kiosk.send({ type: 'itemsPageTurned', page: 3 });
    expect(kiosk.context().itemsPage).toBe(3);
    kiosk.send({ type: 'backTapped' });
    kiosk.send({ type: 'itemsOpened' });
    expect(kiosk.context().itemsPage).toBe(0);
  });

  test('ends at 不办了: the screen and the host forget the person', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'leaveTapped' });
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.context().person).toBeNull();
    expect(kiosk.endedVisits).toEqual(['visit-zhang']);
  });

  test('does not begin again by itself for a card that was left on the reader', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'leaveTapped' });
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('idle');
  });
});

describe('nobody touches the screen', () => {
  test('a person is asked at 45 s and forgotten at 65 s', () => {
    kiosk.send(zhang);
    kiosk.pass(44_999);
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(1);
    expect(kiosk.overlay()).toBe('warn');
    expect(kiosk.screen()).toBe('choose');
    kiosk.pass(19_999);
    expect(kiosk.overlay()).toBe('warn');
    expect(kiosk.endedVisits).toEqual([]);
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.overlay()).toBeNull();
    expect(kiosk.context().person).toBeNull();
    expect(kiosk.endedVisits).toEqual(['visit-zhang']);
  });

  test('the items are closed the same way without a card, and no visit is ended', () => {
    kiosk.send({ type: 'itemsOpened' });
    kiosk.pass(45_000);
    expect(kiosk.overlay()).toBe('warn');
    kiosk.pass(20_000);
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.endedVisits).toEqual([]);
  });

  test('a refusal is closed the same way', async () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'ticketWanted', ...intake });
    await kiosk.answerTicket(fail(holdsOne));
    kiosk.pass(45_000);
    expect(kiosk.overlay()).toBe('warn');
    kiosk.pass(20_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test.each([
    { title: 'any touch', event: { type: 'touched' } },
    { title: 'opening the items', event: { type: 'itemsOpened' } },
  ] as const)('$title gives 45 s more', ({ event }) => {
    kiosk.send(zhang);
    kiosk.pass(44_999);
    kiosk.send(event);
    kiosk.pass(44_999);
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(1);
    expect(kiosk.overlay()).toBe('warn');
  });

  test('turning a page and going back give 45 s more', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'itemsOpened' });
    kiosk.pass(44_999);
    kiosk.send({ type: 'itemsPageTurned', page: 1 });
    kiosk.pass(44_999);
    kiosk.send({ type: 'backTapped' });
    kiosk.pass(44_999);
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(1);
    expect(kiosk.overlay()).toBe('warn');
  });

  test('继续办理 goes on where the person was, with 45 s more', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'itemsOpened' });
    kiosk.send({ type: 'itemsPageTurned', page: 1 });
    kiosk.pass(60_000);
    kiosk.send({ type: 'continueTapped' });
    expect(kiosk.overlay()).toBeNull();
    expect(kiosk.screen()).toBe('items');
    expect(kiosk.context().itemsPage).toBe(1);
    kiosk.pass(44_999);
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(1);
    expect(kiosk.overlay()).toBe('warn');
  });

  test('不办了 in the warning forgets at once', () => {
    kiosk.send(zhang);
    kiosk.pass(45_000);
    kiosk.send({ type: 'touched' });
    expect(kiosk.overlay()).toBe('warn');
    kiosk.send({ type: 'leaveTapped' });
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.endedVisits).toEqual(['visit-zhang']);
  });

  test('a new card during the warning is a new visit without it', () => {
    kiosk.send(zhang);
    kiosk.pass(50_000);
    kiosk.send(li);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(44_999);
    expect(kiosk.overlay()).toBeNull();
  });

  test('the start screen stays for hours', () => {
    kiosk.pass(3_600_000);
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.overlay()).toBeNull();
  });
});

describe('taking a number', () => {
  test('a double tap on a tile is one command and one number', async () => {
    kiosk.send({ type: 'ticketWanted', ...intake });
    kiosk.send({ type: 'ticketWanted', ...intake });
    expect(kiosk.commands).toHaveLength(1);
    await kiosk.answerTicket(ok(issued));
    kiosk.send({ type: 'ticketWanted', ...intake });
    expect(kiosk.commands).toHaveLength(1);
    expect(kiosk.screen()).toBe('ticket');
  });

  test('needs no card', () => {
    kiosk.send({ type: 'ticketWanted', ...intake });
    expect(kiosk.commands.map(({ input }) => input)).toEqual([{ queueId: 'intake', itemId: null, visitId: null }]);
  });

  test('without a card names nobody, though a forgotten card still lies on the reader', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'leaveTapped' });
    kiosk.send({ type: 'ticketWanted', ...intake });
    expect(kiosk.commands.at(-1)?.input.visitId).toBeNull();
  });

  test('is not disturbed by touches, cards or the passing of time', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'ticketWanted', ...intake });
    kiosk.send({ type: 'touched' });
    kiosk.send({ type: 'leaveTapped' });
    kiosk.send({ type: 'backTapped' });
    kiosk.send({ type: 'cardGone' });
    kiosk.send({ type: 'cardReading' });
    kiosk.pass(60_000);
    expect(kiosk.screen()).toBe('taking');
    expect(kiosk.overlay()).toBeNull();
  });

  test('shows the number the host gave', async () => {
    await takeWithoutCard();
    expect(kiosk.screen()).toBe('ticket');
    expect(kiosk.context().ticket).toEqual(issued);
  });

  test('a rule that says no is shown with its facts, and the person may choose again', async () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'ticketWanted', ...intake });
    await kiosk.answerTicket(fail(holdsOne));
    expect(kiosk.screen()).toBe('refused');
    expect(kiosk.context().refusal).toEqual(holdsOne);
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('choose');
    kiosk.send({ type: 'ticketWanted', ...pension });
    expect(kiosk.context().refusal).toBeNull();
    expect(kiosk.commands).toHaveLength(2);
  });

  test('a refusal without a card leads back to the start', async () => {
    kiosk.send({ type: 'ticketWanted', ...intake });
    await kiosk.answerTicket(fail({ kind: 'unreachable', message: '正在恢复，请稍等' }));
    expect(kiosk.screen()).toBe('refused');
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('idle');
  });

  test('a refusal is left by 好了, and the person is forgotten', async () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'ticketWanted', ...intake });
    await kiosk.answerTicket(fail(holdsOne));
    kiosk.send({ type: 'leaveTapped' });
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.endedVisits).toEqual(['visit-zhang']);
  });

  test('a visit that the host has forgotten is not offered another choice', async () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'ticketWanted', ...intake });
    await kiosk.answerTicket(fail({ kind: 'visitOver', message: '请重新刷身份证' }));
    expect(kiosk.screen()).toBe('refused');
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('idle');
  });

  test('an answer nobody can read is a refusal with a sentence', async () => {
    kiosk.send({ type: 'ticketWanted', ...intake });
    await kiosk.breakTicket();
    expect(kiosk.screen()).toBe('refused');
    expect(kiosk.context().refusal?.message).toBe('没有取到号');
  });

  test('a new card on the refusal starts for the new person', async () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'ticketWanted', ...intake });
    await kiosk.answerTicket(fail(holdsOne));
    kiosk.send(li);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().refusal).toBeNull();
  });
});

describe('补打 of a number that its holder has already', () => {
  async function refusedFor(person: typeof zhang | null) {
    if (person) kiosk.send(person);
    kiosk.send({ type: 'ticketWanted', ...intake });
    await kiosk.answerTicket(fail(holdsOne));
  }

  test('is asked for the number of the refusal and the person of the visit, once', async () => {
    await refusedFor(zhang);
    kiosk.send({ type: 'reprintTapped' });
    kiosk.send({ type: 'reprintTapped' });
    expect(kiosk.screen()).toBe('reprinting');
    expect(kiosk.reprints).toMatchObject([{ ticketId: heldId, visitId: 'visit-zhang' }]);
  });

  test('shows the old number, without a count that nobody has made, and waits for the paper', async () => {
    await refusedFor(zhang);
    kiosk.send({ type: 'reprintTapped' });
    await kiosk.answerReprint(ok({ ticketId: heldId, number: 'A011' }));
    expect(kiosk.screen()).toBe('ticket');
    expect(kiosk.context().ticket).toEqual({
      ticketId: heldId,
      number: 'A011',
      queueId: 'intake',
      aheadCount: null,
    });
    kiosk.slip('printed', heldId);
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.endedVisits).toEqual(['visit-zhang']);
  });

  test('is refused with a sentence where the slip is still being printed', async () => {
    await refusedFor(zhang);
    kiosk.send({ type: 'reprintTapped' });
    await kiosk.answerReprint(fail({ kind: 'slipStillPrinting', message: '号票正在打印', advice: '请稍等' }));
    expect(kiosk.screen()).toBe('refused');
    expect(kiosk.context().refusal?.kind).toBe('slipStillPrinting');
    kiosk.send({ type: 'reprintTapped' });
    expect(kiosk.screen()).toBe('refused');
  });

  test('is not there without a card: nobody has said whose number it is', async () => {
    await refusedFor(null);
    kiosk.send({ type: 'reprintTapped' });
    expect(kiosk.screen()).toBe('refused');
  });
});

describe('the number on the screen', () => {
  test('stays 6 s when the paper comes out, then the person is forgotten', async () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'ticketWanted', ...intake });
    await kiosk.answerTicket(ok(issued));
    kiosk.slip('pending');
    kiosk.pass(2_000);
    kiosk.slip('printed');
    kiosk.pass(3_999);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.context()).toMatchObject({ person: null, ticket: null, wish: null });
    expect(kiosk.endedVisits).toEqual(['visit-zhang']);
  });

  test('takes the paper of an earlier ticket for nothing', async () => {
    kiosk.slip('printed', '0190a000-0000-7000-8000-000000000022' as TicketId);
    await takeWithoutCard();
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.slip('printed');
    kiosk.pass(3_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('knows the paper that was printed before the answer came', async () => {
    kiosk.send({ type: 'ticketWanted', ...intake });
    kiosk.slip('printed');
    await kiosk.answerTicket(ok(issued));
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('points at late paper for 3 s at least', async () => {
    await takeWithoutCard();
    kiosk.pass(5_900);
    kiosk.slip('printed');
    kiosk.pass(2_999);
    expect(kiosk.screen()).toBe('ticket');
    expect(kiosk.context().slip?.state).toBe('printed');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
  });

  test('stays 15 s from the moment the paper failed', async () => {
    await takeWithoutCard();
    kiosk.pass(4_000);
    kiosk.slip('failed');
    kiosk.pass(14_999);
    expect(kiosk.screen()).toBe('ticket');
    expect(kiosk.context().slip?.state).toBe('failed');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
  });

  test('waits 15 s for paper of which nothing is heard', async () => {
    await takeWithoutCard();
    kiosk.pass(14_999);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
  });

  test('a failure heard late still gives 15 s to remember the number', async () => {
    await takeWithoutCard();
    kiosk.pass(14_000);
    kiosk.slip('failed');
    kiosk.pass(14_999);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
  });

  test('paper that comes out after all is pointed at', async () => {
    await takeWithoutCard();
    kiosk.slip('failed');
    kiosk.pass(10_000);
    kiosk.slip('printed');
    kiosk.pass(3_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('gives way at once to the next card when the paper is out', async () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'ticketWanted', ...intake });
    await kiosk.answerTicket(ok(issued));
    kiosk.slip('printed');
    kiosk.pass(1_000);
    kiosk.send({ type: 'cardReading' });
    expect(kiosk.screen()).toBe('ticket');
    kiosk.send(li);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context()).toMatchObject({ person: { visitId: 'visit-li' }, ticket: null });
  });

  test('does not give way while it is all its holder has; the next card is served afterwards', async () => {
    await takeWithoutCard();
    kiosk.slip('failed');
    kiosk.send(li);
    kiosk.pass(14_999);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().person?.visitId).toBe('visit-li');
  });

  test('a card laid while a number was being taken is served after that number was shown', async () => {
    kiosk.send({ type: 'ticketWanted', ...intake });
    kiosk.send(li);
    await kiosk.answerTicket(ok(issued));
    expect(kiosk.screen()).toBe('ticket');
    expect(kiosk.commands[0]?.input.visitId).toBeNull();
    kiosk.slip('printed');
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().person?.visitId).toBe('visit-li');
  });

  test('does not greet a waiting person whom the host has forgotten meanwhile', async () => {
    kiosk.send({ type: 'ticketWanted', ...intake });
    kiosk.send(li);
    await kiosk.answerTicket(ok(issued));
    kiosk.send({ type: 'cardGone' });
    kiosk.slip('printed');
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('is left at once by 好了', async () => {
    await takeWithoutCard();
    kiosk.send({ type: 'leaveTapped' });
    expect(kiosk.screen()).toBe('idle');
  });

  test('does not start again for the card that still lies there', async () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'ticketWanted', ...intake });
    await kiosk.answerTicket(ok(issued));
    kiosk.slip('printed');
    kiosk.send(zhang);
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('idle');
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('idle');
  });
});

describe('calling for help', () => {
  test('lies over any screen, says that somebody comes, and leaves the screen as it was', async () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'itemsOpened' });
    kiosk.send({ type: 'helpTapped', screen: 'items' });
    expect(kiosk.overlay()).toBe('help');
    expect(kiosk.help()).toBe('calling');
    expect(kiosk.calls).toMatchObject([{ screen: 'items' }]);
    await kiosk.answerHelp(true);
    expect(kiosk.help()).toBe('called');
    kiosk.send({ type: 'helpClosed' });
    expect(kiosk.overlay()).toBeNull();
    expect(kiosk.screen()).toBe('items');
  });

  test('never promises anybody when the call did not arrive', async () => {
    kiosk.send({ type: 'helpTapped', screen: 'idle' });
    await kiosk.answerHelp(false);
    expect(kiosk.help()).toBe('unanswered');
    kiosk.send({ type: 'helpClosed' });
    kiosk.send({ type: 'helpTapped', screen: 'idle' });
    await kiosk.breakHelp();
    expect(kiosk.help()).toBe('unanswered');
  });

  test('closes by itself after 30 s', async () => {
    kiosk.send({ type: 'helpTapped', screen: 'idle' });
    await kiosk.answerHelp(true);
    kiosk.pass(29_999);
    expect(kiosk.overlay()).toBe('help');
    kiosk.pass(1);
    expect(kiosk.overlay()).toBeNull();
  });

  test('does not hurry a person who waits for the helper; 45 s count from its end', async () => {
    kiosk.send(zhang);
    kiosk.pass(40_000);
    kiosk.send({ type: 'helpTapped', screen: 'choose' });
    await kiosk.answerHelp(true);
    kiosk.pass(20_000);
    expect(kiosk.overlay()).toBe('help');
    kiosk.send({ type: 'helpClosed' });
    kiosk.pass(44_999);
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(1);
    expect(kiosk.overlay()).toBe('warn');
    kiosk.pass(20_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('keeps the number on the screen until the helper was waited for', async () => {
    await takeWithoutCard();
    kiosk.slip('failed');
    kiosk.pass(10_000);
    kiosk.send({ type: 'helpTapped', screen: 'ticket' });
    await kiosk.answerHelp(true);
    kiosk.pass(29_999);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(1);
    expect(kiosk.overlay()).toBeNull();
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(14_999);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
  });

  test('hears of the paper while the number is kept', async () => {
    await takeWithoutCard();
    kiosk.send({ type: 'helpTapped', screen: 'ticket' });
    kiosk.slip('printed');
    expect(kiosk.context().slip?.state).toBe('printed');
    kiosk.send({ type: 'helpClosed' });
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('is there while a number is taken, and keeps that number too', async () => {
    kiosk.send({ type: 'ticketWanted', ...intake });
    kiosk.send({ type: 'helpTapped', screen: 'taking' });
    expect(kiosk.overlay()).toBe('help');
    await kiosk.answerTicket(ok(issued));
    kiosk.slip('printed');
    kiosk.pass(29_999);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(1);
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('is there while a card is read', () => {
    kiosk.send({ type: 'cardReading' });
    kiosk.send({ type: 'helpTapped', screen: 'reading' });
    expect(kiosk.overlay()).toBe('help');
  });

  test('gives way to a person who lays a card', async () => {
    kiosk.send({ type: 'helpTapped', screen: 'idle' });
    await kiosk.answerHelp(true);
    kiosk.send(zhang);
    expect(kiosk.overlay()).toBeNull();
    expect(kiosk.screen()).toBe('choose');
  });

  test('tapped twice is one call', () => {
    kiosk.send({ type: 'helpTapped', screen: 'idle' });
    kiosk.send({ type: 'helpTapped', screen: 'idle' });
    expect(kiosk.calls).toHaveLength(1);
  });
});
