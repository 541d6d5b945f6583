import { useEffect, useEffectEvent } from 'react';
import { intentOfKey, type KeyIntent, type KeyMode } from './key-map.ts';
import { strokeOf } from './key-stroke.ts';

/** Listens to the whole document: what a key means is not where the focus is. */
export function useDeskKeys(mode: KeyMode, follow: (intent: KeyIntent) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const intent = intentOfKey(strokeOf(event), mode);
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
