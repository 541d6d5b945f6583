import { describe, expect, it } from 'vitest';
import { pageOf } from './pages.ts';
import { row, type Row } from './question.ts';

const rows = (count: number, label: string, more: Partial<Row> = {}) =>
  Array.from({ length: count }, (_, index) => row(String(index), label, more));

describe('pages of rows', () => {
  it('hold as many rows as digits pick', () => {
    const all = rows(20, '综合受理');
    expect(pageOf(all, 0, false)).toMatchObject({ page: 0, pages: 3, rows: all.slice(0, 9) });
    expect(pageOf(all, 2, false).rows).toHaveLength(2);
    expect(pageOf([], 0, false)).toEqual({ rows: [], page: 0, pages: 1 });
  });

  it('hold what can be read in the mini bar', () => {
    expect(pageOf(rows(9, '5 号窗口'), 0, true).pages).toBe(1);
    expect(pageOf(rows(9, '材料不齐，已告知'), 0, true).rows).toHaveLength(6);
    expect(pageOf(rows(9, '其他', { tick: { isOn: false, group: null } }), 0, true).rows).toHaveLength(6);
    expect(pageOf(rows(9, 'A023', { detail: '挂起' }), 0, true).rows).toHaveLength(4);
    expect(pageOf(rows(9, '城乡居民养老保险参保登记'), 0, true).rows).toHaveLength(4);
  });

  it('go back to the last one when rows have gone', () => {
    expect(pageOf(rows(3, '号'), 4, false)).toMatchObject({ page: 0, pages: 1 });
  });
});
