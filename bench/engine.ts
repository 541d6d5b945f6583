import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureAge, measureDepth } from './engine/calls-among-many.ts';
import { measureCompany, measureOneByOne } from './engine/commits.ts';
import { measureLan } from './engine/lan.ts';
import { measureMemory } from './engine/memory.ts';
import { measureStorm } from './engine/storm.ts';
import type { Report } from './figure.ts';

/*
 * The engine and the host, in numbers that hold on another disk too: what a command costs beside the
 * bare rows it writes, what company, a long queue and a long life cost beside none. A disk changes its
 * pace by the second, so the two sides of a ratio take turns and the median of many turns counts.
 */

const parts: Record<string, (directory: string, report: Report) => Promise<void>> = {
  commits: measureOneByOne,
  company: measureCompany,
  depth: measureDepth,
  age: measureAge,
  storm: measureStorm,
  lan: measureLan,
  memory: measureMemory,
};

export async function benchEngine(report: Report, only: string | null): Promise<void> {
  if (only !== null && !(only in parts)) throw new Error(`no part ${only}: ${Object.keys(parts).join(' | ')}`);
  for (const [name, measure] of Object.entries(parts)) {
    if (only !== null && only !== name) continue;
    const directory = mkdtempSync(join(tmpdir(), 'jiaohao-bench-'));
    try {
      await measure(directory, report);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }
}
