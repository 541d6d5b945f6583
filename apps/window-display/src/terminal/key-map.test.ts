import { describe, expect, it } from 'vitest';
import { deskKeys } from './desk-keys.ts';
import { sampleTicket, sampleView } from './desk-samples.ts';
import { intentOfKey, type KeyMode, type KeyStroke } from './key-map.ts';

const idle = deskKeys(sampleView({}));
const called = deskKeys(sampleView({ current: sampleTicket() }));

function press(key: string, stroke: Partial<KeyStroke> = {}, mode: Partial<KeyMode> = {}) {
  return intentOfKey(
    { key, hasModifier: false, isRepeat: false, focus: 'page', ...stroke },
    { showing: 'desk', keys: idle, rowCount: 5, hasHelpAlert: false, ...mode },
  );
}

describe('key map', () => {
  it('acts on a key that works and explains one that does not', () => {
    expect(press('F1')).toEqual({ kind: 'act', action: 'callNext' });
    expect(press('F1', {}, { keys: called })).toEqual({
      kind: 'explain',
      action: 'callNext',
      reason: '先开始办理或过号',
    });
  });

  it('works wherever the focus is', () => {
    for (const focus of ['page', 'control', 'field'] as const) {
      expect(press('F3', { focus }, { keys: called })).toEqual({ kind: 'act', action: 'start' });
    }
  });

  it.each(['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10'])('never leaves %s to the browser', (key) => {
    for (const showing of ['login', 'desk', 'pauseDialog', 'closeDialog'] as const) {
      expect(press(key, {}, { showing }).kind).not.toBe('leave');
    }
  });

  it('keeps F6 and F8 free for what comes later', () => {
    for (const key of ['F6', 'F8']) expect(press(key).kind).toBe('swallow');
  });

  it('leaves Ctrl+F5 and the like, F11 and F12 to the browser', () => {
    expect(press('F5', { hasModifier: true }).kind).toBe('leave');
    expect(press('F11').kind).toBe('leave');
    expect(press('F12').kind).toBe('leave');
  });

  it('takes a held-down key as one press', () => {
    expect(press('F1', { isRepeat: true }).kind).toBe('swallow');
    expect(press('Enter', { isRepeat: true }).kind).toBe('swallow');
  });

  it('goes to whoever called for help with F9, and only then', () => {
    expect(press('F9').kind).toBe('swallow');
    expect(press('F9', {}, { hasHelpAlert: true }).kind).toBe('goHelp');
  });

  it('lets Enter do the primary key, but press the button that has the focus', () => {
    expect(press('Enter')).toEqual({ kind: 'act', action: 'callNext' });
    expect(press('Enter', {}, { keys: called })).toEqual({ kind: 'act', action: 'start' });
    expect(press('Enter', { focus: 'control' }).kind).toBe('leave');
    expect(press('Enter', { focus: 'field' }).kind).toBe('leave');
    expect(press('Enter', {}, { keys: [] }).kind).toBe('leave');
  });

  it('picks the reason of a pause by its digit', () => {
    expect(press('1', {}, { showing: 'pauseDialog' })).toEqual({ kind: 'pick', row: 0 });
    expect(press('5', {}, { showing: 'pauseDialog' })).toEqual({ kind: 'pick', row: 4 });
    expect(press('6', {}, { showing: 'pauseDialog' }).kind).toBe('swallow');
    expect(press('1', { isRepeat: true }, { showing: 'pauseDialog' }).kind).toBe('swallow');
    expect(press('0', {}, { showing: 'pauseDialog' }).kind).toBe('leave');
    expect(press('1').kind).toBe('leave');
  });

  it('picks the reason of a hold the same way', () => {
    expect(press('4', {}, { showing: 'holdDialog', rowCount: 4 })).toEqual({ kind: 'pick', row: 3 });
    expect(press('5', {}, { showing: 'holdDialog', rowCount: 4 }).kind).toBe('swallow');
    expect(press('Escape', {}, { showing: 'holdDialog' }).kind).toBe('cancel');
  });

  it('answers the close question with Enter and Esc', () => {
    expect(press('Enter', {}, { showing: 'closeDialog' }).kind).toBe('confirm');
    expect(press('Enter', { isRepeat: true }, { showing: 'closeDialog' }).kind).toBe('swallow');
    expect(press('Enter', { focus: 'control' }, { showing: 'closeDialog' }).kind).toBe('leave');
    expect(press('Escape', {}, { showing: 'closeDialog' }).kind).toBe('cancel');
    expect(press('Escape', {}, { showing: 'pauseDialog' }).kind).toBe('cancel');
    expect(press('2', {}, { showing: 'closeDialog' }).kind).toBe('leave');
    expect(press('Enter', {}, { showing: 'pauseDialog' }).kind).toBe('leave');
  });

  it('lets no key act on the desk while a dialog stands open or nobody is logged in', () => {
    for (const showing of ['login', 'pauseDialog', 'closeDialog'] as const) {
      expect(press('F1', {}, { showing }).kind).toBe('swallow');
    }
    expect(press('Enter', {}, { showing: 'login' }).kind).toBe('leave');
  });

  it('leaves all other keys alone', () => {
    expect(press('a').kind).toBe('leave');
    expect(press('Tab').kind).toBe('leave');
    expect(press('Escape').kind).toBe('leave');
    expect(press('F1', {}, { keys: [] }).kind).toBe('swallow');
  });
});
