import { createManualTimers } from '@jiaohao/basics/time';
import { expect, it } from 'vitest';
import { passTime } from '../../test/turn-the-crank.ts';
import { createSimulatedPrinter } from '../models/escpos-printer/simulator.ts';
import { createSimulatedFf68Bus } from '../models/keypad-bus/simulated-ff68-bus.ts';
import { createSimulatedSdtReader } from '../models/sdt-reader/simulator.ts';
import { createMemoryWire } from '../transport/memory-wire.ts';
import { identify } from './identify.ts';
import { showHeard } from './identify-questions.ts';

/** Asks whatever hangs at the far end, which is set to `deviceBaud`. */
function createBench(deviceBaud: number) {
  const timers = createManualTimers(1_800_000_000_000);
  const wire = createMemoryWire(timers, deviceBaud);
  wire.farEnd.setBaud(deviceBaud);
  const lines: string[] = [];
  async function ask(onListening: () => void = () => {}) {
    const outcome = identify(
      {
        print(line) {
          lines.push(line);
          if (line.startsWith('没有设备应答')) timers.after(1_000, onListening);
        },
        timers,
        createTransports: (config) => () => wire.createTransportAt(config.kind === 'serial' ? config.baud : 0),
        stopped: new Promise(() => {}),
      },
      { config: { kind: 'serial', path: 'wire', baud: 9_600 }, isBaudGiven: false, listenSeconds: 10 },
    );
    await passTime(timers, 30_000);
    return { exitCode: await outcome, said: lines.at(-1), lines };
  }
  return { timers, wire, ask };
}

it.each([115_200, 38_400, 9_600])('recognises a reader at %i baud', async (baud) => {
  const { wire, ask } = createBench(baud);
  const reader = createSimulatedSdtReader(wire.farEnd);
  expect(await ask()).toMatchObject({
    exitCode: 0,
    said: `是身份证阅读器（SDT）（波特率 ${baud}），安全模块正常。`,
  });
  expect(reader.timesAsked('samStatus')).toBe(1);
  expect(reader.timesAsked('readBase')).toBe(0);
});

it('recognises a reader whose security module is out of order, and says what it answers', async () => {
  const { wire, ask } = createBench(115_200);
  createSimulatedSdtReader(wire.farEnd).setSam('selfTestFailed');
  expect((await ask()).said).toBe('是身份证阅读器（SDT）（波特率 115200），安全模块应答：60 安全模块自检失败。');
});

it.each([19_200, 9_600])('recognises a printer at %i baud, and nothing of the questions is printed', async (baud) => {
  const { timers, wire, ask } = createBench(baud);
  const printer = createSimulatedPrinter({ timers });
  printer.attach(wire.farEnd);
  printer.setPaper('out');
  expect(await ask()).toMatchObject({ exitCode: 0, said: `是 ESC/POS 打印机（波特率 ${baud}），现在打印机缺纸。` });
  printer.setPaper('enough');
  wire.farEnd.setBaud(null);
  const transport = wire.createTransport();
  await transport.open();
  await transport.write(Uint8Array.of(0x41, 0x0a, 0x1d, 0x56, 0x00));
  await passTime(timers, 5_000);
  expect(printer.slips().flatMap((slip) => slip.lines.map(({ text }) => text))).toEqual(['A']);
});

it('recognises a keypad when a key is pressed, and a scanner when it scans, without saying what', async () => {
  const keypad = createBench(9_600);
  const pads = createSimulatedFf68Bus({ timers: keypad.timers, farEnd: keypad.wire.farEnd, addresses: [7] });
  expect(await keypad.ask(() => pads.pressKey(7, 'call'))).toMatchObject({
    exitCode: 0,
    said: '是呼叫器（ff68-keypad），地址 7。',
  });
  const scanner = createBench(9_600);
  const code = '330100199003070021\r\n';
  const scanned = await scanner.ask(() => scanner.wire.farEnd.send(new TextEncoder().encode(code)));
  expect(scanned).toMatchObject({
    exitCode: 0,
    said: '听到一行文字，18 个字符，像是扫码器（内容不显示）。',
  });
  expect(scanned.lines.join('\n')).not.toContain('3301');
});

it('says what it heard in hex when it knows nobody like that, and that it heard nothing', async () => {
  const babble = createBench(9_600);
  const heard = await babble.ask(() => babble.wire.farEnd.send(Uint8Array.of(0x02, 0xfe, 0x90)));
  expect(heard).toMatchObject({ exitCode: 1, said: '有应答，但认不出是什么设备。' });
  expect(heard.lines).toContain('听到 3 个字节（波特率 9600），认不出来：02 fe 90');
  expect(await createBench(9_600).ask()).toMatchObject({
    exitCode: 1,
    said: '什么也没有听到。请检查电源、数据线和接口，或者换一个位置再试。',
  });
});

it('says that a place does not open, and asks nobody', async () => {
  const { wire, ask } = createBench(9_600);
  wire.cut();
  expect(await ask()).toMatchObject({ exitCode: 1, lines: ['询问打印机……', '打不开：cable pulled'] });
});

it('never shows what may be a text', () => {
  expect(showHeard(new TextEncoder().encode('\u0002ID:330100199003070021'))).toBe(`02${' ..'.repeat(21)}`);
  expect(showHeard(new Uint8Array(40))).toBe(`${Array(32).fill('00').join(' ')} …`);
});
