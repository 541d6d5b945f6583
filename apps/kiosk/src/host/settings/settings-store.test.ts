import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSettingsStore } from './settings-store.node.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-settings-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const facts = (note: string) => ({ atMs: 1, by: '0307', note, source: 'admin' as const, settings: { note } });

test('A version is read back as it was saved, by another process too', () => {
  const store = createSettingsStore(directory);
  expect(store.add(facts('first'))).toBe(1);
  expect(store.add(facts('second'))).toBe(2);
  store.setState({ active: 2 });
  const again = createSettingsStore(directory);
  expect(again.state()).toEqual({ active: 2, trying: null, failed: null, hallFile: null });
  expect(again.read(1)).toEqual({ version: 1, ...facts('first') });
  expect(again.list().map(({ version, isActive }) => [version, isActive])).toEqual([
    [2, true],
    [1, false],
  ]);
});

test('The last 50 versions stay, and the active one however old it is', () => {
  const store = createSettingsStore(directory);
  store.add(facts('active'));
  store.setState({ active: 1 });
  for (let count = 2; count <= 60; count += 1) store.add(facts(`version ${count}`));
  const numbers = store.numbers();
  expect(numbers).toHaveLength(51);
  expect(numbers.at(0)).toBe(60);
  expect(numbers.at(-1)).toBe(1);
});

test('A version that is torn or missing is none, and the others are listed', () => {
  const store = createSettingsStore(directory);
  store.add(facts('first'));
  store.add(facts('second'));
  truncateSync(join(directory, '000002.json'), 20);
  const again = createSettingsStore(directory);
  expect(again.read(2)).toBeNull();
  expect(again.read(3)).toBeNull();
  expect(again.list().map(({ version }) => version)).toEqual([1]);
});

test('A state that is torn is as if nothing was ever active', () => {
  writeFileSync(join(directory, 'state.json'), '{"active":');
  expect(createSettingsStore(directory).state().active).toBe(0);
});

test('A process that is killed while it saves leaves the versions before, and no half of one', async () => {
  const module = new URL('settings-store.node.ts', import.meta.url).href;
  const script = `
    const { createSettingsStore } = await import(${JSON.stringify(module)});
    const store = createSettingsStore(${JSON.stringify(directory)});
    for (;;) {
      const version = store.add({ atMs: 1, by: null, note: '', source: 'admin', settings: { filling: 'x'.repeat(200_000) } });
      store.setState({ active: version });
      console.log(version);
    }`;
  for (let round = 0; round < 4; round += 1) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
    let told = 0;
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        told = Number(chunk.toString('utf8').trim().split('\n').at(-1));
        if (child.exitCode === null) child.kill('SIGKILL');
      });
      child.on('exit', () => resolve());
    });
    const store = createSettingsStore(directory);
    expect(store.state().active).toBeGreaterThanOrEqual(told);
    expect(store.read(store.state().active)).not.toBeNull();
    for (const version of store.numbers()) expect(store.read(version)?.version).toBe(version);
  }
  expect(readdirSync(directory).length).toBeLessThan(60);
}, 60_000);
