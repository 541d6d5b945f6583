import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { fail, ok } from '@jiaohao/basics/result';
import { createManualTimers } from '@jiaohao/basics/time';
import { expect, test } from 'vitest';
import { createPolledKeypads, polledProfileJson, polledVectorsJson } from '../../../test/polled-keypads.ts';
import { passTime } from '../../../test/turn-the-crank.ts';
import { lineIsDown } from '../../link/link.ts';
import { loadProfile } from '../../profiles/load-profile.ts';
import type { Profile } from '../../profiles/profile-schema.ts';
import { shippedProfile } from '../../profiles/shipped-profiles.ts';
import { createSupervisor } from '../../supervisor.ts';
import { createMemoryWire } from '../../transport/memory-wire.ts';
import { createKeypadBus, findKeypadFlaw, type UnknownFrame } from './keypad-bus.ts';

/* Keypads that only answer: one address after the other is asked, and who is silent is missed. */

const ratingKeys = { 1: 'verySatisfied', 2: 'satisfied', 3: 'dissatisfied' } as const;

function profileOf(json: unknown, vectors: unknown): Profile {
  const loaded = loadProfile(json, vectors);
  invariant(loaded.ok, JSON.stringify(loaded));
  return loaded.value;
}

async function createBench(options: { readonly dark?: readonly number[] } = {}) {
  const timers = createManualTimers(0);
  const wire = createMemoryWire(timers);
  const sent: { readonly atMs: number; readonly address: number; readonly func: number }[] = [];
  const pads = createPolledKeypads({
    timers,
    farEnd: {
      ...wire.farEnd,
      onData: (listener) =>
        wire.farEnd.onData((bytes) => {
          sent.push({ atMs: timers.nowMonoMs(), address: bytes[2]!, func: bytes[3]! });
          listener(bytes);
        }),
    },
    addresses: [3, 4, 5],
  });
  for (const address of options.dark ?? []) pads.setPower(address, 'off');
  const unknown: UnknownFrame[] = [];
  const bus = createKeypadBus({
    timers,
    profile: profileOf(polledProfileJson, polledVectorsJson),
    keypads: [3, 4, 5].map((address) => ({ id: `pad-${address}`, address, ratingKeys })),
    onUnknownFrame: (frame) => unknown.push(frame),
  });
  const events: string[] = [];
  for (const keypad of bus.keypads) {
    keypad.subscribe((event) => events.push(`${keypad.id} ${event.kind === 'key' ? event.key : event.level}`));
  }
  const supervisor = createSupervisor({ timers });
  supervisor.add({ id: 'bus', driver: bus, createTransport: wire.createTransport });
  const pass = (ms: number) => passTime(timers, ms);
  await pass(1_000);
  const states = () => supervisor.statuses().map(({ state }) => state.kind);
  return { timers, wire, pads, sent, unknown, bus, pad3: bus.keypads[0]!, events, supervisor, pass, states };
}

test('Pads that answer are ready, and each is asked twice a second', async () => {
  const { states, sent, pass } = await createBench();
  expect(states()).toEqual(['ready', 'ready', 'ready']);
  sent.length = 0;
  await pass(5_000);
  for (const address of [3, 4, 5]) {
    expect(sent.filter((frame) => frame.address === address).length).toBeGreaterThanOrEqual(9);
  }
  const gaps = sent.slice(1).map(({ atMs }, index) => atMs - sent[index]!.atMs);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
});

test('A key and a rating are one event each, and the pad hears that they arrived', async () => {
  const { pads, events, pass } = await createBench();
  pads.press(4, 1);
  pads.pressRating(5, 3);
  await pass(3_000);
  expect(events.sort()).toEqual(['pad-4 call', 'pad-5 dissatisfied']);
  expect([pads.isPending(4), pads.isPending(5)]).toEqual([false, false]);
});

test('An acknowledgement that is lost makes no second event of one press', async () => {
  const { timers, pads, wire, events, sent, pass } = await createBench();
  pads.press(3, 1);
  while (events.length === 0) await pass(10);
  const heardAtMs = timers.nowMonoMs();
  // The ACK waits for the gap behind the answer.
  wire.inject('toDevice', { kind: 'lose' });
  await pass(3_000);
  expect(events).toEqual(['pad-3 call']);
  expect(pads.isPending(3)).toBe(false);
  // The one that arrived is the answer to the next question.
  const arrived = sent.filter(({ func }) => func === 0x10);
  expect(arrived).toHaveLength(1);
  expect(arrived[0]!.atMs - heardAtMs).toBeGreaterThan(300);
});

test('The same key pressed again is another event once the pad has been idle', async () => {
  const { pads, events, pass } = await createBench();
  for (let press = 0; press < 3; press += 1) {
    pads.press(3, 1);
    await pass(1_500);
  }
  expect(events).toEqual(['pad-3 call', 'pad-3 call', 'pad-3 call']);
});

