import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { HallId } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { LiveReportSchema, type LiveReport } from '../wire/live-report.ts';
import {
  packageBodySchemas,
  packageBytesMax,
  packageKinds,
  type PackageHead,
  type PackageKind,
  type PackageManifest,
  type PackageScope,
  type PublishPackage,
} from '../wire/package.ts';
import { createAreas } from './packages-areas.node.ts';
import type { Client, CountyDatabase } from './database.node.ts';
import type { CountySigner } from './packages-sign.node.ts';
import { desiredPackage, triers, type OfferedPackage } from './packages-rollout.node.ts';

/*
 * Packages at the county: published once and never changed; for more halls from one day to the next, or
 * withdrawn. Every such act takes the next serial, under the lock of one row, so that what halls are told
 * has an order.
 */

export interface Packages {
  /** Answers with the version; refuses a body of the wrong shape, with its field, and a scope that is not there. */
  publish(wish: PublishPackage): Promise<Result<PackageHead, PackageRefusal>>;
  /** For more of the scope's halls. */
  share(kind: PackageKind, n: number, share: number): Promise<Result<void, PackageRefusal>>;
  /** The version before it is desired again. */
  withdraw(kind: PackageKind, n: number): Promise<Result<void, PackageRefusal>>;
  scopeOf(kind: PackageKind, n: number): Promise<PackageScope | null>;
  manifestOf(hall: HallId): Promise<PackageManifest>;
  /** As it was signed; null where it is not for this hall, or was withdrawn. */
  bodyFor(hall: HallId, kind: PackageKind, n: number): Promise<string | null>;
  /** What each of these halls should have, has fetched, and runs on. */
  states(halls: readonly HallId[]): Promise<PackageStates[]>;
}

export type PackageRefusal = {
  readonly kind: 'badInput' | 'notFound' | 'conflict';
  readonly field: string;
  readonly message: string;
};

export type PackageStates = {
  readonly hall: HallId;
  readonly packages: Readonly<
    Record<
      PackageKind,
      { desired: number | null; downloaded: number | null; active: number | null; fault: string | null }
    >
  >;
};

type Row = {
  kind: PackageKind;
  n: number;
  scope_kind: PackageScope['kind'];
  scope: string;
  effective_ms: number;
  min_app: string;
  sha256: string;
  signature: string;
  share: number;
};
const headColumns = 'kind, n, scope_kind, scope, effective_ms, min_app, sha256, signature, share';

const rememberedMs = 60_000;
const rememberedMost = 1_000;

const refusal = (kind: PackageRefusal['kind'], field: string, message: string) =>
  fail<PackageRefusal>({ kind, field, message });

