/*
 * What no sentence on a screen may say, for the tests beside each table of words. 超时, 接口 and the
 * like are our words for our troubles; an exclamation mark shouts.
 */

export type PlainRule = { readonly banned: RegExp; readonly longestLine: number; readonly unit: 'han' | 'characters' };

export const forStaff: PlainRule = {
  banned: /系统异常|超时|接口|服务器|undefined|null|NaN|\[object|error|[!！]/i,
  longestLine: 28,
  unit: 'characters',
};

/** Citizens read no words of the trade at all, and about 20 Han in one go. */
export const forCitizens: PlainRule = {
  banned:
    /系统|异常|超时|接口|网络|服务器|后台|失败|错误|非法|数据|undefined|null|NaN|\[object|error|[!！]|\p{Extended_Pictographic}/iu,
  longestLine: 20,
  unit: 'han',
};

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
export function findFault(text: string, rule: PlainRule = forStaff): string | null {
  const found = rule.banned.exec(text);
  if (found) return `says ${found[0]}`;
  if (text === '' || text.trim() !== text) return 'has space around it, or nothing in it';
  const lengthOf = rule.unit === 'han' ? countHan : (line: string) => Array.from(line).length;
  return text.split('\n').some((line) => lengthOf(line) > rule.longestLine) ? 'line too long' : null;
}

export function countHan(text: string): number {
  return (text.match(/\p{Script=Han}/gu) ?? []).length;
}
