import { fileURLToPath } from 'node:url';
import { runCounty } from '@jiaohao/sync/county';
import { buildPages } from './build-pages.ts';

/* `npm run county`: the page as it is in the sources, then the service. */
if (!process.argv.includes('--enrol')) await buildPages((line) => console.error(line));
await runCounty(process.argv.slice(2), fileURLToPath(new URL('../apps/window-display/dist/', import.meta.url)));
