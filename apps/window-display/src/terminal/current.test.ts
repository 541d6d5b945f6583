import { describe, expect, it } from 'vitest';
import { shownTicket } from './current.ts';
import { sampleTicket, sampleView, sampleWaiting } from './desk-samples.ts';
import { startPress } from './press.ts';

const waiting = [sampleWaiting({ id: 31 }), sampleWaiting({ id: 32 })];
const next = { ticketId: waiting[1]!.ticketId, number: 'A032' };
const idle = sampleView({ waiting, waitingCount: 2, next });
const serving = sampleView({ waiting, waitingCount: 2, next, current: sampleTicket({ state: 'serving' }) });

describe('what stands at the window', () => {
  it('is whose turn it is, by the rule and not by the head of the list', () => {
    expect(shownTicket(idle, null)).toMatchObject({ stage: 'next', ticket: { number: 'A032' } });
  });

  it('is the number that is being called from the moment of the key, also while another one leaves', () => {
    expect(shownTicket(idle, startPress('F1', 'callNext', idle))).toMatchObject({
      stage: 'calling',
      ticket: { number: 'A032' },
    });
    expect(shownTicket(serving, startPress('F1', 'finishAndCall', serving))).toMatchObject({ stage: 'calling' });
    expect(shownTicket(serving, startPress('F3', 'start', serving))).toMatchObject({ stage: 'here' });
  });

  it('is the ticket as the feed has it as soon as it has it, and nothing where nobody is', () => {
    const called = sampleView({ current: sampleTicket({ id: 32 }), waiting: [waiting[0]], waitingCount: 1 });
    expect(shownTicket(called, startPress('F1', 'callNext', idle))).toMatchObject({ stage: 'here' });
    expect(shownTicket(sampleView({}), null)).toBeNull();
    expect(shownTicket(sampleView({ state: 'closed', waiting, waitingCount: 2, next }), null)).toBeNull();
  });
});
