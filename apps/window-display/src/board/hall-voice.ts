import type { Announcer, Heard } from '@jiaohao/devices/announcer';
import { createSpokenLog, type SpokenLog } from './calls-to-speak.ts';

/*
 * The voice of a board before its loudspeaker is there: the screen comes first, and what was heard in
 * the meantime is handed on as old as it is by then.
 */

declare global {
  interface Window {
    /** What this page has said, and what became of each call; newest last, at most 100. For tests; nothing reads it here. */
    jiaohaoAnnouncer?: Pick<SpokenLog, 'spoken' | 'outcomes'>;
  }
}

export type HallVoice = Announcer & {
  /** 谢谢，可扫号票二维码说明原因: after a rating key at a window that has no pad's page. */
  thank(volume: number): void;
};

export function createHallVoice(options: {
  loadLoudspeaker: (log: SpokenLog) => Promise<HallVoice>;
  nowMonoMs: () => number;
}): HallVoice {
  const { nowMonoMs } = options;
  const log = createSpokenLog();
  window.jiaohaoAnnouncer = log;
  const listeners = new Set<() => void>();
  let loudspeaker: HallVoice | null = null;
  let missed: { readonly heard: Heard; readonly atMonoMs: number } | null = null;

  const tell = () => {
    for (const listener of listeners) listener();
  };
  async function awaitLoudspeaker(): Promise<void> {
    const loaded = await options.loadLoudspeaker(log);
    loudspeaker = loaded;
    loaded.subscribe(tell);
    if (missed) loaded.hear(aged(missed.heard, nowMonoMs() - missed.atMonoMs));
    missed = null;
    tell();
  }
  void awaitLoudspeaker();

  return {
    hear(heard) {
      if (loudspeaker) loudspeaker.hear(heard);
      else missed = { heard, atMonoMs: nowMonoMs() };
    },
    needsTouch: () => loudspeaker?.needsTouch() ?? false,
    touched: () => loudspeaker?.touched(),
    thank: (volume) => loudspeaker?.thank(volume),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function aged({ calls, hostNowMs, rules }: Heard, byMs: number): Heard {
  return { rules, hostNowMs: hostNowMs + byMs, calls: calls.map((call) => ({ ...call, ageMs: call.ageMs + byMs })) };
}
