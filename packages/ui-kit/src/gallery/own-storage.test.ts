import { expect, test } from 'vitest';
import { createMemoryStorage, giveOwnStorage } from './own-storage.ts';

test('a page keeps what it is told, and nothing of it stays', () => {
  const storage = createMemoryStorage();
  storage.setItem('a', '1');
  storage.setItem('b', '2');
  storage.removeItem('a');
  expect([storage.getItem('a'), storage.getItem('b'), storage.key(0), storage.length]).toEqual([null, '2', 'b', 1]);
  storage.clear();
  expect(storage.length).toBe(0);
});

test('both storages of the page are its own', () => {
  const page = {} as Window;
  giveOwnStorage(page);
  page.localStorage.setItem('a', '1');
  expect(page.sessionStorage.getItem('a')).toBeNull();
});
