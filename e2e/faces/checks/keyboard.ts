import type { Page } from 'playwright-core';
import type { Finding } from './finding.ts';
import type { Box } from './survey.ts';

/*
 * V8: a page by keyboard alone. What has the focus is seen to have it; Tab goes as people read; a
 * dialog keeps the focus until Escape closes it, and gives it back.
 *
 * The functions named …InPage are sent to the page as text, and use nothing from outside themselves.
 */

export type FocusStop = {
  readonly place: string;
  readonly box: Box;
  readonly tabIndex: number;
  /** Which element holds it: stops of one holder are read one after the other. */
  readonly holder: number;
  readonly showsFocus: boolean;
};

/** Gives everything that Tab reaches the focus, one after the other, and looks whether that is seen. */
export async function focusStopsInPage(): Promise<FocusStop[]> {
  const selector = 'a[href], button, input, select, textarea, [tabindex], [contenteditable="true"]';
  const isReached = (element: HTMLElement) =>
    element.tabIndex >= 0 &&
    !element.matches(':disabled, input[type="hidden"]') &&
    !element.closest('[inert]') &&
    element.checkVisibility({ checkVisibilityCSS: true });
  // Tab stays in the dialog that is open, the uppermost one.
  const dialogs = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')];
  const within = dialogs.findLast((dialog) => dialog.checkVisibility({ checkVisibilityCSS: true })) ?? document;
  const stops = [...within.querySelectorAll<HTMLElement>(selector)].filter(isReached);
  /** What a person would see change: of the element, of what stands beside it and of what it stands in. */
  const looks = (element: HTMLElement) => {
    const near: (Element | null | undefined)[] = [element, element.nextElementSibling];
    // Fields of component libraries draw their edge some boxes further out.
    for (let up = element.parentElement; up && near.length < 6; up = up.parentElement) near.push(up);
    return near
      .map((each) => {
        if (!each) return '';
        const style = getComputedStyle(each);
        const outline = style.outlineStyle === 'none' ? '' : `${style.outlineWidth} ${style.outlineColor}`;
        return `${outline}|${style.boxShadow}|${style.borderColor}|${style.backgroundColor}|${style.textDecorationLine}`;
      })
      .join('\n');
  };
  /** Lets the page render what the focus changed. */
  const rendered = () =>
    new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve(port1.close()));
      port1.start();
      port2.postMessage(null);
    });
  const active = document.activeElement;
  if (active instanceof HTMLElement) active.blur();
  await rendered();
  const holders: (Element | null)[] = [];
  const found: FocusStop[] = [];
  for (const [index, element] of stops.entries()) {
    // A dialog takes the focus back when nothing has it: how this stop looks without is seen while a far one has it.
    const other = stops[(index + Math.ceil(stops.length / 2)) % stops.length];
    if (other !== element) other?.focus({ preventScroll: true });
    await rendered();
    const before = looks(element);
    element.focus({ preventScroll: true, focusVisible: true } as FocusOptions);
    await rendered();
    const showsFocus = document.activeElement !== element || looks(element) !== before;
    element.blur();
    await rendered();
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const holder = element.parentElement?.parentElement ?? element.parentElement;
    if (!holders.includes(holder)) holders.push(holder);
    const id = element.dataset['testid'];
    const name = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 20);
    found.push({
      place: id === undefined ? `${element.tagName.toLowerCase()} “${name}”` : `[${id}]`,
      box: { left, top, right, bottom },
      tabIndex: element.tabIndex,
      holder: holders.indexOf(holder),
      showsFocus,
    });
  }
  if (active instanceof HTMLElement) active.focus({ preventScroll: true });
  return found;
}

export function focusFindings(stops: readonly FocusStop[]): Finding[] {
  const found: Finding[] = [];
  for (const [index, { place, box, tabIndex, holder, showsFocus }] of stops.entries()) {
    if (!showsFocus) found.push({ check: 'V8', place, detail: 'does not show that it has the focus' });
    if (tabIndex > 0) found.push({ check: 'V8', place, detail: `jumps the queue of Tab: tabindex ${tabIndex}` });
    const next = stops[index + 1];
    if (!next || next.holder !== holder) continue;
    const isAbove = next.box.bottom <= box.top + 1;
    const isSameRow = next.box.top < box.bottom - 1 && next.box.bottom > box.top + 1;
    const isBefore = isSameRow && next.box.right <= box.left + 1;
    if (isAbove || isBefore) found.push({ check: 'V8', place, detail: `Tab goes back from it to ${next.place}` });
  }
  return found;
}

const dialog = '[role="dialog"], [role="alertdialog"]';

export const hasDialog = async (page: Page): Promise<boolean> =>
  (await page.locator(dialog).filter({ visible: true }).count()) > 0;

/** Before a page starts: remembers what had the focus last outside of any dialog. */
export function watchFocusInPage(): void {
  const page = window as unknown as { lastOutside?: Element };
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && !target.closest('[role="dialog"], [role="alertdialog"]'))
      page.lastOutside = target;
  });
}

/** The focus is on nothing although it was on something that is still there. */
function hasLostFocusInPage(): boolean {
  const { lastOutside } = window as unknown as { lastOutside?: Element };
  return document.activeElement === document.body && lastOutside !== undefined && lastOutside.isConnected;
}

/** Steps of a dialog, each of which Escape leaves. */
const stepsMost = 3;

/** Walks a dialog that is open, if one is: Tab stays in it, Escape closes it where it may be put off, the focus comes back. */
export async function dialogFindings(page: Page): Promise<Finding[]> {
  const open = page.locator(dialog).filter({ visible: true });
  if ((await open.count()) === 0) return [];
  const name =
    (await open.first().getAttribute('aria-label')) ??
    (await open.first().innerText()).replace(/\s+/g, ' ').slice(0, 20);
  const found: Finding[] = [];
  // Past the last stop of a native dialog is the browser itself: then the body has the focus.
  const isWithin = () =>
    page.evaluate((selector) => {
      const { activeElement } = document;
      return !activeElement || activeElement === document.body || activeElement.closest(selector) !== null;
    }, dialog);
  const stops = await page.locator(`:is(${dialog}) :is(button, a[href], input, select, textarea)`).count();
  for (let press = 0; press < stops + 3; press += 1) {
    await page.keyboard.press('Tab');
    if (await isWithin()) continue;
    found.push({ check: 'V8', place: `dialog “${name}”`, detail: 'Tab leaves it' });
    break;
  }
  // A session that is over cannot be put off: what asks for it again is answered, and stays until then.
  const needsAnswer = (await open.locator('[data-needs-answer]').count()) > 0;
  for (let step = 0; step < stepsMost && (await open.count()) > 0; step += 1) {
    await page.keyboard.press('Escape');
    await page.evaluate(() => window.jiaohaoGallery?.shown?.perform({ waitMs: 500 }));
  }
  const isOpen = (await open.count()) > 0;
  if (isOpen !== needsAnswer) {
    const detail = isOpen ? 'Escape does not close it' : 'Escape closes what needs an answer';
    found.push({ check: 'V8', place: `dialog “${name}”`, detail });
  } else if (await page.evaluate(hasLostFocusInPage)) {
    const detail = isOpen ? 'the focus is lost by Escape' : 'the focus is lost when it closes';
    found.push({ check: 'V8', place: `dialog “${name}”`, detail });
  }
  return found;
}
