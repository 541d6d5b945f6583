import { StaffSessionSchema, type StaffSession, type WindowId } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/*
 * The clerk's session lives as long as the browser tab: a reload keeps it, closing the browser ends
 * it. It is kept under the page's own address, because one PC may show two windows in two tabs.
 */

type Page = Pick<Location, 'pathname' | 'search'>;
type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const storageKey = (page: Page) => `jiaohao.staff:${page.pathname}${page.search}`;

/** The session kept for this page, or null: none, unreadable, or for another window. A page without one has null. */
export function restoreStaffSession(page: Page, shelf: Shelf, windowId: WindowId | null): StaffSession | null {
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), StaffSessionSchema), shelf.getItem(storageKey(page)));
  return kept.success && kept.output.windowId === windowId ? kept.output : null;
}

export function keepStaffSession(page: Page, shelf: Shelf, session: StaffSession | null): void {
  if (session) shelf.setItem(storageKey(page), JSON.stringify(session));
  else shelf.removeItem(storageKey(page));
}
