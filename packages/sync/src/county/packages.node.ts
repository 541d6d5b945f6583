import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { HallId } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import {
  packageBodySchemas,
  packageBytesMax,
  type PackageHead,
  type PackageKind,
  type PackageManifest,
  type PackageScope,
  type PublishPackage,
} from '../wire/package.ts';
import type { Client, CountyDatabase } from './database.node.ts';
import { headColumns, headOf, type PackageRow } from './package-rows.ts';
import { createAreas } from './packages-areas.node.ts';
import type { DesiredPackages } from './packages-desired.node.ts';
import type { CountySigner } from './packages-sign.node.ts';

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
}

export type PackageRefusal = {
  readonly kind: 'badInput' | 'notFound' | 'conflict';
  readonly field: string;
  readonly message: string;
};

const refusal = (kind: PackageRefusal['kind'], field: string, message: string) =>
  fail<PackageRefusal>({ kind, field, message });

export function createPackages(parts: {
  readonly database: CountyDatabase;
  readonly signer: CountySigner;
  readonly desired: DesiredPackages;
  readonly nowMs: () => number;
}): Packages {
  const { database, signer, desired, nowMs } = parts;
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

  async function currentSerial(): Promise<number> {
    const { rows } = await pool.query<{ serial: number }>('select serial from package_line where id = 1');
    return rows[0]!.serial;
  }

  async function change(
    kind: PackageKind,
    n: number,
    work: (client: Client, row: PackageRow) => Promise<PackageRefusal | null>,
  ) {
    return database.transaction(async (client): Promise<Result<void, PackageRefusal>> => {
      await takeSerial(client);
      const { rows } = await client.query<PackageRow>(
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
      const { rows } = await pool.query<PackageRow>(`select ${headColumns} from package where kind = $1 and n = $2`, [
        kind,
        n,
      ]);
      return rows[0] ? headOf(rows[0]).scope : null;
    },

    async manifestOf(hall) {
      // Serial and versions of one moment: where something was published in between, once more.
      for (let serial = await currentSerial(); ;) {
        const packages = [...(await desired.of(hall))];
        const serialAfter = await currentSerial();
        if (serial === serialAfter) return signer.signManifest({ v: 1, hall, serial, packages });
        serial = serialAfter;
      }
    },

    async bodyFor(hall, kind, n) {
      const { rows } = await pool.query<{ scope_kind: PackageScope['kind']; scope: string; body: string }>(
        'select scope_kind, scope, body from package where kind = $1 and n = $2 and withdrawn_ms is null',
        [kind, n],
      );
      if (!rows[0]) return null;
      const { scope_kind: scopeKind, scope, body } = rows[0];
      const isForIt = scopeKind === 'hall' ? scope === hall : (await areas.above(hall)).includes(scope);
      return isForIt ? body : null;
    },
  };
}
