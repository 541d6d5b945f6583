import tokensCss from '@jiaohao/ui-kit/tokens.css?raw';
import { describe, expect, it } from 'vitest';
import { staffColours, staffTheme } from './staff-theme.ts';

describe('staff theme', () => {
  it.each(Object.entries(staffColours))('takes --%s from tokens.css', (name, value) => {
    const token = new RegExp(`--${name}:\\s*(#[0-9a-f]{6});`).exec(tokensCss);
    expect(token?.[1]).toBe(value);
  });

  it('never uses the primary colour that fails contrast', () => {
    expect(staffTheme.token?.colorPrimary).toBe('#0b4ea2');
  });
});
