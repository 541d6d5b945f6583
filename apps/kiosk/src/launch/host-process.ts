/*
 * The host as the shell forks it (shell/main.ts). Electron loads the entry of a utility process by a plain
 * import (its lib/utility/init.ts), so there `import.meta.main` is false and host/main.ts alone would do nothing.
 */
import { runHost } from '../host/main.ts';

await runHost(process.argv.slice(2));
