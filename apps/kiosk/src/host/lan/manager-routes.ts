import type { QueueEngine } from '@jiaohao/queue-core';
import {
  refusalSentence,
  SignOffSchema,
  TakeCaseStepSchema,
  type Actor,
  type Hall,
  type SignedOff,
  type StaffId,
  type WindowId,
} from '@jiaohao/queue-core/protocol';
import type { Context, Hono } from 'hono';
import type { AuditLog } from '../audit/audit-log.node.ts';
import { auditWords } from '../audit/messages.zh.ts';
import type { DeskAct, DeskCommands } from '../desks/desk-commands.ts';
import type { CaseRefusal, RatingCases } from '../desks/rating-cases.ts';
import type { Admission } from './admission.ts';
import { answerError, readBody } from './answers.ts';
import type { SignOffs } from './sign-offs.node.ts';

export type ManagerParts = {
  readonly engine: QueueEngine;
  readonly hall: Hall;
  readonly commands: DeskCommands;
  readonly signOffs: SignOffs;
  readonly cases: RatingCases;
  readonly audit: Pick<AuditLog, 'managed'>;
};

/** What a manager does beside the commands of the queue: POST /api/windows/sign-off and POST /api/rating-cases. */
export function addManagerRoutes(app: Hono, admission: Admission, parts: ManagerParts): void {
  const { hall, cases, audit } = parts;

  app.post('/api/windows/sign-off', async (context) => {
    const staffId = admission.staffWith(context, 'manager', 'manager');
    if (staffId instanceof Response) return staffId;
    const read = await readBody(context, SignOffSchema);
    if (!read.ok) return read.response;
    const { windowId } = read.body;
    if (!hall.windows.some(({ id }) => id === windowId)) {
      return answerError(context, 404, { kind: 'notFound', message: '没有这个窗口', field: 'windowId' });
    }
    return signOff(context, windowId, staffId);
  });

  /** Its ticket back in line, its window closed, its sessions over: in this order, so that nothing is lost half-way. */
  async function signOff(context: Context, windowId: WindowId, staffId: StaffId): Promise<Response> {
    const actor: Actor = { role: 'manager', deviceId: 'manager', staffId };
    const current = parts.engine.lookups.currentTicket(windowId);
    const acts: DeskAct[] = current ? [backInLine(windowId, current)] : [];
    if (parts.engine.lookups.serviceWindow(windowId).state !== 'closed') acts.push({ kind: 'closeWindow', windowId });
    for (const act of acts) {
      const answer = await parts.commands.run(actor, act);
      if (!answer)
        return answerError(context, 503, { kind: 'storageFull', message: '暂时不能办理', advice: '主机磁盘已满' });
      if (!answer.ok) return answerError(context, 409, { kind: answer.error.kind, ...refusalSentence(answer.error) });
    }
    parts.signOffs.signOff(windowId);
    audit.managed(staffId, auditWords.places.managerPage, auditWords.signedOff(windowId));
    return context.json({ number: current?.number ?? null } satisfies SignedOff);
  }

  app.post('/api/rating-cases', async (context) => {
    const staffId = admission.staffWith(context, 'manager', 'manager');
    if (staffId instanceof Response) return staffId;
    const read = await readBody(context, TakeCaseStepSchema);
    if (!read.ok) return read.response;
    const member = hall.staff.find(({ id }) => id === staffId);
    const taken = cases.takeStep(read.body, { id: staffId, name: member?.name ?? staffId });
    if (!taken.ok) return answerCaseRefusal(context, taken.error);
    audit.managed(staffId, auditWords.places.managerPage, auditWords.caseStep(read.body.state));
    return context.body(null, 204);
  });
}

/** It keeps the place it had when it came to the hall. */
function backInLine(
  windowId: WindowId,
  { ticketId, queueId }: NonNullable<ReturnType<QueueEngine['lookups']['currentTicket']>>,
): DeskAct {
  const to = { kind: 'queue' as const, queueId };
  return { kind: 'transfer', windowId, ticketId, to, place: 'kept', returnToMe: false, reason: 'other' };
}

function answerCaseRefusal(context: Context, { kind, message, advice }: CaseRefusal): Response {
  switch (kind) {
    case 'unknownCase':
      return answerError(context, 404, { kind, message, advice });
    case 'noteMissing':
      return answerError(context, 400, { kind: 'badInput', message, advice, field: 'note' });
    case 'diskFull':
      return answerError(context, 503, { kind: 'storageFull', message, advice });
    case 'wrongStep':
    case 'ownRating':
    case 'secondPerson':
      return answerError(context, 409, { kind, message, advice });
  }
}
