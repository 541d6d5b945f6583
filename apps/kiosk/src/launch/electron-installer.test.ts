import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { createHash } from 'node:crypto';
import { createManualTimers, createSystemTimers } from '@jiaohao/basics/time';
import { afterEach, describe, expect, it } from 'vitest';
import { startElectronInstaller } from './electron-installer.node.ts';
import { fetchElectron } from './fetch-electron.ts';
import { systemFiles } from './files.node.ts';
import { findElectron } from './find-electron.ts';

/*
 * Electron's real install.js, in a copy of its package, against a mirror on the loopback. What it downloads
 * is a zip of two small files: what is tested is our way with the installer, not Electron.
 */

const realPackage = fileURLToPath(new URL('../../node_modules/electron/', import.meta.url));
const { version } = JSON.parse(readFileSync(join(realPackage, 'package.json'), 'utf8')) as { version: string };
const archiveName = `electron-v${version}-linux-x64.zip`;
const cleanUps: (() => void)[] = [];

afterEach(() => cleanUps.splice(0).forEach((cleanUp) => cleanUp()));

function createPackageCopy(): { root: string; packageDir: string } {
  const root = mkdtempSync(join(tmpdir(), 'jiaohao-electron-'));
  cleanUps.push(() => rmSync(root, { recursive: true, force: true }));
  const packageDir = join(root, 'node_modules', 'electron');
  mkdirSync(packageDir, { recursive: true });
  for (const file of ['package.json', 'install.js', 'checksums.json'])
    cpSync(join(realPackage, file), join(packageDir, file));
  // Its dependencies are pnpm's, beside the real package.
  const beside = join(dirname(realpathSync(realPackage)), '@electron');
  symlinkSync(beside, join(root, 'node_modules', '@electron'), 'junction');
  symlinkSync(`${beside}-internal`, join(root, 'node_modules', '@electron-internal'), 'junction');
  return { root, packageDir };
}

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  cleanUps.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** A zip without compression (APPNOTE 4.3): local headers, central directory, end record. */
function zip(contents: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(contents)) {
    const data = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), data]);
    const central = Buffer.alloc(14);
    central.writeUInt32LE((0o100755 << 16) >>> 0, 6);
    central.writeUInt32LE(offset, 10);
    centrals.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), common, central, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(centrals.length, 4);
  end.writeUInt16LE(centrals.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end]);
}

const archive = zip({ version, electron: '#!/bin/sh\n' });
const sums = `${createHash('sha256').update(archive).digest('hex')} *${archiveName}\n`;

function environment(root: string, mirror: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ELECTRON_MIRROR: mirror,
    ELECTRON_INSTALL_PLATFORM: 'linux',
    ELECTRON_INSTALL_ARCH: 'x64',
    electron_config_cache: join(root, 'cache'),
    // The mirror's own sums instead of those of the real Electron.
    electron_use_remote_checksums: '1',
  };
}

describe("Electron's installer, run by the launcher", { timeout: 30_000 }, () => {
  it('fetches the binary from ELECTRON_MIRROR into the place where the launcher finds it', async () => {
    const { root, packageDir } = createPackageCopy();
    const asked: string[] = [];
    const mirror = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.end(request.url?.endsWith('.zip') ? archive : sums);
    });
    const search = { packageDir, platform: 'linux', env: {}, files: systemFiles } as const;
    const place = findElectron(search);
    expect(place.kind).toBe('absent');

    const fetched = await fetchElectron({
      startInstaller: () =>
        startElectronInstaller({
          script: join(packageDir, 'install.js'),
          temporaryDir: join(root, 'download'),
          env: environment(root, mirror),
        }),
      timers: createSystemTimers(),
      say: () => {},
    });

    expect(fetched).toEqual({ ok: true });
    expect(asked).toContain(`/v${version}/${archiveName}`);
    expect(findElectron(search)).toEqual({ kind: 'ready', binary: join(packageDir, 'dist', 'electron') });
  });

  it('says in one line why it failed', async () => {
    const { root, packageDir } = createPackageCopy();
    const mirror = await serve((_request, response) => {
      response.statusCode = 404;
      response.end();
    });
    const fetched = await fetchElectron({
      startInstaller: () =>
        startElectronInstaller({
          script: join(packageDir, 'install.js'),
          temporaryDir: join(root, 'download'),
          env: environment(root, mirror),
        }),
      timers: createSystemTimers(),
      say: () => {},
    });
    expect(fetched).toMatchObject({ ok: false, error: { kind: 'failed' } });
    expect(JSON.stringify(fetched)).toContain('404');
    expect(JSON.stringify(fetched)).not.toContain('\\n');
  });

  it('lets its bytes be counted while they arrive, and ends when it is killed', async () => {
    const { root, packageDir } = createPackageCopy();
    const arrived = Promise.withResolvers<void>();
    const mirror = await serve((request, response) => {
      if (!request.url?.endsWith('.zip')) {
        response.end(sums);
        return;
      }
      response.writeHead(200, { 'content-length': 10_000_000 });
      response.write(Buffer.alloc(300_000), () => arrived.resolve());
    });
    const installer = startElectronInstaller({
      script: join(packageDir, 'install.js'),
      temporaryDir: join(root, 'download'),
      env: environment(root, mirror),
    });
    const exited = new Promise<number | null>((resolve) => installer.onExit(({ code }) => resolve(code)));
    await arrived.promise;
    await expect.poll(() => installer.measureBytes(), { timeout: 10_000 }).toBeGreaterThan(250_000);
    installer.kill();
    expect(await exited).toBeNull();
    expect(existsSync(join(packageDir, 'path.txt'))).toBe(false);
  });

  it('is reported as failed where it cannot even be started', async () => {
    const { root } = createPackageCopy();
    writeFileSync(join(root, 'file'), '');
    const fetched = await fetchElectron({
      startInstaller: () =>
        startElectronInstaller({ script: 'install.js', temporaryDir: join(root, 'file', 'below'), env: {} }),
      timers: createManualTimers(0),
      say: () => {},
    });
    expect(fetched).toMatchObject({ ok: false, error: { kind: 'failed' } });
  });
});
