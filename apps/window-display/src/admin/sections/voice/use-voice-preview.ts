import { createSystemTimers } from '@jiaohao/basics/time';
import { createAnnouncer, type AnnouncementOutcome, type Announcer } from '@jiaohao/devices/announcer';
import type { Voice } from '@jiaohao/queue-core/protocol';
import { useEffect, useRef, useState } from 'react';

/*
 * The board's own announcer on this computer's loudspeaker. It is made at the first press, because a
 * browser makes no sound before one, and made anew for another pack of recordings.
 */

type Desk = { readonly announcer: Announcer; readonly context: AudioContext; readonly pack: string };

export type SpokenTest = {
  readonly number: string;
  readonly windowId: string;
  /** The hall's time that is pretended. */
  readonly atMs: number;
};

export function useVoicePreview(): {
  readonly isSpeaking: boolean;
  readonly fate: AnnouncementOutcome['kind'] | null;
  speak(rules: Voice, test: SpokenTest): void;
} {
  const desk = useRef<Desk | null>(null);
  const count = useRef(0);
  const [isSpeaking, setIsSpeaking] = useState(false);
  const [fate, setFate] = useState<AnnouncementOutcome['kind'] | null>(null);

  useEffect(
    () => () => {
      void desk.current?.context.close();
      desk.current = null;
    },
    [],
  );

  function openDesk(pack: string): Desk {
    if (desk.current?.pack === pack) return desk.current;
    void desk.current?.context.close();
    const context = new AudioContext();
    const announcer = createAnnouncer({
      timers: createSystemTimers(),
      context,
      fetch: (url) => fetch(url),
      synthesis: speechSynthesis,
      createUtterance: (text) => new SpeechSynthesisUtterance(text),
      wasTouched: () => true,
      onOutcome({ kind }) {
        setIsSpeaking(false);
        setFate(kind);
      },
    });
    desk.current = { announcer, context, pack };
    return desk.current;
  }

  return {
    isSpeaking,
    fate,
    speak(rules, { number, windowId, atMs }) {
      const { announcer } = openDesk(rules.pack);
      announcer.touched();
      count.current += 1;
      setIsSpeaking(true);
      setFate(null);
      announcer.hear({ rules, hostNowMs: atMs, calls: [{ callSeq: count.current, number, windowId, ageMs: 0 }] });
    },
  };
}
