import { expect, test } from 'vitest';
import { textWidthEm } from '../screens/text-width.ts';
import { pageParts, partAt, type HallPage } from './page-parts.ts';

const short: HallPage = { id: 'a', kind: 'notice', title: '停水通知', lines: ['11月21日全天停水。'] };
const long: HallPage = {
  id: 'b',
  kind: 'openness',
  title: '最低生活保障审核确认办理须知与监督方式公开',
  lines: Array.from({ length: 8 }, (_, index) => `${index + 1}．${'申请人应当如实申报家庭经济状况，'.repeat(4)}`),
};

test('A short page is shown whole, in every shape of panel.', () => {
  for (const panel of [
    { widthT: 28, heightT: 3.5 },
    { widthT: 16, heightT: 20 },
    { widthT: 15, heightT: 6.4 },
  ]) {
    expect(pageParts([short], panel)).toMatchObject([{ part: 1, partCount: 1, lines: [{ isFirst: true }] }]);
  }
});

test('A long page is turned over in parts that fit, and nothing of it is left out.', () => {
  const panel = { widthT: 28, heightT: 9 };
  const parts = pageParts([long], panel);
  expect(parts.length).toBeGreaterThan(2);
  const text = parts.flatMap(({ lines }) => lines.map((line) => line.text)).join('');
  expect(text).toBe(long.lines.join(''));
  for (const { lines, titleLines } of parts) {
    expect(lines.length * 1.36 + titleLines.length * 1.62 + 0.5).toBeLessThanOrEqual(panel.heightT);
    expect(lines.every((line) => textWidthEm(line.text) <= panel.widthT - 1.6)).toBe(true);
  }
});

test('Where windows need nearly all of the screen, there is still a title and a line.', () => {
  const parts = pageParts([long], { widthT: 28, heightT: 3.4 });
  expect(parts.every(({ titleLines, lines }) => titleLines.length === 1 && lines.length === 1)).toBe(true);
});

test('Pages follow each other by the host’s clock, part by part.', () => {
  const parts = pageParts([short, long], { widthT: 28, heightT: 9 });
  const shown = parts.map((_, index) => partAt(parts, 15, index * 15_000 + 14_999));
  expect(shown).toEqual(parts);
  expect(partAt(parts, 15, parts.length * 15_000)).toBe(parts[0]);
  expect(partAt([], 15, 0)).toBeUndefined();
});
