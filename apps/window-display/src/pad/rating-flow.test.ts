import type { PadView, RatingLevel, StaffId, TicketId, WindowId, WindowState } from '@jiaohao/queue-core/protocol';
import { createActor, SimulatedClock } from 'xstate';
import { expect, test } from 'vitest';
import { ratingFlow, thanksMs, type RatingAct, type RatingEvent } from './rating-flow.ts';

const ticketA = '00000000-0000-4000-8000-00000000000a' as TicketId;
const ticketB = '00000000-0000-4000-8000-00000000000b' as TicketId;
const inviteMs = 60_000;

/** A pad on its own clock: what it shows, what it has sent, and the hands of host and citizen. */
function createPad(settled: readonly TicketId[] = []) {
  const clock = new SimulatedClock();
  const sent: RatingAct[] = [];
  const machine = ratingFlow.provide({ actions: { sendRating: (_machine, act) => void sent.push(act) } });
  const actor = createActor(machine, { clock, input: { nowHostMs: () => clock.now(), settled } }).start();
  const send = (event: RatingEvent) => actor.send(event);
  return {
    sent,
    send,
    now: () => clock.now(),
    advance: (ms: number) => clock.increment(ms),
    show: (facts: Partial<PadView> & { state?: WindowState } = {}) =>
      send({ type: 'viewChanged', view: viewOf(facts) }),
    invite: (ticketId: TicketId) =>
      send({ type: 'viewChanged', view: viewOf({ invitation: invitationFor(ticketId, clock.now()) }) }),
    choose: (level: RatingLevel) => send({ type: 'levelChosen', level }),
    screen() {
      const { value } = actor.getSnapshot();
      return typeof value === 'string' ? value : value.rating;
    },
    invitedTicket: () => actor.getSnapshot().context.invitation?.ticketId ?? null,
    context: () => actor.getSnapshot().context,
  };
}

function invitationFor(ticketId: TicketId, atMs: number): NonNullable<PadView['invitation']> {
  return {
    ticketId,
    number: 'A023',
    queueName: '综合受理',
    itemName: null,
    invitedAtMs: atMs,
    expiresAtMs: atMs + inviteMs,
  };
}

function viewOf({ state = 'open', ...facts }: Partial<PadView> & { state?: WindowState }): PadView {
  return {
    hall: { name: '示例镇便民服务中心' },
    window: { id: '3' as WindowId, name: '综合受理窗口', state },
    staff: { id: '0306' as StaffId, name: '王小明' },
    serving: null,
    invitation: null,
    ...facts,
  };
}

const serving = { number: 'A023', queueName: '综合受理', itemName: null };

test('Before the first view the pad belongs to no window.', () => {
  const pad = createPad();
  expect(pad.screen()).toBe('unbound');
  pad.show();
  expect(pad.screen()).toBe('standby');
});

test('Without an invitation the pad shows how its window is.', () => {
  const pad = createPad();
  pad.show({ serving });
  expect(pad.screen()).toBe('serving');
  pad.show({ state: 'paused', serving });
  expect(pad.screen()).toBe('paused');
  pad.show({ state: 'closed' });
  expect(pad.screen()).toBe('closed');
  pad.show();
  expect(pad.screen()).toBe('standby');
});

test.each(['verySatisfied', 'satisfied', 'basicallySatisfied'] as const)(
  'One touch on %s records it at once, and the thanks stay for four seconds.',
  (level) => {
    const pad = createPad();
    pad.invite(ticketA);
    expect(pad.screen()).toBe('invited');
    pad.choose(level);
    expect(pad.sent).toEqual([{ ticketId: ticketA, outcome: { kind: 'rated', level, tags: [] } }]);
    expect(pad.screen()).toBe('thanks');
    pad.show();
    pad.advance(thanksMs - 1);
    expect(pad.screen()).toBe('thanks');
    pad.advance(1);
    expect(pad.screen()).toBe('standby');
  },
);

test.each(['dissatisfied', 'veryDissatisfied'] as const)('%s asks for a reason and is sent with it.', (level) => {
  const pad = createPad();
  pad.invite(ticketA);
  pad.choose(level);
  expect(pad.screen()).toBe('reasons');
  expect(pad.sent).toEqual([]);
  pad.send({ type: 'submitted' });
  expect(pad.screen()).toBe('reasons');
  pad.send({ type: 'tagToggled', code: '207' });
  pad.send({ type: 'tagToggled', code: '209' });
  pad.send({ type: 'tagToggled', code: '207' });
  pad.send({ type: 'submitted' });
  expect(pad.sent).toEqual([{ ticketId: ticketA, outcome: { kind: 'rated', level, tags: ['209'] } }]);
  expect(pad.screen()).toBe('thanks');
});

