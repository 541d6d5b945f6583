import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/* A host in its first start: the wizard, until it has made a hall. */

const root = fileURLToPath(new URL('..', import.meta.url));

export type SetupProcess = {
  readonly process: ChildProcess;
  /** Address of the wizard with its credential. */
  readonly url: string;
  readonly dataPath: string;
  output(): string;
  stop(): Promise<number | null>;
  forget(): void;
};

export function startSetupProcess(): Promise<SetupProcess> {
  const dataPath = mkdtempSync(join(tmpdir(), 'jiaohao-setup-'));
  const flags = ['--setup', '--no-window', '--port', '0', '--data', dataPath];
  const child = spawn(process.execPath, [join(root, 'apps/kiosk/src/host/main.ts'), ...flags], { cwd: root });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  let output = '';
  return new Promise((resolve, reject) => {
    void exited.then((code) => reject(new Error(`the host ended with ${code}:\n${output}`)));
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const url = /http:\/\/\S+\/setup#\S+/.exec(output)?.[0];
      if (url === undefined) return;
      resolve({
        process: child,
        url,
        dataPath,
        output: () => output,
        async stop() {
          child.kill('SIGTERM');
          return exited;
        },
        forget: () => rmSync(dataPath, { recursive: true, force: true }),
      });
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
  });
}
