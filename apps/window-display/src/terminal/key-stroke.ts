import type { KeyStroke } from './key-map.ts';

/** A key of the browser, as the key map takes it. */
export function strokeOf(event: KeyboardEvent): KeyStroke {
  const isOther = event.altKey || event.metaKey || event.shiftKey;
  return {
    key: event.key,
    modifier: isOther ? 'other' : event.ctrlKey ? 'control' : 'none',
    isRepeat: event.repeat,
    isComposing: event.isComposing,
    focus: focusOf(document.activeElement),
  };
}

/** Fields say by `data-takes-digits` that digits are theirs and not the rows'. */
function focusOf(element: Element | null): KeyStroke['focus'] {
  if (element === null || element === document.body) return 'page';
  if (element.matches('[data-takes-digits="true"]')) return 'digitField';
  if (element.matches('input, textarea, select, [contenteditable]')) return 'field';
  return element.matches('button, a, [tabindex="0"]') ? 'control' : 'page';
}
