import { expect, test } from 'vitest';
import { footLines, hasRoomFor, pageAt } from './foot-lines.ts';

const queues = (...names: string[]) => names.map((queueName, index) => ({ queueName, count: index }));

test('Waiting counts and passed-over numbers share one line where both fit.', () => {
  const lines = footLines({ waiting: queues('综合受理', '统一出证'), passedOver: ['A021'], away: [], widthsT: [28] });
  expect(lines).toHaveLength(1);
  expect(lines[0]?.pages).toEqual([{ kind: 'waiting', chips: ['综合受理 0', '统一出证 1'] }]);
  expect(lines[0]?.side).toEqual({ kind: 'passedOver', chips: ['A021'] });
});

test('What does not fit is turned over in pages of about equal length, and nothing is left out.', () => {
  const names = Array.from({ length: 7 }, (_, index) => `业务队列${index}`);
  const passedOver = ['A001', 'A002', 'A003', 'A004', 'A005'];
  const [line] = footLines({ waiting: queues(...names), passedOver, away: [], widthsT: [30] });
  const pages = line?.pages ?? [];
  expect(pages.map((page) => [page.kind, page.chips.length])).toEqual([
    ['waiting', 4],
    ['waiting', 3],
    ['passedOver', 5],
  ]);
  expect(pages.flatMap((page) => page.chips)).toHaveLength(12);
  expect([0, 7_000, 14_000, 21_000].map((now) => pageAt(line!, now))).toEqual([pages[0], pages[1], pages[2], pages[0]]);
});

test('A portrait board has a line of its own for each.', () => {
  const lines = footLines({ waiting: queues('综合受理'), passedOver: ['A021'], away: [], widthsT: [15, 15] });
  expect(lines.map((line) => line.pages[0]?.kind)).toEqual(['waiting', 'passedOver']);
});

test('With nothing to say there is no line.', () => {
  expect(footLines({ waiting: [], passedOver: [], away: [], widthsT: [28] })).toEqual([]);
  expect(footLines({ waiting: [], passedOver: [], away: [], widthsT: [28, 28] })).toEqual([]);
});

test('A line that shares its room with something else turns over earlier than the other.', () => {
  const passedOver = ['A021', 'A022', 'A023'];
  const lines = footLines({ waiting: queues('综合受理', '统一出证'), passedOver, away: [], widthsT: [16, 6] });
  expect(lines.map((line) => line.pages.length)).toEqual([1, 3]);
});

test('Advice stands at the end of the line only where every page leaves room for it.', () => {
  const [short] = footLines({ waiting: queues('综合受理'), passedOver: [], away: [], widthsT: [28] });
  expect(hasRoomFor(short, 8, 28)).toBe(true);
  const [long] = footLines({
    waiting: queues('综合受理', '社保医保', '统一出证', '帮办咨询'),
    passedOver: [],
    away: [],
    widthsT: [28],
  });
  expect(hasRoomFor(long, 8, 28)).toBe(false);
  expect(hasRoomFor(undefined, 8, 28)).toBe(true);
});

test('Windows that nobody is at have a page of their own, after the numbers.', () => {
  const away = ['3 号窗口 10:20 回来', '5 号窗口 请打 0539-0000000'];
  const one = footLines({ waiting: queues('综合受理'), passedOver: ['A021'], away, widthsT: [40] });
  expect(one[0]?.pages.map((page) => page.kind)).toEqual(['waiting', 'passedOver', 'away']);
  const two = footLines({ waiting: queues('综合受理'), passedOver: [], away, widthsT: [15, 15] });
  expect(two[1]?.pages.map((page) => page.chips)).toEqual([[away[0]], [away[1]]]);
});
