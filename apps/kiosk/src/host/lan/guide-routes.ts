import { wordsOfFault } from '@jiaohao/devices/contract';
import { GuideRequestSchema, PrintSheetSchema, type GuideAnswerSchema } from '@jiaohao/queue-core/protocol';
import type { Context, Hono } from 'hono';
import type { InferOutput } from 'valibot';
import type { SheetDesk, SheetFault } from '../desks/sheets.ts';
import type { ItemCatalogue } from '../item-catalogue.ts';
import type { Admission } from './admission.ts';
import { answerError, readBody } from './answers.ts';

export type GuideParts = {
  readonly catalogue: Pick<ItemCatalogue, 'guideOf' | 'version'>;
  readonly sheets: SheetDesk;
};

/** 办事指南, on a screen and on paper: POST /api/guide and POST /api/print/sheet. */
export function addGuideRoutes(app: Hono, admission: Admission, { catalogue, sheets }: GuideParts): void {
  app.post('/api/guide', async (context) => {
    const page = admission.page(context, ['kiosk', 'terminal']);
    if (page instanceof Response) return page;
    const read = await readBody(context, GuideRequestSchema);
    if (!read.ok) return read.response;
    const guide = catalogue.guideOf(read.body.itemId);
    if (!guide) return answerFault(context, { kind: 'noGuide' });
    return context.json({ libraryVersion: catalogue.version, guide } satisfies InferOutput<typeof GuideAnswerSchema>);
  });

  app.post('/api/print/sheet', async (context) => {
    const page = admission.page(context, ['kiosk', 'terminal']);
    if (page instanceof Response) return page;
    if (page.role === 'terminal' && admission.staff(context, page) === null) {
      return answerError(context, 401, { kind: 'noStaffSession', message: '请先登录', advice: '输入工号和密码' });
    }
    const read = await readBody(context, PrintSheetSchema);
    if (!read.ok) return read.response;
    const printed = await sheets.print(read.body.itemId, read.body.sheet);
    return printed.ok ? context.body(null, 204) : answerFault(context, printed.error);
  });
}

function answerFault(context: Context, fault: SheetFault): Response {
  switch (fault.kind) {
    case 'noGuide':
      return answerError(context, 404, {
        kind: fault.kind,
        message: '这个事项还没有办事指南',
        advice: '请到帮办窗口询问',
      });
    case 'busy':
      return answerError(context, 409, { kind: fault.kind, message: '前面还有人在打印', advice: '请稍等再打印' });
    case 'outcomeUnknown':
      return answerError(context, 409, {
        kind: 'sheetFailed',
        message: '可能没有打出来',
        advice: '请看一下出纸口，没有的话请叫人来帮忙',
      });
    default:
      return answerError(context, 409, {
        kind: 'sheetFailed',
        message: '暂时打不出来',
        advice: wordsOfFault(fault).citizen === '' ? '请叫人来帮忙' : '工作人员会来处理，也可以先看屏幕',
      });
  }
}
