import { bytesToHex, hexToBytes } from '@jiaohao/basics/ids';
import { fail, ok } from '@jiaohao/basics/result';
import { createManualTimers } from '@jiaohao/basics/time';
import { describe, expect, test } from 'vitest';
import rs485 from '../../../vectors/rs485.json' with { type: 'json' };
import type { StripContent } from '../../contract/strip.ts';
import { lineIsDown } from '../../link/link.ts';
import { createSupervisor } from '../../supervisor.ts';
import { createMemoryWire } from '../../transport/memory-wire.ts';
import { shippedProfile } from '../../profiles/shipped-profiles.ts';
import { createSimulatedStrips } from './simulated-strips.ts';
import { createStripBus } from './strip-bus.ts';
import { settlePromises } from '@jiaohao/basics/settle-promises';

const profile = shippedProfile('pingan-std');
const call: StripContent = { kind: 'call', series: 'A', serial: 23, windowNo: 3 };
const serving: StripContent = { ...call, kind: 'serving' };
/** Of the published example: B1234 to window 3 on the strip with address 3. */
const published: StripContent = { kind: 'call', series: 'B', serial: 1234, windowNo: 3 };

function createBench(options: { readonly sendsAcks?: boolean } = {}) {
  const timers = createManualTimers(0);
  const wire = createMemoryWire(timers);
  const sent: { readonly atMs: number; readonly hex: string }[] = [];
  const strips = createSimulatedStrips({
    profile: 'pingan-std',
    farEnd: {
      ...wire.farEnd,
      onData: (listener) =>
        wire.farEnd.onData((bytes) => {
          sent.push({ atMs: timers.nowMonoMs(), hex: bytesToHex(bytes) });
          listener(bytes);
        }),
    },
    addresses: [3, 4],
    sendsAcks: options.sendsAcks ?? false,
  });
  const bus = createStripBus({
    timers,
    profile,
    strips: [
      { id: 'strip-3', address: 3 },
      { id: 'strip-4', address: 4 },
    ],
  });
  const supervisor = createSupervisor({ timers });
  supervisor.add({ id: 'strips', driver: bus, createTransport: wire.createTransport });

  async function pass(ms: number): Promise<void> {
    await settlePromises();
    for (let left = ms; left > 0; left -= 10) {
      timers.advance(Math.min(10, left));
      await settlePromises();
    }
  }
  return { timers, wire, strips, sent, supervisor, pass, bus, strip3: bus.strips[0]!, strip4: bus.strips[1]! };
}

async function createReadyBench() {
  const bench = createBench();
  await bench.pass(10);
  return bench;
}

test.each<[StripContent, string]>([
  [{ kind: 'welcome' }, '欢迎光临'],
  [call, '请 A023 到 3 号'],
  [{ ...call, serial: 1023, windowNo: 12 }, '请 A1023 到 12 号'],
  [serving, 'A023 办理中'],
  [{ kind: 'paused' }, '暂停服务'],
])('%o reads %s above its window, and nothing above the next', async (content, text) => {
  const { strips, strip3, pass } = await createReadyBench();
  const shown = strip3.show(content);
  await pass(50);
  expect(await shown).toEqual(ok());
  expect([strips.text(3), strips.text(4)]).toEqual([text, '']);
});

test('A call goes out as the document’s example, byte for byte', async () => {
  const { sent, strip3, pass } = await createReadyBench();
  void strip3.show(published);
  await pass(50);
  expect(sent.map(({ hex }) => hex)).toEqual([rs485.encode[0]!.bytes]);
});

test('Two frames are at least 100 ms apart, and of several for one strip the newest wins', async () => {
  const { strips, sent, strip3, strip4, pass } = await createReadyBench();
  const shown = [strip3.show({ kind: 'welcome' }), strip4.show({ kind: 'welcome' })];
  for (let serial = 1; serial <= 50; serial += 1) shown.push(strip3.show({ ...call, serial }));
  await pass(1000);
  expect(await Promise.all(shown)).toEqual(shown.map(() => ok()));
  expect([strips.text(3), strips.text(4), strips.frameCount(3)]).toEqual(['请 A050 到 3 号', '欢迎光临', 2]);
  const gaps = sent.slice(1).map(({ atMs }, index) => atMs - sent[index]!.atMs);
  expect(sent).toHaveLength(3);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
});

