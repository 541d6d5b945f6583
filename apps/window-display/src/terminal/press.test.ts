import { describe, expect, it } from 'vitest';
import { sampleTicket, sampleView } from './desk-samples.ts';
import { answerPress, isShown, startPress } from './press.ts';

const ticket = sampleTicket();
const none = sampleView({});
const called = sampleView({ current: ticket });
const recalled = sampleView({ current: sampleTicket({ callCount: 2 }) });
const serving = sampleView({ current: sampleTicket({ state: 'serving' }) });
const other = sampleView({ current: sampleTicket({ id: 24 }) });
const paused = sampleView({ state: 'paused' });
const closed = sampleView({ state: 'closed' });

describe('a press until it is shown', () => {
  it.each([
    ['open', closed, closed, none],
    ['resume', paused, paused, none],
    ['callNext', none, none, called],
    ['finishAndCall', serving, none, other],
    ['recall', called, called, recalled],
    ['recall', called, called, none],
    ['start', called, called, serving],
    ['passOver', called, called, none],
  ] as const)('%s is shown when its effect is', (action, before, notYet, then) => {
    expect(isShown({ action, before }, notYet)).toBe(false);
    expect(isShown({ action, before }, then)).toBe(true);
  });

  it('calls the number whose turn it is, and the one that the host says where somebody was faster', () => {
    const next = { ticketId: sampleTicket({ id: 31 }).ticketId, number: 'A031' };
    const press = startPress('F1', 'callNext', sampleView({ next }));
    expect(press.calling).toBe('A031');
    expect(answerPress(press, 'A032')).toMatchObject({ calling: 'A032', isAnswered: true });
    expect(answerPress(press, null).calling).toBe('A031');
  });

  it('calls nobody where nobody waits, and not the one who is about to leave', () => {
    expect(startPress('F1', 'callNext', none).calling).toBeNull();
    const next = { ticketId: ticket.ticketId, number: ticket.number };
    expect(startPress('F1', 'callNext', sampleView({ current: ticket, next })).calling).toBeNull();
    expect(answerPress(startPress('F3', 'start', called), 'A023').calling).toBeNull();
  });
});
