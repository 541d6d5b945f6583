import { ok, type Result } from '@jiaohao/basics/result';
import type { OpenFault } from './open-fault.ts';
import { openDatabase } from './open-database.node.ts';
import { verifyDatabase, type Verification } from './rebuild.node.ts';

/**
 * Checks a database that no hall runs on, such as a backup, from end to end. It is opened as a hall
 * would open it, so that what is found sound can be started on.
 */
export function verifyFile(file: string): Result<Verification, OpenFault> {
  const opened = openDatabase({ file });
  if (!opened.ok) return opened;
  try {
    return ok(verifyDatabase(opened.value));
  } finally {
    opened.value.close();
  }
}
