import type { PadView, RatingLevel, TicketId, WindowState } from '@jiaohao/queue-core/protocol';
import { createActor, SimulatedClock } from 'xstate';
import { describe, expect, test } from 'vitest';
import { padView } from './gallery-states.ts';
import { chosenMs, pendingMs, thanksMs, type PadSentence, type RatingAct, type RatingEvent } from './rating-acts.ts';
import { ratingFlow } from './rating-flow.ts';

const ticketA = '00000000-0000-4000-8000-00000000000a' as TicketId;
const ticketB = '00000000-0000-4000-8000-00000000000b' as TicketId;
const inviteMs = 60_000;

/** A pad on its own clock: what it shows, says, has written down and sent; and the hands of host and citizen. */
function createPad(settled: readonly TicketId[] = []) {
  const clock = new SimulatedClock();
  const kept = new Map<TicketId, RatingAct>();
  const sent: RatingAct[] = [];
  const told: TicketId[] = [];
  const said: PadSentence[] = [];
  const machine = ratingFlow.provide({
    actions: {
      keepRating: (_machine, act) => void (act && kept.set(act.ticketId, act)),
      dropRating: (_machine, ticketId) => void (ticketId && kept.delete(ticketId)),
      sendKept: (_machine, ticketId) => void (ticketId && sent.push(kept.get(ticketId)!)),
      tellHost: (_machine, ticketId) => void (ticketId && told.push(ticketId)),
      say: (_machine, sentence) => void (sentence && said.push(sentence)),
    },
  });
  const actor = createActor(machine, { clock, input: { nowHostMs: () => clock.now(), settled } }).start();
  const send = (event: RatingEvent) => actor.send(event);
  return {
    kept,
    sent,
    told,
    said,
    send,
    now: () => clock.now(),
    advance: (ms: number) => clock.increment(ms),
    show: (facts: Partial<PadView> & { state?: WindowState } = {}) =>
      send({ type: 'viewChanged', view: viewOf(facts) }),
    invite: (ticketId: TicketId) =>
      send({ type: 'viewChanged', view: viewOf({ invitation: invitationFor(ticketId, clock.now()) }) }),
    choose: (level: RatingLevel) => send({ type: 'levelChosen', level }),
    tag: (code: string) => send({ type: 'tagToggled', code }),
    screen() {
      const { value } = actor.getSnapshot();
      return typeof value === 'string' ? value : Object.values(value)[0];
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
    phoneUrl: null,
  };
}

function viewOf({ state = 'open', ...facts }: Partial<PadView> & { state?: WindowState }): PadView {
  return { ...padView, window: { ...padView.window, state }, ...facts };
}

const serving = { number: 'A023', queueName: '综合受理', itemName: null };
const rated = (level: RatingLevel, tags: string[] = [], ticketId = ticketA) => ({
  ticketId,
  outcome: { kind: 'rated', level, tags },
});
const thanksFor = (id: number) => ({ id, windowId: padView.window.id, atMs: 0 });

describe('Between ratings', () => {
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
});

describe('A good level', () => {
  test.each(['verySatisfied', 'satisfied', 'basicallySatisfied'] as const)(
    'takes one touch: %s is written down at once, can be changed for ten seconds, and is thanked for in four.',
    (level) => {
      const pad = createPad();
      pad.invite(ticketA);
      pad.choose(level);
      expect([...pad.kept.values()]).toEqual([rated(level)]);
      expect(pad.screen()).toBe('chosen');
      pad.advance(chosenMs - 1);
      expect([pad.screen(), pad.sent]).toEqual(['chosen', []]);
      pad.advance(1);
      expect([pad.screen(), pad.sent]).toEqual(['thanks', [rated(level)]]);
      pad.show();
      pad.advance(thanksMs - 1);
      expect(pad.screen()).toBe('thanks');
      pad.advance(1);
      expect(pad.screen()).toBe('standby');
    },
  );

  test('is changed by another one, and only the last is sent.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.choose('satisfied');
    pad.send({ type: 'changeAsked' });
    expect([pad.screen(), pad.context().level]).toEqual(['invited', null]);
    pad.choose('basicallySatisfied');
    pad.advance(chosenMs);
    expect(pad.sent).toEqual([rated('basicallySatisfied')]);
  });

  test('stands where somebody asks to change it and leaves.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.choose('satisfied');
    pad.send({ type: 'changeAsked' });
    pad.advance(inviteMs);
    expect(pad.sent).toEqual([rated('satisfied')]);
  });

  test('may have reasons, and is sent with them, asked for or not.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.choose('satisfied');
    pad.send({ type: 'reasonsAsked' });
    pad.tag('406');
    pad.send({ type: 'wentBack' });
    expect(pad.screen()).toBe('chosen');
    pad.send({ type: 'reasonsAsked' });
    pad.tag('413');
    pad.send({ type: 'submitted' });
    expect([pad.screen(), pad.sent]).toEqual(['thanks', [rated('satisfied', ['406', '413'])]]);
  });

  test('is not lost on its reasons page.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.choose('verySatisfied');
    pad.send({ type: 'reasonsAsked' });
    pad.advance(inviteMs);
    expect([pad.screen(), pad.sent]).toEqual(['thanks', [rated('verySatisfied')]]);
  });
});

