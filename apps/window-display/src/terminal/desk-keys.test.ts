import { describe, expect, it } from 'vitest';
import { deskKeys, deskStateOf, testIdOf, type DeskKeyName, type DeskState } from './desk-keys.ts';
import { sampleTicket, sampleView } from './desk-samples.ts';

const views: Record<DeskState, ReturnType<typeof sampleView>> = {
  closed: sampleView({ state: 'closed' }),
  paused: sampleView({ state: 'paused' }),
  idle: sampleView({}),
  called: sampleView({ current: sampleTicket() }),
  serving: sampleView({ current: sampleTicket({ state: 'serving', startedAtMs: 1_100_000 }) }),
  issuing: sampleView({ current: sampleTicket({ state: 'serving', startedAtMs: 1_100_000, fetches: 'A007' }) }),
};
const states = Object.keys(views) as DeskState[];

function keyOf(state: DeskState, name: DeskKeyName) {
  const key = deskKeys(views[state]).find((candidate) => candidate.key === name);
  if (!key) throw new Error(`no ${name}`);
  return key;
}

describe('desk keys', () => {
  it.each(states)('knows a window that is %s', (state) => {
    expect(deskStateOf(views[state])).toBe(state);
  });

  it.each(states)('keep their places when the window is %s', (state) => {
    expect(deskKeys(views[state]).map(({ key }) => key)).toEqual(['F1', 'F2', 'F3', 'F4', 'F5', 'F7', 'F10']);
  });

  it.each(states)('have exactly one primary, and it works, when the window is %s', (state) => {
    const primaries = deskKeys(views[state]).filter(({ isPrimary }) => isPrimary);
    expect(primaries).toHaveLength(1);
    expect(primaries[0]?.blocked).toBeNull();
  });

  it.each([
    ['closed', 'F1', 'open', '开放窗口'],
    ['closed', 'F10', 'switchStaff', '换人登录'],
    ['paused', 'F5', 'resume', '恢复办理'],
    ['paused', 'F10', 'close', '关窗'],
    ['idle', 'F1', 'callNext', '叫下一位'],
    ['idle', 'F5', 'pause', '暂停'],
    ['called', 'F2', 'recall', '重呼'],
    ['called', 'F3', 'start', '开始办理'],
    ['called', 'F4', 'passOver', '过号'],
    ['serving', 'F1', 'finishAndCall', '办结并叫下一位'],
    ['serving', 'F3', 'finish', '办结'],
    ['called', 'F7', 'hold', '挂起'],
    ['serving', 'F7', 'hold', '挂起'],
    ['issuing', 'F3', 'issue', '已核对，发放'],
  ] as const)('%s %s is %s', (state, name, action, label) => {
    expect(keyOf(state, name)).toMatchObject({ action, label, blocked: null });
  });

  it('say why F1 does not call while somebody is called', () => {
    expect(keyOf('called', 'F1').blocked).toBe('先开始办理或过号');
  });

  it.each([
    ['called', 'F5'],
    ['called', 'F10'],
    ['serving', 'F2'],
    ['serving', 'F4'],
    ['serving', 'F5'],
    ['serving', 'F10'],
    ['idle', 'F2'],
    ['idle', 'F3'],
    ['idle', 'F4'],
    ['paused', 'F1'],
    ['closed', 'F3'],
    ['issuing', 'F1'],
    ['idle', 'F7'],
    ['paused', 'F7'],
  ] as const)('%s %s is blocked with a reason', (state, name) => {
    expect(keyOf(state, name).blocked).not.toBe('');
    expect(keyOf(state, name).blocked).not.toBeNull();
  });

  it('let nobody be passed over before the calls that the rule wants', () => {
    const passOverAfter = (callCount: number) =>
      deskKeys(sampleView({ current: sampleTicket({ callCount, callsBefore: 3 }) })).find(({ key }) => key === 'F4');
    expect(passOverAfter(2)?.blocked).toBe('叫满 3 次再过号');
    expect(passOverAfter(3)?.blocked).toBeNull();
  });

  it('answer a ticket at the window first, even where the sign says paused', () => {
    expect(deskStateOf(sampleView({ state: 'paused', current: sampleTicket() }))).toBe('called');
  });

  it('treat a ticket that is over as none', () => {
    expect(deskStateOf(sampleView({ current: sampleTicket({ state: 'finished' }) }))).toBe('idle');
  });

  it('keep the lasting names of keys whose words change', () => {
    expect(testIdOf('callNext')).toBe('action-callNext');
    expect(testIdOf('finishAndCall')).toBe('action-callNext');
    expect(testIdOf('pause')).toBe('action-pause');
    expect(testIdOf('resume')).toBe('action-pause');
    expect(testIdOf('open')).toBe('action-open');
    expect(testIdOf('issue')).toBe('action-finish');
  });
});
