import { readFileSync } from 'node:fs';
import { invariant } from '@jiaohao/basics/invariant';
import { expect, test } from 'vitest';
import { encodeStripContent } from './shows.ts';
import { loadProfile } from './load-profile.ts';
import { ProfileSchema } from './profile-schema.ts';
import { checkKinds } from './frame-schema.ts';
import { contentSources } from './shows-schema.ts';
import { keypadKeys } from '../contract/call-keypad.ts';
import { bytesToHex } from '@jiaohao/basics/ids';

/* docs/adding-a-device.md: its example is loaded as a hall's own file would be. */

const guide = readFileSync(new URL('../../../../docs/adding-a-device.md', import.meta.url), 'utf8');
const [profileJson, vectorsJson] = [...guide.matchAll(/```json\n(.*?)```/gs)].map(
  (block) => JSON.parse(block[1]!) as object,
);

test('The example of the guide loads with its vectors', () => {
  expect(loadProfile(profileJson, vectorsJson)).toMatchObject({ ok: true, value: { name: 'yuanda-t8' } });
});

test('The example shows a call by the frame of its sheet', () => {
  const loaded = loadProfile(profileJson, vectorsJson);
  invariant(loaded.ok, 'the example loads');
  const call = { kind: 'call', series: 'A', serial: 23, windowNo: 3 } as const;
  const built = encodeStripContent(loaded.value, { address: 3, place: 'window' }, call, 0);
  expect(built.ok && bytesToHex(built.value).toUpperCase()).toBe('7E13033101C7EB41303233B5BD33BAC5B4B0BFDA20110D');
});

test('Every field, check, fact and key that a profile can have is in the guide', () => {
  const words = [...Object.keys(ProfileSchema.entries), ...checkKinds, ...contentSources, ...keypadKeys];
  expect(words.filter((word) => !guide.includes(`\`${word}\``))).toEqual([]);
});

test.each([
  [
    'a length that counts one part more',
    (json: string) => json.replace('"len":["addr",', '"len":["addr","addr",'),
    /^vectorFailed: show: built 7E/,
  ],
  [
    'no number in the call',
    (json: string) => json.replace('请{number}到', '请到'),
    /strip\.call: words: must say \{number\}/,
  ],
  ['answers alike', (json: string) => json.replace('15{any}', '06{any}'), /taken and refused cannot be told apart/],
  [
    'a parameter nobody takes',
    (json: string) => json.replace('"params":{"colour":1}', '"params":{"colour":1,"speed":1}'),
    /no command has a parameter speed/,
  ],
])('As the guide says, %s is refused with its place', (_, spoil, reason) => {
  const spoilt: unknown = JSON.parse(spoil(JSON.stringify(profileJson)));
  const loaded = loadProfile(spoilt, vectorsJson);
  expect(loaded.ok ? 'loaded' : `${loaded.error.kind}: ${loaded.error.detail}`).toMatch(reason);
});
