import { chromium, type Browser, type Page } from 'playwright-core';

/* Debian's Chromium, as a test runs it: headless, and quiet on the network. */

export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The kiosk shell sets the same: a board must speak without being touched first.
  '--autoplay-policy=no-user-gesture-required',
];

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: browserFlags,
    // Where no locale is set, Chromium gives a file with a Chinese name another name.
    env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' } as Record<string, string>,
  });
}

/** Opens a face in a browser context of its own, as if on a machine of its own; page errors fail the test. */
export async function openFace(
  browser: Browser,
  url: string,
  viewport: { width: number; height: number },
): Promise<Page & { errors: string[] }> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' });
  const page = (await context.newPage()) as Page & { errors: string[] };
  page.errors = [];
  page.on('pageerror', (error) => page.errors.push(String(error)));
  await page.goto(url);
  return page;
}
