import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** `npm run probe` as a technician runs it: a process of its own, whose lines are read as they come. */
export interface ProbeChild {
  readonly lines: readonly string[];
  /** Resolves with the first line, said already or to come, that matches. */
  line(pattern: RegExp): Promise<string>;
  /** Ctrl-C. */
  interrupt(): void;
  /** Resolves with the exit code when all lines are read. */
  readonly exited: Promise<number | null>;
}

export function startProbe(...args: readonly string[]): ProbeChild {
  const child = spawn(process.execPath, ['tools/probe.ts', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const reader = createInterface({ input: child.stdout });
  const readToEnd = once(reader, 'close');
  reader.on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += String(chunk);
  });
  const exited = once(child, 'exit').then(async ([code]) => {
    await readToEnd;
    if (complaints !== '') throw new Error(complaints);
    return code as number | null;
  });
  return {
    lines,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        function look(): void {
          const found = lines.find((line) => pattern.test(line));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        }
        waiting.add(look);
        look();
        void exited.then(() => reject(new Error(`no line matches ${pattern}:\n${lines.join('\n')}`)), reject);
      }),
    interrupt: () => {
      child.kill('SIGINT');
    },
    exited,
  };
}
