/** Why the database could not be opened. Nothing was changed in it, and it is never reset. */
export type OpenFault =
  /** Another process has it: a second host on this machine, or the old one is still going. */
  | { readonly kind: 'databaseInUse'; readonly file: string }
  /** A SQLite database, but not one of ours. */
  | { readonly kind: 'foreignDatabase'; readonly file: string; readonly applicationId: number }
  /** Written by a later version of this program. */
  | { readonly kind: 'newerVersion'; readonly file: string; readonly version: number; readonly knownVersion: number }
  /** Not readable as a database any more; restore a backup. `code` is SQLite's. */
  | { readonly kind: 'damagedDatabase'; readonly file: string; readonly code: string }
  /** The folder is missing, not writable, full … `code` is SQLite's or Node's. */
  | { readonly kind: 'cannotOpen'; readonly file: string; readonly code: string }
  /** SQLite before 3.51.3 can lose commits in WAL mode (its WAL-reset defect). */
  | { readonly kind: 'sqliteTooOld'; readonly file: string; readonly version: string };