describe('A bad level', () => {
  test.each(['dissatisfied', 'veryDissatisfied'] as const)('%s asks for a reason and is sent with it.', (level) => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.choose(level);
    expect(pad.screen()).toBe('reasons');
    pad.send({ type: 'submitted' });
    expect(pad.screen()).toBe('reasons');
    pad.tag('207');
    pad.tag('209');
    pad.tag('207');
    expect(pad.sent).toEqual([]);
    pad.send({ type: 'submitted' });
    expect([pad.screen(), pad.sent]).toEqual(['thanks', [rated(level, ['209'])]]);
  });

  test('is never dropped for want of a reason: it is sent without, and the code is offered for a while.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.choose('veryDissatisfied');
    expect([...pad.kept.values()]).toEqual([rated('veryDissatisfied')]);
    pad.advance(inviteMs - 1);
    expect(pad.screen()).toBe('reasons');
    pad.advance(1);
    expect([pad.screen(), pad.sent]).toEqual(['pending', [rated('veryDissatisfied')]]);
    pad.show();
    pad.advance(pendingMs - 1);
    expect(pad.screen()).toBe('pending');
    pad.advance(1);
    expect(pad.screen()).toBe('standby');
  });

  test('may be left without a reason by a button, and the code may be put away.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.choose('dissatisfied');
    pad.send({ type: 'reasonsLeft' });
    expect([pad.screen(), pad.sent]).toEqual(['pending', [rated('dissatisfied')]]);
    pad.show();
    pad.send({ type: 'understood' });
    expect(pad.screen()).toBe('standby');
  });

  test('is taken back by going back: nothing is preselected, written down or sent.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.choose('dissatisfied');
    pad.tag('207');
    pad.send({ type: 'allReasonsAsked' });
    pad.send({ type: 'wentBack' });
    expect(pad.screen()).toBe('invited');
    expect(pad.context()).toMatchObject({ level: null, tags: [], showsAllReasons: false, kept: null });
    expect(pad.kept.size).toBe(0);
    pad.advance(inviteMs);
    expect([pad.screen(), pad.sent]).toEqual(['standby', []]);
  });

  test('has five more reasons when they are asked for.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.choose('dissatisfied');
    expect(pad.context().showsAllReasons).toBe(false);
    pad.send({ type: 'allReasonsAsked' });
    expect(pad.context().showsAllReasons).toBe(true);
  });
});

