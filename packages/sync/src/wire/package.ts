import {
  GuideLibrarySchema,
  HallIdSchema,
  OpeningHoursSchema,
  ServiceItemSchema,
  ServiceWindowSchema,
} from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/*
 * What comes down: packages, each an immutable version of a part of a hall's settings.
 *
 *   GET /v1/halls/{hall}/packages             the versions that the hall should have; ETag, 304
 *   GET /v1/halls/{hall}/packages/{kind}/{n}  the body of one of them, as it was signed
 *
 *   manifest ── signed: hall, serial ──► heads ── signed: kind, scope, n, sha256 … ──► body
 *
 * The manifest's serial only rises. That, and not a version's number, says what is newer: a version that
 * is withdrawn makes an earlier one desired again, and a manifest that is played again is told by it.
 */

const whole = (max: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(max));
const wallMs = whole(Number.MAX_SAFE_INTEGER);

/** 事项与办事指南 · 窗口方案. */
export const packageKinds = ['catalogue', 'windowPlan'] as const;
export const PackageKindSchema = v.picklist(packageKinds, 'kind must be catalogue or windowPlan');
export type PackageKind = v.InferOutput<typeof PackageKindSchema>;

/** Why a hall does not take a version, or has given it up: the first word of what it reports as its fault. */
export const packageFaultKinds = [
  'notJson',
  'badManifest',
  'badSignature',
  'wrongHall',
  'replayed',
  'twice',
  'tooLarge',
  'wrongHash',
  'programTooOld',
  'badBody',
  'unfit',
  'takesAway',
  'notStarted',
  'unhealthy',
] as const;
export type PackageFaultKind = (typeof packageFaultKinds)[number];

/** For one hall, or for all halls of an area and of what lies in it. */
export const PackageScopeSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('area'),
    id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'id must be an area')),
  }),
  v.strictObject({ kind: v.literal('hall'), id: HallIdSchema }),
]);
export type PackageScope = v.InferOutput<typeof PackageScopeSchema>;

/** Three numbers, such as 0.7.0. */
export const AppVersionSchema = v.pipe(
  v.string(),
  v.regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, 'a version is such as 0.7.0'),
);

const isOnce = (ids: readonly string[]) => new Set(ids).size === ids.length;

/** The hall's items with their guides, all of them: what is not in it goes away. */
export const CatalogueBodySchema = v.strictObject({
  items: v.pipe(
    v.array(ServiceItemSchema),
    v.maxLength(3000),
    v.check((items) => isOnce(items.map(({ id }) => id)), 'an item is there twice'),
  ),
  library: v.pipe(
    GuideLibrarySchema,
    v.check(({ guides }) => isOnce(guides.map(({ itemId }) => itemId)), 'an item has two guides'),
  ),
});
export type CatalogueBody = v.InferOutput<typeof CatalogueBodySchema>;

/** The hall's windows, all of them, with what they serve and when flexible ones are taken up. */
export const WindowPlanBodySchema = v.strictObject({
  windows: v.pipe(
    v.array(ServiceWindowSchema),
    v.minLength(1),
    v.maxLength(99),
    v.check((windows) => isOnce(windows.map(({ id }) => id)), 'a window is there twice'),
  ),
  /** Not there: the hall's hours stay as they are. */
  hours: v.exactOptional(v.nullable(OpeningHoursSchema)),
});
export type WindowPlanBody = v.InferOutput<typeof WindowPlanBodySchema>;

export type PackageBodies = { readonly catalogue: CatalogueBody; readonly windowPlan: WindowPlanBody };
export const packageBodySchemas = { catalogue: CatalogueBodySchema, windowPlan: WindowPlanBodySchema } as const;

/** Ed25519 in base64url: 64 bytes. */
const signature = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/, 'signature must be 64 bytes in base64url'));

export const PackageHeadSchema = v.strictObject({
  kind: PackageKindSchema,
  scope: PackageScopeSchema,
  /** 1.. among all packages of the kind, in the order they were published. */
  n: v.pipe(whole(1_000_000_000), v.minValue(1)),
  /** Not in force before. */
  effectiveAtMs: wallMs,
  /** The oldest program that can read it. */
  minApp: AppVersionSchema,
  /** Of the body's bytes. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'sha256 must be 64 hex digits')),
  signature,
});
export type PackageHead = v.InferOutput<typeof PackageHeadSchema>;

export const PackageManifestSchema = v.strictObject({
  v: v.literal(1),
  hall: HallIdSchema,
  serial: wallMs,
  /** At most one a kind. A kind that is missing: what the hall had before any package. */
  packages: v.pipe(v.array(PackageHeadSchema), v.maxLength(packageKinds.length)),
  signature,
});
export type PackageManifest = v.InferOutput<typeof PackageManifestSchema>;

/** A body is at most so large. */
export const packageBytesMax = 8 * 1024 * 1024;

// ── what is signed ───────────────────────────────────────────────────────────────────────────
// The first word says what it is, so that a signature of one thing is none of another.

export function signedTextOfHead(head: Omit<PackageHead, 'signature'>): string {
  const { kind, scope, n, effectiveAtMs, minApp, sha256 } = head;
  return JSON.stringify(['jiaohao/package/1', kind, scope.kind, scope.id, n, effectiveAtMs, minApp, sha256]);
}

export function signedTextOfManifest({ hall, serial, packages }: Omit<PackageManifest, 'signature'>): string {
  return JSON.stringify(['jiaohao/manifest/1', hall, serial, ...packages.map(({ signature: own }) => own)]);
}

/** Below 0, 0 or above 0, as a sort wants it. */
export function compareAppVersions(left: string, right: string): number {
  const [ofLeft, ofRight] = [left.split('.').map(Number), right.split('.').map(Number)];
  const at = ofLeft.findIndex((part, place) => part !== ofRight[place]);
  return at < 0 ? 0 : ofLeft[at]! - (ofRight[at] ?? 0);
}

// ── publishing ───────────────────────────────────────────────────────────────────────────────

/** Of the scope's halls: first a few, then more, then all. */
const share = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1, 'share must be 1-100'),
  v.maxValue(100, 'share must be 1-100'),
);

/** POST /api/county/packages: answers {kind, n}. The body is checked by its kind. */
export const PublishPackageSchema = v.strictObject({
  kind: PackageKindSchema,
  scope: PackageScopeSchema,
  effectiveAtMs: wallMs,
  minApp: v.optional(AppVersionSchema, '0.0.0'),
  share: v.optional(share, 1),
  body: v.unknown(),
});
export type PublishPackage = v.InferOutput<typeof PublishPackageSchema>;

const named = { kind: PackageKindSchema, n: v.pipe(whole(1_000_000_000), v.minValue(1)) };
/** POST /api/county/packages/share: for more of the scope's halls; never for fewer. */
export const SharePackageSchema = v.strictObject({ ...named, share });
/** POST /api/county/packages/withdraw: the version before it is desired again. */
export const WithdrawPackageSchema = v.strictObject(named);
