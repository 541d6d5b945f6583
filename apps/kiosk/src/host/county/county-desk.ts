import { createHmac } from 'node:crypto';
import type { RandomSource } from '@jiaohao/basics/random';
import type { Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { QueueEngine } from '@jiaohao/queue-core';
import type { DeviceLight, HallId, HighNumbers } from '@jiaohao/queue-core/protocol';
import { askHighNumbers, createCountyLine, startUplink, type Presented, type UplinkState } from '@jiaohao/sync/hall';
import { lightOfFault, lightOfUplink } from './county-light.ts';
import { startCountyDown, type CountyDownParts } from './down.ts';
import type { Enrolment, EnrolmentFault } from './enrolment.node.ts';
import { liveReport } from './live-report.ts';

/* The hall as one of a county's: its line up, and what staff see of it. */

export interface CountyDesk {
  /** Null where there is nothing to say of the line, or none. */
  light(): DeviceLight | null;
  /** A booking code that the county has signed; null where it cannot be recorded now. */
  present(code: string): Promise<Presented | { readonly kind: 'noCounty' } | null>;
  /** The numbers of a day that the county has of this hall; null where there is none or it does not say. Never rejects. */
  highNumbers(day: string): Promise<HighNumbers | null>;
  /** For /health; null where the hall is nobody's. */
  health(): UplinkState | null;
  close(): Promise<void>;
}

export function startCountyDesk(parts: {
  readonly enrolment: Result<Enrolment | null, EnrolmentFault>;
  readonly hallId: HallId;
  readonly engine: QueueEngine;
  readonly lights: () => readonly DeviceLight[];
  readonly down: Pick<CountyDownParts, 'dataPath' | 'settings' | 'hasTerminal' | 'say'>;
  /** Version of the program. */
  readonly app: string;
  readonly timers: Timers;
  readonly random: RandomSource;
}): CountyDesk {
  const { enrolment, engine, timers } = parts;
  const startedAtMs = timers.nowWallMs();
  if (!enrolment.ok) return withoutLine(lightOfFault(enrolment.error, startedAtMs));
  if (enrolment.value === null) return withoutLine(null);
  const { url, hall, credential, pseudonymKey, authority } = enrolment.value;
  if (hall !== parts.hallId) return withoutLine(lightOfFault({ kind: 'otherHall' }, startedAtMs));

  const line = createCountyLine({ url, hall, credential, authority });
  const key = Buffer.from(pseudonymKey, 'hex');
  const { app, random } = parts;
  const down = startCountyDown({ ...parts.down, enrolment: enrolment.value, engine, app, timers, random });
  const uplink = startUplink({
    engine,
    ask: line.ask,
    pseudonymOf: (digest) => createHmac('sha256', key).update(digest).digest('hex').slice(0, 32),
    liveReport: (lineNow) =>
      liveReport({
        view: engine.views.manager(),
        lights: parts.lights(),
        line: lineNow,
        packages: down.report(),
        app,
        nowMs: timers.nowWallMs(),
      }),
    timers,
    random,
  });
  return {
    present: (code) => down.present(code),
    light: () => lightOfUplink(uplink.state(), timers.nowWallMs(), startedAtMs),
    highNumbers: (day) => askHighNumbers(line.ask, day),
    health: () => uplink.state(),
    async close() {
      uplink.stop();
      await Promise.all([down.close(), line.close()]);
    },
  };
}

const withoutLine = (light: DeviceLight | null): CountyDesk => ({
  light: () => light,
  present: async () => ({ kind: 'noCounty' }),
  highNumbers: async () => null,
  health: () => null,
  close: async () => {},
});
