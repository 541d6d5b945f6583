import { shanghaiTime } from '@jiaohao/basics/time';
import { volumeAt } from '@jiaohao/devices/announcer';
import type { BoardView } from '@jiaohao/queue-core/protocol';
import { useFeedState } from '@jiaohao/ui-kit';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { callsToSpeak } from './calls-to-speak.ts';
import type { HallVoice } from './hall-voice.ts';
import { lateThanksMs } from './thanks-turn.ts';
import { windowsSpokenHere } from './voice-area.ts';

/** What the foot says about sound, or null where all is well. */
export type Sound = 'muted' | 'blocked' | 'noSuchArea' | null;

/** Lets the announcer hear every view, and says why it may be silent. `voice` null: muted by the address. */
export function useSound(voice: HallVoice | null, view: BoardView): Sound {
  const { hostOffsetMs } = useFeedState<'board'>();
  const needsTouch = useSyncExternalStore(voice?.subscribe ?? never, () => voice?.needsTouch() ?? false);
  const isSpokenHere = useMemo(() => windowsSpokenHere(view.voice.areas, location.search), [view.voice.areas]);
  useEffect(() => {
    if (hostOffsetMs === null || !isSpokenHere) return;
    const hostNowMs = hostOffsetMs + performance.now();
    const calls = view.calls.filter(({ windowId }) => isSpokenHere(windowId));
    voice?.hear({ calls: callsToSpeak(calls, hostNowMs), rules: view.voice, hostNowMs });
  }, [voice, view, isSpokenHere, hostOffsetMs]);
  useThanks(voice, view, isSpokenHere);
  if (voice === null) return 'muted';
  if (!isSpokenHere) return 'noSuchArea';
  return needsTouch ? 'blocked' : null;
}

/** Thanks for a rating key, once, where the calls to its window are spoken. */
function useThanks(voice: HallVoice | null, view: BoardView, isSpokenHere: ((windowId: string) => boolean) | null) {
  const { hostOffsetMs } = useFeedState<'board'>();
  const { thanks, voice: rules } = view;
  const lastId = useRef(0);
  useEffect(() => {
    if (!thanks || hostOffsetMs === null || thanks.id <= lastId.current) return;
    lastId.current = thanks.id;
    const hostNowMs = hostOffsetMs + performance.now();
    const isFresh = hostNowMs - thanks.atMs < lateThanksMs;
    if (isFresh && isSpokenHere?.(thanks.windowId)) voice?.thank(volumeAt(rules, shanghaiTime(hostNowMs)));
  }, [voice, thanks, rules, isSpokenHere, hostOffsetMs]);
}

function never(): () => void {
  return () => {};
}
