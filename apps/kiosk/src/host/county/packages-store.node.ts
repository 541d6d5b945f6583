import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DaySchema } from '@jiaohao/queue-core/protocol';
import type { PackageShelf, PackageVersion } from '@jiaohao/sync/hall';
import {
  packageBodySchemas,
  PackageHeadSchema,
  PackageKindSchema,
  type PackageBodies,
  type PackageHead,
  type PackageKind,
} from '@jiaohao/sync/wire';
import * as v from 'valibot';
import { writeFileDurably } from '../data-directory.ts';
import { VitalsSchema } from './packages-health.ts';

/*
 * What came from the county, on the disk:
 *
 *   county/packages.json               what is desired, active, under way; what the hall changed itself
 *   county/catalogue-12-3f9a….json     a package: its head and its body, as it was signed
 *   county/catalogue-before.json       what the hall had before its first package of the kind
 *
 * Every file is written whole or not at all. A body is there before anything says that it is.
 */

const packagesKept = 5;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const VersionSchema = v.strictObject({ n: count, sha256: v.string() });
const FaultSchema = v.strictObject({ kind: v.string(), message: v.string() });
const ofKinds = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.strictObject({ catalogue: v.nullable(schema), windowPlan: v.nullable(schema) });

const StateSchema = v.strictObject({
  serial: count,
  etag: v.nullable(v.string()),
  manifestFault: v.nullable(FaultSchema),
  desired: ofKinds(PackageHeadSchema),
  refused: ofKinds(
    v.strictObject({ ...VersionSchema.entries, app: v.string(), fault: FaultSchema, isFinal: v.boolean() }),
  ),
  /** Null: what the hall had before any package. */
  active: ofKinds(VersionSchema),
  /** A changeover of the settings that was asked for. */
  changing: v.nullable(
    v.strictObject({
      kind: PackageKindSchema,
      to: v.nullable(VersionSchema),
      /** Of the settings: the one that is to become active, and the one before. */
      version: count,
      beforeVersion: count,
      /** How the hall was before it. */
      vitals: VitalsSchema,
      isRollBack: v.boolean(),
      /** Starts of the hall on it. */
      starts: count,
    }),
  ),
  /** A package that was taken into use, and is watched. */
  gate: v.nullable(
    v.strictObject({
      kind: PackageKindSchema,
      was: v.nullable(VersionSchema),
      version: count,
      beforeVersion: count,
      sinceMs: count,
      vitals: VitalsSchema,
      starts: count,
    }),
  ),
  local: v.array(v.strictObject({ kind: PackageKindSchema, key: v.string(), value: v.unknown(), untilDay: DaySchema })),
});
type StoredState = v.InferOutput<typeof StateSchema>;
/** A fault's kind is written and read as the one word that it is. */
export type PackageState = Omit<StoredState, 'manifestFault' | 'refused'> & ReturnType<PackageShelf['state']>;

const none = { catalogue: null, windowPlan: null };
const noState: PackageState = {
  serial: 0,
  etag: null,
  manifestFault: null,
  desired: none,
  refused: none,
  active: none,
  changing: null,
  gate: null,
  local: [],
};

export interface PackageStore extends PackageShelf {
  state(): PackageState;
  setState(change: Partial<PackageState>): void;
  /** The body of a version as it was signed; null where it is not there, or damaged. */
  readVersion(kind: PackageKind, version: PackageVersion): string | null;
  /** It has suffered: as if it had never come. */
  drop(kind: PackageKind, version: PackageVersion): void;
  readBefore<Kind extends PackageKind>(kind: Kind): PackageBodies[Kind] | null;
  writeBefore<Kind extends PackageKind>(kind: Kind, body: PackageBodies[Kind]): void;
}

/** @param directory of the data directory; made when something comes */
export function openPackageStore(directory: string): PackageStore {
  const stateFile = join(directory, 'packages.json');
  const nameOf = (kind: PackageKind, { n, sha256 }: PackageVersion) => `${kind}-${n}-${sha256.slice(0, 16)}.json`;
  const beforeFile = (kind: PackageKind) => join(directory, `${kind}-before.json`);
  let state = (readJson(stateFile, StateSchema) as PackageState | null) ?? noState;

  function write(file: string, value: unknown): void {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    writeFileDurably(file, JSON.stringify(value), 0o600);
  }

  function forgetOldOnes(kind: PackageKind): void {
    const { active, desired, gate, changing } = state;
    const needed = new Set(
      [active[kind], desired[kind], gate?.was, changing?.to].flatMap((version) =>
        version ? nameOf(kind, version) : [],
      ),
    );
    readdirSync(directory)
      .filter((name) => new RegExp(`^${kind}-[0-9]+-[0-9a-f]{16}\\.json$`).test(name))
      .toSorted((left, right) => Number(right.split('-')[1]) - Number(left.split('-')[1]))
      .slice(packagesKept)
      .filter((name) => !needed.has(name))
      .forEach((name) => rmSync(join(directory, name), { force: true }));
  }

  function readVersion(kind: PackageKind, version: PackageVersion): string | null {
    const stored = readJson(join(directory, nameOf(kind, version)), FileSchema);
    return stored?.head.n === version.n && stored.head.sha256 === version.sha256 ? stored.body : null;
  }

  return {
    state: () => state,
    setState(change) {
      const next = { ...state, ...change };
      write(stateFile, next);
      // Of what the disk did not take the next try must not think that it is there.
      state = next;
    },
    readVersion,
    has: (head) => existsSync(join(directory, nameOf(head.kind, head))),
    drop: (kind, version) => rmSync(join(directory, nameOf(kind, version)), { force: true }),
    put(head: PackageHead, body: string) {
      write(join(directory, nameOf(head.kind, head)), { head, body });
      forgetOldOnes(head.kind);
    },
    readBefore<Kind extends PackageKind>(kind: Kind) {
      return readJson(beforeFile(kind), packageBodySchemas[kind]) as PackageBodies[Kind] | null;
    },
    writeBefore: (kind, body) => write(beforeFile(kind), body),
  };
}

const FileSchema = v.strictObject({ head: PackageHeadSchema, body: v.string() });

/** Null where the file is missing, torn or of another shape. */
function readJson<Schema extends v.GenericSchema>(file: string, schema: Schema): v.InferOutput<Schema> | null {
  if (!existsSync(file)) return null;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), readFileSync(file, 'utf8'));
  return parsed.success ? parsed.output : null;
}
