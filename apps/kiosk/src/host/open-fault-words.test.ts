import { expect, test } from 'vitest';
import { wordsOfOpenFault } from './open-fault-words.ts';

const file = 'hall.db';

test.each([
  [{ kind: 'databaseInUse', file }, '请先关闭它'],
  [{ kind: 'foreignDatabase', file, applicationId: 7 }, '换一个数据目录'],
  [{ kind: 'newerVersion', file, version: 9, knownVersion: 2 }, '请安装新版本'],
  [{ kind: 'damagedDatabase', file, code: 'LOG_DAMAGED' }, '用备份恢复'],
  [{ kind: 'cannotOpen', file, code: 'SQLITE_FULL' }, '磁盘空间'],
  [{ kind: 'sqliteTooOld', file, version: '3.40.0' }, '重新安装'],
] as const)('A database that does not open ($kind) is said in words, with what to do', (fault, advice) => {
  expect(wordsOfOpenFault(fault)).toContain(advice);
});
