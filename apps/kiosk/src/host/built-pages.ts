import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/* Where the repository's built pages, clips and fixtures lie, as seen from this file. */

export const root = new URL('../../../../', import.meta.url);
/** Of the program. */
export const version = String(JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).version);
const below = (path: string) => fileURLToPath(new URL(path, root));

const displays = ['terminal', 'board', 'strip', 'pad', 'manager', 'admin', 'demo', 'gallery', 'setup'];
/** Directories of built pages by face. */
export const faceDirectories: Readonly<Record<string, string>> = {
  kiosk: below('apps/kiosk/dist'),
  ...Object.fromEntries(displays.map((face) => [face, below('apps/window-display/dist')])),
};
export const fileDirectories = [
  { prefix: '/assets/kiosk/', directory: below('apps/kiosk/dist/assets/kiosk'), isImmutable: true },
  { prefix: '/assets/displays/', directory: below('apps/window-display/dist/assets/displays'), isImmutable: true },
];
export const clipsDirectory = below('packages/devices/clips');
/** Sample halls; the wizard of the first start begins with them. */
export const sampleHall = (kind: string) => below(`fixtures/halls/${kind}.json`);
