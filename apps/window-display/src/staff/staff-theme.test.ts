import { expect, it } from 'vitest';
import { staffTheme } from './staff-theme.ts';

it('gives antd the colours of the tokens, by their meaning', () => {
  const { token } = staffTheme((name) => `--${name}`);
  expect(token).toMatchObject({
    colorPrimary: '--blue',
    colorError: '--red',
    colorSuccess: '--green',
    colorWarning: '--amber',
    colorText: '--ink',
    motion: false,
  });
});
