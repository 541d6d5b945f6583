import type { Context } from 'hono';
import * as v from 'valibot';

/* How requests are refused: with a status, and a body that says why and where the fault is. */

export type Refusal = { readonly kind: string; readonly message: string; readonly field?: string };

export const refuse = (context: Context, status: 400 | 401 | 403 | 404 | 409 | 413 | 415, refusal: Refusal): Response =>
  context.json(refusal, status);

export const tooLarge: Refusal = { kind: 'tooLarge', message: 'the body is too large' };

export const badInput = (message: string, field = ''): Refusal => ({ kind: 'badInput', field, message });

/** @param field of the request; where the issue itself says */
export const badIssue = (issue: v.BaseIssue<unknown>, field = v.getDotPath(issue) ?? ''): Refusal =>
  badInput(issue.message, field);

/** What `authorization: Bearer …` shows; empty where there is none. */
export const shownCredential = (context: Context): string =>
  (context.req.header('authorization') ?? '').replace(/^Bearer /, '');
