import type { DeviceLight } from '@jiaohao/queue-core/protocol';
import { expect, it } from 'vitest';
import { worstFirst } from './device-order.ts';

it('puts devices that need somebody first and keeps the order of the rest', () => {
  const device = (id: string, light: DeviceLight['light']): DeviceLight => ({
    id,
    name: id,
    light,
    sentence: '',
    advice: '',
    sinceMs: 0,
  });
  const sorted = worstFirst([
    device('a', 'ready'),
    device('b', 'attention'),
    device('c', 'ready'),
    device('d', 'down'),
  ]);
  expect(sorted.map(({ id }) => id)).toEqual(['d', 'b', 'a', 'c']);
});