describe('Time', () => {
  test('An invitation that nobody answers ends after sixty seconds and sends nothing: the host records it.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.advance(inviteMs - 1);
    expect(pad.screen()).toBe('invited');
    pad.advance(1);
    expect([pad.screen(), pad.sent]).toEqual(['standby', []]);
  });

  test('Any touch starts the sixty seconds anew, here and at the host.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.advance(50_000);
    pad.send({ type: 'touched' });
    expect(pad.context().deadlineMs).toBe(50_000 + inviteMs);
    expect(pad.told).toEqual([ticketA]);
    pad.advance(inviteMs - 1);
    expect(pad.screen()).toBe('invited');
    pad.choose('dissatisfied');
    pad.send({ type: 'touched' });
    pad.advance(inviteMs - 1);
    expect(pad.screen()).toBe('reasons');
    pad.advance(1);
    expect(pad.screen()).toBe('pending');
  });

  test('Touches do not keep an invitation open for ever: five times sixty seconds are the end.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    for (let touches = 0; touches < 6; touches += 1) {
      pad.advance(50_000 - 1);
      pad.send({ type: 'touched' });
    }
    expect(pad.screen()).toBe('invited');
    pad.advance(6);
    expect(pad.screen()).toBe('standby');
  });

  test('Time does not begin anew by itself: back from the reasons there is what was left.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.advance(50_000);
    pad.choose('dissatisfied');
    pad.send({ type: 'wentBack' });
    pad.advance(10_000);
    expect([pad.screen(), pad.sent]).toEqual(['standby', []]);
  });
});

test('Declining is recorded as declined, not as a level, and also in the place of one.', () => {
  const declined = { ticketId: ticketA, outcome: { kind: 'notRated', reason: 'declined' } };
  const pad = createPad();
  pad.invite(ticketA);
  pad.send({ type: 'declined' });
  expect([pad.screen(), pad.sent]).toEqual(['thanks', [declined]]);
  const other = createPad();
  other.invite(ticketA);
  other.choose('satisfied');
  other.send({ type: 'changeAsked' });
  other.send({ type: 'declined' });
  expect(other.sent).toEqual([declined]);
});

describe('The voice', () => {
  test('asks once an invitation, and thanks the same for every level.', () => {
    for (const level of ['verySatisfied', 'dissatisfied'] as const) {
      const pad = createPad();
      pad.invite(ticketA);
      pad.send({ type: 'touched' });
      pad.choose(level);
      if (level === 'dissatisfied') pad.send({ type: 'reasonsLeft' });
      else pad.advance(chosenMs);
      expect(pad.said).toEqual(['pleaseRate', 'thanks']);
    }
  });

  test('lets somebody who declines go in silence.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.send({ type: 'declined' });
    expect(pad.said).toEqual(['pleaseRate']);
  });

  test('thanks for a key at the window, whenever the host says so, and once.', () => {
    const pad = createPad();
    pad.show({ thanks: thanksFor(3) });
    pad.invite(ticketA);
    pad.show({ thanks: thanksFor(3) });
    expect(pad.screen()).toBe('standby');
    pad.show({ thanks: thanksFor(9) });
    expect([pad.screen(), pad.context().isByKey]).toEqual(['thanks', true]);
    pad.advance(thanksMs);
    pad.show({ thanks: thanksFor(9) });
    expect(pad.screen()).toBe('standby');
    pad.invite(ticketB);
    pad.show({ thanks: thanksFor(12) });
    expect(pad.screen()).toBe('thanks');
    expect(pad.said).toEqual(['pleaseRate', 'thanksForKey', 'pleaseRate', 'thanksForKey']);
    expect(pad.sent).toEqual([]);
  });
});

