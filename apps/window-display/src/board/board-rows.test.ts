import type { BoardCall, WindowId } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import { chooseColumns, chooseRows, countRowsThatFit } from './board-rows.ts';

function call(callSeq: number, number: string, state: BoardCall['state']): BoardCall {
  return {
    callSeq,
    number,
    windowId: '1' as WindowId,
    queueName: '综合受理',
    state,
    callCount: 1,
    calledAtMs: 0,
    isPriority: false,
  };
}

test('Rows stand newest call first.', () => {
  const rows = chooseRows([call(3, 'A003', 'serving'), call(9, 'A004', 'called'), call(5, 'B001', 'passedOver')], 7);
  expect(rows.map((row) => row.number)).toEqual(['A004', 'B001', 'A003']);
});

test('A number that is still awaited keeps its row when newer calls would push it off the screen.', () => {
  const calls = [
    call(9, 'A009', 'passedOver'),
    call(8, 'A008', 'serving'),
    call(7, 'A007', 'serving'),
    call(1, 'A001', 'called'),
  ];
  expect(chooseRows(calls, 2).map((row) => row.number)).toEqual(['A008', 'A001']);
  expect(chooseRows(calls, 1).map((row) => row.number)).toEqual(['A001']);
});

test('A recalled number has one row, at the place of its newest call.', () => {
  const rows = chooseRows([call(4, 'A004', 'called'), call(9, 'A004', 'called'), call(6, 'A005', 'called')], 7);
  expect(rows.map((row) => row.callSeq)).toEqual([9, 6]);
});

test('Only whole rows are counted, and a rounded pixel does not cost a row.', () => {
  expect(countRowsThatFit(500, 100)).toBe(5);
  expect(countRowsThatFit(499, 100)).toBe(5);
  expect(countRowsThatFit(480, 100)).toBe(4);
  expect(countRowsThatFit(50, 100)).toBe(1);
  expect(countRowsThatFit(0, 0)).toBe(1);
});

test('The name of a queue moves below the number where a narrow screen has no room for it.', () => {
  const named = (queueName: string, isPriority = false) => [{ number: 'A023', queueName, isPriority }];
  expect(chooseColumns(17, named('综合受理')).shape).toBe('line');
  expect(chooseColumns(17, named('综合受理', true)).shape).toBe('stacked');
  expect(chooseColumns(17, named('城乡居民社会保险')).shape).toBe('stacked');
  expect(chooseColumns(30, named('社保医保不动产专窗业务')).shape).toBe('line');
  expect(chooseColumns(30, []).shape).toBe('line');
});
