import type { Verification } from '@jiaohao/queue-core';

/* What a backup's check found, and why one was not made. */

export const backupWords = {
  busy: { message: '正在备份', advice: '请等这一次做完' },
  noBackup: '没有这个备份',
  diskFull: '磁盘空间不够',
  notWritten: '备份没有写成',
  notOpened: '备份打不开',
  finding({ brokenAtSeq, fileFaults, differentTables }: Verification): string {
    if (fileFaults.length > 0) return '文件有损坏';
    if (brokenAtSeq !== null) return `第 ${brokenAtSeq} 条记录对不上`;
    return differentTables.length > 0 ? '统计表和记录不一致' : '';
  },
} as const;