test('Going back from the reasons chooses anew, with nothing preselected and nothing sent.', () => {
  const pad = createPad();
  pad.invite(ticketA);
  pad.choose('dissatisfied');
  pad.send({ type: 'tagToggled', code: '207' });
  pad.send({ type: 'allReasonsAsked' });
  pad.send({ type: 'wentBack' });
  expect(pad.screen()).toBe('invited');
  expect(pad.context()).toMatchObject({ level: null, tags: [], showsAllReasons: false });
  pad.choose('satisfied');
  expect(pad.sent).toEqual([{ ticketId: ticketA, outcome: { kind: 'rated', level: 'satisfied', tags: [] } }]);
});

test('The other five reasons are shown when they are asked for.', () => {
  const pad = createPad();
  pad.invite(ticketA);
  pad.choose('dissatisfied');
  expect(pad.context().showsAllReasons).toBe(false);
  pad.send({ type: 'allReasonsAsked' });
  expect(pad.context().showsAllReasons).toBe(true);
});

test('Declining is recorded as declined, not as a level.', () => {
  const pad = createPad();
  pad.invite(ticketA);
  pad.send({ type: 'declined' });
  expect(pad.sent).toEqual([{ ticketId: ticketA, outcome: { kind: 'notRated', reason: 'declined' } }]);
  expect(pad.screen()).toBe('thanks');
});

test('An invitation that nobody answers ends by itself and sends nothing: the host records it.', () => {
  const pad = createPad();
  pad.invite(ticketA);
  pad.advance(inviteMs - 1);
  expect(pad.screen()).toBe('invited');
  pad.advance(1);
  expect(pad.screen()).toBe('standby');
  expect(pad.sent).toEqual([]);
});

test('A citizen who leaves the reasons page is not lost: when time is up the bad level is sent without a reason.', () => {
  const pad = createPad();
  pad.invite(ticketA);
  pad.advance(50_000);
  pad.choose('veryDissatisfied');
  pad.advance(9_999);
  expect(pad.screen()).toBe('reasons');
  pad.advance(1);
  expect(pad.sent).toEqual([{ ticketId: ticketA, outcome: { kind: 'rated', level: 'veryDissatisfied', tags: [] } }]);
  expect(pad.screen()).toBe('thanks');
});

test('Looking at the reasons and going back does not make the invitation longer.', () => {
  const pad = createPad();
  pad.invite(ticketA);
  pad.advance(50_000);
  pad.choose('dissatisfied');
  pad.send({ type: 'wentBack' });
  pad.advance(10_000);
  expect(pad.screen()).toBe('standby');
  expect(pad.sent).toEqual([]);
});

test('A second ticket that finishes while the citizen is still deciding does not lose the first rating.', () => {
  const pad = createPad();
  pad.invite(ticketA);
  pad.advance(5_000);
  pad.invite(ticketB);
  expect(pad.invitedTicket()).toBe(ticketA);
  pad.choose('satisfied');
  expect(pad.sent).toEqual([{ ticketId: ticketA, outcome: { kind: 'rated', level: 'satisfied', tags: [] } }]);
  pad.advance(thanksMs);
  expect(pad.screen()).toBe('invited');
  expect(pad.invitedTicket()).toBe(ticketB);
  pad.choose('verySatisfied');
  expect(pad.sent.map((act) => act.ticketId)).toEqual([ticketA, ticketB]);
});

test('A second ticket that finishes while the citizen chooses reasons does not lose the bad level.', () => {
  const pad = createPad();
  pad.invite(ticketA);
  pad.choose('dissatisfied');
  pad.invite(ticketB);
  expect(pad.screen()).toBe('reasons');
  pad.send({ type: 'tagToggled', code: '213' });
  pad.send({ type: 'submitted' });
  expect(pad.sent).toEqual([{ ticketId: ticketA, outcome: { kind: 'rated', level: 'dissatisfied', tags: ['213'] } }]);
  pad.advance(thanksMs);
  expect(pad.invitedTicket()).toBe(ticketB);
});

