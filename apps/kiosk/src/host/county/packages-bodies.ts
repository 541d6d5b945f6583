import { judgeBody, sha256Of, type PackageVersion } from '@jiaohao/sync/hall';
import type { PackageBodies, PackageHead, PackageKind } from '@jiaohao/sync/wire';
import type { PackageStore } from './packages-store.node.ts';

type Body = PackageBodies[PackageKind];

/** Of a kind: the active one and the next. */
const rememberedMost = 2;

/** Bodies of versions, read from the disk once: a catalogue is large, and is looked at every few seconds. */
export function createPackageBodies(store: PackageStore) {
  const remembered = new Map<PackageKind, readonly { readonly name: string; readonly body: Body }[]>();

  /** Null: what the hall had before any package. A version whose file has suffered is given up, and fetched again. */
  return function bodyOfVersion(kind: PackageKind, version: PackageVersion | null): Body | null {
    if (version === null) return store.readBefore(kind);
    const name = `${version.n} ${version.sha256}`;
    const known = remembered.get(kind) ?? [];
    const own = known.find((each) => each.name === name);
    if (own) return own.body;
    const text = store.readVersion(kind, version);
    const judged = text === null ? null : judgeBody({ kind, ...version } as PackageHead, text, { sha256Of });
    if (!judged?.ok) {
      store.drop(kind, version);
      return null;
    }
    remembered.set(kind, [{ name, body: judged.value }, ...known].slice(0, rememberedMost));
    return judged.value;
  };
}
