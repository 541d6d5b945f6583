/** What was thrown, as a sentence: libraries throw errors and native modules texts. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
