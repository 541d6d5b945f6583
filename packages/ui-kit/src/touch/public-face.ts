import './public-face.css';

/**
 * Closes what a browser offers beside the page itself: the menu of a long press, dragging, pinching
 * and zooming. Once, before the page is shown.
 */
export function lockPublicFace(document: Document): void {
  document.documentElement.classList.add('public-face');
  const refuse = (event: Event) => event.preventDefault();
  document.addEventListener('contextmenu', refuse);
  document.addEventListener('dragstart', refuse);
  document.addEventListener('drop', refuse);
  document.addEventListener('dragover', refuse);
  // Chromium reports a pinch on a touch pad, and zooming by wheel, as a wheel with ctrl held.
  document.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), { passive: false });
  document.addEventListener('touchmove', (event) => event.touches.length > 1 && event.preventDefault(), {
    passive: false,
  });
}
