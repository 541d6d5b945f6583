import { useEffect, useEffectEvent } from 'react';
import { intentOfKey, type KeyIntent, type KeyMode } from './key-map.ts';
import { strokeOf } from './key-stroke.ts';

/**
 * Listens to the whole document: what a key means is not where the focus is. `modeNow` is asked at each key,
 * because a key's rest ends without anything being drawn anew.
 */
export function useDeskKeys(modeNow: () => KeyMode, follow: (intent: KeyIntent) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const intent = intentOfKey(strokeOf(event), modeNow());
    if (intent.kind === 'leave') return;
    event.preventDefault();
    follow(intent);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
