import { buildPages } from './build-pages.ts';

/* `npm start`: the pages as they are in the sources, then the hall. A packaged hall has its pages built. */
await buildPages((line) => console.error(line));
const { runHost } = await import('../apps/kiosk/src/host/main.ts');
await runHost(process.argv.slice(2));
