import { fail, ok, type Result } from '@jiaohao/basics/result';
import {
  AcknowledgeSchema,
  FindTicketSchema,
  FoundTicketsSchema,
  PrintSheetSchema,
  type FoundTicket,
} from '@jiaohao/queue-core/protocol';
import type { CommandClient, CommandFailure } from '@jiaohao/ui-kit';
import * as v from 'valibot';
import type { ActHost } from './desk-act.ts';
import type { LoginGate } from './login-gate.ts';
import { terminalWords } from './messages.zh.ts';

/*
 * What a clerk asks of the host. A session ends after twelve hours, or when the manager ends it: whatever
 * meets that waits until the same clerk has logged in again, and then goes out as it was.
 */

export type StaffCommands = ActHost & {
  /** Today's tickets of a number, with or without its letter. */
  find(number: string): Promise<Result<readonly FoundTicket[], CommandFailure>>;
  /** 我去, 知道了. */
  acknowledge(alertId: string): Promise<Result<unknown, CommandFailure>>;
};

export function createStaffCommands(
  commands: Pick<CommandClient, 'stamp' | 'sendStamped' | 'post'>,
  gate: Pick<LoginGate, 'wait'>,
): StaffCommands {
  async function withSession<Value>(
    attempt: () => Promise<Result<Value, CommandFailure>>,
  ): Promise<Result<Value, CommandFailure>> {
    for (;;) {
      const answer = await attempt();
      if (answer.ok || answer.error.kind !== 'noStaffSession') return answer;
      if ((await gate.wait()) === 'other')
        return fail({ kind: 'staffChanged', message: terminalWords.login.otherStaff });
    }
  }

  function post<Answer>(path: string, body: unknown, schema: v.GenericSchema<unknown, Answer>) {
    return withSession(() => commands.post(path, body, schema));
  }

  return {
    send({ kind, facts }) {
      // One commandId for all attempts: the first that counts is the only one.
      const body = commands.stamp(kind, facts as never);
      return withSession(() => commands.sendStamped(kind, body));
    },
    async find(number) {
      const answer = await post('/api/tickets/find', v.parse(FindTicketSchema, { number }), FoundTicketsSchema);
      return answer.ok ? ok(answer.value.tickets) : answer;
    },
    printSheet: (itemId) =>
      post('/api/print/sheet', v.parse(PrintSheetSchema, { itemId, sheet: 'notice' }), v.unknown()),
    acknowledge: (alertId) => post('/api/alerts/acknowledge', v.parse(AcknowledgeSchema, { alertId }), v.unknown()),
  };
}
