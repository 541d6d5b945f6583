import { createHash } from 'node:crypto';
import type { PackageHead, PackageKind } from '../wire/package.ts';

/*
 * Which version a hall should have. A version goes to a few of its scope's halls first, then to more,
 * then to all; who is among the few is drawn by hash, anew for each version, so that it is not always
 * the same halls that try.
 */

/** A version as the choice needs it. */
export type OfferedPackage = {
  readonly head: PackageHead;
  /** Percent of the scope's halls. */
  readonly share: number;
};

/** The newest version that is for all of its scope, or for a share of it that the hall is in. */
export function desiredPackage(
  hall: string,
  offered: readonly OfferedPackage[],
  triersOf: (offer: OfferedPackage) => ReadonlySet<string>,
): PackageHead | null {
  const newestFirst = offered.toSorted((left, right) => right.head.n - left.head.n);
  return newestFirst.find((offer) => offer.share === 100 || triersOf(offer).has(hall))?.head ?? null;
}

/** The first `share` percent of a scope's halls: at least one of them, and the same ones as long as the halls are. */
export function triers({ head, share }: OfferedPackage, halls: readonly string[]): ReadonlySet<string> {
  const inOrder = halls
    .map((hall) => ({ hall, place: placeOf(head.kind, head.n, hall) }))
    .toSorted((left, right) => (left.place < right.place ? -1 : 1));
  return new Set(inOrder.slice(0, Math.ceil((halls.length * share) / 100)).map(({ hall }) => hall));
}

const placeOf = (kind: PackageKind, n: number, hall: string) =>
  createHash('sha256').update(`${kind}/${n}/${hall}`).digest('hex');
