import { constants, gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import { EpochIdSchema, HallIdSchema, type HallId } from '@jiaohao/queue-core/protocol';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import { EventRequestSchema } from '../wire/event-request.ts';
import { HighNumbersQuestionSchema } from '../wire/high-numbers.ts';
import { LiveReportSchema } from '../wire/live-report.ts';
import type { CountyCredentials } from './county-credentials.node.ts';
import type { CountyDatabase } from './database.node.ts';
import { highNumbersOf } from './high-numbers.node.ts';
import type { Ingest } from './ingest.node.ts';
import type { LiveReports } from './live-reports.node.ts';
import { badInput, badIssue, refuse, shownCredential, tooLarge } from './refuse.ts';
import type { Registry } from './registry.node.ts';

/*
 * What halls ask of the county. A hall shows its credential with every request, and speaks for itself
 * only. Whatever is refused changes nothing.
 *
 *   400 a body of the wrong shape, with the field · 401 no credential · 403 another hall's, or an ended one
 *   413 too large · 503 the database is away: again later
 */

/** 256 KB of entries, and what stands around them; an entry that alone is larger goes by itself. */
const bodyBytesMax = 1024 * 1024;
const inflatedBytesMax = 4 * 1024 * 1024;

const inflate = promisify(gunzip);

export type HallRouteParts = {
  readonly database: CountyDatabase;
  readonly credentials: CountyCredentials;
  readonly registry: Registry;
  readonly ingest: Ingest;
  readonly live: LiveReports;
  readonly nowMs: () => number;
};

export function addHallRoutes(
  app: Hono,
  { database, credentials, registry, ingest, live, nowMs }: HallRouteParts,
): void {
  async function refuseLarge(context: Context): Promise<Response> {
    // Whoever is still writing when the line is closed does not get to read why.
    if (Number(context.req.header('content-length')) <= inflatedBytesMax) {
      await context.req.raw.body?.pipeTo(new WritableStream());
    }
    return refuse(context, 413, tooLarge);
  }

  app.use('/v1/halls/:hall/*', bodyLimit({ maxSize: bodyBytesMax, onError: refuseLarge }), async (context, next) => {
    const shown = credentials.readHall(shownCredential(context));
    if (!shown) return refuse(context, 401, { kind: 'noCredential', message: 'a hall credential is needed' });
    if (shown.hall !== context.req.param('hall') || shown.number !== (await registry.credentialNumberOf(shown.hall))) {
      return refuse(context, 403, { kind: 'wrongHall', message: 'the credential is not this hall’s newest' });
    }
    return next();
  });

  /** The body as the schema has it, or the answer that refuses it. */
  async function read<Schema extends v.GenericSchema>(
    context: Context,
    schema: Schema,
  ): Promise<{ readonly body: v.InferOutput<Schema> } | { readonly refused: Response }> {
    const bytes = Buffer.from(await context.req.arrayBuffer());
    let text: string;
    const encoding = context.req.header('content-encoding') ?? 'identity';
    if (encoding === 'gzip') {
      try {
        const inflated = await inflate(bytes, { maxOutputLength: inflatedBytesMax, finishFlush: constants.Z_FINISH });
        text = inflated.toString('utf8');
      } catch (error) {
        const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
        if (isTooLarge) return { refused: refuse(context, 413, tooLarge) };
        return { refused: refuse(context, 400, badInput('the body is not gzip')) };
      }
    } else if (encoding === 'identity') text = bytes.toString('utf8');
    else return { refused: refuse(context, 415, { kind: 'badEncoding', message: 'gzip or nothing' }) };
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return { refused: refuse(context, 400, badInput('the body is not JSON')) };
    }
    const parsed = v.safeParse(schema, json, { abortEarly: true });
    if (parsed.success) return { body: parsed.output };
    return { refused: refuse(context, 400, badIssue(parsed.issues[0])) };
  }

  /** Asked after the credential, which names the hall. */
  const hallOf = (context: Context): HallId => v.parse(HallIdSchema, context.req.param('hall'));

  app.post('/v1/halls/:hall/streams/:epoch/events', async (context) => {
    const epoch = v.safeParse(EpochIdSchema, context.req.param('epoch'));
    if (!epoch.success) return refuse(context, 400, badIssue(epoch.issues[0], 'epoch'));
    const asked = await read(context, EventRequestSchema);
    if ('refused' in asked) return asked.refused;
    return context.json(await ingest.take(hallOf(context), epoch.output, asked.body));
  });

  app.post('/v1/halls/:hall/numbers', async (context) => {
    const asked = await read(context, HighNumbersQuestionSchema);
    if ('refused' in asked) return asked.refused;
    return context.json(await highNumbersOf(database, hallOf(context), asked.body.day));
  });

  app.post('/v1/halls/:hall/live', async (context) => {
    const asked = await read(context, LiveReportSchema);
    if ('refused' in asked) return asked.refused;
    const { lastSeq } = await live.keep(hallOf(context), asked.body, nowMs());
    return context.json({ lastSeq, againMs: live.everyMs() });
  });
}
