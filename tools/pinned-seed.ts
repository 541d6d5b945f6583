import * as fc from 'fast-check';

/*
 * Set-up of the unit tests: properties start from a pinned seed, so that a change is judged by what
 * it changed. `npm run test:long` takes a fresh one and prints it; JIAOHAO_SEED repeats a run.
 */
fc.configureGlobal({ seed: Number(process.env['JIAOHAO_SEED'] ?? 20261121) });
