import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/**
 * Refuses bodies of more than `bytesMax`. One whose length is stated is judged by that alone: the
 * server's parser hands over no byte more than was stated, and looking at the body would build a
 * whole Web Request for it, which costs more than the route itself. A body without a stated length
 * is counted as it comes.
 */
export function limitBody(bytesMax: number, onTooLarge: (context: Context) => Response): MiddlewareHandler {
  const countAsItComes = bodyLimit({ maxSize: bytesMax, onError: onTooLarge });
  return function limit(context, next) {
    const stated = context.req.header('content-length');
    if (stated === undefined || context.req.header('transfer-encoding') !== undefined) {
      return countAsItComes(context, next);
    }
    return Number(stated) <= bytesMax ? next() : Promise.resolve(onTooLarge(context));
  };
}
