import { expect, test } from 'vitest';
import { takeCredential } from './credential.ts';

function browserAt(hash: string, kept: Record<string, string> = {}) {
  const shelf = new Map(Object.entries(kept));
  const replaced: string[] = [];
  const location = { pathname: '/admin', search: '', hash } as Location;
  const storage = {
    getItem: (key: string) => shelf.get(key) ?? null,
    setItem: (key: string, value: string) => void shelf.set(key, value),
  } as unknown as Storage;
  const history = {
    replaceState: (_state: unknown, _title: string, url: string) => void replaced.push(url),
  } as unknown as History;
  return { take: () => takeCredential(location, storage, history), shelf, replaced };
}
const key = 'jiaohao.credential:/admin';

test('A credential is taken out of the address and kept', () => {
  const browser = browserAt('#admin.-.mac');
  expect(browser.take()).toBe('admin.-.mac');
  expect(browser.shelf.get(key)).toBe('admin.-.mac');
  expect(browser.replaced).toEqual(['/admin']);
});

test('A page that was opened before needs none in its address', () => {
  expect(browserAt('', { [key]: 'kept' }).take()).toBe('kept');
  expect(browserAt('').take()).toBeNull();
});

test('The section that a page is open at is no credential, and stays in the address', () => {
  const browser = browserAt('#/windows', { [key]: 'kept' });
  expect(browser.take()).toBe('kept');
  expect(browser.replaced).toEqual([]);
});
