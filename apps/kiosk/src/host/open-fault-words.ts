import type { OpenFault } from '@jiaohao/queue-core';

/**
 * Why the hall's database does not open and what to do, for whoever stands at the machine. Nothing in
 * the file was changed: each of these can be put right without losing what is in it.
 */
export function wordsOfOpenFault(fault: OpenFault): string {
  switch (fault.kind) {
    case 'databaseInUse':
      return '另一个程序正在使用，请先关闭它 another process has it';
    case 'foreignDatabase':
      return '这个文件不是本系统的数据库，请换一个数据目录 this is somebody else’s database';
    case 'newerVersion':
      return `由更新的版本写成（${fault.version} > ${fault.knownVersion}），请安装新版本 it was written by a later version`;
    case 'damagedDatabase':
      return `文件已损坏（${fault.code}），请原样留存数据目录，用备份恢复 it is damaged: keep the directory as it is and restore a backup`;
    case 'cannotOpen':
      return `读写失败（${fault.code}），请检查磁盘空间、权限和磁盘本身 check the disk, its space and its rights`;
    case 'sqliteTooOld':
      return `SQLite ${fault.version} 过旧，请重新安装 SQLite is too old, install again`;
  }
}
