import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import asciiAt from './ascii-at.json' with { type: 'json' };
import vectors from './ascii-at.vectors.json' with { type: 'json' };
import { loadProfileFiles, maxProfileFileBytes, maxProfileFiles } from './load-profile-files.node.ts';

const ours = { ...asciiAt, name: 'our-strip' };
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'profiles-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function put(files: Record<string, unknown>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

test('A hall’s own profiles are loaded by their names, and what lies beside them is left alone', async () => {
  await put({ 'our-strip.json': ours, 'our-strip.vectors.json': vectors, 'README.md': '# ours' });
  const loaded = await loadProfileFiles(directory);
  expect(loaded.ok && [...loaded.value].map(([name, profile]) => [name, profile.name])).toEqual([
    ['our-strip', 'our-strip'],
  ]);
});

test.each<[string, Record<string, unknown>, string, RegExp]>([
  ['its vectors are missing', { 'our-strip.json': ours }, 'our-strip.vectors.json', /^fileUnreadable: .*ENOENT/],
  ['it is not JSON', { 'our-strip.json': '{', 'our-strip.vectors.json': vectors }, 'our-strip.json', /^fileUnreadable/],
  [
    'it is too large',
    { 'our-strip.json': ' '.repeat(maxProfileFileBytes + 1), 'our-strip.vectors.json': vectors },
    'our-strip.json',
    /^fileUnreadable: has 65537 bytes/,
  ],
  [
    'a vector fails',
    { 'our-strip.json': ours, 'our-strip.vectors.json': { encode: [{ ...vectors.encode[0], bytes: '00' }] } },
    'our-strip.json',
    /^vectorFailed: show: built 40/,
  ],
  [
    'its name is another',
    { 'our-strip.json': { ...ours, name: 'their-strip' }, 'our-strip.vectors.json': vectors },
    'our-strip.json',
    /^profileInvalid: name: their-strip, unlike its file/,
  ],
  [
    'its name is taken by the house',
    { 'ascii-at.json': asciiAt, 'ascii-at.vectors.json': vectors },
    'ascii-at.json',
    /^nameTaken/,
  ],
  [
    'vectors stand alone',
    { 'our-strip.vectors.json': vectors },
    'our-strip.vectors.json',
    /^fileUnreadable: vectors without/,
  ],
])('A profile is refused when %s, and the file is named', async (_, files, file, reason) => {
  await put(files);
  const loaded = await loadProfileFiles(directory);
  expect(loaded.ok).toBe(false);
  if (loaded.ok) return;
  expect(loaded.error.file).toBe(file);
  expect(`${loaded.error.reason.kind}: ${loaded.error.reason.detail}`).toMatch(reason);
});

test('A directory that is not there, or holds hundreds, is refused', async () => {
  expect(await loadProfileFiles(join(directory, 'nowhere'))).toMatchObject({
    ok: false,
    error: { reason: { kind: 'fileUnreadable' } },
  });
  await put(Object.fromEntries(Array.from({ length: maxProfileFiles + 1 }, (_, index) => [`p${index}.json`, '{}'])));
  expect(await loadProfileFiles(directory)).toMatchObject({ error: { file: directory } });
});