describe('Two tickets', () => {
  test('A second one that finishes while the citizen is still deciding does not lose the first rating.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.advance(5_000);
    pad.invite(ticketB);
    expect(pad.invitedTicket()).toBe(ticketA);
    pad.choose('satisfied');
    pad.advance(chosenMs);
    pad.advance(thanksMs);
    expect(pad.screen()).toBe('invited');
    expect(pad.invitedTicket()).toBe(ticketB);
    pad.choose('verySatisfied');
    pad.advance(chosenMs);
    expect(pad.sent).toEqual([rated('satisfied'), rated('verySatisfied', [], ticketB)]);
  });

  test('A second one that finishes while the citizen chooses reasons does not lose the bad level.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.choose('dissatisfied');
    pad.invite(ticketB);
    expect(pad.screen()).toBe('reasons');
    pad.tag('213');
    pad.send({ type: 'submitted' });
    expect(pad.sent).toEqual([rated('dissatisfied', ['213'])]);
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
});

describe('The host', () => {
  test('A window that pauses right after finishing still lets the citizen rate.', () => {
    const pad = createPad();
    pad.send({ type: 'viewChanged', view: viewOf({ state: 'paused', invitation: invitationFor(ticketA, 0) }) });
    expect(pad.screen()).toBe('invited');
    pad.choose('satisfied');
    pad.advance(chosenMs);
    pad.advance(thanksMs);
    expect(pad.screen()).toBe('paused');
  });

  test('An invitation that was answered on the keypad leaves the screen.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.show();
    expect([pad.screen(), pad.sent]).toEqual(['standby', []]);
  });

  test('A level whose invitation is closed elsewhere is still sent, so that the host decides.', () => {
    const bad = createPad();
    bad.invite(ticketA);
    bad.choose('dissatisfied');
    bad.tag('208');
    bad.show();
    expect(bad.sent).toEqual([rated('dissatisfied', ['208'])]);
    const good = createPad();
    good.invite(ticketA);
    good.choose('satisfied');
    good.show();
    expect([good.screen(), good.sent]).toEqual(['thanks', [rated('satisfied')]]);
  });

  test('A rating that the host had already goes back to standby without a word.', () => {
    const pad = createPad();
    pad.invite(ticketA);
    pad.choose('satisfied');
    pad.advance(chosenMs);
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
    pad.advance(chosenMs);
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
});

test('Every screen answers every event without harm, and no way leads to two ratings.', () => {
  const events: RatingEvent[] = [
    { type: 'touched' },
    { type: 'levelChosen', level: 'satisfied' },
    { type: 'levelChosen', level: 'dissatisfied' },
    { type: 'declined' },
    { type: 'changeAsked' },
    { type: 'reasonsAsked' },
    { type: 'tagToggled', code: '207' },
    { type: 'allReasonsAsked' },
    { type: 'submitted' },
    { type: 'reasonsLeft' },
    { type: 'wentBack' },
    { type: 'understood' },
    { type: 'refused', ticketId: ticketA },
    { type: 'viewChanged', view: viewOf({}) },
    { type: 'viewChanged', view: viewOf({ state: 'paused' }) },
    { type: 'viewChanged', view: viewOf({ thanks: thanksFor(5) }) },
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
    (pad) => (pad.invite(ticketA), pad.choose('satisfied'), pad.send({ type: 'reasonsAsked' })),
    (pad) => (pad.invite(ticketA), pad.choose('dissatisfied'), pad.send({ type: 'reasonsLeft' })),
    (pad) => (pad.invite(ticketA), pad.choose('satisfied'), pad.advance(chosenMs)),
  ];
  for (const reach of ways) {
    for (const event of events) {
      const pad = createPad();
      reach(pad);
      pad.send(event);
      for (let step = 0; step < 30; step += 1) pad.advance(10_000);
      expect(['unbound', 'standby', 'serving', 'paused', 'closed']).toContain(pad.screen());
      expect(new Set(pad.sent.map(({ ticketId }) => ticketId)).size).toBe(pad.sent.length);
      expect(pad.sent.length).toBeLessThanOrEqual(1);
    }
  }
});
