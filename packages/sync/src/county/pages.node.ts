import { createReadStream, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { Hono } from 'hono';
import { compress } from 'hono/compress';
import { countyWordsZh as words } from './messages.zh.ts';

/* The county's page as it was built: /county, and what it loads. */

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Its own service and nothing else. Styles may be inline because the page's component library writes them at run time. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const assets = '/assets/';

/** @param directory with county.html and its assets in it */
export function addCountyPages(app: Hono, directory: string): void {
  app.get('/county', (context) => {
    const file = fileAt(join(directory, 'county.html'));
    if (!file) return context.text(words.pageNotBuilt, 404);
    return answer(file, {
      'cache-control': 'no-cache',
      'content-security-policy': contentSecurityPolicy,
      'referrer-policy': 'no-referrer',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    });
  });
  app.get(`${assets}*`, compress(), (context) => {
    const path = decoded(context.req.path.slice(assets.length));
    const file = path === null ? null : fileBelow(join(directory, 'assets'), path);
    // Built files never change under a name.
    return file
      ? answer(file, { 'cache-control': 'public, max-age=31536000, immutable' })
      : context.text(words.noFile, 404);
  });
}

type FoundFile = { readonly path: string; readonly bytes: number };

function answer({ path, bytes }: FoundFile, headers: Readonly<Record<string, string>>): Response {
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
    headers: {
      'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
      'content-length': String(bytes),
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}

/** Null where the text is no percent encoding: anybody can send that. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** A file below a directory, or null: no `..`, no missing file. */
function fileBelow(directory: string, path: string): FoundFile | null {
  if (path.includes('\0')) return null;
  const file = normalize(join(directory, path));
  return file.startsWith(directory + sep) ? fileAt(file) : null;
}

function fileAt(path: string): FoundFile | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? { path, bytes: stat.size } : null;
}
