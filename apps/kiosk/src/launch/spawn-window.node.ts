import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok } from '@jiaohao/basics/result';
import type { Result } from '@jiaohao/basics/result';
import * as messages from './messages.zh.ts';
import type { WindowGone, WindowProcess } from './window-process.ts';

const isWindows = process.platform === 'win32';
const lastWordsLimit = 300;
/** After the exit, for what it printed last. Not "until its pipes close": a stray child may hold them for ever. */
const lastWordsWaitMs = 150;

export interface WindowCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Made empty before the start: nothing of the last citizen, of a crash or of a stale lock is left. */
  readonly profileDir: string;
  /** What follows stdin, stdout and stderr: the wire on which the window tells that it is alive. */
  readonly wires: readonly ('ipc' | 'pipe')[];
}

/** A started browser; who knows its language wires `onShown`. */
export interface SpawnedWindow extends Omit<WindowProcess, 'onShown'> {
  readonly child: ChildProcess;
}

/** Starts a browser so that it and everything it starts can be ended together by one id. */
export function spawnWindow(window: WindowCommand): Result<SpawnedWindow, WindowGone> {
  try {
    rmSync(window.profileDir, { recursive: true, force: true, maxRetries: 3 });
    mkdirSync(window.profileDir, { recursive: true });
    const stdio: StdioOptions = ['ignore', 'ignore', 'pipe', ...window.wires];
    const child = spawn(window.command, [...window.args], {
      stdio,
      env: browserEnv(window.env),
      // A process group of its own: Ctrl-C in the terminal reaches us alone, and we end all of it.
      detached: !isWindows,
    });
    return ok(watch(child));
  } catch (error) {
    // The disk, or an executable that the system refuses; anything else is a defect.
    if (error instanceof Error && 'code' in error) return fail({ sentence: error.message });
    throw error;
  }
}

function watch(child: ChildProcess): SpawnedWindow {
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-lastWordsLimit);
  });
  const gone = Promise.withResolvers<WindowGone>();
  child.on('error', (error) => {
    // The same event tells of a failed kill; only without an id was nothing started.
    if (child.pid === undefined) gone.resolve({ sentence: error.message });
  });
  child.once('exit', (code, signal) => {
    if (!isWindows) killAll(child.pid);
    setTimeout(() => {
      gone.resolve({
        sentence: code ? messages.windowFailed(code, lastLine(lastWords)) : messages.windowEnded(signal),
      });
    }, lastWordsWaitMs);
  });
  return {
    child,
    onGone: (listener) => void gone.promise.then(listener),
    // Windows has no polite way that reaches the whole tree, and there is nothing to save.
    end: () => (isWindows ? killAll(child.pid) : void child.kill('SIGTERM')),
    kill: () => killAll(child.pid),
  };
}

/** A window that could not be started is one that is gone. */
export function goneWindow(gone: WindowGone): WindowProcess {
  return {
    onShown: () => {},
    onGone: (listener) => queueMicrotask(() => listener(gone)),
    end: () => {},
    kill: () => {},
  };
}

function killAll(pid: number | undefined): void {
  if (pid === undefined) return;
  if (isWindows) {
    const taskkill = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
    // Its failure means that the tree is gone; what is not gone is ended by the limit of the next start.
    spawn(taskkill, ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on('error', () => {});
  } else {
    signalGroup(pid, 'SIGKILL');
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): Result<void, { readonly kind: 'nobodyLeft' }> {
  try {
    process.kill(-pid, signal);
    return ok();
  } catch (error) {
    // macOS answers EPERM for a group of which only the dead are left.
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ESRCH' || code === 'EPERM') return fail({ kind: 'nobodyLeft' });
    throw error;
  }
}

/**
 * What we were given, without the words that would make a browser something else: some editors' terminals
 * set ELECTRON_RUN_AS_NODE, which makes Electron a plain Node without windows; NODE_OPTIONS may open a
 * debugger; ELECTRON_ENABLE_LOGGING would print what the page says.
 */
function browserEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _asNode, NODE_OPTIONS: _options, ELECTRON_ENABLE_LOGGING: _logging, ...rest } = env;
  return rest;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
