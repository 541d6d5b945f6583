import { wordsOfFault, type PrintDocument } from '@jiaohao/devices/contract';
import type { PaperColumns } from '@jiaohao/devices';
import type { Clock } from '@jiaohao/basics/time';
import {
  ExportFormatSchema,
  PrintDayReportSchema,
  rangeWords,
  ReportRangeSchema,
  type Report,
} from '@jiaohao/queue-core/protocol';
import type { Context, Hono } from 'hono';
import * as v from 'valibot';
import type { AuditLog } from '../audit/audit-log.node.ts';
import { auditWords } from '../audit/messages.zh.ts';
import type { PrintDesk } from '../desks/print.ts';
import { layOutDayReport } from '../paper/day-report.ts';
import { dayReportFacts } from '../reports/day-report-facts.ts';
import type { MadeReport, ReportMaker } from '../reports/make-report.ts';
import { wordsZh } from '../reports/messages.zh.ts';
import { reportCsv } from '../reports/report-csv.ts';
import { reportBook } from '../reports/report-xlsx.ts';
import { writeXlsx } from '../reports/write-xlsx.node.ts';
import type { Admission } from './admission.ts';
import { answerError, readBody, readQuery } from './answers.ts';

/*
 * 报表: GET /api/reports?from=&to=, GET /api/reports/export?from=&to=&format=, and 日报 on paper by
 * POST /api/reports/print. Whoever may look at the hall may read them; printing needs a manager.
 */

export type ReportParts = {
  readonly makeReport: ReportMaker;
  readonly print: Pick<PrintDesk, 'printSheet'>;
  readonly paperColumns: PaperColumns;
  /** Text of a rating tag by its code. */
  readonly tagText: (code: string) => string;
  readonly audit: Pick<AuditLog, 'managed'>;
  readonly clock: Clock;
};

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function addReportRoutes(app: Hono, admission: Admission, parts: ReportParts): void {
  const makeReport = oneAtATime(parts.makeReport);

  app.get('/api/reports', async (context) => {
    const page = admission.page(context, ['manager', 'admin']);
    if (page instanceof Response) return page;
    const range = readQuery(context, ReportRangeSchema, ['from', 'to']);
    if (!range.ok) return range.response;
    const { report } = await makeReport(range.query);
    return context.json(report satisfies Report, 200, { 'cache-control': 'no-store' });
  });

  app.get('/api/reports/export', async (context) => {
    const page = admission.page(context, ['manager', 'admin']);
    if (page instanceof Response) return page;
    const range = readQuery(context, ReportRangeSchema, ['from', 'to']);
    if (!range.ok) return range.response;
    const wanted = readQuery(context, v.strictObject({ format: ExportFormatSchema }), ['format']);
    if (!wanted.ok) return wanted.response;
    const made = await makeReport(range.query);
    const place = auditWords.placeOf(page.role, page.windowId);
    parts.audit.managed(admission.staff(context, page), place, auditWords.exported(rangeWords(made.report)));
    return wanted.query.format === 'csv'
      ? answerFile(context, made, {
          bytes: new TextEncoder().encode(reportCsv(made)),
          type: 'text/csv; charset=utf-8',
          ending: 'csv',
        })
      : answerFile(context, made, {
          bytes: await writeXlsx(reportBook(made, parts.tagText)),
          type: xlsxType,
          ending: 'xlsx',
        });
  });

  app.post('/api/reports/print', async (context) => {
    const staffId = admission.staffWith(context, 'manager', 'manager');
    if (staffId instanceof Response) return staffId;
    const read = await readBody(context, PrintDayReportSchema);
    if (!read.ok) return read.response;
    const { day } = read.body;
    const { report } = await makeReport({ from: day, to: day });
    const layOut = (): PrintDocument =>
      layOutDayReport(dayReportFacts(report, parts.clock.nowWallMs()), parts.paperColumns);
    const printed = await parts.print.printSheet(layOut);
    if (!printed.ok) return answerPrintFault(context, printed.error);
    parts.audit.managed(staffId, auditWords.places.managerPage, auditWords.printed(rangeWords(report)));
    return context.body(null, 204);
  });
}

/** A report is the hall's heaviest question: one is made at a time, however many are asked for. */
function oneAtATime(make: ReportMaker): ReportMaker {
  let last: Promise<unknown> = Promise.resolve();
  return (range) => {
    const mine = last.then(() => make(range));
    last = mine.catch(() => undefined);
    return mine;
  };
}

function answerFile(
  context: Context,
  { report }: MadeReport,
  file: { readonly bytes: Uint8Array; readonly type: string; readonly ending: string },
): Response {
  const name = encodeURIComponent(`${wordsZh.fileName(report.hallName, rangeWords(report))}.${file.ending}`);
  return context.body(new Uint8Array(file.bytes), 200, {
    'content-type': file.type,
    'content-disposition': `attachment; filename="report.${file.ending}"; filename*=UTF-8''${name}`,
    'cache-control': 'no-store',
  });
}

type SheetError = Extract<Awaited<ReturnType<PrintDesk['printSheet']>>, { ok: false }>['error'];

function answerPrintFault(context: Context, fault: SheetError): Response {
  if (fault.kind === 'busy') {
    return answerError(context, 409, { kind: fault.kind, message: '前面还有人在打印', advice: '请稍等再打印' });
  }
  const { staff, advice } = wordsOfFault(fault);
  return answerError(context, 409, { kind: 'sheetFailed', message: staff, advice });
}
