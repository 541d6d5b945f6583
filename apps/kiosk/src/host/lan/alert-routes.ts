import {
  AcknowledgeSchema,
  SendMessageSchema,
  type Hall,
  type HandledAlert,
  type WindowId,
  type WindowMessage,
} from '@jiaohao/queue-core/protocol';
import type { Hono } from 'hono';
import type { AuditLog } from '../audit/audit-log.node.ts';
import { auditWords } from '../audit/messages.zh.ts';
import type { AlertDesk, HandledBy } from '../desks/alerts.ts';
import type { WindowMessages } from '../desks/window-messages.ts';
import type { Admission } from './admission.ts';
import { answerError, readBody } from './answers.ts';
import { wrongRole } from './page-commands.ts';

export type AlertParts = {
  readonly hall: Hall;
  readonly alerts: Pick<AlertDesk, 'acknowledge' | 'callForHelp'>;
  readonly messages: WindowMessages;
  readonly audit: Pick<AuditLog, 'managed'>;
};

/**
 * What people are told and see to: POST /api/alerts/acknowledge and POST /api/messages. A terminal sees
 * to calls for help and to messages to its own window, the manager to everything else.
 */
export function addAlertRoutes(app: Hono, admission: Admission, parts: AlertParts): void {
  const { hall, alerts, messages, audit } = parts;
  const memberOf = (staffId: string | null): HandledBy => hall.staff.find(({ id }) => id === staffId) ?? null;

  /** What was read; null where it was read before. */
  function readMessage(windowId: WindowId, id: string): Pick<HandledAlert, 'place' | 'sentence'> | null {
    const message = messages.forWindow(windowId).find((each) => each.id === id);
    return message && messages.read(windowId, id) ? message : null;
  }

  app.post('/api/alerts/acknowledge', async (context) => {
    const page = admission.page(context, ['terminal', 'manager']);
    if (page instanceof Response) return page;
    const manager = page.role === 'manager' ? admission.staffWith(context, 'manager', 'manager') : null;
    if (manager instanceof Response) return manager;
    const read = await readBody(context, AcknowledgeSchema);
    if (!read.ok) return read.response;
    const { alertId } = read.body;
    const isMessage = alertId.startsWith('message:');
    const mayNot = page.role === 'terminal' ? !isMessage && !alertId.startsWith('help:') : isMessage;
    if (mayNot) return answerError(context, 403, wrongRole);
    const staffId = manager ?? admission.staff(context, page);
    const done =
      isMessage && page.windowId !== null
        ? readMessage(page.windowId, alertId)
        : alerts.acknowledge(alertId, memberOf(staffId));
    if (!done) return answerError(context, 404, { kind: 'notFound', message: '这条提醒已经处理' });
    audit.managed(staffId, auditWords.placeOf(page.role, page.windowId), auditWords.seenTo(done.place, done.sentence));
    return context.body(null, 204);
  });

  app.post('/api/messages', async (context) => {
    const staffId = admission.staffWith(context, 'manager', 'manager');
    if (staffId instanceof Response) return staffId;
    const read = await readBody(context, SendMessageSchema);
    if (!read.ok) return read.response;
    const { windowId, text } = read.body;
    if (!hall.windows.some(({ id }) => id === windowId)) {
      return answerError(context, 404, { kind: 'notFound', message: '没有这个窗口', field: 'windowId' });
    }
    const message = messages.send({ windowId, text, staffName: memberOf(staffId)?.name ?? staffId });
    audit.managed(staffId, auditWords.places.managerPage, auditWords.messageSent(windowId));
    return context.json(message satisfies WindowMessage);
  });
}
