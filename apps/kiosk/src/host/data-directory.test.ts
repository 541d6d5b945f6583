import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDataDirectory, readHolder, removeHolder, writeHolder } from './data-directory.ts';

test('A data directory is made with a key that stays, readable by its owner only', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'jiaohao-data-')), 'new');
  const first = openDataDirectory(path);
  const second = openDataDirectory(path);
  expect(first.ok && second.ok && first.value.key.equals(second.value.key)).toBe(true);
  expect(statSync(join(path, 'hall.key')).mode & 0o077).toBe(0);
  writeFileSync(join(path, 'hall.key'), 'abc');
  const damaged = openDataDirectory(path);
  expect(damaged.ok ? '' : damaged.error.message).toContain('damaged');
  rmSync(path, { recursive: true });
});

test('Who holds the hall can be read by a second start, and a torn note says nothing', () => {
  const path = mkdtempSync(join(tmpdir(), 'jiaohao-data-'));
  const opened = openDataDirectory(path);
  if (!opened.ok) throw new Error(opened.error.message);
  expect(readHolder(opened.value)).toBeNull();
  writeHolder(opened.value, { pid: 1, port: 2, sinceMs: 3 });
  expect(readHolder(opened.value)).toEqual({ pid: 1, port: 2, sinceMs: 3 });
  writeFileSync(join(path, 'holder.json'), readFileSync(join(path, 'holder.json'), 'utf8').slice(0, 5));
  expect(readHolder(opened.value)).toBeNull();
  removeHolder(opened.value);
  rmSync(path, { recursive: true });
});

test('A path that is a file is refused with a sentence', () => {
  const refused = openDataDirectory(new URL(import.meta.url).pathname);
  expect(refused.ok ? '' : refused.error.message).toContain('cannot use');
});
