import type { KeyboardEvent } from 'react';

/* Where the focus goes by keyboard within a dialogue or a list. */

/** Up and down between the rows of a list; from elsewhere to its first or last. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('button[data-row]')];
  if (rows.length === 0) return;
  event.preventDefault();
  const at = rows.findIndex((row) => row === document.activeElement);
  const isDown = event.key === 'ArrowDown';
  const next = at < 0 ? (isDown ? 0 : rows.length - 1) : (at + (isDown ? 1 : -1) + rows.length) % rows.length;
  rows[next]?.focus();
}

const focusable = 'button, input, select, textarea, a[href]';

/** Tab goes round within: from the last place to the first, and back with Shift. */
export function keepFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return;
  const places = [...event.currentTarget.querySelectorAll<HTMLElement>(focusable)].filter(
    (place) => !place.matches(':disabled') && place.offsetParent !== null,
  );
  const [first, last] = [places[0], places.at(-1)];
  const { activeElement } = document;
  const isOutside = !places.some((place) => place === activeElement);
  const target = event.shiftKey
    ? activeElement === first || isOutside
      ? last
      : null
    : activeElement === last || isOutside
      ? first
      : null;
  if (!target) return;
  event.preventDefault();
  target.focus();
}
