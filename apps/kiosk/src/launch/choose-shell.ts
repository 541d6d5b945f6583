import { fail, ok } from '@jiaohao/basics/result';
import type { Result } from '@jiaohao/basics/result';
import { unreachable } from '@jiaohao/basics/invariant';
import type { Timers } from '@jiaohao/basics/time';
import { fetchElectron, fetchFaultToSentence } from './fetch-electron.ts';
import type { Installer } from './fetch-electron.ts';
import type { Files } from './files.node.ts';
import { findChromium } from './find-chromium.ts';
import { findElectron } from './find-electron.ts';
import { hasDisplay } from './has-display.ts';
import { keepWindowOpen } from './keep-window-open.ts';
import type { KeptWindow } from './keep-window-open.ts';
import * as messages from './messages.zh.ts';
import type { WindowProcess } from './window-process.ts';

export interface KioskWindow {
  readonly shell: 'electron' | 'chromium' | 'none';
  /** One sentence for people: which shell, and why this one. */
  readonly why: string;
  /** Ends the window within a second and leaves nothing running. */
  stop(): Promise<void>;
}

/** What the choice does to the world; `openX` starts one window each time it is called. */
export interface ShellParts {
  readonly electronPackageDir: string;
  readonly files: Files;
  readonly timers: Timers;
  readonly startInstaller: (script: string) => Installer;
  readonly openElectron: (binary: string) => WindowProcess;
  readonly openChromium: (path: string) => WindowProcess;
}

export interface ShellChoice {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  readonly parts: ShellParts;
}

/**
 *   display? ──no──► none
 *   Electron's binary? ──no──► fetch it (the first start) ──fault──┐
 *     └─yes─► opens ──gone before the page was shown───────────────┤
 *               └─► electron                        Chromium? ◄────┘ ──no──► none
 *                                                      └─yes─► chromium
 */
export async function chooseShell({ env, platform, say, signal, parts }: ShellChoice): Promise<KioskWindow> {
  if (!hasDisplay(platform, env)) return noWindow(messages.noDisplay, say);

  const electron = await obtainElectron({ env, platform, say, signal, parts });
  let reason: string;
  if (electron.ok) {
    const { binary, why } = electron.value;
    say(why);
    const window = openAndKeep(() => parts.openElectron(binary));
    const started = await window.started;
    if (started.ok) return { shell: 'electron', why, stop: window.stop };
    // A library is missing, or its sandbox helper is not root's: as good as not installed.
    await window.stop();
    reason = messages.electronDidNotStart(started.error.sentence);
  } else {
    reason = electron.error;
  }
  if (signal?.aborted) return noWindow(messages.openingAborted, say);

  const chromium = findChromium({ env, platform, files: parts.files });
  if (!chromium) return noWindow(messages.noShell(reason), say);
  const why = messages.chromiumInstead(reason, chromium.name);
  say(why);
  const window = openAndKeep(() => parts.openChromium(chromium.path));
  const started = await window.started;
  // The last resort is tried for ever, however its first start went.
  if (!started.ok && !signal?.aborted) say(messages.chromiumDidNotStart(started.error.sentence));
  return { shell: 'chromium', why, stop: window.stop };

  function openAndKeep(open: () => WindowProcess): KeptWindow {
    const window = keepWindowOpen({ open, timers: parts.timers, say });
    signal?.addEventListener('abort', () => void window.stop(), { once: true });
    return window;
  }
}

type Obtained = Result<{ readonly binary: string; readonly why: string }, string>;

async function obtainElectron({ env, platform, say, signal, parts }: ShellChoice): Promise<Obtained> {
  const search = { packageDir: parts.electronPackageDir, platform, env, files: parts.files };
  const place = findElectron(search);
  switch (place.kind) {
    case 'ready':
      return ok({ binary: place.binary, why: messages.electronReady });
    case 'notInstalled':
      return fail(messages.electronNotInstalled);
    case 'overrideEmpty':
      return fail(messages.overrideEmpty(place.path));
    case 'absent':
      break;
    default:
      return unreachable(place);
  }
  // Version 45's install.js no longer reads it; those who set it still mean it.
  if (env['ELECTRON_SKIP_BINARY_DOWNLOAD']) return fail(messages.fetchDeclined);

  say(messages.fetchStarted);
  const fetched = await fetchElectron({
    startInstaller: () => parts.startInstaller(place.installer),
    timers: parts.timers,
    say,
    signal,
  });
  if (!fetched.ok) return fail(fetchFaultToSentence(fetched.error));
  const found = findElectron(search);
  return found.kind === 'ready'
    ? ok({ binary: found.binary, why: messages.electronFetched })
    : fail(messages.fetchedButAbsent);
}

function noWindow(why: string, say: (line: string) => void): KioskWindow {
  say(why);
  return { shell: 'none', why, stop: () => Promise.resolve() };
}
