import type { CDPSession, Page } from 'playwright-core';
import type { Finding } from './finding.ts';

/*
 * V18: what a browser offers beside a page does nothing on a public face: menus, zooming, dropped files,
 * printing, second windows. Hands and keys are real here (DevTools protocol), so the browser acts as
 * it does for people; where it would open something of its own, the page must have refused.
 */

const keys = ['Control+p', 'Control+n', 'Control+t', 'Control+f', 'Control+r', 'F5', 'F11', 'F12', 'Alt+ArrowLeft'];

/** Counts what nobody refused, in the page: the last listener of all. */
function watchInPage(): void {
  const let_: string[] = ((window as unknown as { unrefused: string[] }).unrefused = []);
  const name = (event: Event) => (event instanceof KeyboardEvent ? `key ${event.key}` : event.type);
  for (const type of ['contextmenu', 'dragover', 'drop', 'auxclick', 'keydown', 'wheel', 'dragstart']) {
    window.addEventListener(type, (event) => {
      if (!event.defaultPrevented) let_.push(name(event));
    });
  }
}

/** Two fingers on a screen, then two on a touch pad. */
async function pinch(hands: CDPSession, { x, y }: { x: number; y: number }): Promise<void> {
  const fingers = (apart: number) => [
    { x: x - apart, y, id: 1 },
    { x: x + apart, y, id: 2 },
  ];
  await hands.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(20) });
  for (let apart = 30; apart <= 90; apart += 10) {
    await hands.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) });
  }
  await hands.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  // Where the fingers have zoomed the page, the place is no longer on it.
  const pad = { x, y, scaleFactor: 2, gestureSourceType: 'mouse' as const };
  await hands.send('Input.synthesizePinchGesture', pad).catch(() => null);
}

export async function lockDownFindings(page: Page): Promise<Finding[]> {
  const found: Finding[] = [];
  const add = (detail: string) => found.push({ check: 'V18', place: 'page', detail });
  const pages = page.context().pages().length;
  const { width, height } = page.viewportSize() ?? { width: 800, height: 600 };
  const middle = { x: width / 2, y: height / 3 };
  const hands = await page.context().newCDPSession(page);
  await page.evaluate(watchInPage);

  await page.mouse.click(middle.x, middle.y, { button: 'right' });
  await page.mouse.click(middle.x, middle.y, { button: 'middle' });
  for (const key of keys) await page.keyboard.press(key);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    const data = { items: [{ mimeType: 'text/plain', data: 'file' }], files: [], dragOperationsMask: 1 };
    await hands.send('Input.dispatchDragEvent', { type, ...middle, data });
  }
  await pinch(hands, middle);

  const unrefused = await page.evaluate(() => (window as unknown as { unrefused: string[] }).unrefused);
  // Control, Alt and letters by themselves do nothing.
  for (const each of new Set(unrefused)) if (!/^key (?:Control|Alt)$/.test(each)) add(`${each} is not refused`);
  const scale = await page.evaluate(() => window.visualViewport?.scale ?? 1);
  if (Math.abs(scale - 1) > 0.001) add(`pinching zooms to ${scale.toFixed(2)}`);
  if (page.context().pages().length !== pages) add('a second window opened');
  const selected = await page.evaluate(() => {
    getSelection()?.selectAllChildren(document.body);
    const text = getSelection()?.toString() ?? '';
    getSelection()?.removeAllRanges();
    return text.trim();
  });
  if (selected !== '') add('its text can be selected');
  await hands.detach();
  return found;
}
