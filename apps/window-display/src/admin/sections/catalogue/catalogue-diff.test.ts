import { expect, test } from 'vitest';
import shipped from '../../../../../../fixtures/rating-catalogue.json' with { type: 'json' };
import { diffCatalogues, readCatalogue } from './catalogue-diff.ts';

function read(value: unknown) {
  const catalogue = readCatalogue(JSON.stringify(value));
  if (!catalogue.ok) throw new Error('it is a catalogue');
  return catalogue.value;
}
const now = read(shipped);
const copy = () => structuredClone(shipped);

test('the catalogue that ships is the national one: five levels of eight', () => {
  expect(now.levels.map(({ tags }) => tags.length)).toEqual([8, 8, 8, 8, 8]);
  expect(diffCatalogues(now, now)).toEqual([]);
});

test('every difference is named with its code, its kind and both texts', () => {
  const next = copy();
  const [best, good] = next.levels;
  best!.tags[0]!.text = '一窗受理，一次办结';
  best!.tags[3]!.shown = true;
  const [gone] = good!.tags.splice(0, 1);
  best!.tags.push({ code: '518', text: '上门服务', shown: false });
  const moved = good!.tags.splice(0, 1)[0]!;
  best!.tags.push(moved);
  expect(diffCatalogues(now, read(next))).toEqual([
    { code: '518', kind: 'added', was: '无', becomes: '上门服务' },
    { code: '513', kind: 'shown', was: '点更多才显示', becomes: '直接显示' },
    { code: '510', kind: 'text', was: '一窗受理一次办结', becomes: '一窗受理，一次办结' },
    { code: moved.code, kind: 'moved', was: '满意', becomes: '非常满意' },
    { code: gone!.code, kind: 'removed', was: gone!.text, becomes: '无' },
  ]);
});

test.each(['', '[]', '{"version":3}', '{"version":3,"levels":[{"level":"best","label":"x","tags":[]}]}'])(
  'what is no catalogue is refused: %s',
  (text) => expect(readCatalogue(text).ok).toBe(false),
);
