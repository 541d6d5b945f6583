import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/* A county service in a process of its own, as `npm run county` runs it. */

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'e2e/county-main.ts');

export type CountyProcess = {
  readonly origin: string;
  readonly port: number;
  /** Address of the page with the top area's credential in its fragment. */
  readonly pageUrl: string;
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

export type CountyPlace = {
  readonly dataPath: string;
  readonly databaseUrl: string;
  readonly port?: number;
  readonly countyFile?: string;
};

/** Resolves once it serves; rejects with its output when it does not. */
export function startCountyProcess({
  dataPath,
  databaseUrl,
  port = 0,
  countyFile,
}: CountyPlace): Promise<CountyProcess> {
  const args = [main, '--data', dataPath, '--database', databaseUrl, '--port', String(port)];
  if (countyFile !== undefined) args.push('--county', countyFile);
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return new Promise((resolve, reject) => {
    void exited.then((code) => reject(new Error(`the county ended with ${code}:\n${output}`)));
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const serving = /serving on port (\d+)/.exec(output);
      if (!serving) return;
      const page = new URL(/http:\/\/\S+/.exec(output)![0]);
      resolve({
        origin: page.origin,
        port: Number(serving[1]),
        pageUrl: page.href,
        output: () => output,
        async stop(signal = 'SIGTERM') {
          child.kill(signal);
          return exited;
        },
      });
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
  });
}

/** The text of an enrolment file, for a hall that finds the county at `url`. */
export function enrol({ dataPath, databaseUrl }: CountyPlace, hall: string, url: string): string {
  const args = [main, '--data', dataPath, '--database', databaseUrl, '--enrol', hall, '--url', url];
  return execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
}
