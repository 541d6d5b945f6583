import type { HallSettings } from '@jiaohao/queue-core/protocol';
import papaparse from 'papaparse';
import { columns } from './columns.ts';

/** The byte order mark tells office programs that this is UTF-8. */
const mark = '\uFEFF';

/** Items and guides as a file that importItems reads back. */
export function itemsCsv({ hall, library }: Pick<HallSettings, 'hall' | 'library'>): string {
  const guides = new Map<string, (typeof library.guides)[number]>(library.guides.map((guide) => [guide.itemId, guide]));
  const rows = hall.items.map((item) =>
    columns.map(({ write }) => write({ item, guide: guides.get(item.id) ?? null })),
  );
  return mark + papaparse.unparse({ fields: columns.map(({ head }) => head), data: rows });
}

export function itemsJson({ hall, library }: Pick<HallSettings, 'hall' | 'library'>): string {
  return `${JSON.stringify({ items: hall.items, library }, null, 2)}\n`;
}
