/*
 * What no sentence on a staff screen may say. Used by the tests beside each messages.zh.ts.
 * 超时, 接口 and the like are our words for our troubles; an exclamation mark shouts.
 */
const banned = /系统异常|超时|接口|服务器|undefined|null|NaN|\[object|error|[!！]/i;
const longestLine = 28;

export type SpokenWords = { readonly path: string; readonly text: string };

/** Every string of a words table; functions are called with a long name and a two-digit number. */
export function spokenWords(table: unknown, path = ''): SpokenWords[] {
  if (typeof table === 'string') return [{ path, text: table }];
  if (typeof table === 'function') {
    // Facts are names, ids and counts: "12" reads as any of them.
    return spokenWords((table as (...facts: string[]) => unknown)('12', '12', '12'), `${path}()`);
  }
  if (typeof table !== 'object' || table === null) return [];
  return Object.entries(table).flatMap(([name, value]) => spokenWords(value, path ? `${path}.${name}` : name));
}

/** What is wrong with a sentence, or null. */
export function findFault(text: string): string | null {
  const found = banned.exec(text);
  if (found) return `says ${found[0]}`;
  return text.split('\n').some((line) => Array.from(line).length > longestLine) ? 'line too long' : null;
}
