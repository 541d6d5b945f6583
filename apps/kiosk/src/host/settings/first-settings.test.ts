import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CheckedSettings } from './check-settings.ts';
import { chooseFirst } from './first-settings.ts';
import { createSettingsStore, type SettingsStore } from './settings-store.node.ts';

let directory: string;
let store: SettingsStore;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-first-'));
  store = createSettingsStore(directory);
});
afterEach(() => rmSync(directory, { recursive: true }));

const settingsOf = (name: string) => ({ name }) as unknown as CheckedSettings;
const hallFile = (sha256: string) => ({ path: '/halls/town.json', sha256, settings: settingsOf('file') });
const add = (name: string) =>
  store.add({ atMs: 1, by: null, note: '', source: 'admin', settings: { name, isOld: name === 'too old' } });
const choose = (file: ReturnType<typeof hallFile> | null) =>
  chooseFirst({
    store,
    hallFile: file,
    note: '读入大厅文件',
    check: (settings) => ((settings as { isOld: boolean }).isOld ? null : (settings as CheckedSettings)),
  });

test('A hall file that was never read is new, and one that was read is not', () => {
  expect(choose(hallFile('a'))).toMatchObject({ kind: 'new', source: 'hallFile', hallFile: { sha256: 'a' } });
  const version = add('kept');
  store.setState({ active: version, hallFile: { path: '/halls/town.json', sha256: 'a' } });
  expect(choose(hallFile('a'))).toMatchObject({ kind: 'stored', version });
});

test('A hall file that has changed speaks last, whatever was saved on the page before', () => {
  store.setState({ active: add('kept'), hallFile: { path: '/halls/town.json', sha256: 'a' } });
  expect(choose(hallFile('b'))).toMatchObject({ kind: 'new', hallFile: { sha256: 'b' } });
});

test('A version that was never active is not started on by itself', () => {
  store.setState({ active: add('active') });
  add('tried and failed');
  expect(choose(null)).toMatchObject({ kind: 'stored', version: 1 });
});

test('Where the active version cannot be read or is too old for this program, the one before is taken', () => {
  add('first');
  add('too old');
  store.setState({ active: add('active') });
  truncateSync(join(directory, '000003.json'), 5);
  expect(choose(null)).toMatchObject({ kind: 'stored', version: 1 });
});

test('Where nobody knows which was active, the newest is', () => {
  add('first');
  add('second');
  expect(choose(null)).toMatchObject({ kind: 'stored', version: 2 });
});

test('Without a hall file and without a version there is nothing to start on', () => {
  expect(choose(null)).toBeNull();
});
