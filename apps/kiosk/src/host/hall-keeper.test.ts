import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import { settlePromises } from '@jiaohao/basics/settle-promises';
import { createManualTimers } from '@jiaohao/basics/time';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunningHall, StartFault } from './compose.ts';
import { createHallKeeper } from './hall-keeper.ts';
import type { CheckedSettings } from './settings/check-settings.ts';
import { createSettingsStore } from './settings/settings-store.node.ts';
import { morningMs } from './testing/small-hall.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-keeper-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Settings that only have a name: what they are is another test's. */
const named = (name: string) => ({ hall: { name }, document: { name } }) as unknown as CheckedSettings;
const first = { kind: 'new', settings: named('one'), source: 'hallFile', note: '', hallFile: null } as const;

/** Halls that start unless their name is in `broken`, and what became of them. */
function openKeeper(broken = new Set<string>()) {
  const timers = createManualTimers(morningMs);
  const store = createSettingsStore(directory);
  const life: string[] = [];
  const said: string[] = [];
  const lost: StartFault[] = [];
  let isBusy = false;
  const keeper = createHallKeeper({
    store,
    timers,
    say: (line) => said.push(line),
    onLost: (fault) => lost.push(fault),
    startHall: async ({ hall: { name } }): Promise<Result<RunningHall, StartFault>> => {
      if (broken.has(name)) {
        life.push(`${name} cannot start`);
        return fail({ kind: 'port', message: 'taken' });
      }
      life.push(`${name} starts`);
      return ok({
        isKioskBusy: () => isBusy,
        stop: async () => void life.push(`${name} stops`),
      } as unknown as RunningHall);
    },
  });
  const add = (name: string) => {
    const settings = named(name);
    const facts = { atMs: 1, by: '0307', note: '', source: 'admin' as const, settings: settings.document };
    return { version: store.add(facts), settings };
  };
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) {
      timers.advance(100);
      await settlePromises();
    }
  };
  return { keeper, store, life, said, lost, broken, add, pass, setBusy: (busy: boolean) => (isBusy = busy) };
}

test('The first settings become version 1, and only once the hall runs on them', async () => {
  const { keeper, store } = openKeeper(new Set(['one']));
  expect((await keeper.start(first)).ok).toBe(false);
  expect(store.numbers()).toEqual([]);
  const second = openKeeper();
  expect((await second.keeper.start(first)).ok).toBe(true);
  expect(second.store.state().active).toBe(1);
  expect(second.keeper.active()).toMatchObject({ version: 1 });
});

test('A saved version takes over a moment later, and is the active one from then on', async () => {
  const { keeper, store, life, add, pass } = openKeeper();
  await keeper.start(first);
  keeper.changeTo(add('two'));
  expect(keeper.isBusy()).toBe(true);
  expect(life).toEqual(['one starts']);
  await pass(200);
  expect(life).toEqual(['one starts', 'one stops', 'two starts']);
  expect(store.state()).toMatchObject({ active: 2, trying: null, failed: null });
  expect(keeper.active().version).toBe(2);
  expect(keeper.isBusy()).toBe(false);
});

test('It waits while somebody stands at the kiosk, and for a minute at the most', async () => {
  const { keeper, life, add, pass, setBusy } = openKeeper();
  await keeper.start(first);
  setBusy(true);
  keeper.changeTo(add('two'));
  await pass(30_000);
  expect(life).toEqual(['one starts']);
  expect(keeper.activation()).toMatchObject({ state: 'waiting', version: 2 });
  setBusy(false);
  await pass(1_000);
  expect(life.at(-1)).toBe('two starts');
  expect(keeper.activation()).toBeNull();

  setBusy(true);
  keeper.changeTo(add('three'));
  await pass(59_000);
  expect(life.at(-1)).toBe('two starts');
  await pass(3_000);
  expect(life.at(-1)).toBe('three starts');
});

test('A version that cannot start gives way to the one before, and that is said', async () => {
  const { keeper, store, life, said, add, pass } = openKeeper(new Set(['two']));
  await keeper.start(first);
  keeper.changeTo(add('two'));
  await pass(200);
  expect(life).toEqual(['one starts', 'one stops', 'two cannot start', 'one starts']);
  expect(store.state()).toMatchObject({ active: 1, trying: null, failed: { version: 2, message: '端口被占用' } });
  expect(keeper.activation()).toEqual({ state: 'failed', version: 2, message: '端口被占用' });
  expect(keeper.active().version).toBe(1);
  expect(said.join()).toContain('仍用第 1 版');
});

test('What failed once is forgotten with the next that starts', async () => {
  const { keeper, add, pass } = openKeeper(new Set(['two']));
  await keeper.start(first);
  keeper.changeTo(add('two'));
  await pass(200);
  keeper.changeTo(add('three'));
  await pass(200);
  expect(keeper.activation()).toBeNull();
  expect(keeper.active().version).toBe(3);
});

test('The old one is tried again and again before the hall is given up', async () => {
  const { keeper, life, lost, broken, add, pass } = openKeeper();
  await keeper.start(first);
  broken.add('one').add('two');
  keeper.changeTo(add('two'));
  await pass(2_500);
  expect(lost).toEqual([]);
  await pass(4_000);
  expect(life.filter((line) => line === 'one cannot start')).toHaveLength(5);
  expect(lost).toEqual([{ kind: 'port', message: 'taken' }]);
});

test('A process that died while a version was tried starts on the one before and says so', async () => {
  const { keeper, store, add } = openKeeper();
  await keeper.start(first);
  const { version } = add('two');
  store.setState({ trying: version });

  const next = openKeeper();
  await next.keeper.start({ kind: 'stored', version: 1, settings: named('one') });
  expect(next.store.state()).toMatchObject({ active: 1, trying: null, failed: { version: 2, message: '启用时中断' } });
  expect(next.keeper.activation()).toMatchObject({ state: 'failed', version: 2 });
});

test('A host that is told to stop while it waits for the kiosk does not change over any more', async () => {
  const { keeper, life, add, pass, setBusy } = openKeeper();
  await keeper.start(first);
  setBusy(true);
  keeper.changeTo(add('two'));
  await pass(5_000);
  const stopping = keeper.stop();
  await pass(1_000);
  await stopping;
  expect(life).toEqual(['one starts', 'one stops']);
});
