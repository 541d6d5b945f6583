import { expect, it } from 'vitest';
import { createLoginGate } from './login-gate.ts';

it('lets all go on that waited, once, and tells of each that waits', async () => {
  let told = 0;
  const gate = createLoginGate(() => (told += 1));
  const first = [gate.wait(), gate.wait()];
  gate.open('same');
  expect(await Promise.all(first)).toEqual(['same', 'same']);
  const later = gate.wait();
  gate.open('other');
  expect(await later).toBe('other');
  expect(told).toBe(3);
});
