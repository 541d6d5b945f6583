import type { RandomSource } from '@jiaohao/basics/random';
import type { Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import { startHall, type RunningHall, type StartFault } from './compose.ts';
import type { DataDirectory } from './data-directory.ts';
import { createHallKeeper, type HallKeeper } from './hall-keeper.ts';
import type { FoundSettings } from './settings/find-first.node.ts';
import { createSettingsDesk } from './settings/settings-desk.ts';
import type { SettingsStore } from './settings/settings-store.node.ts';

/** A hall that is kept running on one version of its settings after the other (hall-keeper.ts). */
export function createHost(options: {
  store: SettingsStore;
  data: DataDirectory;
  /** 0: a free one at first, and the same one from then on. */
  port: number;
  listenAddress: string;
  timers: Timers;
  random: RandomSource;
  say: (line: string) => void;
  onLost: (fault: StartFault) => void;
}): {
  start(found: FoundSettings): Promise<Result<RunningHall, StartFault>>;
  stop(): Promise<void>;
} {
  const { store, timers } = options;
  let { port } = options;
  let keeper: HallKeeper | null = null;

  return {
    async start({ first, around, initialPins }) {
      const keeping: HallKeeper = createHallKeeper({
        ...options,
        async startHall(settings) {
          const started = await startHall({
            ...options,
            port,
            hallFile: { ...settings, initialPins },
            ...(around.profiles ? { profiles: around.profiles } : {}),
            settings: desk,
          });
          // Every page knows the address it was opened with.
          if (started.ok) port = started.value.port;
          return started;
        },
      });
      const desk = createSettingsDesk({ store, keeper: keeping, around, clock: timers });
      keeper = keeping;
      return keeping.start(first);
    },
    stop: async () => keeper?.stop(),
  };
}
