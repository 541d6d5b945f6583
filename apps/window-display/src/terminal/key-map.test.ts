import { describe, expect, it } from 'vitest';
import { deskKeys } from './desk-keys.ts';
import { sampleTicket, sampleView } from './desk-samples.ts';
import { intentOfKey, type KeyMode, type KeyStroke } from './key-map.ts';

const keysOf = (view: ReturnType<typeof sampleView>) => deskKeys({ ...view, heldCount: 0, isMissPending: false });
const idle = keysOf(sampleView({}));
const called = keysOf(sampleView({ current: sampleTicket() }));

function press(key: string, stroke: Partial<KeyStroke> = {}, mode: Partial<KeyMode> = {}) {
  return intentOfKey(
    { key, modifier: 'none', isRepeat: false, isComposing: false, focus: 'page', ...stroke },
    { showing: 'desk', keys: idle, rowCount: 5, openedBy: null, waitingCount: 6, hasAlert: false, ...mode },
  );
}
const inDialogue = (key: string, stroke: Partial<KeyStroke> = {}, mode: Partial<KeyMode> = {}) =>
  press(key, stroke, { showing: 'dialogue', ...mode });

describe('key map', () => {
  it('acts on a key that works and explains one that does not', () => {
    expect(press('F1')).toEqual({ kind: 'act', key: 'F1', action: 'callNext' });
    expect(press('F1', {}, { keys: called })).toEqual({ kind: 'explain', reason: '先开始办理或过号' });
  });

  it.each([
    ['F1', 'F13', 'callNext'],
    ['F5', 'F17', 'pause'],
    ['F8', 'F20', 'callTicket'],
  ])('takes %s, Ctrl with it and %s of a macro pad for the same', (key, padKey, action) => {
    const wanted = { kind: 'act', key, action };
    expect(press(key)).toEqual(wanted);
    expect(press(key, { modifier: 'control' })).toEqual(wanted);
    expect(press(padKey)).toEqual(wanted);
  });

  it('works wherever the focus is', () => {
    for (const focus of ['page', 'control', 'field', 'digitField'] as const) {
      expect(press('F3', { focus }, { keys: called })).toMatchObject({ kind: 'act', action: 'start' });
    }
  });

  it.each(['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10'])('never leaves %s to the browser', (key) => {
    for (const showing of ['login', 'desk', 'dialogue'] as const) {
      expect(press(key, {}, { showing }).kind).not.toBe('leave');
    }
  });

  it('leaves F11, F12, Ctrl+F9 and what has other modifiers to the browser', () => {
    expect(press('F11').kind).toBe('leave');
    expect(press('F12').kind).toBe('leave');
    expect(press('F21').kind).toBe('leave');
    expect(press('F9', { modifier: 'control' }).kind).toBe('leave');
    expect(press('F4', { modifier: 'other' }).kind).toBe('leave');
    expect(press('1', { modifier: 'control' }).kind).toBe('leave');
  });

  it('takes a held-down key as one press', () => {
    for (const key of ['F1', 'Enter', '1']) expect(press(key, { isRepeat: true }).kind).toBe('swallow');
    for (const key of ['Enter', '1']) expect(inDialogue(key, { isRepeat: true }).kind).toBe('swallow');
  });

  it('leaves the keys of an input method alone', () => {
    expect(inDialogue('1', { isComposing: true }).kind).toBe('leave');
    expect(press('Enter', { isComposing: true }).kind).toBe('leave');
  });

  it('answers an alert with F9, and only where there is one', () => {
    expect(press('F9').kind).toBe('swallow');
    expect(press('F9', {}, { hasAlert: true }).kind).toBe('answerAlert');
  });

  it('lets Enter do the primary key, but press the button that has the focus', () => {
    expect(press('Enter')).toMatchObject({ kind: 'act', action: 'callNext' });
    expect(press('Enter', {}, { keys: called })).toMatchObject({ kind: 'act', action: 'start' });
    expect(press('Enter', { focus: 'control' }).kind).toBe('leave');
    expect(press('Enter', {}, { keys: [] }).kind).toBe('leave');
  });

  it('opens a waiting ticket by its digit, where nothing is typed', () => {
    expect(press('3')).toEqual({ kind: 'openTicket', row: 2 });
    expect(press('7').kind).toBe('swallow');
    expect(press('3', { focus: 'field' }).kind).toBe('leave');
    expect(press('0').kind).toBe('leave');
  });

  it('picks a row of a dialogue by its digit, also from a field that takes letters', () => {
    expect(inDialogue('1')).toEqual({ kind: 'pick', row: 0 });
    expect(inDialogue('5', { focus: 'field' })).toEqual({ kind: 'pick', row: 4 });
    expect(inDialogue('6').kind).toBe('swallow');
    expect(inDialogue('1', { focus: 'digitField' }).kind).toBe('leave');
  });

  it('answers a dialogue with Enter and Esc, and turns its pages with 0', () => {
    expect(inDialogue('Enter').kind).toBe('confirm');
    expect(inDialogue('Enter', { focus: 'digitField' }).kind).toBe('confirm');
    expect(inDialogue('Enter', { focus: 'control' }).kind).toBe('leave');
    expect(inDialogue('Escape', { focus: 'field' }).kind).toBe('back');
    expect(inDialogue('0').kind).toBe('nextPage');
    expect(inDialogue('0', { focus: 'digitField' }).kind).toBe('leave');
    expect(inDialogue('PageDown', { focus: 'digitField' }).kind).toBe('nextPage');
    expect(inDialogue('Tab').kind).toBe('leave');
  });

  it('says yes to a dialogue by the key that opened it: a macro pad has no Enter', () => {
    expect(inDialogue('F15', {}, { openedBy: 'F3' }).kind).toBe('confirm');
    expect(inDialogue('F4', {}, { openedBy: 'F3' }).kind).toBe('swallow');
    expect(inDialogue('F3', {}, { openedBy: null }).kind).toBe('swallow');
  });

  it('leaves the login to its form', () => {
    for (const key of ['Enter', '1', 'Escape']) expect(press(key, {}, { showing: 'login' }).kind).toBe('leave');
  });
});
