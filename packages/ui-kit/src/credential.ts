/*
 * A page's credential comes once, in the fragment of the address it is opened with (fragments are
 * never sent to a server and so never logged), and is kept in this browser under the page's own
 * path, so that a reload or a reboot of the tablet needs nobody.
 */

const storageKey = (location: Location) => `jiaohao.credential:${location.pathname}${location.search}`;

/** The credential of this page, or null where the page was opened without one. Clears the fragment. */
export function takeCredential(location: Location, storage: Storage, history: History): string | null {
  const fromFragment = decodeURIComponent(location.hash.replace(/^#/, ''));
  // A page with sections says in the fragment which one is open, as a path.
  if (fromFragment && !fromFragment.startsWith('/')) {
    storage.setItem(storageKey(location), fromFragment);
    history.replaceState(null, '', `${location.pathname}${location.search}`);
    return fromFragment;
  }
  return storage.getItem(storageKey(location));
}
