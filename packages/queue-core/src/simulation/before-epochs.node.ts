import Database from 'better-sqlite3';
import { uplink } from '../store/migrations/0003-uplink.ts';

/**
 * Makes a database what the program before epochs would have left: the next engine brings it forward.
 * Nobody else may have it open.
 */
export function forgetEpochs(file: string): void {
  const database = new Database(file);
  try {
    database.exec(`drop table epoch; drop table uplink; pragma user_version = ${uplink.version - 1}`);
  } finally {
    database.close();
  }
}
