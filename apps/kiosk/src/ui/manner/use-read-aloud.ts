import type { Spoken } from '@jiaohao/devices/announcer';
import type { KioskView } from '@jiaohao/queue-core/protocol';
import { useEffect, useState } from 'react';
import { usualLanguage, type Manner } from '../visit/context.ts';
import type { Loudspeaker } from './loudspeaker.ts';

/**
 * The kiosk's loudspeaker: each screen says its sentence where the visit is read to, and every card
 * that is read, or is not, has its beep. The recordings are Chinese: other languages are not read.
 */
export function useReadAloud(options: {
  readonly says: readonly Spoken[] | null;
  readonly manner: Manner;
  readonly visit: KioskView['visit'];
  /** 0-100. */
  readonly volume: number;
}): void {
  const speaker = useLoudspeaker(options.volume);
  const { readsAloud, language } = options.manner;
  const sentence = JSON.stringify(options.says);
  useEffect(() => {
    if (!readsAloud || language !== usualLanguage) speaker?.hush();
    else if (sentence !== 'null') void speaker?.say(JSON.parse(sentence) as Spoken[]);
  }, [speaker, readsAloud, language, sentence]);

  const card = cardOf(options.visit);
  useEffect(() => {
    if (card !== null) speaker?.beep(card === unreadable ? 'error' : 'ok');
  }, [speaker, card]);
}

const unreadable = 'unreadable';

/** What lies on the reader: one that was read, by its visit, or one that was not; null: neither. */
function cardOf(visit: KioskView['visit']): string | null {
  if (visit.kind === 'identified') return visit.visitId;
  return visit.kind === 'unreadable' ? unreadable : null;
}

/** One a page, for as long as the page is there; it comes after the start screen, and is null before. */
function useLoudspeaker(volume: number): Loudspeaker | null {
  const [speaker, setSpeaker] = useState<Loudspeaker | null>(null);
  useEffect(() => {
    async function fetchSpeaker() {
      const { createLoudspeaker } = await import('./loudspeaker.ts');
      setSpeaker((before) => before ?? createLoudspeaker());
    }
    void fetchSpeaker();
  }, []);
  useEffect(() => speaker?.setVolume(volume), [speaker, volume]);
  useEffect(() => {
    if (!speaker) return;
    // Some browsers let no page sound before it was touched.
    document.addEventListener('pointerdown', speaker.touched);
    return () => {
      document.removeEventListener('pointerdown', speaker.touched);
      speaker.hush();
    };
  }, [speaker]);
  return speaker;
}
