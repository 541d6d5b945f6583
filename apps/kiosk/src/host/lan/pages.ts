import { createReadStream, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { Hono } from 'hono';

/* The built pages and the announcer's clips, as files. */

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
};

/**
 * What a page may load: its own host and nothing else. Styles may be inline because the staff
 * pages' component library writes its styles at run time.
 */
export function contentSecurityPolicy(host: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    `connect-src 'self' ws://${host} wss://${host}`,
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

export type PageDirectories = {
  /** Built pages by face: /<face> answers <directory>/<face>.html, /gallery/<face> gallery-<face>.html there. */
  readonly faces: Readonly<Record<string, string>>;
  /** Files by address prefix, such as /assets/kiosk/. Directories of built assets never change under a name. */
  readonly files: readonly {
    readonly prefix: string;
    readonly directory: string;
    readonly isImmutable: boolean;
    /** The file that stands in for one of the directory, or beside them; null: none does. It is trusted. */
    readonly overlay?: (path: string) => string | null;
  }[];
};

/** Null where the text is no percent encoding: anybody can send that. */
function decodePath(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

/** A file below a directory, or null: no `..`, no missing file. */
function fileBelow(directory: string, path: string): { path: string; bytes: number } | null {
  if (path.includes('\0')) return null;
  const file = normalize(join(directory, path));
  return file.startsWith(directory.endsWith(sep) ? directory : directory + sep) ? fileAt(file) : null;
}

function fileAt(path: string): { path: string; bytes: number } | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? { path, bytes: stat.size } : null;
}

export function addPages(app: Hono, directories: PageDirectories): void {
  function answer(file: { path: string; bytes: number }, headers: Record<string, string>): Response {
    const stream = Readable.toWeb(createReadStream(file.path)) as ReadableStream;
    return new Response(stream, {
      headers: {
        'content-type': contentTypes[extname(file.path)] ?? 'application/octet-stream',
        'content-length': String(file.bytes),
        'x-content-type-options': 'nosniff',
        ...headers,
      },
    });
  }

  function addPage(path: string, directory: string, name: string): void {
    app.get(path, (context) => {
      const file = fileBelow(directory, name);
      if (!file) return context.text('页面还没有构建', 404);
      return answer(file, {
        'cache-control': 'no-cache',
        'content-security-policy': contentSecurityPolicy(context.req.header('host') ?? ''),
        'referrer-policy': 'no-referrer',
        'permissions-policy': 'camera=(), microphone=(), geolocation=()',
      });
    });
  }

  for (const [face, directory] of Object.entries(directories.faces)) {
    addPage(`/${face}`, directory, `${face}.html`);
    // Every state of the face, on invented views: nothing of a hall, and so for anybody.
    addPage(`/gallery/${face}`, directory, `gallery-${face}.html`);
  }
  for (const { prefix, directory, isImmutable, overlay = () => null } of directories.files) {
    const find = (path: string) => {
      const standIn = overlay(path);
      return (standIn === null ? null : fileAt(standIn)) ?? fileBelow(directory, path);
    };
    app.get(`${prefix}*`, (context) => {
      const path = decodePath(context.req.path.slice(prefix.length));
      const file = path === null ? null : find(path);
      if (!file) return context.text('没有这个文件', 404);
      return answer(file, { 'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache' });
    });
  }
  app.notFound((context) => context.text('没有这个页面', 404));
}
