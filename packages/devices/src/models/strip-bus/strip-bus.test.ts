import { fail, ok } from '@jiaohao/basics/result';
import { describe, expect, test } from 'vitest';
import { aCall, aService, createReadyStripBench, createStripBench } from '../../../test/strip-bench.ts';
import { lineIsDown } from '../../link/link.ts';
import { shippedProfile, shippedProfiles } from '../../profiles/shipped-profiles.ts';
import { isSimulatedStripFamily, type SimulatedStripFamily } from './simulated-strips.ts';
import { findStripFlaw } from './strip-bus.ts';

/* What every family must do, on strips that read the wire by hand. */

const families = [...shippedProfiles].flatMap(([name, profile]) =>
  profile.strip ? [name] : [],
) as SimulatedStripFamily[];
const inWords = {
  welcome: '欢迎光临',
  call: '请A023到3号窗口',
  long: '请A1023到112号窗',
  serving: 'A023正在办理',
  paused: '暂停服务',
};
const inNumbers = { welcome: '0', call: '23', long: '1023', serving: '23', paused: '0' };
/** What is read on a strip where the family has words of its own, or none. */
const readings: Partial<Record<SimulatedStripFamily, typeof inWords>> = {
  'pingan-std': {
    welcome: '欢迎光临',
    call: '请 A023 到 3 号',
    long: '请 A1023 到 112 号',
    serving: 'A023 办理中',
    paused: '暂停服务',
  },
  'sunpn-number': inNumbers,
  'id-hi-lo-sum': inNumbers,
  // 24 columns.
  'bx-font-dynamic': { ...inWords, call: '请A023到3号窗口', long: '请A1023到112号窗口' },
};

test('Every shipped family of strips has a simulator that reads it', () => {
  expect(families).toHaveLength(10);
  expect(families.filter((family) => !isSimulatedStripFamily(family))).toEqual([]);
});

describe.each(families)('%s', (family) => {
  const reading = readings[family] ?? inWords;
  const answers = shippedProfile(family).reply !== undefined || shippedProfile(family).poll !== undefined;

  test('shows what it is told above its window, and nothing above the next', async () => {
    const { first, second, strips, pass, states } = await createReadyStripBench({ family });
    const read: string[] = [];
    const long = { ...aCall, serial: 1023, windowNo: 112 };
    for (const content of [{ kind: 'welcome' }, aCall, long, aService, { kind: 'paused' }] as const) {
      const shown = first.show(content);
      await pass(400);
      expect(await shown).toEqual(ok());
      read.push(strips.text(3));
    }
    expect(read).toEqual([reading.welcome, reading.call, reading.long, reading.serving, reading.paused]);
    expect(states().every((state) => state === 'ready')).toBe(true);
    expect(second ? strips.text(4) : '').toBe('');
  });

  test('speaks to two alike in turn, 100 ms apart, and of several contents only the newest wins', async () => {
    const { first, second, strips, sent, pass } = await createReadyStripBench({ family });
    sent.length = 0;
    const shown = [first.show({ kind: 'welcome' })];
    if (second) shown.push(second.show(aService));
    for (let serial = 1; serial <= 23; serial += 1) shown.push(first.show({ ...aCall, serial }));
    await pass(2_000);
    expect(await Promise.all(shown)).toEqual(shown.map(() => ok()));
    expect([strips.text(3), strips.frameCount(3)]).toEqual([reading.call, 2]);
    expect(second ? [strips.text(4), strips.frameCount(4)] : [reading.serving, 1]).toEqual([reading.serving, 1]);
    const gaps = sent.slice(1).map(({ atMs }, index) => atMs - sent[index]!.atMs);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
  });

  test('without power is known to be away if the family answers, and looks ready if it does not', async () => {
    const bench = createStripBench({ family, dark: [3] });
    void bench.first.show(aCall);
    await bench.pass(2_000);
    expect(bench.states()[0]).toBe(answers ? 'faulted noAnswer' : 'ready');
  });
});

