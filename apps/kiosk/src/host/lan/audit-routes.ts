import type { QueueEngine } from '@jiaohao/queue-core';
import { AuditQuerySchema, type AuditAnswer } from '@jiaohao/queue-core/protocol';
import type { Context } from 'hono';
import * as v from 'valibot';
import type { AuditLog } from '../audit/audit-log.node.ts';
import { auditCsv } from '../audit/audit-csv.ts';
import { staffActsOfDay } from '../audit/journal-audit.ts';
import type { AdminWays } from './admin-ways.ts';
import { answerError, fileHeaders } from './answers.ts';

/* 操作记录: acts of staff on the queue and on the admin page, of one day. */

/** On the page; a busy day of a large hall has twice as many, and all of them are in the file. */
const shownMax = 2_000;
const filedMax = 100_000;

export function addAuditRoutes(ways: AdminWays, parts: { engine: QueueEngine; audit: AuditLog }): void {
  function read(context: Context, limit: number): AuditAnswer | Response {
    const asked = v.safeParse(AuditQuerySchema, context.req.query());
    if (!asked.success) return answerError(context, 400, { kind: 'badInput', message: '日期不对', field: 'day' });
    const { day, staffId = null } = asked.output;
    const ofPage = parts.audit.ofDay(day).filter((entry) => staffId === null || entry.staffId === staffId);
    const ofQueue = staffActsOfDay(parts.engine.lookups, { day, staffId, limit: filedMax });
    const entries = [...ofPage, ...ofQueue].sort((left, right) => right.atMs - left.atMs);
    return { day, entries: entries.slice(0, limit), isCut: entries.length > limit };
  }

  ways.get('/api/admin/audit', (context) => {
    const answer = read(context, shownMax);
    return answer instanceof Response ? answer : context.json(answer);
  });
  ways.get('/api/admin/audit.csv', (context) => {
    const answer = read(context, filedMax);
    if (answer instanceof Response) return answer;
    return context.body(
      auditCsv(answer.entries),
      200,
      fileHeaders(`操作记录 ${answer.day}.csv`, 'text/csv; charset=utf-8'),
    );
  });
}
