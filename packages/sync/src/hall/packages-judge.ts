import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { HallId } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import type { BookingClaim } from '../wire/booking.ts';
import {
  compareAppVersions,
  packageBodySchemas,
  packageBytesMax,
  PackageManifestSchema,
  type PackageBodies,
  type PackageFaultKind,
  type PackageHead,
  type PackageKind,
  type PackageManifest,
} from '../wire/package.ts';

/*
 * Whether what came down may be looked at any further. In this order, so that nothing is believed that
 * was not signed: shape, signature, hall, serial; then of each package signature, scope, program, bytes,
 * shape of the body.
 */

/** Why something that came down is not taken, and where the fault is. */
export type PackageFault = {
  readonly kind: PackageFaultKind;
  /** For whoever published it: in English, with the field where there is one. */
  readonly message: string;
};

/** What the county has signed, as the hall looks at it: with the public key of its enrolment. */
export interface CountySeal {
  verifyPackage(head: PackageHead): boolean;
  verifyManifest(manifest: PackageManifest): boolean;
  /** What a signed booking code says; null where it is none of this county's. */
  openBookingCode(text: string): BookingClaim | null;
}

export type HallNow = {
  readonly hall: HallId;
  /** Version of the program. */
  readonly app: string;
  readonly seal: CountySeal;
  readonly sha256Of: (text: string) => string;
};

const fault = (kind: PackageFault['kind'], message: string) => fail<PackageFault>({ kind, message });

/** @param knownSerial of the newest manifest that was taken */
export function judgeManifest(
  text: string,
  knownSerial: number,
  { hall, seal }: HallNow,
): Result<PackageManifest, PackageFault> {
  const json = readJson(text);
  if (!json.ok) return json;
  const parsed = v.safeParse(PackageManifestSchema, json.value);
  if (!parsed.success) return fault('badManifest', issueText(parsed.issues[0]));
  const manifest = parsed.output;
  if (!seal.verifyManifest(manifest)) return fault('badSignature', 'the manifest is not signed by this county');
  if (manifest.hall !== hall) return fault('wrongHall', `the manifest is of ${manifest.hall}`);
  if (manifest.serial < knownSerial) return fault('replayed', `serial ${manifest.serial} is before ${knownSerial}`);
  const kinds = new Set(manifest.packages.map(({ kind }) => kind));
  return kinds.size < manifest.packages.length ? fault('twice', 'a kind is there twice') : ok(manifest);
}

/** Before its body is fetched. */
export function judgeHead(head: PackageHead, { hall, app, seal }: HallNow): Result<PackageHead, PackageFault> {
  const { kind, scope, n, minApp } = head;
  if (!seal.verifyPackage(head)) return fault('badSignature', `${kind} ${n} is not signed by this county`);
  if (scope.kind === 'hall' && scope.id !== hall) return fault('wrongHall', `${kind} ${n} is for ${scope.id}`);
  if (compareAppVersions(app, minApp) < 0) return fault('programTooOld', `needs ${minApp}, this is ${app}`);
  return ok(head);
}

/** @param text the body as it came */
export function judgeBody<Kind extends PackageKind>(
  head: PackageHead & { readonly kind: Kind },
  text: string,
  { sha256Of }: Pick<HallNow, 'sha256Of'>,
): Result<PackageBodies[Kind], PackageFault> {
  if (text.length > packageBytesMax) return fault('tooLarge', `${text.length} characters`);
  if (sha256Of(text) !== head.sha256) return fault('wrongHash', 'the body is not the one that was signed');
  const json = readJson(text);
  if (!json.ok) return json;
  const parsed = v.safeParse(packageBodySchemas[head.kind], json.value, { abortEarly: true });
  return parsed.success ? ok(parsed.output as PackageBodies[Kind]) : fault('badBody', issueText(parsed.issues[0]));
}

function readJson(text: string): Result<unknown, PackageFault> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return fault('notJson', 'it is not JSON');
  }
}

function issueText(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? ''}: ${issue.message}`.slice(0, 190);
}
