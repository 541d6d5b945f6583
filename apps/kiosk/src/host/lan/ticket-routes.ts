import type { QueueViews } from '@jiaohao/queue-core';
import { FindTicketSchema, type FoundTicketsSchema } from '@jiaohao/queue-core/protocol';
import type { Hono } from 'hono';
import type { InferOutput } from 'valibot';
import type { Admission } from './admission.ts';
import { readBody } from './answers.ts';

/** POST /api/tickets/find: a clerk types a number that is not on their lists. */
export function addTicketRoutes(
  app: Hono,
  admission: Admission,
  { views }: { views: Pick<QueueViews, 'ticketsByNumber'> },
): void {
  app.post('/api/tickets/find', async (context) => {
    const page = admission.page(context, ['terminal']);
    if (page instanceof Response) return page;
    const staffId = admission.commander(context, page);
    if (staffId instanceof Response) return staffId;
    const read = await readBody(context, FindTicketSchema);
    if (!read.ok) return read.response;
    const { number } = read.body;
    const hasLetter = /^[A-Z]/.test(number);
    const serial = Number(hasLetter ? number.slice(1) : number);
    const tickets = [...views.ticketsByNumber(hasLetter ? number.slice(0, 1) : null, serial)];
    return context.json({ tickets } satisfies InferOutput<typeof FoundTicketsSchema>);
  });
}
