import { refusalSentence, type ApiError, type Refusal } from '@jiaohao/queue-core/protocol';
import type { Context } from 'hono';
import * as v from 'valibot';

/* Every answer of the API that is not a success: a kind, a sentence, and a field where one is wrong. */

type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 423 | 503;

export function answerError(context: Context, status: ErrorStatus, error: ApiError): Response {
  const { kind, message, advice, field, refusal } = error;
  return context.json({ kind, message, advice, field, refusal }, status);
}

export function answerRefusal(context: Context, refusal: Refusal): Response {
  const { message, advice } = refusalSentence(refusal);
  return answerError(context, 409, { kind: refusal.kind, message, advice, refusal: { ...refusal } });
}

/** Reads and checks a JSON body; the Response is the 400 or 413 to give back. */
export async function readBody<Schema extends v.GenericSchema>(
  context: Context,
  schema: Schema,
): Promise<{ ok: true; body: v.InferOutput<Schema> } | { ok: false; response: Response }> {
  let input: unknown;
  try {
    input = await context.req.json();
  } catch {
    const response = answerError(context, 400, { kind: 'badInput', message: '内容不是 JSON', field: '' });
    return { ok: false, response };
  }
  const parsed = v.safeParse(schema, input);
  return parsed.success
    ? { ok: true, body: parsed.output }
    : { ok: false, response: answerIssue(context, parsed.issues[0]) };
}

/** Checks the named fields of the address; the Response is the 400 to give back. */
export function readQuery<Schema extends v.GenericSchema>(
  context: Context,
  schema: Schema,
  names: readonly string[],
): { ok: true; query: v.InferOutput<Schema> } | { ok: false; response: Response } {
  const parsed = v.safeParse(schema, Object.fromEntries(names.map((name) => [name, context.req.query(name)])));
  return parsed.success
    ? { ok: true, query: parsed.output }
    : { ok: false, response: answerIssue(context, parsed.issues[0]) };
}

function answerIssue(context: Context, issue: v.BaseIssue<unknown>): Response {
  const field = v.getDotPath(issue) ?? '';
  return answerError(context, 400, { kind: 'badInput', message: `${field || '内容'}：${issue.message}`, field });
}

/** Headers of a file that the browser keeps, under this name. */
export function fileHeaders(name: string, type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  };
}
