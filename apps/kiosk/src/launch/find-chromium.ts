import { posix, win32 } from 'node:path';
import type { Files } from './files.node.ts';

export interface ChromiumSearch {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly files: Files;
}

export interface FoundChromium {
  readonly path: string;
  /** For people: `chromium`, `google-chrome`, `msedge`. */
  readonly name: string;
}

/**
 * A browser of Chromium's family, or none. `JIAOHAO_CHROMIUM` names one that has another name or
 * place, such as the browser that comes with a domestic Linux.
 */
export function findChromium({ platform, env, files }: ChromiumSearch): FoundChromium | undefined {
  const { parse } = platform === 'win32' ? win32 : posix;
  const named = env['JIAOHAO_CHROMIUM'];
  const candidates = [...(named ? [named] : []), ...candidatePaths(platform, env)];
  const path = candidates.find((candidate) => files.isFile(candidate));
  return path === undefined ? undefined : { path, name: parse(path).name };
}

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

const macPaths = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const windowsNames = ['chromium.exe', 'chrome.exe', 'msedge.exe'];

/** Edge comes with Windows 10 and 11, so there the last line is nearly always there. */
const windowsPlaces = [
  ['Chromium', 'Application', 'chrome.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

function candidatePaths(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'win32') {
    const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].map((name) => readVariable(env, name));
    const usual = windowsPlaces.flatMap((place) => roots.filter(isSet).map((root) => win32.join(root, ...place)));
    return [...onPath(env, windowsNames, win32), ...usual];
  }
  const usual = platform === 'darwin' ? macPaths : [];
  return [...onPath(env, linuxNames, posix), ...usual];
}

function onPath(env: NodeJS.ProcessEnv, names: readonly string[], path: typeof posix): string[] {
  const directories = (readVariable(env, 'PATH') ?? '').split(path.delimiter).filter(isSet);
  return names.flatMap((name) => directories.map((directory) => path.join(directory, name)));
}

/** Windows spells `PATH` as `Path` and `ProgramFiles` as it likes; only `process.env` itself forgives that. */
function readVariable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const key = Object.keys(env).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : env[key];
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