test('What a pad shows goes out between two questions, and comes back with the pad', async () => {
  const { pads, pad3, states, pass } = await createBench();
  expect(await Promise.race([pad3.showTicket(1023), pass(1_000)])).toEqual(ok());
  await pass(300);
  expect(pads.display(3)).toBe('1023');
  pads.setPower(3, 'off');
  await pass(4_000);
  expect(states()).toEqual(['faulted', 'ready', 'ready']);
  pads.setPower(3, 'on');
  await pass(3_000);
  expect([pads.display(3), states()[0]]).toEqual(['1023', 'ready']);
});

test('What the family cannot show is taken and sends nothing', async () => {
  const { pad3, sent, pass } = await createBench();
  sent.length = 0;
  expect(await pad3.showWaiting(12)).toEqual(ok());
  await pass(1_000);
  expect(sent.every(({ func }) => func === 1)).toBe(true);
});

test('Lights and beeps reach their pad', async () => {
  const { pads, pad3, pass } = await createBench();
  void pad3.inviteRating();
  void pad3.beep();
  await pass(1_000);
  expect([pads.isLit(3), pads.beepCount(3), pads.beepCount(4)]).toEqual([true, 1, 0]);
});

test('A pad that is away is asked once a round and does not slow the others down', async () => {
  const { pads, events, states, sent, pass } = await createBench({ dark: [3] });
  await pass(3_000);
  expect(states()).toEqual(['faulted', 'ready', 'ready']);
  sent.length = 0;
  await pass(5_000);
  const asked = (address: number) => sent.filter((frame) => frame.address === address).length;
  expect(asked(4)).toBeGreaterThanOrEqual(8);
  expect(Math.abs(asked(3) - asked(4))).toBeLessThanOrEqual(1);
  pads.press(4, 3);
  await pass(1_500);
  expect(events).toEqual(['pad-4 pause']);
});

test('An answer that is lost is asked for again before the pad is missed', async () => {
  const { wire, states, pass } = await createBench();
  wire.inject('toDriver', { kind: 'lose' });
  wire.inject('toDriver', { kind: 'lose' });
  await pass(2_000);
  expect(states()).toEqual(['ready', 'ready', 'ready']);
});

test('An event that comes late is its own pad’s, and nobody’s answer', async () => {
  const { pads, wire, events, states, supervisor, pass } = await createBench({ dark: [5] });
  await pass(3_000);
  const news: string[] = [];
  supervisor.subscribe(({ id, state }) => news.push(`${id} ${state.kind}`));
  pads.press(4, 1);
  wire.inject('toDriver', { kind: 'delay', delayMs: 450 });
  await pass(4_000);
  expect(events).toEqual(['pad-4 call']);
  expect(states()).toEqual(['ready', 'ready', 'faulted']);
  expect(news).not.toContain('pad-5 ready');
});

test('A state nobody documented is reported as it came and not acknowledged, and the pad is there', async () => {
  const { pads, events, unknown, states, pass } = await createBench();
  pads.sayOddly(3);
  await pass(1_000);
  expect(events).toEqual([]);
  expect(unknown[0]).toEqual({ address: 3, hex: 'f50303817afb5f' });
  expect(states()[0]).toBe('ready');
});

test('Noise on the bus costs a question at most', async () => {
  const { wire, pads, events, states, pass } = await createBench();
  const random = createSeededRandom(19);
  for (let round = 0; round < 40; round += 1) {
    wire.inject('toDriver', { kind: 'noise', bytes: random.nextBytes(20) });
    wire.inject('toDevice', { kind: 'noise', bytes: random.nextBytes(5) });
    await pass(100);
  }
  pads.press(5, 2);
  await pass(3_000);
  expect(events).toEqual(['pad-5 recall']);
  expect(states()).toEqual(['ready', 'ready', 'ready']);
});

test('A cut line ends the questions, and they begin again when it is mended', async () => {
  const { wire, pads, pad3, events, supervisor, timers, states, pass } = await createBench();
  wire.cut();
  expect(await pad3.beep()).toEqual(fail(lineIsDown));
  await pass(1_000);
  wire.mend();
  await pass(3_000);
  expect(states()).toEqual(['ready', 'ready', 'ready']);
  pads.press(3, 1);
  await pass(1_500);
  expect(events).toEqual(['pad-3 call']);
  await supervisor.stop();
  await pass(1_000);
  expect(timers.pendingCount()).toBe(0);
});

test('Pads are refused when they are configured: no such address, one twice, a family without keys', async () => {
  const profile = profileOf(polledProfileJson, polledVectorsJson);
  const flawOf = (...addresses: number[]) =>
    findKeypadFlaw(
      profile,
      addresses.map((address, index) => ({ id: `pad-${index}`, address })),
    );
  expect(flawOf(3, 4)).toBeNull();
  expect(flawOf(3, 256)).toBe('pad-1: 256 is no address of polled-test-keypad');
  expect(flawOf(3, 3)).toMatch(/^pad-1: every keypad .* not 3 again/);
  expect(findKeypadFlaw(shippedProfile('pingan-std'), [])).toBe('pingan-std has no keys');
});