describe.each(['zhongyi-a090', 'ruize-nibble'] as const)('%s, which answers,', (family) => {
  test('that loses its power is missed, and shows its last content again when it is back', async () => {
    const bench = await createReadyStripBench({ family });
    void bench.first.show(aCall);
    void bench.second?.show(aService);
    await bench.pass(2_000);
    bench.strips.setPower(3, 'off');
    await bench.pass(62_000);
    expect(bench.states()).toEqual(['faulted noAnswer', 'ready']);
    bench.strips.setPower(3, 'on');
    expect(bench.strips.text(3)).toBe('');
    await bench.pass(6_000);
    expect(bench.states()).toEqual(['ready', 'ready']);
    expect([bench.strips.text(3), bench.strips.text(4)]).toEqual([inWords.call, inWords.serving]);
  });

  test('and blinks too shortly to be missed shows its content again within a minute', async () => {
    const bench = await createReadyStripBench({ family });
    void bench.first.show(aCall);
    await bench.pass(500);
    bench.strips.powerCycle(3);
    await bench.pass(61_000);
    expect(bench.strips.text(3)).toBe(inWords.call);
  });

  test('does not keep the others waiting while it is away', async () => {
    const bench = await createReadyStripBench({ family });
    void bench.first.show(aCall);
    bench.strips.setPower(3, 'off');
    await bench.pass(20_000);
    const startedAtMs = bench.timers.nowMonoMs();
    const shown = bench.second!.show(aService);
    await bench.pass(1_500);
    expect(await shown).toEqual(ok());
    expect(bench.strips.text(4)).toBe(inWords.serving);
    const heardAtMs = bench.sent.findLast(({ hex }) => hex.length > 20)!.atMs;
    expect(heardAtMs - startedAtMs).toBeLessThan(1_000);
  });

  test('hears an answer that came in pieces or behind noise', async () => {
    const bench = await createReadyStripBench({ family });
    bench.wire.inject('toDriver', { kind: 'chop', maxBytes: 1 });
    bench.wire.inject('toDriver', { kind: 'noise', bytes: Uint8Array.of(0xa0, 0x90) });
    void bench.first.show(aCall);
    await bench.pass(6_000);
    expect(bench.states()).toEqual(['ready', 'ready']);
  });

  test('asks for a fresh line when nobody has answered for a minute, for the line may be dead itself', async () => {
    const bench = createStripBench({ family, dark: [3, 4] });
    void bench.first.show(aCall);
    void bench.second?.show(aCall);
    const states: string[] = [];
    bench.supervisor.subscribe(({ state }) => states.push(state.kind));
    await bench.pass(75_000);
    expect(states).toContain('backOff');
    bench.strips.setPower(3, 'on');
    bench.strips.setPower(4, 'on');
    await bench.pass(15_000);
    expect(bench.states()).toEqual(['ready', 'ready']);
    expect(bench.strips.text(3)).toBe(inWords.call);
    await bench.supervisor.stop();
    expect(bench.timers.pendingCount()).toBe(0);
  });
});

describe('A strip that says whether it took what it was sent', () => {
  const family = 'zhongyi-a090';

  test('and does not answer three times is away, and whoever asked hears it', async () => {
    const bench = await createReadyStripBench({ family, dark: [3] });
    const shown = bench.first.show(aCall);
    await bench.pass(3_000);
    expect(await shown).toEqual(fail({ kind: 'noAnswer', waitedMs: 900 }));
    expect(bench.sent).toHaveLength(3);
    // Looked for every 5 s from then on, by one frame each time.
    await bench.pass(15_000);
    expect(bench.sent).toHaveLength(6);
  });

  test('whose answer is lost once takes the content at the second try', async () => {
    const bench = await createReadyStripBench({ family });
    bench.wire.inject('toDriver', { kind: 'lose' });
    const shown = bench.first.show(aCall);
    await bench.pass(1_000);
    expect(await shown).toEqual(ok());
    expect([bench.sent.length, bench.states()[0]]).toEqual([2, 'ready']);
  });

  test('whose answer is late takes it too, and the late one is nobody else’s', async () => {
    const bench = await createReadyStripBench({ family });
    bench.wire.inject('toDriver', { kind: 'delay', delayMs: 350 });
    const shown = [bench.first.show(aCall), bench.second!.show(aService)];
    await bench.pass(2_000);
    expect(await Promise.all(shown)).toEqual([ok(), ok()]);
    expect(bench.states()).toEqual(['ready', 'ready']);
  });

  test('and refuses it is at fault until it takes something, and keeps what it showed', async () => {
    const bench = await createReadyStripBench({ family });
    void bench.first.show(aCall);
    await bench.pass(500);
    bench.strips.setRefusing(3, true);
    const shown = bench.first.show(aService);
    await bench.pass(1_000);
    expect(await shown).toEqual(fail({ kind: 'contentRejected' }));
    expect(bench.states()).toEqual(['faulted contentRejected', 'ready']);
    expect(bench.strips.text(3)).toBe(inWords.call);
    bench.strips.setRefusing(3, false);
    // Tried again every 5 s, and not only with the refresh of every minute.
    await bench.pass(6_000);
    expect(bench.states()).toEqual(['ready', 'ready']);
    expect(bench.strips.text(3)).toBe(inWords.serving);
  });

  test('is not believed to be taken when another address answers', async () => {
    const bench = await createReadyStripBench({ family, dark: [3] });
    const shown = bench.first.show(aCall);
    await bench.pass(100);
    bench.wire.farEnd.send(Uint8Array.of(0xa0, 0x90, 0x04, 0xa5, 0xaa));
    await bench.pass(3_000);
    expect(await shown).toMatchObject({ ok: false });
  });

  test('cut while an answer is awaited tells whoever waits', async () => {
    const bench = await createReadyStripBench({ family, dark: [3] });
    const shown = bench.first.show(aCall);
    await bench.pass(100);
    bench.wire.cut();
    expect(await shown).toEqual(fail(lineIsDown));
  });
});