test('What strips answer is neither waited for nor kept', async () => {
  const bench = createBench({ sendsAcks: true });
  await bench.pass(10);
  void bench.strip3.show(call);
  await bench.pass(300);
  expect(bench.strips.text(3)).toBe('请 A023 到 3 号');
  expect(bench.supervisor.statuses().map(({ state }) => state.kind)).toEqual(['ready', 'ready']);
});

test('Content that no strip can show is our mistake, and what was shown stays', async () => {
  const { strips, strip3, pass } = await createReadyBench();
  void strip3.show(call);
  await pass(50);
  await expect(strip3.show({ ...call, windowNo: 256 })).rejects.toThrow('a strip can show call');
  await expect(strip3.show({ ...call, series: 'AB' })).rejects.toThrow('a series is one letter');
  await pass(300);
  expect(strips.text(3)).toBe('请 A023 到 3 号');
  const twins = [3, 3].map((address, index) => ({ id: `strip-${index}`, address }));
  expect(() => createStripBus({ timers: createManualTimers(0), profile, strips: twins })).toThrow('address of its own');
});

describe('Mishaps', () => {
  test('A power cycle that the line does not feel is mended by the next content', async () => {
    const { strips, strip3, pass } = await createReadyBench();
    void strip3.show(call);
    await pass(50);
    strips.powerCycle(3);
    await pass(1000);
    expect(strips.text(3)).toBe('');
    void strip3.show(serving);
    await pass(300);
    expect(strips.text(3)).toBe('A023 办理中');
  });

  test('Cut while frames wait: whoever waits hears it', async () => {
    const { wire, strip3, strip4, pass } = await createReadyBench();
    const shown = [strip3.show(call), strip4.show(call)];
    await pass(10);
    wire.cut();
    expect(await Promise.all(shown)).toEqual([ok(), fail(lineIsDown)]);
  });
});

test.each([
  ['a call without a series letter', 'a0062803010c220363ff', '请 1234 到 3 号'],
  ['a frame for the hall screen', 'a0072a03010c22034244ff', ''],
  ['an unknown sub-command', 'a00628030900070344ff', ''],
  ['a call with too little data', 'a0052803010c225fff', ''],
])('The simulated strip reads %s as a real one would', async (_, hex, text) => {
  const timers = createManualTimers(0);
  const wire = createMemoryWire(timers);
  const strips = createSimulatedStrips({ profile: 'pingan-std', farEnd: wire.farEnd, addresses: [3] });
  const changes: number[] = [];
  const unsubscribe = strips.onChange((address) => changes.push(address));
  const transport = wire.createTransport();
  await transport.open();
  await transport.write(hexToBytes(hex));
  timers.advance(10);
  const shown = strips.text(3);
  unsubscribe();
  strips.powerCycle(3);
  expect([shown, changes]).toEqual([text, text === '' ? [] : [3]]);
  expect(() => strips.text(9)).toThrow('no strip has address 9');
});

test('The simulated strip acknowledges as the document has it', async () => {
  const timers = createManualTimers(0);
  const wire = createMemoryWire(timers);
  createSimulatedStrips({ profile: 'pingan-std', farEnd: wire.farEnd, addresses: [3], sendsAcks: true });
  const transport = wire.createTransport();
  const heard: string[] = [];
  transport.onData((bytes) => heard.push(bytesToHex(bytes)));
  await transport.open();
  await transport.write(hexToBytes(rs485.encode[0]!.bytes));
  timers.advance(10);
  expect(heard).toEqual([rs485.pinganAck.addr3]);
});
