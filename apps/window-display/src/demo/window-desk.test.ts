import { expect, test } from 'vitest';
import { onScreenOf } from './window-desk.tsx';

test('The size of a framed screen goes into the address, and the credential stays in the fragment.', () => {
  expect(onScreenOf('/kiosk#secret', 21.5)).toBe('/kiosk?inches=21.5#secret');
  expect(onScreenOf('/pad?window=3#secret', 7)).toBe('/pad?window=3&inches=7#secret');
  expect(onScreenOf('/board', 55)).toBe('/board?inches=55');
  expect(onScreenOf('', 55)).toBe('');
});
