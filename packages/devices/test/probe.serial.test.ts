import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesToHex } from '@jiaohao/basics/ids';
import { createSystemTimers } from '@jiaohao/basics/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSimulatedCdcScanner } from '../src/models/cdc-scanner/simulated-cdc-scanner.ts';
import { servePrinter } from '../src/models/escpos-printer/serve-printer.node.ts';
import { createSimulatedPrinter } from '../src/models/escpos-printer/simulator.ts';
import { createSimulatedFf68Bus } from '../src/models/keypad-bus/simulated-ff68-bus.ts';
import { inventHolder } from '../src/models/sdt-reader/invented-holder.ts';
import { createSimulatedSdtReader } from '../src/models/sdt-reader/simulator.ts';
import { parseTrace } from '../src/transport/trace-file.ts';
import { openFarEnd } from './far-end-on-a-pty.ts';
import { startProbe } from './probe-child.ts';
import { createSocatPair, type SocatPair } from './socat-pair.ts';

/* The probe as a process of its own, with simulated devices at the other end of real terminals and sockets. */

const timers = createSystemTimers();
const holder = inventHolder({ name: '张小乡', sex: 'female', birthDate: '1990-03-07' });
const code = 'otc:310115198807070011:7f3a';

/** Every form in which the person, or the code, could show up in what is printed or written. */
function expectNobody(text: string): void {
  for (const secret of [holder.name, holder.idNumber, code]) {
    expect(text).not.toContain(secret);
    for (const encoding of ['utf8', 'utf16le'] as const) {
      expect(text.toLowerCase()).not.toContain(bytesToHex(Buffer.from(secret.slice(0, 4), encoding)));
    }
  }
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiaohao-probe-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('on a serial line, the probe', () => {
  let pair: SocatPair;
  let far: Awaited<ReturnType<typeof openFarEnd>>;
  beforeEach(async () => {
    pair = await createSocatPair();
    far = await openFarEnd(pair.farPath, 9_600);
  });
  afterEach(async () => {
    await far.close();
    await pair.dispose();
  });

  it('watches a reader: every frame in words, a card that is read, and nobody’s name', async () => {
    const reader = createSimulatedSdtReader(far.farEnd);
    const probe = startProbe('watch', '--model', 'sdt-reader', '--port', pair.nearPath);
    await probe.line(/^\d\d:\d\d:\d\d\.\d{3} 收 [0-9a-f]+… 90 成功，安全模块编号 05\.03-20090101-/);
    reader.putCard(holder);
    await probe.line(/^事件 读到证件（内容不显示）$/);
    await probe.line(/ 收 [0-9a-f]+… 90 成功，数据 1284 字节$/);
    reader.liftCard();
    await probe.line(/^事件 证件已拿走$/);
    probe.interrupt();
    expect(await probe.exited).toBe(0);
    expect(probe.lines.at(-1)).toBe('结束。');
    expect(probe.lines).toContain('状态 sdt-reader：就绪');
    expectNobody(probe.lines.join('\n'));
  });

  it('records a reader without the person, and replays the recording through the driver', async () => {
    const reader = createSimulatedSdtReader(far.farEnd);
    const path = join(folder, 'reader.ndjson');
    const probe = startProbe('record', '--model', 'sdt-reader', '--port', pair.nearPath, '--out', path);
    await probe.line(/就绪$/);
    reader.putCard(holder);
    await probe.line(/^事件 读到证件/);
    probe.interrupt();
    expect(await probe.exited).toBe(0);
    const text = await readFile(path, 'utf8');
    expectNobody(text);
    expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600');
    const trace = parseTrace(text);
    expect(trace).toMatchObject({ ok: true, value: { header: { model: 'sdt-reader' } } });
    // The answer to the read is there, 1295 bytes long.
    expect(text).toMatch(/"fromDevice","hex":"(?=[0-9a-f]{2590}")aaaaaa966905080000900100040000/);

    const replayed = startProbe('replay', path, '--speed', '20');
    expect(await replayed.exited).toBe(0);
    expect(replayed.lines).toContain('事件 发现证件');
    expect(replayed.lines).toContain('事件 证件不能用：证件类型不支持');
    expectNobody(replayed.lines.join('\n'));

    const again = startProbe('record', '--model', 'sdt-reader', '--port', pair.nearPath, '--out', path);
    expect(await again.exited).toBe(1);
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  it('watches a scanner, and says of a code only how long it is', async () => {
    const scanner = createSimulatedCdcScanner({ farEnd: far.farEnd, suffix: 'cr' });
    const probe = startProbe('watch', '--model', 'cdc-scanner', '--port', pair.nearPath, '--for', '20');
    await probe.line(/就绪$/);
    scanner.scan(code);
    await probe.line(/ 收 \d+ 个字节（内容不显示）$/);
    await probe.line(/^事件 扫到一个码，27 个字符（内容不显示）$/);
    probe.interrupt();
    expect(await probe.exited).toBe(0);
    expectNobody(probe.lines.join('\n'));
  });

  it('watches keypads at every address, and answers them', async () => {
    const pads = createSimulatedFf68Bus({ timers, farEnd: far.farEnd, addresses: [3, 200] });
    const probe = startProbe('watch', '--model', 'ff68-keypad', '--port', pair.nearPath);
    await probe.line(/就绪$/);
    pads.pressKey(3, 'call');
    await probe.line(/ 收 ff6803036803010c1016 地址 3，按下“呼叫”$/);
    await probe.line(/^事件 地址 3 按下“呼叫”$/);
    pads.pressRating(200, 2);
    await probe.line(/^事件 地址 200 评价键，键值 2$/);
    await probe.line(/ 发 ff68030368c80102cb16 /);
    probe.interrupt();
    expect(await probe.exited).toBe(0);
    expect([pads.acknowledgedCount(3), pads.acknowledgedCount(200)]).toEqual([1, 1]);
  });

  it('watches a printer: each question and each answer, bit by bit', async () => {
    const printer = createSimulatedPrinter({ timers });
    printer.attach(far.farEnd);
    printer.setPaper('nearEnd');
    const probe = startProbe('watch', '--model', 'escpos-80mm', '--port', pair.nearPath);
    await probe.line(/ 发 100404 查询实时状态 4$/);
    await probe.line(/ 收 1e 实时状态 4：纸快用完$/);
    await probe.line(/^状态 escpos-80mm：就绪，纸快用完$/);
    probe.interrupt();
    expect(await probe.exited).toBe(0);
  });

  it('identifies a reader, and a keypad by the key that is pressed', async () => {
    const reader = createSimulatedSdtReader(far.farEnd);
    const asked = startProbe('identify', '--port', pair.nearPath);
    expect(await asked.exited).toBe(0);
    expect(asked.lines.at(-1)).toBe('是身份证阅读器（SDT）（波特率 115200），安全模块正常。');
    reader.setPower('off');

    const pads = createSimulatedFf68Bus({ timers, farEnd: far.farEnd, addresses: [7] });
    const listening = startProbe('identify', '--port', pair.nearPath, '--for', '20');
    await listening.line(/^没有设备应答/);
    pads.pressKey(7, 'recall');
    await listening.line(/^是呼叫器（ff68-keypad），地址 7。$/);
    expect(await listening.exited).toBe(0);
  });
});

describe('on the network, the probe', () => {
  async function serve() {
    const printer = createSimulatedPrinter({ timers, printSpeedMmPerS: 0 });
    const served = await servePrinter({ printer });
    if (!served.ok) throw new Error('no port is free');
    return { printer, server: served.value, place: `127.0.0.1:${served.value.port}` };
  }

  it('identifies a printer and what ails it', async () => {
    const { printer, server, place } = await serve();
    printer.setCover('open');
    const probe = startProbe('identify', '--tcp', place);
    expect(await probe.exited).toBe(0);
    expect(probe.lines).toEqual(['询问打印机……', '是 ESC/POS 打印机，现在打印机上盖打开。']);
    await server.close();
  });

  it('prints a test slip with everything on it, and says which rung was reached', async () => {
    const { printer, server, place } = await serve();
    const probe = startProbe('test-print', '--printer', 'escpos-80mm', '--tcp', place);
    expect(await probe.exited).toBe(0);
    expect(probe.lines).toEqual([
      '连接打印机……',
      '打印前状态：就绪',
      '已打印，确认级别：打印机回了完成回执（最可靠）。',
    ]);
    const [slip, ...more] = printer.slips();
    expect(more).toEqual([]);
    expect(slip?.cut).toBe(true);
    const texts = slip?.lines.map(({ text }) => text) ?? [];
    expect(texts).toContain('打印测试');
    expect(texts).toContain('123456789012345678901234567890123456789012345678');
    expect(texts).toContain('汉'.repeat(24));
    await server.close();
  });

  it('says why a test slip was not printed', async () => {
    const { printer, server, place } = await serve();
    printer.setPaper('out');
    const probe = startProbe('test-print', '--printer', 'escpos-80mm', '--tcp', place);
    expect(await probe.exited).toBe(1);
    expect(probe.lines.at(-1)).toBe('打印机没有就绪：打印机缺纸。请装纸');
    expect(printer.slips()).toEqual([]);
    await server.close();
    const nobody = startProbe('test-print', '--printer', 'escpos-80mm', '--tcp', place);
    expect(await nobody.exited).toBe(1);
    expect(nobody.lines.at(-1)).toMatch(/^打印机没有就绪：连接不上（.*ECONNREFUSED）/);
  });
});

describe('without any device, the probe', () => {
  it('lists what there is, and ends well', async () => {
    const probe = startProbe('list');
    expect(await probe.exited).toBe(0);
    for (const heading of ['串口', 'HID 设备', 'USB 打印口']) expect(probe.lines).toContain(heading);
  });

  it('says that a place is not there, and goes on trying until it is ended', async () => {
    const probe = startProbe('watch', '--model', 'cdc-scanner', '--port', '/dev/no-such-port', '--for', '1');
    expect(await probe.exited).toBe(0);
    expect(probe.lines.join('\n')).toMatch(/连接不上（\/dev\/no-such-port: .*），0\.5 秒后再试/);
  });

  it('names the line of a recording that is wrong', async () => {
    const path = join(folder, 'wrong.ndjson');
    await writeFile(path, '{"format":"jiaohao-trace","version":1,"model":"sdt-reader","startedAt":"now"}\n');
    const probe = startProbe('replay', path);
    expect(await probe.exited).toBe(1);
    expect(probe.lines).toEqual(['录制文件第 1 行不对：startedAt is a time in ISO 8601']);
    const missing = startProbe('replay', join(folder, 'missing.ndjson'));
    expect(await missing.exited).toBe(1);
    expect(missing.lines[0]).toMatch(/^读不了 .*missing\.ndjson：ENOENT/);
  });

  it.each([
    { args: [], says: /^用法/ },
    { args: ['watch', '--colour', 'red'], says: /^命令行写得不对：.*--colour/ },
  ])('says how it is used, with exit code 2: $args', async ({ args, says }) => {
    const probe = startProbe(...args);
    expect(await probe.exited).toBe(2);
    expect(probe.lines[0]).toMatch(says);
    expect(probe.lines.join('\n')).toContain('用法：npm run probe -- 子命令 [选项]');
  });
});
