import './public-face.css';

/** Keys that are the browser's, not the page's: print, find, reload, new window, developer tools, back. */
const isBrowserKey = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent) =>
  ctrlKey || altKey || metaKey || /^(?:F\d{1,2}|ContextMenu|Browser\w+)$/.test(key);

/**
 * Closes what a browser offers beside the page itself: the menu of a long press, dragging, dropped
 * files, pinching and zooming, second windows and the browser's own keys. Once, before the page is shown.
 */
export function lockPublicFace(document: Document): void {
  document.documentElement.classList.add('public-face');
  const refuse = (event: Event) => event.preventDefault();
  document.addEventListener('contextmenu', refuse);
  document.addEventListener('dragstart', refuse);
  document.addEventListener('drop', refuse);
  document.addEventListener('dragover', refuse);
  document.addEventListener('auxclick', refuse);
  document.addEventListener('keydown', (event) => isBrowserKey(event) && event.preventDefault());
  // Chromium reports a pinch on a touch pad, and zooming by wheel, as a wheel with ctrl held.
  document.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), { passive: false });
  document.addEventListener('touchmove', (event) => event.touches.length > 1 && event.preventDefault(), {
    passive: false,
  });
}
