/*
 * What hands do to a page, as events: a tap is what Chromium sends for a finger, so that pages hear
 * it whether they listen for pointers (react-aria), for the mouse (antd's lists) or for clicks.
 */

const focusable = 'a[href], button, input, select, textarea, [tabindex]';

export function tap(element: Element): void {
  const { left, top, width, height } = element.getBoundingClientRect();
  const place = {
    bubbles: true,
    cancelable: true,
    composed: true,
    view: window,
    clientX: left + width / 2,
    clientY: top + height / 2,
  };
  // Without a width, react-aria takes it for a screen reader's press, which has no place.
  const finger = { ...place, pointerId: 1, pointerType: 'touch', isPrimary: true, width: 12, height: 12 };
  element.dispatchEvent(new PointerEvent('pointerdown', { ...finger, buttons: 1, pressure: 0.5 }));
  element.dispatchEvent(new MouseEvent('mousedown', { ...place, buttons: 1, detail: 1 }));
  const target = element.closest<HTMLElement>(focusable);
  if (target) target.focus({ preventScroll: true });
  element.dispatchEvent(new PointerEvent('pointerup', finger));
  element.dispatchEvent(new MouseEvent('mouseup', { ...place, detail: 1 }));
  element.dispatchEvent(new MouseEvent('click', { ...place, detail: 1 }));
}

/** By KeyboardEvent.key. What has the focus hears it; Enter and the space bar press a button, as in a browser. */
export function pressKey(key: string): void {
  const target = document.activeElement ?? document.body;
  const options = { key, bubbles: true, cancelable: true, composed: true };
  const isFree = target.dispatchEvent(new KeyboardEvent('keydown', options));
  target.dispatchEvent(new KeyboardEvent('keyup', options));
  if (isFree && (key === 'Enter' || key === ' ') && target instanceof HTMLButtonElement) target.click();
}

/** Puts text into a field so that React sees it: by the element's own setter, past React's. */
export function typeInto(element: Element, text: string): void {
  const isArea = element instanceof HTMLTextAreaElement;
  if (!isArea && !(element instanceof HTMLInputElement)) throw new Error('not a field for text');
  const prototype = isArea ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  element.focus({ preventScroll: true });
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, text);
  element.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }));
}
