import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { openKioskWindow } from './open-kiosk-window.ts';

/*
 * The launcher as it is, with a program in Electron's place: the shell's real main.ts in a plain Node, on
 * the stand-in for the `electron` module. Real processes, real channels.
 */

const hook = new URL('../shell/simulated-electron-hook.ts', import.meta.url).href;
const launcher = new URL('./open-kiosk-window.ts', import.meta.url).href;
const url = 'http://127.0.0.1:8737/kiosk#credential';
const patience = { timeout: 10_000 };
const cleanUps: (() => void)[] = [];

afterEach(() => cleanUps.splice(0).forEach((cleanUp) => cleanUp()));

/** A directory with an `electron` that writes its process id down and then does what the script says. */
function createStage(script: string) {
  const dir = mkdtempSync(join(tmpdir(), 'jiaohao-window-'));
  cleanUps.push(() => rmSync(dir, { recursive: true, force: true }));
  const pidFile = join(dir, 'pid');
  const electron = join(dir, 'electron');
  writeFileSync(electron, `#!/bin/sh\necho $$ >> '${pidFile}'\n${script}\n`);
  chmodSync(electron, 0o755);
  return {
    dir,
    env: { ...process.env, DISPLAY: ':none', ELECTRON_OVERRIDE_DIST_PATH: dir, PATH: '', ELECTRON_RUN_AS_NODE: '1' },
    pids: () => (existsSync(pidFile) ? readFileSync(pidFile, 'utf8').trim().split('\n').map(Number) : []),
  };
}

// The last argument is the directory whose package.json names the shell.
const shellInNode = `for dir; do :; done; exec '${process.execPath}' --import '${hook}' "$dir/src/shell/main.ts"`;

function isAlive(pid: number): boolean {
  // A zombie still has an id; its parent is about to collect it.
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && !/\) Z /.test(readFileSync(stat, 'utf8'));
}

describe.skipIf(process.platform !== 'linux')(
  'the kiosk window, with a stand-in for the binary',
  { timeout: 30_000 },
  () => {
    it('is opened by the shell itself, and stop leaves nothing', async () => {
      const { dir, env, pids } = createStage(shellInNode);
      const lines: string[] = [];
      const window = await openKioskWindow({
        url,
        dataDir: dir,
        env,
        platform: 'linux',
        say: (line) => lines.push(line),
      });
      expect(window.shell).toBe('electron');
      expect(lines.join('\n')).not.toContain('credential');
      expect(readFileSync(`/proc/${pids()[0]}/cmdline`, 'utf8')).not.toContain('credential');

      const startedAtMs = performance.now();
      await window.stop();
      // The second itself is proved with manual timers (keep-window-open.test.ts); this machine may be busy.
      expect(performance.now() - startedAtMs).toBeLessThan(2_000);
      await expect.poll(() => pids().filter(isAlive), patience).toEqual([]);
    });

    it('is gone even when it ignores being asked, with everything that it started', async () => {
      const { dir, env, pids } = createStage(
        `trap '' TERM; /bin/sh -c 'echo $$ >> "$0"; /bin/sleep 600' "$0.child" & /bin/sleep 600 & wait`,
      );
      const opening = new AbortController();
      const opened = openKioskWindow({
        url,
        dataDir: dir,
        env,
        platform: 'linux',
        say: () => {},
        signal: opening.signal,
      });
      await expect.poll(() => existsSync(join(dir, 'electron.child')), patience).toBe(true);
      opening.abort();
      const window = await opened;
      await window.stop();
      const child = Number(readFileSync(join(dir, 'electron.child'), 'utf8'));
      await expect.poll(() => [...pids(), child].filter(isAlive), patience).toEqual([]);
    });

    it('is opened again after its process died, by the same shell', async () => {
      const { dir, env, pids } = createStage(shellInNode);
      const lines: string[] = [];
      const window = await openKioskWindow({
        url,
        dataDir: dir,
        env,
        platform: 'linux',
        say: (line) => lines.push(line),
      });
      process.kill(pids()[0]!, 'SIGKILL');
      await expect.poll(() => pids().length, patience).toBe(2);
      expect(lines.at(-1)).toContain('信号 SIGKILL');
      await window.stop();
      await expect.poll(() => pids().filter(isAlive), patience).toEqual([]);
    });

    it('does not outlive the launcher, even when that is killed without a word', async () => {
      const { dir, env, pids } = createStage(shellInNode);
      const program = join(dir, 'launcher.mjs');
      writeFileSync(
        program,
        `import { openKioskWindow } from '${launcher}';
       const { url, dataDir, env } = JSON.parse(process.argv[2]);
       const window = await openKioskWindow({ url, dataDir, env, platform: 'linux', say: () => {} });
       process.send(window.shell);`,
      );
      const parent = fork(program, [JSON.stringify({ url, dataDir: dir, env })], { execPath: process.execPath });
      expect(await once(parent, 'message')).toEqual(['electron', undefined]);
      expect(pids().filter(isAlive)).toHaveLength(1);
      parent.kill('SIGKILL');
      await expect.poll(() => pids().filter(isAlive), patience).toEqual([]);
    });

    it('is none, with what Electron said last, when it cannot run here and there is no other browser', async () => {
      const { dir, env } = createStage(`echo 'error while loading shared libraries: libgtk-3.so.0' >&2; exit 127`);
      const window = await openKioskWindow({ url, dataDir: dir, env, platform: 'linux', say: () => {} });
      expect(window.shell).toBe('none');
      expect(window.why).toContain('libgtk-3.so.0');
    });

    it('is none when its profile cannot be written', async () => {
      const { dir, env } = createStage(shellInNode);
      writeFileSync(join(dir, 'kiosk-window'), 'a file in the way');
      const window = await openKioskWindow({ url, dataDir: dir, env, platform: 'linux', say: () => {} });
      expect(window.shell).toBe('none');
      expect(window.why).toContain('无法启动');
    });

    it('is none without a display, and nothing is started', async () => {
      const { dir, env, pids } = createStage(shellInNode);
      const window = await openKioskWindow({
        url,
        dataDir: dir,
        env: { ...env, DISPLAY: '', WAYLAND_DISPLAY: '' },
        platform: 'linux',
        say: () => {},
      });
      expect(window.shell).toBe('none');
      expect(pids()).toEqual([]);
    });
  },
);

it('the shell is found where the launcher expects it', () => {
  const manifest = JSON.parse(readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8')) as {
    readonly main: string;
  };
  expect(manifest.main).toBe('src/shell/main.ts');
});
