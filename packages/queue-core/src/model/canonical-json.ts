import { invariant } from '@jiaohao/basics/invariant';

/**
 * JSON with sorted keys and no spaces: one text for one value, so that it can be hashed.
 * Throws on what JSON cannot carry (undefined, NaN, functions), because a hash over it would not repeat.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((member: unknown) => canonicalJson(member)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  invariant(
    value === null ||
      typeof value === 'string' ||
      typeof value === 'boolean' ||
      (typeof value === 'number' && Number.isFinite(value)),
    `canonical JSON carries no ${typeof value}`,
  );
  return JSON.stringify(value);
}
