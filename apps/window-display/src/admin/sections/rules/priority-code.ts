/** A code for a new class: PA, PB …, the first that nobody has. People never read it; the journal keeps it. */
export function freePriorityCode(used: readonly string[]): string {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => `P${first}${second}`));
  return codes.find((code) => !used.includes(code)) ?? 'PZZZ';
}
