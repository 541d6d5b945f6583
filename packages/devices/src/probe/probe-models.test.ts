import { createManualTimers } from '@jiaohao/basics/time';
import { describe, expect, it } from 'vitest';
import { passTime } from '../../test/turn-the-crank.ts';
import { shippedProfiles } from '../profiles/shipped-profiles.ts';
import { createMemoryWire } from '../transport/memory-wire.ts';
import { createSimulatedHidKeyboard } from '../models/hid-keyboard/simulated-hid-keyboard.ts';
import { createSimulatedHidPosScanner } from '../models/hid-pos-scanner/simulated-hid-pos-scanner.ts';
import { inventHolder } from '../models/sdt-reader/invented-holder.ts';
import { createSimulatedSdtReader } from '../models/sdt-reader/simulator.ts';
import { envelopeFarEnd } from '../models/sdt-reader/simulated-hid-end.ts';
import { probeModels } from './probe-models.ts';
import { readTarget, type ProbeOptions } from './probe-options.ts';
import { watch } from './watch.ts';

/** Watches a model for a while; whatever stands at the far end does what it does in `act`. */
async function watchFor(
  options: ProbeOptions,
  act: (farEnd: ReturnType<typeof createMemoryWire>['farEnd']) => (() => void) | void,
): Promise<string> {
  const timers = createManualTimers(1_800_000_000_000);
  const wire = createMemoryWire(timers);
  const onReady = act(wire.farEnd);
  const lines: string[] = [];
  const target = readTarget(options);
  if (!target.ok) throw new Error(target.error);
  const context = {
    print: (line: string) => lines.push(line),
    timers,
    createTransports: () => () => wire.createTransport(),
    stopped: new Promise<void>(() => {}),
  };
  const watched = watch(context, target.value, 5);
  timers.after(1_000, () => onReady?.());
  await passTime(timers, 6_000);
  expect(await watched).toBe(0);
  timers.advance(60_000);
  expect(timers.pendingCount()).toBe(0);
  return lines.join('\n');
}

const secret = '330100199003070021';

describe('every model of the probe', () => {
  it('has a name of its own, and every shipped profile is one', () => {
    for (const name of shippedProfiles.keys()) expect(probeModels.has(name)).toBe(true);
    for (const [name, model] of probeModels) expect(model.name).toBe(name);
  });

  const all = [...probeModels.values()].map(({ name, medium }) => ({ name, medium }));
  it.each(all)('$name can be watched on a silent line, and ends without a timer', async ({ name, medium }) => {
    const place = medium === 'reports' ? { hid: '1234:5678' } : { port: 'wire' };
    expect(await watchFor({ model: name, ...place }, () => {})).toMatch(
      /^状态 .*：正在连接\n\d\d:\d\d:\d\d\.\d{3} 线路接通/,
    );
  });

  it.each(all)('$name shows no letter of a code that comes where none should', async ({ name, medium }) => {
    const place = medium === 'reports' ? { hid: '1234:5678' } : { port: 'wire' };
    const shown = await watchFor({ model: name, ...place }, (farEnd) => () => {
      farEnd.send(new TextEncoder().encode(`${secret}\r\n`));
    });
    expect(shown).not.toContain(secret);
    // In hex, and with the letters of the house's own frames taken out.
    expect(shown.replaceAll(/\s/g, '')).not.toContain('3333303130');
  });
});

describe('watching over HID', () => {
  it('finds the reader inside its envelope, by the ids of its maker', async () => {
    const holder = inventHolder({ name: '张小乡', sex: 'female', birthDate: '1990-03-07' });
    const shown = await watchFor({ model: 'sdt-reader', hid: '10C4:0007' }, (farEnd) => {
      const reader = createSimulatedSdtReader(envelopeFarEnd(farEnd, 'miaxis'));
      return () => reader.putCard(holder);
    });
    expect(shown).toContain('aaaaaa96690003200122 找卡');
    expect(shown).toContain('90 成功，数据 1284 字节');
    expect(shown).toContain('事件 读到证件（内容不显示）');
    expect(shown).not.toContain(holder.name);
    expect(shown).not.toContain(holder.idNumber);
  });

  it.each(['aim', 'newland', 'idLen'] as const)('tells the length of a HID-POS code (%s)', async (layout) => {
    const shown = await watchFor({ model: `hid-pos-${layout.toLowerCase()}`, hid: '1234:5678' }, (farEnd) => {
      const scanner = createSimulatedHidPosScanner({ farEnd, layout });
      return () => scanner.scan(secret);
    });
    expect(shown).toContain('事件 扫到一个码，18 个字符（内容不显示）');
    expect(shown).not.toContain(secret);
  });

  it('tells that an identity number was typed, and not which; of a pad it tells the key', async () => {
    const typed = await watchFor({ model: 'hid-keyboard', hid: '1234:5678' }, (farEnd) => {
      const keyboard = createSimulatedHidKeyboard({ farEnd });
      return () => keyboard.type(`${inventHolder({ name: '甲', sex: 'male', birthDate: '1980-01-01' }).idNumber}\n`);
    });
    expect(typed).toContain('事件 读到一个身份证号码（内容不显示）');
    expect(typed).not.toContain('1980');
    const pressed = await watchFor({ model: 'hid-pad', hid: '1234:5678' }, (farEnd) => {
      const keyboard = createSimulatedHidKeyboard({ farEnd });
      return () => keyboard.type('5\n');
    });
    expect(pressed).toContain('事件 评价键，键值 5');
    expect(pressed).toContain('00001b0000000000 一个报告，8 字节');
  });
});
