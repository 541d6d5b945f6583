/* Small changes of lists that several sections make. */

/** Q1, Q2 …: the first that nobody has. */
export function freeId(prefix: string, used: ReadonlySet<string>): string {
  return firstFree((at) => `${prefix}${at}`, used);
}

export function firstFree(nameOf: (at: number) => string, used: ReadonlySet<string>): string {
  for (let at = 1; ; at += 1) if (!used.has(nameOf(at))) return nameOf(at);
}

/** A list with two neighbours changed; the list as it is at its ends. */
export function moved<Member>(list: readonly Member[], at: number, by: -1 | 1): Member[] {
  const [one, two] = [list[at], list[at + by]];
  if (one === undefined || two === undefined) return [...list];
  return list.with(at, two).with(at + by, one);
}

/** A written value that is a text or a number, as text; empty for what is neither. */
export function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
