import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Two pseudo-terminals joined by socat: a serial cable with both plugs in our hands. */
export type SocatPair = {
  readonly nearPath: string;
  readonly farPath: string;
  /** Pulls the cable at both ends at once. */
  unplug(): void;
  dispose(): Promise<void>;
};

/**
 * @param blockBytes how much socat carries at a time. While it waits to get rid of a block in one
 * direction it does not carry the other; one byte at a time it never waits.
 */
export async function createSocatPair(blockBytes = 8192): Promise<SocatPair> {
  const folder = await mkdtemp(join(tmpdir(), 'jiaohao-pty-'));
  const nearPath = join(folder, 'near');
  const farPath = join(folder, 'far');
  const ends = [`pty,raw,echo=0,link=${nearPath}`, `pty,raw,echo=0,link=${farPath}`];
  // -T: a test process that is killed cannot end it, so a minute without a byte does.
  const socat = spawn('socat', ['-d', '-d', '-b', String(blockBytes), '-T', '60', ...ends], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(socat, 'exit');
  // socat says so on stderr once both links are there.
  let said = '';
  for await (const chunk of socat.stderr) {
    said += String(chunk);
    if (said.includes('starting data transfer loop')) break;
  }
  return {
    nearPath,
    farPath,
    unplug: () => {
      socat.kill('SIGKILL');
    },
    async dispose() {
      socat.kill('SIGKILL');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
