import { deviceKinds, type DeviceState, type DeviceStatus } from '@jiaohao/devices/contract';
import { WindowIdSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createDeviceBoard, samWords } from './device-board.ts';

const window8 = v.parse(WindowIdSchema, '8');

function statusOf(kind: DeviceStatus['kind'], state: DeviceState): DeviceStatus {
  return { id: kind, kind, model: 'some-model', state, sinceMs: 1_000 };
}

function boardOf(...statuses: DeviceStatus[]) {
  return createDeviceBoard({
    statuses: () => statuses,
    places: [{ deviceId: 'ratingPad', windowId: window8 }],
    hostLights: () => [],
    detailOf: (id) => (id === 'idCardReader' ? samWords('05.03-20090101-0001234567-0987654321') : null),
  });
}

test('Every kind of device has a name with its place', () => {
  const board = boardOf(...deviceKinds.map((kind) => statusOf(kind, { kind: 'ready' })));
  expect(board.lights().map(({ name }) => name)).toEqual([
    '取号机 身份证阅读器',
    '取号机 号票打印机',
    '取号机 呼叫器',
    '8号窗口 评价器',
    '取号机 窗口条屏',
    '取号机 扫码器',
  ]);
});

test('A reader on a slow line works, and staff are told what to do about it', () => {
  const slow = statusOf('idCardReader', { kind: 'attention', notice: { kind: 'slowLine', readMs: 1_400 } });
  const board = boardOf(slow);
  expect(board.lights()).toMatchObject([
    { light: 'attention', sentence: '读卡很慢', advice: '请把阅读器的波特率改为 115200' },
  ]);
  expect(board.works('idCardReader')).toBe(true);
});

test('A reader says which one it is; other devices say nothing of the kind', () => {
  const board = boardOf(statusOf('idCardReader', { kind: 'ready' }), statusOf('slipPrinter', { kind: 'ready' }));
  const [reader, printer] = board.lights();
  expect(reader).toMatchObject({ detail: '安全模块 05.03-20090101-0001234567-0987654321' });
  expect(printer).not.toHaveProperty('detail');
  expect(samWords(null)).toBeNull();
});

test('A window is shown its own devices and the printer', () => {
  const board = boardOf(...deviceKinds.map((kind) => statusOf(kind, { kind: 'ready' })));
  expect(board.atWindow(window8).map(({ id }) => id)).toEqual(['slipPrinter', 'ratingPad']);
});
