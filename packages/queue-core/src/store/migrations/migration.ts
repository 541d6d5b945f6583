/**
 * One forward step of the schema. Released steps are never edited: a hall has already taken them.
 *
 * State tables are folds of the journal, so a step that changes them drops them, creates the new
 * ones and has them folded again from the first entry (`refold`), in the same transaction.
 */
export type Migration = { readonly version: number; readonly sql: string; readonly refold?: boolean };
