import { expect, it } from 'vitest';
import { keepUnits } from './keep-units.ts';

it('keeps a number on the line of what it counts, and lets other spaces break', () => {
  expect(keepUnits('还有 4 人在等，A134 叫号 3 分钟')).toBe('还有\u00A04\u00A0人在等，A134\u00A0叫号\u00A03\u00A0分钟');
  expect(keepUnits('顶岗 孙丽，电话 0539-1')).toBe('顶岗 孙丽，电话\u00A00539-1');
});
