import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Installer } from './fetch-electron.ts';
import { measureBytes } from './files.node.ts';

export interface ElectronInstallation {
  /** Electron's own `install.js`. */
  readonly script: string;
  /** A directory of ours for its temporary files, so that their growth can be watched. */
  readonly temporaryDir: string;
  /** Read by the script: ELECTRON_MIRROR, ELECTRON_CUSTOM_DIR, proxies, caches. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The installer must not outlive us: it ends when the channel to us closes. A listener alone would keep
 * it alive for ever, so the channel is not counted.
 */
const endWithParent = `data:text/javascript,process.on('disconnect',()=>process.exit(1));process.channel.unref()`;

/** Enough for a stack: what happened stands above it. */
const lastWordsLimit = 4_000;

/**
 * Runs the installer of the `electron` package with this Node. Its way in version 45: download to a new
 * directory below the temporary one, compare with checksums.json, move to the user's cache, unpack into
 * `dist` beside the script, write path.txt last.
 */
export function startElectronInstaller(installation: ElectronInstallation): Installer {
  try {
    // What a killed download left behind would be counted as this one's.
    rmSync(installation.temporaryDir, { recursive: true, force: true, maxRetries: 3 });
    mkdirSync(installation.temporaryDir, { recursive: true });
    return watch(spawnInstaller(installation), installation);
  } catch (error) {
    // The disk or the system refuses; anything else is a defect.
    if (error instanceof Error && 'code' in error) return failedInstaller(error.message);
    throw error;
  }
}

function spawnInstaller({ script, temporaryDir, env }: ElectronInstallation): ChildProcess {
  return spawn(process.execPath, ['--import', endWithParent, script], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...env,
      TMPDIR: temporaryDir,
      TEMP: temporaryDir,
      TMP: temporaryDir,
      // We say how far it is; its bar is made for a terminal that it does not have.
      ELECTRON_GET_NO_PROGRESS: '1',
    },
  });
}

function watch(child: ChildProcess, { script, temporaryDir }: ElectronInstallation): Installer {
  let printedBytes = 0;
  let lastWords = '';
  for (const output of [child.stdout, child.stderr]) {
    output?.setEncoding('utf8').on('data', (text: string) => {
      printedBytes += text.length;
      lastWords = (lastWords + text).slice(-lastWordsLimit);
    });
  }
  const watched = [temporaryDir, join(dirname(script), 'dist')];
  return {
    onExit(listener) {
      child.once('error', (error) => listener({ code: null, lastWords: error.message }));
      child.once('close', (code) => listener({ code, lastWords: sentenceOf(lastWords) }));
    },
    measureBytes: async () => printedBytes + (await measureBytes(watched)),
    kill: () => void child.kill('SIGKILL'),
  };
}

function failedInstaller(lastWords: string): Installer {
  return {
    onExit: (listener) => queueMicrotask(() => listener({ code: null, lastWords })),
    measureBytes: () => Promise.resolve(0),
    kill: () => {},
  };
}

/** Of what it printed the line that says what happened. */
function sentenceOf(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.findLast((line) => /^\S*Error\b/.test(line)) ?? lines.findLast((line) => line !== '') ?? '';
}
