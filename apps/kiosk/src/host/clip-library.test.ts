import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createManualTimers } from '@jiaohao/basics/time';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createChangeSignal } from './change-signal.ts';
import { createClipLibrary } from './clip-library.node.ts';
import { addPages } from './lan/pages.ts';

const clipsDirectory = fileURLToPath(new URL('../../../../packages/devices/clips', import.meta.url));
const shippedDirectory = join(clipsDirectory, 'zh-default');
const shipped = (file: string) => readFileSync(join(shippedDirectory, file));

let ownDirectory: string;
beforeEach(() => {
  ownDirectory = join(mkdtempSync(join(tmpdir(), 'jiaohao-clips-')), 'clips');
});
afterEach(() => rmSync(join(ownDirectory, '..'), { recursive: true }));

/** A hall with its recordings, and the addresses under which a board asks for them. */
function openLibrary(pack = 'zh-default') {
  const timers = createManualTimers(1_000);
  const changed = createChangeSignal();
  let changes = 0;
  changed.subscribe(() => (changes += 1));
  const library = createClipLibrary({ shippedDirectory, ownDirectory, pack, clock: timers, changed });
  const app = new Hono();
  addPages(app, {
    faces: {},
    files: [{ prefix: '/clips/', directory: clipsDirectory, isImmutable: false, overlay: library.ownFile }],
  });
  async function get(path: string) {
    const response = await app.request(`/clips/${path}`);
    return { status: response.status, body: Buffer.from(await response.arrayBuffer()), headers: response.headers };
  }
  return { timers, library, get, changes: () => changes, sentence: () => library.light()?.sentence ?? null };
}

function bring(name: string, content: Uint8Array): void {
  mkdirSync(join(ownDirectory, name, '..'), { recursive: true });
  writeFileSync(join(ownDirectory, name), content);
}

/** A pack of the hall's own: the shipped one under another name. */
function bringPack(name: string): void {
  cpSync(shippedDirectory, join(ownDirectory, name), { recursive: true });
}

test('A hall without recordings of its own hears what ships, and there is nothing to tell', async () => {
  const { get, library, changes } = openLibrary();
  expect((await get('zh-default/dao.wav')).body.equals(shipped('dao.wav'))).toBe(true);
  expect([library.light(), changes()]).toEqual([null, 0]);
});

test('A recording of the hall’s own is heard under the address of the one it replaces, and never kept by a browser', async () => {
  bring('dao.wav', shipped('hao.wav'));
  const { get, library } = openLibrary();
  const { status, body, headers } = await get('zh-default/dao.wav');
  expect([status, body.equals(shipped('hao.wav'))]).toEqual([200, true]);
  expect([headers.get('cache-control'), headers.get('content-type')]).toEqual(['no-cache', 'audio/wav']);
  expect((await get('zh-default/hao.wav')).body.equals(shipped('hao.wav'))).toBe(true);
  expect(library.light()).toBeNull();
});

test('A recording that is brought while the hall runs is heard when the board is loaded again', async () => {
  const { get } = openLibrary();
  bring('dao.wav', shipped('hao.wav'));
  await get('zh-default/manifest.json');
  expect((await get('zh-default/dao.wav')).body.equals(shipped('hao.wav'))).toBe(true);
  rmSync(join(ownDirectory, 'dao.wav'));
  expect((await get('zh-default/dao.wav')).body.equals(shipped('dao.wav'))).toBe(true);
});

test('A recording that is no sound is not served, and the manager reads which one until it is a good one', async () => {
  const { timers, library, get, changes, sentence } = openLibrary();
  bring('dao.wav', Buffer.from('ID3 this is an MP3'));
  timers.advance(5_000);
  library.look();
  expect(library.light()).toEqual({
    id: 'voice-clips',
    name: '主机 语音',
    light: 'attention',
    sentence: '录音 dao.wav 不能用：不是 WAV 文件',
    advice: '现在播的是自带录音，请重新录制',
    sinceMs: 6_000,
  });
  expect((await get('zh-default/dao.wav')).body.equals(shipped('dao.wav'))).toBe(true);
  library.look();
  expect(changes()).toBe(1);

  bring('dao.wav', shipped('hao.wav'));
  library.look();
  expect([sentence(), changes()]).toEqual([null, 2]);
});

test('A copy that was cut off is refused, also where only its length has changed since it was good', () => {
  bring('dao.wav', shipped('dao.wav'));
  const { library, sentence } = openLibrary();
  expect(sentence()).toBeNull();
  truncateSync(join(ownDirectory, 'dao.wav'), 2_000);
  library.look();
  expect(sentence()).toBe('录音 dao.wav 不能用：文件不完整');
});

test('A file that was changed within its length is looked at again by its time', () => {
  bring('dao.wav', shipped('dao.wav'));
  const { library, sentence } = openLibrary();
  const broken = Buffer.from(shipped('dao.wav'));
  broken.write('RIFX');
  writeFileSync(join(ownDirectory, 'dao.wav'), broken);
  utimesSync(join(ownDirectory, 'dao.wav'), 1, 1);
  library.look();
  expect(sentence()).toBe('录音 dao.wav 不能用：不是 WAV 文件');
});

