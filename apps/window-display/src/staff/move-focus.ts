import type { KeyboardEvent } from 'react';

/** Up and down between the buttons of a list, as in any list; from elsewhere to its first or last. */
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
