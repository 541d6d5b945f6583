import type { Timers } from '@jiaohao/basics/time';
import { createBackOff } from '../launch/back-off.ts';
import { parseHostMessage } from '../launch/host-messages.ts';

/** One started host: Electron's utilityProcess, seen from the shell. */
export interface HostProcess {
  onMessage(listener: (message: unknown) => void): void;
  /** Called once. */
  onExit(listener: (code: number) => void): void;
  /** Asks it to close its database and go. */
  end(): void;
  /** For a host that does not hear: its event loop is stuck, and with it its answer to a signal. */
  kill(): void;
}

export interface HostSupervision {
  readonly fork: () => HostProcess;
  /** Asks the host's `/health`; false is also: no answer. Never rejects. */
  readonly isHealthy: (kioskUrl: string) => Promise<boolean>;
  readonly timers: Timers;
  /** The host answers: this page can be shown. Called after every start. */
  readonly onServing: (kioskUrl: string) => void;
  readonly say: (line: string) => void;
}

/** Opening a large database and checking it takes seconds; a minute means that it hangs. */
export const startLimitMs = 60_000;
export const askAtStartEveryMs = 250;
export const askEveryMs = 5_000;
export const silenceLimitMs = 30_000;
export const killAfterMs = 5_000;

/**
 *   forked ──serving──► asked ──healthy──► serving ──no answer for 30 s──► killed
 *     └── 60 s without being healthy ──► killed       └──┐                   │
 *     ▲                                                  ▼                   ▼
 *     └──────────────── 1 s … 30 s ◄──────────────────  exit  ◄──────────────┘
 *
 * What the host acknowledged is on the disk, so killing it loses nothing.
 */
export function createHostSupervisor({ fork, isHealthy, timers, onServing, say }: HostSupervision) {
  const backOff = createBackOff(timers);
  let host: HostProcess | undefined;
  let isStopping = false;
  let cancelStart = () => {};

  function start(): void {
    backOff.started();
    const started = fork();
    host = started;
    let lastHealthyAtMonoMs = timers.nowMonoMs();
    let kioskUrl: string | undefined;
    let isServing = false;
    let cancelAsk = timers.after(startLimitMs, giveUp);

    function giveUp(): void {
      say('The host does not answer and is started again.');
      started.end();
      cancelAsk = timers.after(killAfterMs, () => started.kill());
    }
    function ask(url: string): void {
      void isHealthy(url).then((healthy) => answer(url, healthy));
    }
    function answer(url: string, healthy: boolean): void {
      if (host !== started) return;
      const nowMonoMs = timers.nowMonoMs();
      if (healthy) lastHealthyAtMonoMs = nowMonoMs;
      if (healthy && !isServing) {
        isServing = true;
        onServing(url);
      }
      if (nowMonoMs - lastHealthyAtMonoMs >= (isServing ? silenceLimitMs : startLimitMs)) giveUp();
      else cancelAsk = timers.after(isServing ? askEveryMs : askAtStartEveryMs, () => ask(url));
    }

    started.onMessage((message) => {
      const parsed = parseHostMessage(message);
      if (!parsed.ok || kioskUrl !== undefined) return;
      kioskUrl = parsed.value.kioskUrl;
      cancelAsk();
      ask(kioskUrl);
    });
    started.onExit((code) => {
      cancelAsk();
      host = undefined;
      if (isStopping) return;
      const delayMs = backOff.died();
      say(`The host ended with ${code} and is started again in ${delayMs} ms.`);
      cancelStart = timers.after(delayMs, start);
    });
  }

  return {
    start,
    /** Ends the host for good. */
    stop(): void {
      isStopping = true;
      cancelStart();
      host?.end();
    },
  };
}
