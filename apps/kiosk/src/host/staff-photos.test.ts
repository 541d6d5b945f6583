import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StaffIdSchema } from '@jiaohao/queue-core/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as v from 'valibot';
import { createStaffPhotos } from './staff-photos.node.ts';

const wang = v.parse(StaffIdSchema, '0306');
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-photos-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('A member of staff has the photo that lies under their number, as JPEG or PNG', () => {
  const photos = createStaffPhotos(directory);
  expect(photos.addressOf(wang)).toBeNull();
  writeFileSync(join(directory, '0306.png'), 'png');
  expect(photos.addressOf(wang)).toMatch(/^\/photos\/0306\.png\?v=\d+$/);
  writeFileSync(join(directory, '0306.jpg'), 'jpg');
  expect(photos.addressOf(wang)).toMatch(/^\/photos\/0306\.jpg\?v=\d+$/);
});

test('A photo that was changed has a new address, so that no pad shows the old one', () => {
  const file = join(directory, '0306.jpg');
  const photos = createStaffPhotos(directory);
  writeFileSync(file, 'old');
  utimesSync(file, 1, 1);
  const before = photos.addressOf(wang);
  utimesSync(file, 2, 2);
  expect(photos.addressOf(wang)).not.toBe(before);
});

test('A hall without a folder of photos has none', () => {
  expect(createStaffPhotos(join(directory, 'missing')).addressOf(wang)).toBeNull();
});