test('A strip that is polled is connecting until it has answered or not', async () => {
  const bench = createStripBench({ family: 'ruize-nibble', dark: [4] });
  expect(bench.states()).toEqual(['connecting', 'connecting']);
  await bench.pass(100);
  expect(bench.states()).toEqual(['ready', 'connecting']);
  await bench.pass(2_000);
  expect(bench.states()).toEqual(['ready', 'faulted noAnswer']);
});

test('A strip whose family refuses and is polled stays at fault while it only answers the poll', async () => {
  const ruize = shippedProfile('ruize-nibble');
  // Invented: a family that is polled and answers what it shows as well.
  const profile = { ...ruize, reply: { ok: 'F106', refused: 'F115', withinMs: 100, retries: 0 } };
  const bench = createStripBench({ family: 'ruize-nibble', profile });
  await bench.pass(500);
  void bench.first.show(aCall);
  await bench.pass(20);
  bench.wire.farEnd.send(Uint8Array.of(0xf1, 0x15));
  await bench.pass(12_000);
  expect(bench.states()[0]).toBe('faulted contentRejected');
});

describe('Strips are refused when they are configured', () => {
  test.each([
    [
      'pingan-std',
      [
        { id: 'a', address: 3 },
        { id: 'b', address: 3 },
      ],
      /^b: every strip .* not 3 again/,
    ],
    ['pingan-std', [{ id: 'a', address: 300 }], /^a: address: 300/],
    [
      'sunpn-number',
      [
        { id: 'a', address: 0 },
        { id: 'b', address: 1 },
      ],
      /^sunpn-number has no addresses/,
    ],
    ['ascii-at', [{ id: 'a', address: 3, place: 'hall' }], /^a: ascii-at has no screen of a hall/],
    ['ascii-at', [{ id: 'a', address: 3, words: { call: '请' } }], /^a: call: words: must say/],
    ['ff68-keypad', [{ id: 'a', address: 3 }], /^a: ff68-keypad has no strip/],
  ] as const)('of %s: %j', (name, strips, reason) => {
    expect(findStripFlaw(shippedProfile(name), strips)).toMatch(reason);
  });
});

test('A hall’s own words and a wider strip are shown as configured', async () => {
  const strips = [{ id: 's', address: 3, columns: 24, words: { call: '{number}号请到{window}号窗口办理' } }];
  const bench = await createReadyStripBench({ family: 'yongtai-aa55', strips });
  void bench.first.show(aCall);
  await bench.pass(300);
  expect(bench.strips.text(3)).toBe('A023号请到3号窗口办理');
});

test.each([
  ['pingan-std', '请 A023 到 3 号'],
  ['pingan-text', inWords.call],
  ['yinda-crc16', inWords.call],
] as const)('The hall’s screen of %s shows the calls of all windows', async (family, text) => {
  const bench = await createReadyStripBench({ family, place: 'hall' });
  void bench.first.show(aCall);
  await bench.pass(300);
  expect(bench.strips.text(3)).toBe(text);
});
