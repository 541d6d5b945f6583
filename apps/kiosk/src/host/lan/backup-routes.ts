import { createReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { RemoveBackupSchema } from '@jiaohao/queue-core/protocol';
import type { Context } from 'hono';
import * as v from 'valibot';
import type { AuditLog } from '../audit/audit-log.node.ts';
import type { BackupDesk } from '../backups/backup-desk.node.ts';
import { backupWords } from '../backups/messages.zh.ts';
import type { AdminWays } from './admin-ways.ts';
import { answerError, fileHeaders } from './answers.ts';

/* Backups of the database, for the admin page (protocol/admin.ts). */

export function addBackupRoutes(ways: AdminWays, parts: { backups: BackupDesk; audit: AuditLog }): void {
  const { backups, audit } = parts;
  const answerMissing = (context: Context) =>
    answerError(context, 404, { kind: 'notFound', message: backupWords.noBackup });

  ways.get('/api/admin/backups', (context) => context.json(backups.overview()));
  ways.post('/api/admin/backups', v.strictObject({}), (context, _body, by) => {
    const begun = backups.begin(by);
    return begun.ok ? context.body(null, 204) : answerError(context, 409, begun.error);
  });
  ways.post('/api/admin/backups/remove', RemoveBackupSchema, (context, { name }, by) => {
    if (!backups.remove(name)) return answerMissing(context);
    audit.backup(by, 'removed', name);
    return context.body(null, 204);
  });
  ways.get('/api/admin/backups/:name', (context, by) => {
    const name = context.req.param('name') ?? '';
    const file = backups.fileOf(name);
    if (file === null) return answerMissing(context);
    audit.backup(by, 'taken', name);
    const stream = Readable.toWeb(createReadStream(file)) as ReadableStream;
    return context.body(stream, 200, {
      ...fileHeaders(name, 'application/vnd.sqlite3'),
      'content-length': String(statSync(file).size),
    });
  });
}
