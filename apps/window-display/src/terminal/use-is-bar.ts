import { useSyncExternalStore } from 'react';

/** Lower than any page of a desk, and as high as the bar may grow on a display with larger letters. */
const low = '(max-height: 200px)';

/** The mini bar: asked for by `&bar` in the address, or where there is no room for more. */
export function useIsBar(): boolean {
  const isLow = useSyncExternalStore(subscribe, () => matchMedia(low).matches);
  return isLow || new URLSearchParams(location.search).has('bar');
}

function subscribe(changed: () => void): () => void {
  const query = matchMedia(low);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
