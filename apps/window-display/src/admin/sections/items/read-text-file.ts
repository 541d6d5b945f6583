/**
 * A file's text: UTF-8 where it is that, else GB 18030, as Chinese office programs write CSV; null where
 * it is neither.
 */
export function readText(bytes: ArrayBuffer): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not in this encoding: the next one is tried.
    }
  }
  return null;
}