export function createPackages(parts: {
  readonly database: CountyDatabase;
  readonly signer: CountySigner;
  readonly nowMs: () => number;
}): Packages {
  const { database, signer, nowMs } = parts;
  const { pool } = database;
  const areas = createAreas(pool);

  /** Locks the line of packages; what is committed with it has the serial. */
  async function takeSerial(client: Client): Promise<void> {
    // A county that was put back goes on with the time: halls have seen larger serials than it knows of.
    await client.query(
      'update package_line set serial = case when serial >= $1 then serial + 1 else $1 end where id = 1',
      [nowMs()],
    );
  }

  async function offeredTo(hall: HallId): Promise<OfferedPackage[]> {
    const { rows } = await pool.query<Row>(
      `select ${headColumns} from package where withdrawn_ms is null
         and ((scope_kind = 'hall' and scope = $1) or (scope_kind = 'area' and scope = any($2)))`,
      [hall, await areas.above(hall)],
    );
    return rows.map((row) => ({ head: headOf(row), share: row.share }));
  }

  /** Who is among the few changes with the halls of a scope, which is seldom: all halls ask, the same for a while. */
  const remembered = new Map<string, { readonly halls: ReadonlySet<string>; readonly untilMs: number }>();
  async function triersOf(offer: OfferedPackage): Promise<ReadonlySet<string>> {
    const { kind, n, scope } = offer.head;
    const name = `${kind}/${n}/${offer.share}`;
    const known = remembered.get(name);
    if (known && known.untilMs > nowMs()) return known.halls;
    const halls = triers(offer, scope.kind === 'hall' ? [scope.id] : await areas.hallsIn(scope.id));
    if (remembered.size > rememberedMost) remembered.clear();
    remembered.set(name, { halls, untilMs: nowMs() + rememberedMs });
    return halls;
  }

  async function desiredOf(hall: HallId): Promise<PackageHead[]> {
    const offered = await offeredTo(hall);
    const few = new Map<OfferedPackage, ReadonlySet<string>>();
    for (const offer of offered) if (offer.share < 100) few.set(offer, await triersOf(offer));
    return packageKinds
      .map((kind) =>
        desiredPackage(
          hall,
          offered.filter(({ head }) => head.kind === kind),
          (offer) => few.get(offer) ?? new Set(),
        ),
      )
      .filter((head) => head !== null);
  }

  async function currentSerial(): Promise<number> {
    const { rows } = await pool.query<{ serial: number }>('select serial from package_line where id = 1');
    return rows[0]!.serial;
  }

  async function change(
    kind: PackageKind,
    n: number,
    work: (client: Client, row: Row) => Promise<PackageRefusal | null>,
  ) {
    return database.transaction(async (client): Promise<Result<void, PackageRefusal>> => {
      await takeSerial(client);
      const { rows } = await client.query<Row>(
        `select ${headColumns} from package where kind = $1 and n = $2 and withdrawn_ms is null`,
        [kind, n],
      );
      if (!rows[0]) return refusal('notFound', 'n', `no ${kind} ${n} is offered`);
      const refused = await work(client, rows[0]);
      return refused ? fail(refused) : ok();
    });
  }

  return {
    async publish({ kind, scope, effectiveAtMs, minApp, share, body }) {
      const parsed = v.safeParse(packageBodySchemas[kind], body, { abortEarly: true });
      if (!parsed.success) {
        const [issue] = parsed.issues;
        return refusal('badInput', `body.${v.getDotPath(issue) ?? ''}`, issue.message);
      }
      // As it was given: what older programs do not know of it is theirs to leave out.
      const text = JSON.stringify(body);
      if (Buffer.byteLength(text) > packageBytesMax) return refusal('badInput', 'body', 'the body is too large');
      if (!(await areas.isThere(scope))) return refusal('badInput', 'scope.id', `no such ${scope.kind}`);
      const sha256 = createHash('sha256').update(text).digest('hex');
      return database.transaction(async (client) => {
        await takeSerial(client);
        const { rows } = await client.query<{ n: number }>(
          'select coalesce(max(n), 0) + 1 as n from package where kind = $1',
          [kind],
        );
        const head = signer.signPackage({ kind, scope, n: rows[0]!.n, effectiveAtMs, minApp, sha256 });
        await client.query(
          `insert into package (${headColumns}, published_ms, body)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
          [kind, head.n, scope.kind, scope.id, effectiveAtMs, minApp, sha256, head.signature, share, nowMs(), text],
        );
        return ok(head);
      });
    },

    share: (kind, n, share) =>
      change(kind, n, async (client, row) => {
        if (share < row.share) {
          return { kind: 'conflict', field: 'share', message: `it is at ${row.share} already: withdraw it instead` };
        }
        await client.query('update package set share = $3 where kind = $1 and n = $2', [kind, n, share]);
        return null;
      }),

    withdraw: (kind, n) =>
      change(kind, n, async (client) => {
        await client.query('update package set withdrawn_ms = $3 where kind = $1 and n = $2', [kind, n, nowMs()]);
        return null;
      }),

    async scopeOf(kind, n) {
      const { rows } = await pool.query<Row>(`select ${headColumns} from package where kind = $1 and n = $2`, [
        kind,
        n,
      ]);
      return rows[0] ? headOf(rows[0]).scope : null;
    },

    async manifestOf(hall) {
      // Serial and versions of one moment: where something was published in between, once more.
      for (let serial = await currentSerial(); ;) {
        const packages = await desiredOf(hall);
        const serialAfter = await currentSerial();
        if (serial === serialAfter) return signer.signManifest({ v: 1, hall, serial, packages });
        serial = serialAfter;
      }
    },

    async bodyFor(hall, kind, n) {
      const offered = await offeredTo(hall);
      if (!offered.some(({ head }) => head.kind === kind && head.n === n)) return null;
      const { rows } = await pool.query<{ body: string }>('select body from package where kind = $1 and n = $2', [
        kind,
        n,
      ]);
      return rows[0]?.body ?? null;
    },

    async states(halls) {
      const { rows } = await pool.query<{ hall: HallId; body: string }>(
        'select hall, body from live where hall = any($1)',
        [halls],
      );
      const said = new Map(rows.map(({ hall, body }) => [hall, readPackages(body)]));
      const all: PackageStates[] = [];
      for (const hall of halls) {
        const desired = await desiredOf(hall);
        all.push({ hall, packages: statesOf(desired, said.get(hall) ?? {}) });
      }
      return all;
    },
  };
}

const SaidSchema = v.object({ packages: LiveReportSchema.entries.packages });

/** Nothing where the hall has not spoken yet, or speaks of what this program does not read. */
function readPackages(body: string): LiveReport['packages'] {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), SaidSchema), body);
  return parsed.success ? parsed.output.packages : {};
}

function statesOf(desired: readonly PackageHead[], said: LiveReport['packages']): PackageStates['packages'] {
  const stateOf = (kind: PackageKind) => ({
    desired: desired.find((head) => head.kind === kind)?.n ?? null,
    downloaded: said[kind]?.downloaded ?? null,
    active: said[kind]?.active ?? null,
    fault: said[kind]?.fault ?? null,
  });
  return { catalogue: stateOf('catalogue'), windowPlan: stateOf('windowPlan') };
}

function headOf(row: Row): PackageHead {
  return {
    kind: row.kind,
    scope: { kind: row.scope_kind, id: row.scope } as PackageScope,
    n: row.n,
    effectiveAtMs: row.effective_ms,
    minApp: row.min_app,
    sha256: row.sha256,
    signature: row.signature,
  };
}
