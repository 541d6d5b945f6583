import { RatingTouchSchema } from '@jiaohao/queue-core/protocol';
import type { Hono } from 'hono';
import type { RatingDesk } from '../desks/rating.ts';
import type { Admission } from './admission.ts';
import { answerError, readBody } from './answers.ts';

/** POST /api/rating/touch: the pad of a window is being used, so its invitation goes on. */
export function addRatingRoutes(app: Hono, admission: Admission, parts: { rating: Pick<RatingDesk, 'touched'> }): void {
  app.post('/api/rating/touch', async (context) => {
    const page = admission.page(context, ['pad']);
    if (page instanceof Response) return page;
    const read = await readBody(context, RatingTouchSchema);
    if (!read.ok) return read.response;
    const isOpen = page.windowId !== null && parts.rating.touched(page.windowId, read.body.ticketId);
    if (!isOpen) return answerError(context, 404, { kind: 'notFound', message: '这次评价已经结束' });
    return context.body(null, 204);
  });
}
