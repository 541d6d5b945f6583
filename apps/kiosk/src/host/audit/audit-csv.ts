import { shanghaiDay, shanghaiTimeOfDay } from '@jiaohao/basics/time';
import type { AuditEntry } from '@jiaohao/queue-core/protocol';
import papaparse from 'papaparse';

/** The byte order mark tells office programs that this is UTF-8. */
const mark = '\uFEFF';

/** 操作记录 as a file, oldest first. What begins like a formula is kept from being one. */
export function auditCsv(entries: readonly AuditEntry[]): string {
  const rows = entries.toReversed().map(({ atMs, staffId, place, what }) => ({
    日期: shanghaiDay(atMs),
    时间: shanghaiTimeOfDay(atMs).slice(0, 8),
    工号: staffId ?? '',
    位置: place,
    操作: what,
  }));
  const fields = ['日期', '时间', '工号', '位置', '操作'];
  return mark + papaparse.unparse({ fields, data: rows }, { escapeFormulae: true });
}
