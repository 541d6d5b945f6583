import { describe, expect, it } from 'vitest';
import { findLoginFault } from './login-check.ts';

describe('login fields', () => {
  it('are sent when both have their shape', () => {
    expect(findLoginFault({ staffId: '0306', pin: '123456' })).toBeNull();
    expect(findLoginFault({ staffId: 'GXQ-2026-00306', pin: '123456789012' })).toBeNull();
  });

  it('are refused with a sentence at the field that is wrong', () => {
    expect(findLoginFault({ staffId: '', pin: '123456' })).toEqual({ field: 'staffId', sentence: '请输入工号' });
    expect(findLoginFault({ staffId: '王', pin: '123456' })?.sentence).toBe('工号只有字母和数字');
    expect(findLoginFault({ staffId: '0306', pin: '123' })).toEqual({
      field: 'pin',
      sentence: '密码是 6 到 12 位数字',
    });
    expect(findLoginFault({ staffId: '0306', pin: '12345a' })?.field).toBe('pin');
  });
});
