import { expect, test } from 'vitest';
import { lightOfFault, lightOfUplink } from './county-light.ts';

/** 09:00 in Shanghai. */
const morningMs = Date.UTC(2026, 10, 20, 1);
const minutes = (count: number) => count * 60_000;
const state = { phase: 'waiting', acknowledgedSeq: 3, answeredAtMs: morningMs, failures: 4, trouble: null } as const;

test('A line that is gone for some minutes is nobody’s business; for longer staff are told to go on', () => {
  expect(lightOfUplink(state, morningMs + minutes(9), morningMs)).toBeNull();
  expect(lightOfUplink({ ...state, phase: 'quiet' }, morningMs + minutes(60), morningMs)).toBeNull();
  expect(lightOfUplink(state, morningMs + minutes(10), morningMs)).toMatchObject({
    light: 'attention',
    sentence: '与县平台断线，09:00起没有应答',
    advice: '照常办理，数据存在本机，线路恢复后自动上传',
  });
  expect(lightOfUplink({ ...state, answeredAtMs: null }, morningMs + minutes(10), morningMs)).not.toBeNull();
});

test('A county that does not take what is sent is said at once', () => {
  expect(lightOfUplink({ ...state, phase: 'refused' }, morningMs, morningMs)).toMatchObject({
    sentence: '县平台不接收本大厅的数据',
  });
});

test.each([
  [{ kind: 'badFile', field: 'url', message: '' }, '县平台登记文件有误：url'],
  [{ kind: 'badFile', field: '', message: '' }, '县平台登记文件有误'],
  [{ kind: 'otherMachine' }, '数据目录来自另一台电脑，不再上传'],
  [{ kind: 'otherHall' }, '县平台登记文件是另一个大厅的'],
] as const)('Why there is no line (%j) is a sentence, with what to do', (fault, sentence) => {
  const light = lightOfFault(fault, morningMs);
  expect(light.sentence).toBe(sentence);
  expect(light.advice).toMatch(/^照常办理/);
});
