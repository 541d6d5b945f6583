import type { PackageKind } from '@jiaohao/sync/wire';

const kindNames: Record<PackageKind, string> = { catalogue: '事项与办事指南', windowPlan: '窗口方案' };

/** Notes of settings versions that came from the county. */
export const packageWords = {
  fromCounty: (kind: PackageKind, n: number) => `县级下发：${kindNames[kind]}第 ${n} 版`,
  withdrawn: (kind: PackageKind) => `县级撤回：${kindNames[kind]}恢复为下发前的`,
  localOver: (kind: PackageKind) => `本大厅的改动到期：${kindNames[kind]}恢复为县级下发的`,
} as const;
