import { fail, ok } from '@jiaohao/basics/result';
import type { CommandClient } from '@jiaohao/ui-kit';
import { describe, expect, it } from 'vitest';
import { isShown, runDeskAction } from './desk-command.ts';
import type { DeskAction } from './desk-keys.ts';
import { sampleTicket, sampleView } from './desk-samples.ts';

const ticket = sampleTicket();
const { ticketId } = ticket;

/** Remembers what was sent and refuses the kinds it is told to. */
function recordingCommands(refused: readonly string[] = []) {
  const sent: unknown[] = [];
  const send: CommandClient['send'] = async (kind, facts) => {
    sent.push([kind, facts]);
    if (refused.includes(kind)) return fail({ kind: 'noTicketWaiting', message: '现在没有人等候' });
    return ok({ ticketId: null, number: null } as never);
  };
  return { sent, send };
}

async function sentBy(action: DeskAction, target: Partial<Parameters<typeof runDeskAction>[2]> = {}) {
  const commands = recordingCommands();
  await runDeskAction(commands, action, { ticketId, pauseReason: null, holdReason: null, ...target });
  return commands.sent;
}

describe('a press to the host', () => {
  it.each([
    ['open', ['openWindow', {}]],
    ['resume', ['openWindow', {}]],
    ['callNext', ['callNext', {}]],
    ['close', ['closeWindow', {}]],
    ['recall', ['recall', { ticketId }]],
    ['start', ['startService', { ticketId }]],
    ['finish', ['finish', { ticketId, result: 'done', identityChecked: false }]],
    ['issue', ['finish', { ticketId, result: 'issued', identityChecked: true }]],
    ['passOver', ['passOver', { ticketId }]],
  ] as const)('%s is one command that names what it means', async (action, command) => {
    expect(await sentBy(action)).toEqual([command]);
  });

  it('pauses with the reason that was picked', async () => {
    expect(await sentBy('pause', { pauseReason: 'meal' })).toEqual([
      ['pauseWindow', { reason: 'meal', minutes: null, phone: null, substituteId: null }],
    ]);
  });

  it('holds with the reason that was picked, and sends nothing without one', async () => {
    expect(await sentBy('hold', { holdReason: 'fillForm' })).toEqual([['hold', { ticketId, reason: 'fillForm' }]]);
    expect(await sentBy('hold')).toEqual([]);
  });

  it('finishes before it calls, in one press', async () => {
    expect(await sentBy('finishAndCall')).toEqual([
      ['finish', { ticketId, result: 'done', identityChecked: false }],
      ['callNext', {}],
    ]);
  });

  it('does not call when the finish was refused', async () => {
    const commands = recordingCommands(['finish']);
    const result = await runDeskAction(commands, 'finishAndCall', { ticketId, pauseReason: null, holdReason: null });
    expect(commands.sent).toHaveLength(1);
    expect(result.ok).toBe(false);
  });

  it('tells when nobody waits after the finish', async () => {
    const commands = recordingCommands(['callNext']);
    const result = await runDeskAction(commands, 'finishAndCall', { ticketId, pauseReason: null, holdReason: null });
    expect(commands.sent).toHaveLength(2);
    expect(result).toMatchObject({ ok: false, error: { kind: 'noTicketWaiting' } });
  });

  it.each(['recall', 'start', 'finish', 'issue', 'passOver', 'finishAndCall'] as const)(
    'sends nothing for %s without a ticket',
    async (action) => {
      expect(await sentBy(action, { ticketId: null })).toEqual([]);
    },
  );

  it('sends nothing for a pause without a reason, nor for a change of staff', async () => {
    expect(await sentBy('pause')).toEqual([]);
    expect(await sentBy('switchStaff')).toEqual([]);
  });
});

describe('what the feed shows after a press', () => {
  const none = sampleView({});
  const called = sampleView({ current: ticket });
  const recalled = sampleView({ current: sampleTicket({ callCount: 2 }) });
  const serving = sampleView({ current: sampleTicket({ state: 'serving' }) });
  const next = sampleView({ current: sampleTicket({ id: 24 }) });
  const paused = sampleView({ state: 'paused' });
  const closed = sampleView({ state: 'closed' });

  it.each([
    ['open', closed, closed, none],
    ['resume', paused, paused, none],
    ['pause', none, none, paused],
    ['close', none, none, closed],
    ['callNext', none, none, called],
    ['finishAndCall', serving, none, next],
    ['recall', called, called, recalled],
    ['recall', called, called, none],
    ['start', called, called, serving],
    ['finish', serving, serving, none],
    ['issue', serving, serving, none],
    ['hold', serving, serving, none],
    ['passOver', called, called, none],
  ] as const)('%s is shown when its effect is', (action, before, notYet, then) => {
    expect(isShown(action, before, notYet)).toBe(false);
    expect(isShown(action, before, then)).toBe(true);
  });

  it('has nothing to wait for when staff change', () => {
    expect(isShown('switchStaff', none, none)).toBe(true);
  });
});
