import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers } from '@jiaohao/basics/time';
import { openEngine, type QueueEngine } from '@jiaohao/queue-core';
import { createEveryRuleHall, runChaoticDay } from '@jiaohao/queue-core/simulation';
import { nextRequest, type OutgoingRequest } from '../src/hall/next-request.ts';

/** A hall that has lived through days of anything, kills and restarts among it, with its real journal. */
export interface LivedHall {
  readonly engine: QueueEngine;
  /** What it has for the county, in order: at most `most` entries a request. */
  requests(most: number): readonly OutgoingRequest[];
  forget(): void;
}

const hall = createEveryRuleHall();

export async function liveHall(seed: number, steps: number): Promise<LivedHall> {
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-lived-'));
  await runChaoticDay({ seed, steps, hall, folder });
  const file = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .sort((one, other) => numberOf(one) - numberOf(other))
    .at(-1)!;
  const opened = openEngine({
    file: join(folder, file),
    hall,
    clock: createManualTimers(Date.UTC(2026, 2, 9)),
    random: createSeededRandom(seed),
  });
  invariant(opened.ok, 'what the chaos has left can be opened');
  const engine = opened.value;
  return {
    engine,
    requests(most) {
      const requests: OutgoingRequest[] = [];
      for (;;) {
        const request = nextRequest(engine.uplink, most, (digest) => `of ${digest}`);
        if (!request) return requests;
        requests.push(request);
        engine.uplink.acknowledge(request.body.entries.at(-1)!.seq);
      }
    },
    forget() {
      engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const numberOf = (name: string) => Number(/\d+/.exec(name)?.[0] ?? 0);
