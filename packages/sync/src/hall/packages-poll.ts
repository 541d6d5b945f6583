import type { RandomSource } from '@jiaohao/basics/random';
import { judgeBody, judgeHead, judgeManifest, type HallNow, type PackageFault } from './packages-judge.ts';
import { packageBytesMax, packageKinds, type PackageHead, type PackageKind } from '../wire/package.ts';

/*
 * Looks at what the county wants the hall to have, and fetches it:
 *
 *   manifest (ETag) ─► judged ─► desired ─► head judged ─► body fetched ─► judged ─► shelf
 *
 * Nothing here changes the hall: what lies on the shelf is signed, whole and of the right shape, and
 * whether it fits the hall is seen when it is laid over its settings. Call `pollPackages` every
 * `pollWaitMs`; one at a time.
 */

/** What came back; null where nothing did. */
export type FetchedText = { readonly status: number; readonly etag: string | null; readonly text: string };
/** GET /v1/halls/<this hall>/<path>, with the hall's credential. Never rejects; longer answers are none. */
export type FetchFromCounty = (
  path: string,
  options: { readonly etag: string | null; readonly bytesMax: number },
) => Promise<FetchedText | null>;

/** Which version: a number may come again with another content, after the county was put back. */
export type PackageVersion = Pick<PackageHead, 'n' | 'sha256'>;

export type RefusedPackage = PackageVersion & {
  /** The program that refused it. */
  readonly app: string;
  readonly fault: PackageFault;
  /** Nothing but another version, or another program, can mend it. */
  readonly isFinal: boolean;
};

/** What was found out about packages so far; kept on the disk. */
export type PollState = {
  readonly serial: number;
  readonly etag: string | null;
  readonly manifestFault: PackageFault | null;
  readonly desired: Readonly<Record<PackageKind, PackageHead | null>>;
  readonly refused: Readonly<Record<PackageKind, RefusedPackage | null>>;
};

/** Where packages lie: on the disk, each write whole or not at all. */
export interface PackageShelf {
  state(): PollState;
  setState(change: Partial<PollState>): void;
  /** Whether the body of a version is there. */
  has(head: PackageHead): boolean;
  put(head: PackageHead, body: string): void;
}

const manifestBytesMax = 64 * 1024;

/** 30 to 60 seconds, so that halls that came up together do not ask together for ever. */
export const pollWaitMs = (random: RandomSource): number => 30_000 + random.nextInt(30_000);

export const isVersion = (left: PackageVersion | null, right: PackageVersion | null): boolean =>
  left?.n === right?.n && left?.sha256 === right?.sha256;

export type PollParts = { readonly shelf: PackageShelf; readonly fetch: FetchFromCounty; readonly hall: HallNow };

/** One look at the county. A line that fails leaves everything as it is. */
export async function pollPackages(parts: PollParts): Promise<void> {
  const { shelf, fetch, hall } = parts;
  const { etag, serial } = shelf.state();
  const answer = await fetch('packages', { etag, bytesMax: manifestBytesMax });
  if (answer?.status === 200) takeManifest(answer, serial);
  // Also after a 304: what could not be fetched the last time is fetched now.
  for (const kind of packageKinds) await fetchDesired(kind, parts);

  function takeManifest({ text, etag: newEtag }: FetchedText, knownSerial: number): void {
    const judged = judgeManifest(text, knownSerial, hall);
    if (!judged.ok) return shelf.setState({ manifestFault: judged.error });
    const desiredOf = (kind: PackageKind) => judged.value.packages.find((head) => head.kind === kind) ?? null;
    shelf.setState({
      serial: judged.value.serial,
      etag: newEtag,
      manifestFault: null,
      desired: { catalogue: desiredOf('catalogue'), windowPlan: desiredOf('windowPlan') },
    });
  }
}

async function fetchDesired(kind: PackageKind, { shelf, fetch, hall }: PollParts): Promise<void> {
  const head = shelf.state().desired[kind];
  if (!head || isRefused(head, shelf.state().refused[kind], hall.app) || shelf.has(head)) return;
  const judged = judgeHead(head, hall);
  if (!judged.ok) return refusePackage(shelf, head, { app: hall.app, fault: judged.error, isFinal: true });
  const answer = await fetch(`packages/${kind}/${head.n}`, { etag: null, bytesMax: packageBytesMax });
  if (answer?.status !== 200) return;
  const body = judgeBody(head, answer.text, hall);
  if (body.ok) return shelf.put(head, answer.text);
  // Bytes may suffer on their way; what is wrong in the bytes that were signed stays wrong.
  refusePackage(shelf, head, { app: hall.app, fault: body.error, isFinal: body.error.kind !== 'wrongHash' });
}

/** Written where it says something new. */
export function refusePackage(
  shelf: Pick<PackageShelf, 'state' | 'setState'>,
  { kind, n, sha256 }: PackageHead,
  refusal: Omit<RefusedPackage, keyof PackageVersion>,
): void {
  const { refused } = shelf.state();
  const becomes: RefusedPackage = { n, sha256, ...refusal };
  if (JSON.stringify(refused[kind]) === JSON.stringify(becomes)) return;
  shelf.setState({ refused: { ...refused, [kind]: becomes } });
}

/** Whether a version was refused for good by this program. */
export function isRefused(head: PackageVersion, refused: RefusedPackage | null, app: string): boolean {
  return refused !== null && refused.isFinal && refused.app === app && isVersion(head, refused);
}
