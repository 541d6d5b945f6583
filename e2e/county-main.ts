import { runCounty } from '@jiaohao/sync/county';

/* The county service as a process, less the building of its page: what county-process.ts starts. */
await runCounty(process.argv.slice(2), new URL('../apps/window-display/dist/', import.meta.url).pathname);
