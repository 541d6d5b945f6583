import { DefectError } from '@jiaohao/basics/invariant';

/**
 * JSON with sorted keys and no spaces: one text for one value, so that it can be hashed.
 * Throws on what JSON cannot carry (undefined, NaN, functions), because a hash over it would not repeat.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
    return String(value);
  }
  if (Array.isArray(value)) return arrayJson(value);
  if (typeof value === 'object') return objectJson(value as Readonly<Record<string, unknown>>);
  throw new DefectError(`canonical JSON carries no ${typeof value}`);
}

// Texts are put together by hand: this runs several times a command, and lists of parts cost more than the parts.
function arrayJson(members: readonly unknown[]): string {
  let json = '[';
  for (let at = 0; at < members.length; at += 1) json += (at === 0 ? '' : ',') + canonicalJson(members[at]);
  return `${json}]`;
}

function objectJson(object: Readonly<Record<string, unknown>>): string {
  let json = '';
  for (const key of Object.keys(object).sort()) {
    json += `${json === '' ? '{' : ','}${JSON.stringify(key)}:${canonicalJson(object[key])}`;
  }
  return json === '' ? '{}' : `${json}}`;
}
