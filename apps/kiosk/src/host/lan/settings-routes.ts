import type { QueueEngine } from '@jiaohao/queue-core';
import {
  ActivateVersionSchema,
  CheckSettingsSchema,
  SaveSettingsSchema,
  type SettingsAnswer,
} from '@jiaohao/queue-core/protocol';
import type { AuditLog } from '../audit/audit-log.node.ts';
import type { SettingsDesk } from '../settings/settings-desk.ts';
import type { LiveHall } from '../settings/settings-warnings.ts';
import type { AdminWays } from './admin-ways.ts';
import { answerError } from './answers.ts';
import type { StaffPins } from './staff-pins.ts';

/* The settings and their versions, for the admin page (protocol/admin.ts). */

export function addSettingsRoutes(
  ways: AdminWays,
  parts: { settings: SettingsDesk; engine: QueueEngine; pins: StaffPins; audit: AuditLog },
): void {
  const { settings, audit } = parts;

  ways.get('/api/admin/settings', (context) => context.json(settings.active() satisfies SettingsAnswer));
  ways.post('/api/admin/settings/check', CheckSettingsSchema, (context, body) =>
    context.json(settings.report(body.settings, liveHall(parts))),
  );
  ways.post('/api/admin/settings', SaveSettingsSchema, (context, { settings: input, basedOn, note }, by) => {
    const saved = settings.save({ input, basedOn, note, by });
    if (!saved.ok) return answerError(context, 409, saved.error);
    audit.settingsSaved(by, saved.value, note);
    return context.json({ version: saved.value });
  });
  ways.get('/api/admin/versions', (context) => context.json({ versions: settings.versions() }));
  ways.get('/api/admin/versions/:version/changes', (context) => {
    const changes = settings.changesTo(Number(context.req.param('version')));
    return changes
      ? context.json({ changes })
      : answerError(context, 404, { kind: 'notFound', message: '没有这一版，或者读不出来' });
  });
  ways.post('/api/admin/versions/activate', ActivateVersionSchema, (context, { version }, by) => {
    const done = settings.activate(version);
    if (!done.ok) return answerError(context, done.error.kind === 'notFound' ? 404 : 409, done.error);
    audit.versionActivated(by, version);
    return context.json({ version });
  });
}

function liveHall({ engine, pins }: { engine: QueueEngine; pins: StaffPins }): LiveHall {
  const { queues, windows } = engine.views.manager();
  return {
    queues,
    windows,
    numbersOf: (series) => engine.lookups.lastSerial(series),
    hasPin: (staffId) => pins.has(staffId),
  };
}
