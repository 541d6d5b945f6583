import { fail, ok, type Result } from '@jiaohao/basics/result';
import * as v from 'valibot';
import type { TraceEntry } from './trace.ts';

/*
 * A trace on disk: NDJSON, one header line and one line an entry.
 *
 *   {"format":"jiaohao-trace","version":1,"model":"sdt-reader","startedAt":"2026-11-02T01:00:00.000Z"}
 *   {"atMs":0,"kind":"open"}
 *   {"atMs":12.3,"kind":"toDevice","hex":"aaaaaa9669000311ffed"}
 *
 * It may come from anywhere: bounded, closed, and refused with the number of the line that is wrong.
 */

export type TraceHeader = {
  /** As in the probe's table of models. */
  readonly model: string;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
};

export type Trace = { readonly header: TraceHeader; readonly entries: readonly TraceEntry[] };

/** `line` counts from 1. */
export type TraceFlaw = { readonly kind: 'traceInvalid'; readonly line: number; readonly detail: string };

/** A day of a reader that is asked twice a second. */
export const maxTraceLines = 1_000_000;
/** A chunk of 64 KiB in hex, and the words around it. */
const maxLineCharacters = 132_000;

const HeaderSchema = v.strictObject({
  format: v.literal('jiaohao-trace'),
  version: v.literal(1),
  model: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'model is 1-40 lower-case letters, digits and -')),
  startedAt: v.pipe(v.string(), v.isoTimestamp('startedAt is a time in ISO 8601')),
});

const atMs = v.pipe(v.number(), v.finite(), v.minValue(0));
const EntrySchema = v.variant('kind', [
  v.strictObject({ atMs, kind: v.picklist(['open', 'close']) }),
  v.strictObject({
    atMs,
    kind: v.picklist(['toDevice', 'fromDevice']),
    hex: v.pipe(v.string(), v.regex(/^([0-9a-fA-F]{2})*$/, 'hex is two hex digits a byte')),
  }),
]);

export function traceHeaderLine({ model, startedAt }: TraceHeader): string {
  return `${JSON.stringify({ format: 'jiaohao-trace', version: 1, model, startedAt })}\n`;
}

export function traceEntryLine(entry: TraceEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

export function parseTrace(text: string): Result<Trace, TraceFlaw> {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (lines.length > maxTraceLines) return failAt(maxTraceLines + 1, 'a trace has at most a million lines');
  const header = parseLine(HeaderSchema, lines[0] ?? '', 1);
  if (!header.ok) return header;
  const entries: TraceEntry[] = [];
  let lastMs = 0;
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    const entry = parseLine(EntrySchema, line, index + 1);
    if (!entry.ok) return entry;
    if (entry.value.atMs < lastMs) return failAt(index + 1, 'atMs goes back');
    lastMs = entry.value.atMs;
    entries.push(entry.value);
  }
  const { model, startedAt } = header.value;
  return ok({ header: { model, startedAt }, entries });
}

function parseLine<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
  line: number,
): Result<v.InferOutput<Schema>, TraceFlaw> {
  if (text.length > maxLineCharacters) return failAt(line, `longer than ${maxLineCharacters} characters`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return failAt(line, 'is not JSON');
  }
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  // The message for a value of the wrong type repeats the value.
  if (issue.kind === 'validation') return failAt(line, issue.message);
  return failAt(line, `${v.getDotPath(issue) ?? 'the line'}: expected ${issue.expected}`);
}

function failAt(line: number, detail: string) {
  return fail<TraceFlaw>({ kind: 'traceInvalid', line, detail });
}
