import type { PackageHead, PackageKind, PackageScope } from '../wire/package.ts';

/* A version as it stands in the table `package`, less its body. */

export type PackageRow = {
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
export const headColumns = 'kind, n, scope_kind, scope, effective_ms, min_app, sha256, signature, share';

export function headOf(row: PackageRow): PackageHead {
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
