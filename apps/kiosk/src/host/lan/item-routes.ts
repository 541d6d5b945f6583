import { ImportItemsSchema } from '@jiaohao/queue-core/protocol';
import { itemsCsv, itemsJson } from '../items/export-items.ts';
import { importItems } from '../items/import-items.ts';
import type { SettingsDesk } from '../settings/settings-desk.ts';
import type { AdminWays } from './admin-ways.ts';
import { fileHeaders } from './answers.ts';

/* Items and guides as files, for the admin page (protocol/admin.ts). Nothing is saved here. */

export function addItemRoutes(ways: AdminWays, { settings }: { settings: SettingsDesk }): void {
  ways.post('/api/admin/items/import', ImportItemsSchema, (context, wish) => context.json(importItems(wish)));
  ways.get('/api/admin/items.csv', (context) =>
    context.body(itemsCsv(settings.active().settings), 200, fileHeaders('事项.csv', 'text/csv; charset=utf-8')),
  );
  ways.get('/api/admin/items.json', (context) =>
    context.body(itemsJson(settings.active().settings), 200, fileHeaders('事项.json', 'application/json')),
  );
}
