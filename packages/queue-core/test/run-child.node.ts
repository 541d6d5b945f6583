import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { invariant } from '@jiaohao/basics/invariant';

/** How a child of a proof came to its end, and what it had said until then. */
export type ChildEnd = {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Whole lines of its standard output. */
  readonly lines: readonly string[];
  readonly errorText: string;
};

export type ChildOptions = {
  /** A `.node.ts` file beside the tests. */
  readonly script: string;
  readonly args: readonly (string | number)[];
  /** For what Node has compiled, which takes two thirds off the start of the next child. */
  readonly folder: string;
  /** Arguments of strace, under which it then runs; strace ends as its child ends. */
  readonly strace?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Called at every line; what it kills is the child, or strace with it. */
  readonly onLine?: (line: string, kill: () => void) => void;
};

/** Runs a child to its end. */
export async function runChild(options: ChildOptions): Promise<ChildEnd> {
  const { script, args, folder, strace = null, env = {}, onLine } = options;
  const command = [process.execPath, path.join(import.meta.dirname, script), ...args.map(String)];
  const [program, ...rest] = strace ? ['strace', ...strace, ...command] : command;
  const child = spawn(program!, rest, {
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(folder, 'compiled'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  invariant(child.stdout && child.stderr, 'the child has pipes');
  const lines: string[] = [];
  let [openLine, errorText] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const whole = (openLine + text).split('\n');
    openLine = whole.pop()!;
    lines.push(...whole);
    for (const line of whole) onLine?.(line, () => child.kill('SIGKILL'));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errorText += text;
  });
  // Rejects with ENOENT where strace is missing: `apt-get install strace`.
  const [exitCode, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { exitCode, signal, lines, errorText };
}

/** Runs `run` on every item, as many at once as there are processors. */
export async function forAllInParallel<Item>(
  items: readonly Item[],
  run: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  async function work(): Promise<void> {
    for (const item of left) await run(item);
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}