test('When nobody answers the first invitation, the second one follows it.', () => {
  const pad = createPad();
  pad.invite(ticketA);
  pad.advance(30_000);
  pad.invite(ticketB);
  pad.advance(30_000);
  expect(pad.invitedTicket()).toBe(ticketB);
  pad.advance(30_000);
  expect(pad.screen()).toBe('standby');
});

test('A window that pauses right after finishing still lets the citizen rate.', () => {
  const pad = createPad();
  pad.send({ type: 'viewChanged', view: viewOf({ state: 'paused', invitation: invitationFor(ticketA, 0) }) });
  expect(pad.screen()).toBe('invited');
  pad.choose('satisfied');
  pad.advance(thanksMs);
  expect(pad.screen()).toBe('paused');
});

test('An invitation that was answered on the keypad leaves the screen.', () => {
  const pad = createPad();
  pad.invite(ticketA);
  pad.show();
  expect(pad.screen()).toBe('standby');
  expect(pad.sent).toEqual([]);
});

test('A bad level whose invitation is closed elsewhere is still sent, so that the host decides.', () => {
  const pad = createPad();
  pad.invite(ticketA);
  pad.choose('dissatisfied');
  pad.send({ type: 'tagToggled', code: '208' });
  pad.show();
  expect(pad.sent).toEqual([{ ticketId: ticketA, outcome: { kind: 'rated', level: 'dissatisfied', tags: ['208'] } }]);
});

test('A rating that the host had already goes back to standby without a word.', () => {
  const pad = createPad();
  pad.invite(ticketA);
  pad.choose('satisfied');
  pad.show();
  pad.send({ type: 'refused', ticketId: ticketB });
  expect(pad.screen()).toBe('thanks');
  pad.send({ type: 'refused', ticketId: ticketA });
  expect(pad.screen()).toBe('standby');
});

test('A ticket is never invited twice, however long the host shows its invitation.', () => {
  const pad = createPad();
  const view = viewOf({ invitation: invitationFor(ticketA, 0) });
  pad.send({ type: 'viewChanged', view });
  pad.choose('satisfied');
  pad.advance(thanksMs);
  expect(pad.screen()).toBe('standby');
  pad.send({ type: 'viewChanged', view });
  expect(pad.screen()).toBe('standby');
});

test('A rating that waits to be sent since before a reload is not asked for again.', () => {
  const pad = createPad([ticketA]);
  pad.invite(ticketA);
  expect(pad.screen()).toBe('standby');
});

test('An invitation that has run out before the pad heard of it is not shown.', () => {
  const pad = createPad();
  pad.advance(inviteMs + 1);
  pad.send({ type: 'viewChanged', view: viewOf({ invitation: invitationFor(ticketA, 0) }) });
  expect(pad.screen()).toBe('standby');
});

test('Every screen answers every event without harm.', () => {
  const events: RatingEvent[] = [
    { type: 'levelChosen', level: 'satisfied' },
    { type: 'levelChosen', level: 'dissatisfied' },
    { type: 'declined' },
    { type: 'tagToggled', code: '207' },
    { type: 'allReasonsAsked' },
    { type: 'submitted' },
    { type: 'wentBack' },
    { type: 'refused', ticketId: ticketA },
    { type: 'viewChanged', view: viewOf({}) },
    { type: 'viewChanged', view: viewOf({ state: 'paused' }) },
    { type: 'viewChanged', view: viewOf({ invitation: invitationFor(ticketB, 0) }) },
  ];
  const ways: readonly ((pad: ReturnType<typeof createPad>) => void)[] = [
    () => {},
    (pad) => pad.show(),
    (pad) => pad.show({ serving }),
    (pad) => pad.show({ state: 'paused' }),
    (pad) => pad.show({ state: 'closed' }),
    (pad) => pad.invite(ticketA),
    (pad) => (pad.invite(ticketA), pad.choose('dissatisfied')),
    (pad) => (pad.invite(ticketA), pad.choose('satisfied')),
  ];
  for (const reach of ways) {
    for (const event of events) {
      const pad = createPad();
      reach(pad);
      pad.send(event);
      for (let step = 0; step < 20; step += 1) pad.advance(10_000);
      expect(['unbound', 'standby', 'serving', 'paused', 'closed']).toContain(pad.screen());
      expect(pad.sent.length).toBeLessThanOrEqual(1);
    }
  }
});
