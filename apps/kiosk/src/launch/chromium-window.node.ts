import type { ChildProcess } from 'node:child_process';
import type { Duplex } from 'node:stream';
import type { Timers } from '@jiaohao/basics/time';
import { chromiumArguments } from './chromium-flags.ts';
import { wardChromium } from './chromium-warden.ts';
import type { DebugMessage, DebugPipe } from './chromium-warden.ts';
import * as messages from './messages.zh.ts';
import { goneWindow, spawnWindow } from './spawn-window.node.ts';
import type { WindowProcess } from './window-process.ts';

export interface ChromiumWindow {
  readonly path: string;
  readonly pageUrl: string;
  readonly profileDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timers: Timers;
}

const sentencesByBreak = { crashed: messages.pageCrashed, closed: messages.pageClosed, hung: messages.pageHung };

/** Starts a Chromium on a fresh profile, and a warden over it. */
export function openChromiumWindow({ path, pageUrl, profileDir, env, timers }: ChromiumWindow): WindowProcess {
  const user = process.getuid?.() === 0 ? 'root' : 'ordinary';
  const spawned = spawnWindow({
    command: path,
    args: chromiumArguments({ pageUrl, profileDir, user, env }),
    env,
    profileDir,
    wires: ['pipe', 'pipe'],
  });
  if (!spawned.ok) return goneWindow(spawned.error);

  const { child, ...window } = spawned.value;
  const shown = Promise.withResolvers<void>();
  let brokenBecause: string | undefined;
  const pipe = debugPipeOf(child);
  if (pipe) {
    const warden = wardChromium({
      pipe,
      pageUrl,
      timers,
      onShown: () => shown.resolve(),
      onBroken(reason) {
        brokenBecause = sentencesByBreak[reason];
        window.kill();
      },
    });
    window.onGone(() => warden.stop());
  }

  return {
    ...window,
    onShown: (listener) => void shown.promise.then(listener),
    onGone: (listener) => window.onGone((gone) => listener({ sentence: brokenBecause ?? gone.sentence })),
  };
}

/**
 * `--remote-debugging-pipe`: file descriptors 3 and 4, each message JSON ended by a zero byte
 * (Chromium's devtools_pipe_handler.cc). None when the system had no descriptor left for the child.
 */
function debugPipeOf(child: ChildProcess): DebugPipe | undefined {
  const [, , , towards, from] = (child.stdio ?? []) as unknown as readonly (Duplex | null | undefined)[];
  if (!towards || !from) return undefined;

  const listeners: ((message: DebugMessage) => void)[] = [];
  let rest = '';
  from.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const message = JSON.parse(part) as DebugMessage;
      for (const listener of listeners) listener(message);
    }
  });
  // The browser may be gone while we write: its exit is the news, not the broken pipe.
  towards.on('error', () => {});
  from.on('error', () => {});
  return {
    send: (message) => void towards.write(`${JSON.stringify(message)}\0`),
    onMessage: (listener) => void listeners.push(listener),
  };
}
