import { fail, ok } from '@jiaohao/basics/result';
import type { CommandClient } from '@jiaohao/ui-kit';
import { describe, expect, it } from 'vitest';
import { sampleTicket } from './desk-samples.ts';
import type { LoginOutcome } from './login-gate.ts';
import { createStaffCommands } from './staff-commands.ts';

const { ticketId } = sampleTicket();
const over = fail({ kind: 'noStaffSession', message: '请先登录' });

/** A host that knows no session until somebody has logged in. */
function forgetfulHost(outcome: LoginOutcome) {
  const sent: unknown[] = [];
  let isLoggedIn = false;
  let logins = 0;
  let stamps = 0;
  const client = {
    stamp: (_kind: string, facts: object) => ({ commandId: (stamps += 1), ...facts }),
    async sendStamped(kind: string, body: unknown) {
      sent.push([kind, body]);
      return isLoggedIn ? ok({ ticketId: null, number: null }) : over;
    },
    async post(path: string, body: unknown) {
      sent.push([path, body]);
      return isLoggedIn ? ok({ tickets: [] }) : over;
    },
  } as unknown as CommandClient;
  const commands = createStaffCommands(client, {
    async wait() {
      logins += 1;
      isLoggedIn = true;
      return outcome;
    },
  });
  return { sent, commands, logins: () => logins };
}

describe('commands of a clerk whose session is over', () => {
  it('wait for the login and go out again as they were, with the same commandId', async () => {
    const { sent, commands, logins } = forgetfulHost('same');
    expect(await commands.send({ kind: 'startService', facts: { ticketId } })).toMatchObject({ ok: true });
    expect(sent).toEqual([
      ['startService', { commandId: 1, ticketId }],
      ['startService', { commandId: 1, ticketId }],
    ]);
    expect(logins()).toBe(1);
  });

  it('are not done by somebody else who logs in instead', async () => {
    const { sent, commands } = forgetfulHost('other');
    const answer = await commands.send({ kind: 'startService', facts: { ticketId } });
    expect(answer).toMatchObject({ ok: false, error: { kind: 'staffChanged' } });
    expect(sent).toHaveLength(1);
  });

  it('wait likewise for questions and paper', async () => {
    const { sent, commands } = forgetfulHost('same');
    expect(await commands.find('a023')).toEqual(ok([]));
    expect(sent).toEqual([
      ['/api/tickets/find', { number: 'A023' }],
      ['/api/tickets/find', { number: 'A023' }],
    ]);
  });
});
