import type { PageAddresses } from '@jiaohao/queue-core/protocol';
import type { Hono } from 'hono';
import type { BackupDesk } from '../backups/backup-desk.node.ts';
import type { SettingsDesk } from '../settings/settings-desk.ts';
import { createAdminWays } from './admin-ways.ts';
import type { Admission } from './admission.ts';
import { addAuditRoutes } from './audit-routes.ts';
import { addBackupRoutes } from './backup-routes.ts';
import { addItemRoutes } from './item-routes.ts';
import { addSettingsRoutes } from './settings-routes.ts';
import { addStaffAdminRoutes, type StaffRouteParts } from './staff-routes.ts';
import type { QueueEngine } from '@jiaohao/queue-core';

/* Everything that only an admin may do (protocol/admin.ts). */

export type AdminParts = {
  readonly settings: SettingsDesk;
  readonly backups: BackupDesk;
  readonly addresses: () => PageAddresses;
};

export function addAdminRoutes(
  app: Hono,
  admission: Admission,
  parts: AdminParts & StaffRouteParts & { engine: QueueEngine },
): void {
  const ways = createAdminWays(app, admission);
  addSettingsRoutes(ways, parts);
  addItemRoutes(ways, parts);
  addStaffAdminRoutes(ways, parts);
  addBackupRoutes(ways, parts);
  addAuditRoutes(ways, parts);
  ways.get('/api/admin/addresses', (context) => context.json(parts.addresses()));
}
