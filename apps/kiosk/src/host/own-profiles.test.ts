import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedProfiles } from '@jiaohao/devices';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadProfilesFor } from './own-profiles.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-profiles-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const shipped = (file: string) =>
  readFileSync(new URL(`../../../../packages/devices/src/profiles/${file}`, import.meta.url), 'utf8');

/** The house's `@` line under another name, as a hall would write it down. */
function writeOwn(change: (json: string) => string = (json) => json): void {
  mkdirSync(join(directory, 'profiles'));
  const json = shipped('ascii-at.json').replace('"ascii-at"', '"my-strip"');
  writeFileSync(join(directory, 'profiles/my-strip.json'), change(json));
  writeFileSync(join(directory, 'profiles/my-strip.vectors.json'), shipped('ascii-at.vectors.json'));
}

const load = () => loadProfilesFor(join(directory, 'my-hall.json'));

test('A hall file without a folder beside it has the families of the house', async () => {
  expect(await load()).toEqual({ ok: true, value: shippedProfiles });
});

test('Families in the folder beside the hall file come to those of the house', async () => {
  writeOwn();
  const loaded = await load();
  const names = loaded.ok ? [...loaded.value.keys()] : [];
  expect(names).toEqual([...shippedProfiles.keys(), 'my-strip']);
});

test('A family that is refused is named with its file and the reason', async () => {
  writeOwn((json) => json.replace('0D', '0A'));
  const loaded = await load();
  expect(loaded).toMatchObject({ ok: false, error: { field: 'profiles/my-strip.json' } });
  expect(loaded.ok ? '' : loaded.error.message).not.toBe('');
});

test('A folder that is none is said to be unreadable', async () => {
  writeFileSync(join(directory, 'profiles'), '');
  expect(await load()).toMatchObject({ ok: false, error: { field: 'profiles/' } });
});
