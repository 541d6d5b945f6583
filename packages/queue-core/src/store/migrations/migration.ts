/** One forward step of the schema. Released steps are never edited: a hall has already taken them. */
export type Migration = { readonly version: number; readonly sql: string };