test('A name that no recording has is told, several troubles are counted, and other files are nobody’s business', () => {
  bring('Digit-1.WAV', shipped('digit-1.wav'));
  bring('hao.wav', new Uint8Array(3 * 1024 * 1024));
  bring('._dao.wav', Buffer.from('of a Mac'));
  bring('notes.txt', Buffer.from('who spoke'));
  const { sentence } = openLibrary();
  expect(sentence()).toBe('录音 Digit-1.WAV 用不上：没有这个名字；另有 1 处');
});

test('A folder in the place of a recording is no recording', async () => {
  mkdirSync(join(ownDirectory, 'dao.wav'), { recursive: true });
  const { get, sentence } = openLibrary();
  expect((await get('zh-default/dao.wav')).body.equals(shipped('dao.wav'))).toBe(true);
  expect(sentence()).toBeNull();
});

test('A file in the place of the folder is told', () => {
  mkdirSync(join(ownDirectory, '..'), { recursive: true });
  writeFileSync(ownDirectory, '');
  expect(openLibrary().sentence()).toMatch(/^录音文件夹读不了：/);
});

test('A whole pack of the hall’s own is served under its name', async () => {
  bringPack('lanling');
  bring('lanling/dao.wav', shipped('hao.wav'));
  const { get, sentence } = openLibrary('lanling');
  expect((await get('lanling/manifest.json')).status).toBe(200);
  expect((await get('lanling/dao.wav')).body.equals(shipped('hao.wav'))).toBe(true);
  expect((await get('lanling/say-choose.wav')).body.equals(shipped('say-choose.wav'))).toBe(true);
  expect((await get('zh-default/dao.wav')).body.equals(shipped('dao.wav'))).toBe(true);
  expect(sentence()).toBeNull();
});

test('A pack of the hall’s own needs no whole sentences, and those that it has must be good ones', () => {
  bringPack('lanling');
  const manifest = join(ownDirectory, 'lanling', 'manifest.json');
  const listed = JSON.parse(readFileSync(manifest, 'utf8')) as { sentences?: unknown };
  bring('lanling/say-choose.wav', Buffer.from('no sound'));
  expect(openLibrary('lanling').sentence()).toContain('say-choose.wav');
  delete listed.sentences;
  writeFileSync(manifest, JSON.stringify(listed));
  expect(openLibrary('lanling').sentence()).toBeNull();
});

test('A pack that is in the folder and not in the hall file is not served', async () => {
  bringPack('lanling');
  expect((await openLibrary().get('lanling/dao.wav')).status).toBe(404);
});

test.each<[string, string, () => void]>([
  ['does not exist', '没有 manifest.json', () => {}],
  ['has a manifest that is none', 'manifest.json 有误', () => bring('lanling/manifest.json', Buffer.from('{'))],
  [
    'lacks a word',
    '清单里缺“零”',
    () => {
      const manifest = JSON.parse(shipped('manifest.json').toString('utf8')) as { clips: Record<string, unknown> };
      delete manifest.clips['零'];
      bring('lanling/manifest.json', Buffer.from(JSON.stringify(manifest)));
    },
  ],
  [
    'reaches outside itself',
    'manifest.json 有误',
    () => {
      const manifest = shipped('manifest.json').toString('utf8').replace('dao.wav', '../dao.wav');
      bring('lanling/manifest.json', Buffer.from(manifest));
    },
  ],
  ['lacks a file', '缺录音 dao.wav', () => rmSync(join(ownDirectory, 'lanling/dao.wav'))],
  [
    'has a file that is no sound',
    '录音 dao.wav 文件不完整',
    () => bring('lanling/dao.wav', shipped('dao.wav').subarray(0, 900)),
  ],
])(
  'A pack that %s is refused whole: nothing of it is served, and the manager reads why',
  async (what, words, spoil) => {
    if (what !== 'does not exist') bringPack('lanling');
    spoil();
    const { get, library, sentence } = openLibrary('lanling');
    expect(sentence()).toBe(`语音包 lanling 不能用：${words}`);
    expect((await get('lanling/manifest.json')).status).toBe(404);
    expect((await get('lanling/hao.wav')).status).toBe(404);
    rmSync(ownDirectory, { recursive: true, force: true });
    bringPack('lanling');
    library.look();
    expect((await get('lanling/hao.wav')).status).toBe(200);
  },
);

test('No path leads out of the recordings, nor to a file beside them', async () => {
  bring('secret.txt', Buffer.from('secret'));
  bringPack('lanling');
  const { get } = openLibrary('lanling');
  for (const path of ['lanling/../secret.txt', 'lanling/%2e%2e/secret.txt', 'secret.txt', 'lanling', 'dao.wav', '']) {
    expect((await get(path)).status, path).toBe(404);
  }
});
