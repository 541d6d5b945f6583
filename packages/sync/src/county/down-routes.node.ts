import { createHash } from 'node:crypto';
import { HallIdSchema, type HallId } from '@jiaohao/queue-core/protocol';
import type { Result } from '@jiaohao/basics/result';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import { CancelBookingSchema, MoveBookingSchema, OpenSlotsSchema, PlaceBookingSchema } from '../wire/booking.ts';
import {
  PackageKindSchema,
  packageBytesMax,
  PublishPackageSchema,
  SharePackageSchema,
  WithdrawPackageSchema,
  type PackageScope,
} from '../wire/package.ts';
import { createBookings } from './bookings.node.ts';
import type { CountyCredentials } from './county-credentials.node.ts';
import type { CountyDatabase } from './database.node.ts';
import { createAreas } from './packages-areas.node.ts';
import type { DesiredPackages } from './packages-desired.node.ts';
import type { CountySigner } from './packages-sign.node.ts';
import { badIssue, refuse, shownCredential, tooLarge, type Refusal } from './refuse.ts';
import { createPackages } from './packages.node.ts';

/*
 * What comes down, and who may put it there:
 *
 *   halls        GET /v1/halls/{hall}/packages · /packages/{kind}/{n} · /bookings?after=
 *   publishers   POST /api/county/packages · …/share · …/withdraw
 *                POST /api/county/bookings · …/move · …/cancel · …/slots
 *
 * A hall's credential was looked at before (hall-routes.node.ts). A publisher's names an area: everything
 * outside it is refused, and so is the credential of somebody who may only look.
 */

export type DownRouteParts = {
  readonly database: CountyDatabase;
  readonly credentials: CountyCredentials;
  readonly signer: CountySigner;
  readonly desired: DesiredPackages;
  readonly nowMs: () => number;
};

export function addDownRoutes(app: Hono, { database, credentials, signer, desired, nowMs }: DownRouteParts): void {
  const packages = createPackages({ database, signer, desired, nowMs });
  const bookings = createBookings({ database, signer, nowMs });
  const areas = createAreas(database.pool);

  // ── halls ─────────────────────────────────────────────────────────────────────────────────

  /** Asked after the credential, which names the hall. */
  const hallOf = (context: Context): HallId => v.parse(HallIdSchema, context.req.param('hall'));

  app.get('/v1/halls/:hall/packages', async (context) => {
    const manifest = await packages.manifestOf(hallOf(context));
    // Of what is desired, not of the serial: what was published for others is nothing new here.
    const etag = `"${sha256(JSON.stringify(manifest.packages)).slice(0, 32)}"`;
    context.header('etag', etag);
    if (context.req.header('if-none-match') === etag) return context.body(null, 304);
    return context.json(manifest);
  });

  app.get('/v1/halls/:hall/packages/:kind/:n', async (context) => {
    const kind = v.safeParse(PackageKindSchema, context.req.param('kind'));
    if (!kind.success) return refuse(context, 400, badIssue(kind.issues[0], 'kind'));
    const n = v.safeParse(CountTextSchema, context.req.param('n'));
    if (!n.success) return refuse(context, 400, badIssue(n.issues[0], 'n'));
    const body = await packages.bodyFor(hallOf(context), kind.output, n.output);
    if (body === null) return refuse(context, 404, { kind: 'notFound', message: 'no such package for this hall' });
    return context.body(body, 200, { 'content-type': 'application/json; charset=utf-8' });
  });

  app.get('/v1/halls/:hall/bookings', async (context) => {
    const after = v.safeParse(CountTextSchema, context.req.query('after') ?? '0');
    if (!after.success) return refuse(context, 400, badIssue(after.issues[0], 'after'));
    return context.json(await bookings.changesAfter(hallOf(context), after.output));
  });

  // ── publishers ────────────────────────────────────────────────────────────────────────────

  app.use(
    '/api/county/*',
    bodyLimit({
      maxSize: packageBytesMax + 64 * 1024,
      onError: (context) => refuse(context, 413, tooLarge),
    }),
  );

  /** The body of a request by somebody who may do it, or the answer that refuses it. */
  async function read<Schema extends v.GenericSchema>(
    context: Context,
    schema: Schema,
    scopeOf: (body: v.InferOutput<Schema>) => Promise<PackageScope | null> | PackageScope,
  ): Promise<{ readonly body: v.InferOutput<Schema> } | { readonly refused: Response }> {
    const shown = credentials.readPublisher(shownCredential(context));
    if (!shown) {
      const message = 'the credential of a publisher is needed';
      return { refused: refuse(context, 401, { kind: 'noCredential', message }) };
    }
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), await context.req.text(), {
      abortEarly: true,
    });
    if (!parsed.success) return { refused: refuse(context, 400, badIssue(parsed.issues[0])) };
    const scope = await scopeOf(parsed.output);
    // Of what is not there nobody is told more than that.
    if (scope && !(await areas.isWithin(scope, shown.area))) {
      return {
        refused: refuse(context, 403, { kind: 'wrongArea', message: 'it is not in the area of the credential' }),
      };
    }
    return { body: parsed.output };
  }

  const answer = (context: Context, outcome: Result<unknown, Refusal>, done: object = {}) => {
    if (outcome.ok) return context.json(outcome.value ?? done);
    const status = outcome.error.kind === 'badInput' ? 400 : outcome.error.kind === 'notFound' ? 404 : 409;
    return refuse(context, status, outcome.error);
  };
  const ofHall = ({ hall }: { readonly hall: HallId }): PackageScope => ({ kind: 'hall', id: hall });

  app.post('/api/county/packages', async (context) => {
    const asked = await read(context, PublishPackageSchema, ({ scope }) => scope);
    if ('refused' in asked) return asked.refused;
    const published = await packages.publish(asked.body);
    return published.ok
      ? context.json({ kind: published.value.kind, n: published.value.n })
      : answer(context, published);
  });

  app.post('/api/county/packages/share', async (context) => {
    const asked = await read(context, SharePackageSchema, ({ kind, n }) => packages.scopeOf(kind, n));
    if ('refused' in asked) return asked.refused;
    const { kind, n, share } = asked.body;
    return answer(context, await packages.share(kind, n, share));
  });

  app.post('/api/county/packages/withdraw', async (context) => {
    const asked = await read(context, WithdrawPackageSchema, ({ kind, n }) => packages.scopeOf(kind, n));
    if ('refused' in asked) return asked.refused;
    return answer(context, await packages.withdraw(asked.body.kind, asked.body.n));
  });

  app.post('/api/county/bookings', async (context) => {
    const asked = await read(context, PlaceBookingSchema, ofHall);
    return 'refused' in asked ? asked.refused : answer(context, await bookings.place(asked.body));
  });

  app.post('/api/county/bookings/move', async (context) => {
    const asked = await read(context, MoveBookingSchema, ofHall);
    return 'refused' in asked ? asked.refused : answer(context, await bookings.move(asked.body));
  });

  app.post('/api/county/bookings/cancel', async (context) => {
    const asked = await read(context, CancelBookingSchema, ofHall);
    return 'refused' in asked ? asked.refused : answer(context, await bookings.cancel(asked.body));
  });

  app.post('/api/county/bookings/slots', async (context) => {
    const asked = await read(context, OpenSlotsSchema, ofHall);
    if ('refused' in asked) return asked.refused;
    await bookings.openSlots(asked.body);
    return context.json({});
  });
}

const CountTextSchema = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'it must be a count'), v.transform(Number));

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
