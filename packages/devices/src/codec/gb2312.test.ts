import { expect, test } from 'vitest';
import { isGb2312Code, toGb2312Text } from './gb2312.ts';
import { gbkCharacter } from './gbk.ts';

const codes = Array.from({ length: 0x10000 }, (_, code) => [code >> 8, code & 0xff] as const);

test('The set has 682 signs and 6763 hanzi, as the standard says', () => {
  const inSet = codes.filter(([lead, trail]) => isGb2312Code(lead, trail));
  expect(inSet.filter(([lead]) => lead < 0xb0)).toHaveLength(682);
  expect(inSet.filter(([lead]) => lead >= 0xb0)).toHaveLength(6763);
});

test('Every code of the set is a character of GBK too', () => {
  const holes = codes.filter(([lead, trail]) => isGb2312Code(lead, trail) && gbkCharacter(lead, trail) === null);
  expect(holes).toEqual([]);
});

test.each([
  ['请A023号到3号窗口', '请A023号到3号窗口'],
  ['朱镕基与陶喆', '朱?基与陶?'],
  ['龙·阿曼', '龙·阿曼'],
  ['ⅰ ㈠ Ⅰ', '? ㈠ Ⅰ'],
  ['𠮷€\u{1b}', '???'],
])('%s is sent as %s', (text, sent) => {
  expect(toGb2312Text(text)).toBe(sent);
});
