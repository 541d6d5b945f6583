import { getConnInfo } from '@hono/node-server/conninfo';
import { HallIdSchema, ReportRangeSchema, type ReportRange } from '@jiaohao/queue-core/protocol';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import * as v from 'valibot';
import { AreaIdSchema, HandledAlarmRequestSchema } from '../wire/county-view.ts';
import type { AreaTree, KnownHall } from './area-tree.ts';
import type { CountyCredentials } from './county-credentials.node.ts';
import type { Area } from './county-file.ts';
import { prometheusText, type IngestCounts } from './county-metrics.node.ts';
import type { CountyState } from './county-state.node.ts';
import type { CountyDatabase } from './database.node.ts';
import { areaCsv } from './export-csv.ts';
import { countyWordsZh } from './messages.zh.ts';
import type { CountyAnswers } from './read-answers.node.ts';
import type { DesiredPackages } from './packages-desired.node.ts';
import { badIssue, refuse, shownCredential, tooLarge } from './refuse.ts';
import { readMetrics } from './read-metrics.node.ts';

/*
 * What people ask of the county. A reader shows their credential with every request, and sees their area
 * and what lies in it.
 *
 *   400 badInput, with the field · 401 no credential · 403 outside the reader's area, or not there at all
 */

export type ReadRouteParts = {
  readonly database: CountyDatabase;
  readonly credentials: CountyCredentials;
  readonly state: CountyState;
  readonly answers: CountyAnswers;
  readonly desired: DesiredPackages;
  readonly counts: IngestCounts;
  readonly nowMs: () => number;
};

const requestBytesMax = 4_096;

/** What was asked for, or the answer that refuses it. */
type Asked<Value> = { readonly value: Value } | { readonly refused: Response };

export function addReadRoutes(app: Hono, parts: ReadRouteParts): void {
  const { credentials, state, answers, nowMs } = parts;
  const outside = (context: Context) =>
    refuse(context, 403, { kind: 'wrongArea', message: 'not in the area that the credential is for' });

  function read<Schema extends v.GenericSchema>(
    context: Context,
    schema: Schema,
    input: unknown,
    field?: string,
  ): Asked<v.InferOutput<Schema>> {
    const parsed = v.safeParse(schema, input, { abortEarly: true });
    return parsed.success
      ? { value: parsed.output }
      : { refused: refuse(context, 400, badIssue(parsed.issues[0], field)) };
  }

  function readerOf(context: Context): string | null {
    return credentials.readReader(shownCredential(context))?.area ?? null;
  }

  /** Who asks, what there is, and whether they may look at this area of it. */
  async function look(context: Context): Promise<Asked<{ readonly reader: string; readonly tree: AreaTree }>> {
    const reader = readerOf(context);
    if (reader === null) {
      return { refused: refuse(context, 401, { kind: 'noCredential', message: 'a reader’s credential is needed' }) };
    }
    return { value: { reader, tree: await state.tree() } };
  }

  function rangeOf(context: Context): Asked<ReportRange> {
    const { from, to } = context.req.query();
    return read(context, ReportRangeSchema, { from, to });
  }

  type AreaAsked = {
    readonly tree: AreaTree;
    readonly reader: string;
    readonly range: ReportRange;
    readonly area: Area;
  };
  async function areaAsked(context: Context, id: unknown, field: string): Promise<Asked<AreaAsked>> {
    const looked = await look(context);
    if ('refused' in looked) return looked;
    const areaId = read(context, AreaIdSchema, id, field);
    if ('refused' in areaId) return areaId;
    const range = rangeOf(context);
    if ('refused' in range) return range;
    const { tree, reader } = looked.value;
    const area = tree.pathTo(reader, areaId.value) && tree.area(areaId.value);
    return area ? { value: { tree, reader, area, range: range.value } } : { refused: outside(context) };
  }

  function visibleHall(tree: AreaTree, reader: string, id: string): KnownHall | null {
    const hall = tree.hall(id);
    return hall && tree.pathTo(reader, hall.area) ? hall : null;
  }

  // Some hundred halls every five seconds, over an office's line.
  app.use('/api/county/*', compress(), async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
  });

  app.get('/api/county/tree', async (context) => {
    const looked = await look(context);
    if ('refused' in looked) return looked.refused;
    const { tree, reader } = looked.value;
    return tree.area(reader) ? context.json(answers.tree(tree, reader)) : outside(context);
  });

  app.get('/api/county/area/:id', async (context) => {
    const asked = await areaAsked(context, context.req.param('id'), 'id');
    if ('refused' in asked) return asked.refused;
    return context.json(await answers.area(asked.value, asked.value.area));
  });

  app.get('/api/county/export', async (context) => {
    const asked = await areaAsked(context, context.req.query('area'), 'area');
    if ('refused' in asked) return asked.refused;
    const { area, range } = asked.value;
    const name = encodeURIComponent(countyWordsZh.fileName(area.name, range.from, range.to));
    return context.body(areaCsv(await answers.area(asked.value, area)), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'x-content-type-options': 'nosniff',
    });
  });

  app.get('/api/county/hall/:id', async (context) => {
    const looked = await look(context);
    if ('refused' in looked) return looked.refused;
    const { tree, reader } = looked.value;
    const id = read(context, HallIdSchema, context.req.param('id'), 'id');
    if ('refused' in id) return id.refused;
    const range = rangeOf(context);
    if ('refused' in range) return range.refused;
    const hall = visibleHall(tree, reader, id.value);
    return hall ? context.json(await answers.hall({ tree, reader, range: range.value }, hall)) : outside(context);
  });

  const limit = bodyLimit({
    maxSize: requestBytesMax,
    onError: (context) => refuse(context, 413, tooLarge),
  });
  app.post('/api/county/alarms/handled', limit, async (context) => {
    const looked = await look(context);
    if ('refused' in looked) return looked.refused;
    const body: unknown = await context.req.json().catch(() => null);
    const alarm = read(context, HandledAlarmRequestSchema, body);
    if ('refused' in alarm) return alarm.refused;
    if (!visibleHall(looked.value.tree, looked.value.reader, alarm.value.hall)) return outside(context);
    const isThere = await state.markHandled(alarm.value, nowMs());
    if (!isThere) return refuse(context, 404, { kind: 'notFound', message: 'no such alarm' });
    return context.body(null, 204);
  });

  app.get('/metrics', async (context) => {
    const reader = readerOf(context);
    const isTop = reader !== null && (await state.tree()).area(reader)?.parent === null;
    if (!isTop && !isOnThisMachine(context)) return outside(context);
    const text = prometheusText(await readMetrics(parts, nowMs()));
    return context.body(text, 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
}

/** Not what a gateway on this machine hands on. */
function isOnThisMachine(context: Context): boolean {
  const { address } = getConnInfo(context).remote;
  const isHandedOn = ['forwarded', 'x-forwarded-for', 'x-real-ip'].some(
    (name) => context.req.header(name) !== undefined,
  );
  return !isHandedOn && /^(?:127\.|::1$|::ffff:127\.)/.test(address ?? '');
}
