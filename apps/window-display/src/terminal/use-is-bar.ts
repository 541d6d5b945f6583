import { useSyncExternalStore } from 'react';

/** Lower than any page of a desk, and as high as the bar may grow on a display with larger letters. */
const low = '(max-height: 200px)';

/** The mini bar: asked for by `&bar` in the address, or where there is no room for more. */
export function useIsBar(): boolean {
  const isLow = useIsLow();
  return isLow || new URLSearchParams(location.search).has('bar');
}

/** There is no room below the bar. */
export function useIsLow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(low).matches);
}

function subscribe(changed: () => void): () => void {
  const query = matchMedia(low);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
