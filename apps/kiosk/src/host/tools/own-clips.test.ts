import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createManualTimers } from '@jiaohao/basics/time';
import { clipIds } from '@jiaohao/devices/announcer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createChangeSignal } from '../change-signal.ts';
import { createClipLibrary } from '../clip-library.node.ts';
import { createOwnClipShelf } from './own-clips.node.ts';

const shippedDirectory = fileURLToPath(new URL('../../../../../packages/devices/clips/zh-default', import.meta.url));
const recording = readFileSync(join(shippedDirectory, 'digit-1.wav'));
let ownDirectory: string;
beforeEach(() => {
  ownDirectory = join(mkdtempSync(join(tmpdir(), 'jiaohao-clips-')), 'clips');
});
afterEach(() => rmSync(join(ownDirectory, '..'), { recursive: true }));

function openShelf() {
  const library = createClipLibrary({
    shippedDirectory,
    ownDirectory,
    pack: 'zh-default',
    clock: createManualTimers(0),
    changed: createChangeSignal(),
  });
  const shelf = createOwnClipShelf({ shippedDirectory, ownDirectory, library });
  const clip = (file: string) => shelf.list().clips.find((each) => each.file === file);
  return { shelf, library, clip };
}

test('a hall without recordings of its own has none, and may replace every word that ships', () => {
  const { shelf, clip } = openShelf();
  const { clips, troubles, packs } = shelf.list();
  expect({ troubles, packs }).toEqual({ troubles: [], packs: ['zh-default'] });
  expect(clips).toHaveLength(clipIds.length);
  expect(clips.every(({ isOwn }) => !isOwn)).toBe(true);
  expect(clip('qing.wav')?.word).toBe('请');
});

test('a recording is heard once it was saved, and the shipped one again once it was removed', () => {
  const { shelf, library, clip } = openShelf();
  expect(shelf.save('digit-2.wav', recording)).toEqual({ ok: true });
  expect(library.ownFile('zh-default/digit-2.wav')).toBe(join(ownDirectory, 'digit-2.wav'));
  expect(readFileSync(join(ownDirectory, 'digit-2.wav'))).toEqual(recording);
  expect(clip('digit-2.wav')).toEqual({ file: 'digit-2.wav', word: '二', isOwn: true, fault: null });
  expect(shelf.remove('digit-2.wav')).toEqual({ ok: true });
  expect(library.ownFile('zh-default/digit-2.wav')).toBeNull();
  expect(existsSync(join(ownDirectory, 'digit-2.wav'))).toBe(false);
});

test('what is no sound is not kept, and the sentence says why', () => {
  const { shelf, clip } = openShelf();
  expect(shelf.save('digit-2.wav', Buffer.from('ID3 an mp3'))).toMatchObject({
    error: { kind: 'notRight', message: '这个录音不能用，不是 WAV 文件' },
  });
  expect(shelf.save('digit-2.wav', recording.subarray(0, 1_000))).toMatchObject({
    error: { message: expect.stringContaining('文件不完整') },
  });
  expect(clip('digit-2.wav')?.isOwn).toBe(false);
});

test.each(['../hall.key', 'manifest.json', 'digit-99.wav', '/etc/passwd', 'zh-default/digit-1.wav'])(
  'nothing is written to or removed at %s',
  (file) => {
    const { shelf } = openShelf();
    expect(shelf.save(file, recording)).toMatchObject({ error: { kind: 'notFound' } });
    expect(shelf.remove(file)).toMatchObject({ error: { kind: 'notFound' } });
    expect(existsSync(ownDirectory)).toBe(false);
  },
);

test('recordings that were brought by hand and are of no use are told, and whole packs are offered', () => {
  mkdirSync(join(ownDirectory, 'lanling'), { recursive: true });
  writeFileSync(join(ownDirectory, 'lanling', 'manifest.json'), '{}');
  mkdirSync(join(ownDirectory, 'empty'));
  writeFileSync(join(ownDirectory, 'digit-3.wav'), 'no sound');
  writeFileSync(join(ownDirectory, 'sanhao.wav'), recording);
  const { shelf, clip } = openShelf();
  expect(clip('digit-3.wav')).toMatchObject({ isOwn: true, fault: '不是 WAV 文件' });
  expect(shelf.list().troubles).toEqual(['录音 sanhao.wav 用不上：没有这个名字，请按自带录音的文件名改名']);
  expect(shelf.list().packs).toEqual(['zh-default', 'lanling']);
});
