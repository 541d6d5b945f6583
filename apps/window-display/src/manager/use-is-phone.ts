import { useSyncExternalStore } from 'react';

/** Narrower than this one only looks. */
export const phone = '(max-width: 760px)';

function subscribe(changed: () => void): () => void {
  const query = matchMedia(phone);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** A telephone: one may look, and sees nothing of persons. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(phone).matches);
}
