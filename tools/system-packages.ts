import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/*
 * What the tests need of the machine beside Node: Debian's Chromium, socat, libusb, strace and
 * libfaketime. As root on Debian or Ubuntu a missing one is installed; elsewhere it is named, and its
 * suites do not run.
 */

export type SystemPackage = {
  /** The package's name in Debian. */
  readonly name: string;
  readonly isThere: () => boolean;
};

const pathDirectories = (process.env['PATH'] ?? '').split(':');
const hasProgram = (name: string) =>
  [...pathDirectories, '/usr/bin'].some((directory) => existsSync(`${directory}/${name}`));
const hasLibrary = (name: string) =>
  [
    '/usr/lib/x86_64-linux-gnu',
    '/usr/lib/aarch64-linux-gnu',
    '/lib/x86_64-linux-gnu',
    '/lib/aarch64-linux-gnu',
    '/usr/lib64',
  ].some((directory) => existsSync(`${directory}/${name}`));

export const chromium: SystemPackage = { name: 'chromium', isThere: () => hasProgram('chromium') };
export const socat: SystemPackage = { name: 'socat', isThere: () => hasProgram('socat') };
/** Records what a process does to its files, kills it at a system call, or makes one fail. */
export const strace: SystemPackage = { name: 'strace', isThere: () => hasProgram('strace') };
/** Lets the wall clock of a process jump. */
export const libfaketime: SystemPackage = {
  name: 'libfaketime',
  isThere: () => hasLibrary('faketime/libfaketime.so.1'),
};
/** Both prebuilds of node-hid link it. */
export const libusb: SystemPackage = { name: 'libusb-1.0-0', isThere: () => hasLibrary('libusb-1.0.so.0') };

function canInstall(): boolean {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return process.getuid?.() === 0 && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release) && hasProgram('apt-get');
}

/** Installs what is missing where that is possible; gives back what is still missing. */
export function provideSystemPackages(wanted: readonly SystemPackage[], say: (line: string) => void): SystemPackage[] {
  const missing = wanted.filter((wish) => !wish.isThere());
  if (missing.length === 0 || !canInstall()) return missing;
  say(`Installing ${missing.map((wish) => wish.name).join(', ')} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  apt('update');
  const installed = apt('install', '-y', '--no-install-recommends', ...missing.map((wish) => wish.name));
  if (installed.status !== 0) say(installed.stderr);
  return wanted.filter((wish) => !wish.isThere());
}
