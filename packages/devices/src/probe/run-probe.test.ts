import { createManualTimers } from '@jiaohao/basics/time';
import { expect, it } from 'vitest';
import { usage } from './messages.zh.ts';
import type { ProbeOptions } from './probe-options.ts';
import { runProbe } from './run-probe.node.ts';

async function run(positionals: readonly string[], values: ProbeOptions) {
  const lines: string[] = [];
  const exitCode = await runProbe({
    positionals,
    values,
    print: (line) => lines.push(line),
    timers: createManualTimers(0),
    stopped: Promise.resolve(),
  });
  return { exitCode, lines };
}

const reader = { model: 'sdt-reader' };
const wrong: { command: string; values: ProbeOptions; says: RegExp }[] = [
  { command: 'unplug', values: {}, says: /^没有“unplug”这个子命令/ },
  { command: 'toString', values: {}, says: /^没有“toString”这个子命令/ },
  { command: 'list twice', values: {}, says: /^没有“list twice”这个子命令/ },
  { command: 'watch', values: { port: 'a' }, says: /^缺少选项 --model。可用的型号：sdt-reader，/ },
  { command: 'watch', values: { model: 'toaster', port: 'a' }, says: /^没有型号“toaster”/ },
  { command: 'watch', values: { model: 'hid-pad', port: 'a' }, says: /^型号 hid-pad 是 HID 设备/ },
  { command: 'watch', values: { model: 'cdc-scanner', hid: '0400:c35a' }, says: /^型号 cdc-scanner 不是 HID 设备/ },
  { command: 'watch', values: reader, says: /^请指明一个位置/ },
  { command: 'watch', values: { ...reader, port: 'a', tcp: 'b:1' }, says: /^请指明一个位置/ },
  { command: 'watch', values: { ...reader, port: 'a', baud: 'fast' }, says: /^选项 --baud 不对/ },
  { command: 'watch', values: { ...reader, port: 'a', baud: '9600.5' }, says: /^选项 --baud 不对/ },
  { command: 'watch', values: { ...reader, tcp: 'reader:70000' }, says: /^选项 --tcp 不对/ },
  { command: 'watch', values: { ...reader, hid: '10c4' }, says: /^选项 --hid 不对/ },
  { command: 'watch', values: { ...reader, hid: '10c4:7', envelope: 'x' }, says: /^选项 --envelope 不对/ },
  { command: 'watch', values: { model: 'ff68-keypad', port: 'a', address: '1,x' }, says: /^选项 --address 不对/ },
  {
    command: 'watch',
    values: { model: 'ff68-keypad', port: 'a', address: '1,1' },
    says: /--address 不对.*not 1 again/,
  },
  { command: 'watch', values: { model: 'ff68-keypad', port: 'a', address: '300' }, says: /--address 不对.*300/ },
  { command: 'watch', values: { ...reader, port: 'a', for: '0' }, says: /^选项 --for 不对/ },
  { command: 'record', values: { ...reader, port: 'a' }, says: /^缺少选项 --out/ },
  { command: 'replay', values: {}, says: /^缺少录制文件/ },
  { command: 'replay a', values: { speed: 'fast' }, says: /^选项 --speed 不对/ },
  { command: 'identify', values: { usb: '/dev/usb/lp0' }, says: /^identify 只能/ },
  { command: 'test-print', values: { tcp: 'a:1' }, says: /^缺少选项 --printer/ },
  { command: 'test-print', values: { printer: 'laser', tcp: 'a:1' }, says: /^选项 --printer 不对：.*escpos-80mm，/ },
  { command: 'test-print', values: { printer: 'escpos-80mm', hid: '1:2' }, says: /不是 HID 设备/ },
];
it.each(wrong)('$command $values: says what is wrong and how it is used, with exit code 2', async (typed) => {
  const { exitCode, lines } = await run(typed.command.split(' '), typed.values);
  expect(exitCode).toBe(2);
  expect(lines[0]).toMatch(typed.says);
  expect(lines[1]).toBe(usage);
});

it('prints only how it is used when nothing was typed', async () => {
  expect(await run([], {})).toEqual({ exitCode: 2, lines: [usage] });
});
