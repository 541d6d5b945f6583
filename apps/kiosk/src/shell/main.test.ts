import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { launcherPidVariable, pageUrlVariable, profileVariable } from '../launch/shell-messages.ts';

/*
 * The real main.ts, in a plain Node with a stand-in for the `electron` module: that its wires are connected
 * and in order. That Electron itself keeps its word is e2e/shell.e2e.test.ts.
 */

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const hook = new URL('./simulated-electron-hook.ts', import.meta.url).href;
const pageUrl = 'http://127.0.0.1:8737/kiosk#credential';
const started: ChildProcess[] = [];

afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')));

function startMain(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ['--import', hook, main], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  started.push(child);
  const calls: unknown[][] = [];
  const lines = createInterface({ input: child.stdout! });
  lines.on('line', (line) => calls.push(JSON.parse(line) as unknown[]));
  return { child, calls, lines };
}

describe("the shell's entry", { timeout: 20_000 }, () => {
  it('forbids first, then waits for Electron, then shows the page that the launcher named', async () => {
    const { child, calls } = startMain({
      [pageUrlVariable]: pageUrl,
      [profileVariable]: '/profile',
      [launcherPidVariable]: String(process.pid),
    });
    const [message] = (await once(child, 'message')) as unknown[];
    expect(message).toEqual({ kind: 'pageShown' });

    const names = calls.map(([name]) => name);
    expect(names[0]).toBe('enableSandbox');
    expect(calls).toContainEqual(['setPath', 'userData', '/profile']);
    expect(names.indexOf('appendSwitch')).toBeLessThan(names.indexOf('whenReady'));
    expect(names.indexOf('setPermissionCheckHandler')).toBeLessThan(names.indexOf('BrowserWindow'));
    expect(calls).toContainEqual(['setApplicationMenu', null]);
    expect(calls).toContainEqual(['fromPartition', 'kiosk']);
    expect(calls).toContainEqual(['powerSaveBlocker', 'prevent-display-sleep']);
    expect(calls).toContainEqual(['BrowserWindow', true]);
    expect(calls.at(-1)).toEqual(['loadURL', pageUrl]);
    expect(names).not.toContain('fork');
  });

  it('ends when its launcher is gone', async () => {
    const { child } = startMain({ [pageUrlVariable]: pageUrl, [launcherPidVariable]: String(process.pid) });
    await once(child, 'message');
    const exited = once(child, 'exit');
    child.disconnect();
    expect(await exited).toEqual([0, null]);
  });

  it('starts a host of its own in the product, where nobody names a page', async () => {
    const { calls, lines } = startMain({ [pageUrlVariable]: '', [launcherPidVariable]: '', [profileVariable]: '' });
    while (!calls.some(([name]) => name === 'fork')) await once(lines, 'line');
    const [, entry, args] = calls.find(([name]) => name === 'fork')!;
    expect(entry).toBe(fileURLToPath(new URL('../launch/host-process.ts', import.meta.url)));
    expect(args).toEqual(['--no-window', expect.stringMatching(/^--data=.*hall$/)]);
  });

  it('shows no page of another machine, whatever its environment says', async () => {
    const { calls, lines } = startMain({ [pageUrlVariable]: 'https://example.com/', [launcherPidVariable]: '' });
    while (!calls.some(([name]) => name === 'fork')) await once(lines, 'line');
    expect(JSON.stringify(calls)).not.toContain('example.com');
  });
});
