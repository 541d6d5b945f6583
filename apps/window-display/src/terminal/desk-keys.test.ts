import { describe, expect, it } from 'vitest';
import {
  deskKeyNames,
  deskKeys,
  deskStateOf,
  heldMax,
  testIdOf,
  type DeskKeyName,
  type DeskState,
} from './desk-keys.ts';
import { sampleTicket, sampleView } from './desk-samples.ts';

const facts = (view: ReturnType<typeof sampleView>, more: { heldCount?: number; isMissPending?: boolean } = {}) => ({
  window: view.window,
  current: view.current,
  heldCount: 0,
  isMissPending: false,
  ...more,
});
const serving = { state: 'serving', startedAtMs: 1_100_000 };
const factsByState: Record<DeskState, ReturnType<typeof facts>> = {
  closed: facts(sampleView({ state: 'closed' })),
  paused: facts(sampleView({ state: 'paused' })),
  idle: facts(sampleView({})),
  called: facts(sampleView({ current: sampleTicket() })),
  missed: facts(sampleView({ current: sampleTicket() }), { isMissPending: true }),
  serving: facts(sampleView({ current: sampleTicket(serving) })),
  issuing: facts(sampleView({ current: sampleTicket({ ...serving, fetches: 'A007' }) })),
};
const states = Object.keys(factsByState) as DeskState[];

function keyOf(state: DeskState, name: DeskKeyName) {
  const key = deskKeys(factsByState[state]).find((candidate) => candidate.key === name);
  if (!key) throw new Error(`no ${name}`);
  return key;
}

describe('desk keys', () => {
  it.each(states)('knows a window that is %s', (state) => {
    expect(deskStateOf(factsByState[state])).toBe(state);
  });

  it.each(states)('keep their places when the window is %s', (state) => {
    expect(deskKeys(factsByState[state]).map(({ key }) => key)).toEqual(deskKeyNames);
  });

  it.each(states)('have exactly one primary, and it works, when the window is %s', (state) => {
    const primaries = deskKeys(factsByState[state]).filter(({ isPrimary }) => isPrimary);
    expect(primaries).toHaveLength(1);
    expect(primaries[0]?.blocked).toBeNull();
  });

  it.each([
    ['closed', 'F1', 'open', '开放窗口'],
    ['closed', 'F10', 'menu', '更多'],
    ['paused', 'F5', 'resume', '恢复办理'],
    ['idle', 'F1', 'callNext', '叫下一位'],
    ['idle', 'F5', 'pause', '暂停'],
    ['idle', 'F8', 'callTicket', '指定叫号'],
    ['called', 'F2', 'recall', '重呼'],
    ['called', 'F3', 'start', '开始办理'],
    ['called', 'F4', 'passOver', '过号'],
    ['called', 'F6', 'transfer', '转移'],
    ['missed', 'F1', 'callNext', '叫下一位'],
    ['missed', 'F3', 'start', '开始办理'],
    ['missed', 'F4', 'undoPassOver', '撤销过号'],
    ['serving', 'F1', 'finishAndCall', '办结并叫下一位'],
    ['serving', 'F3', 'finish', '办结'],
    ['serving', 'F7', 'hold', '挂起'],
    ['issuing', 'F3', 'issue', '发放结果'],
  ] as const)('%s %s is %s', (state, name, action, label) => {
    expect(keyOf(state, name)).toMatchObject({ action, label, blocked: null });
  });

  it.each([
    ['called', 'F1', '先开始办理或过号'],
    ['called', 'F5', '先处理这位'],
    ['missed', 'F2', '先撤销过号'],
    ['missed', 'F7', '先撤销过号'],
    ['serving', 'F2', '已开始办理'],
    ['serving', 'F8', '先办结'],
    ['idle', 'F6', '还没有叫号'],
    ['paused', 'F1', '先恢复办理'],
    ['closed', 'F8', '窗口未开'],
    ['issuing', 'F1', '核对后按 F3'],
  ] as const)('%s %s does nothing and says why', (state, name, reason) => {
    expect(keyOf(state, name).blocked).toBe(reason);
  });

  it('let nobody be passed over before the calls that the rule wants', () => {
    const passOverAfter = (callCount: number) =>
      deskKeys(facts(sampleView({ current: sampleTicket({ callCount, callsBefore: 3 }) }))).find(
        ({ key }) => key === 'F4',
      );
    expect(passOverAfter(2)?.blocked).toBe('叫满 3 次再过号');
    expect(passOverAfter(3)?.blocked).toBeNull();
  });

  it('hold no more than a window may', () => {
    const holdWith = (heldCount: number) =>
      deskKeys({ ...factsByState.serving, heldCount }).find(({ action }) => action === 'hold');
    expect(holdWith(heldMax - 1)?.blocked).toBeNull();
    expect(holdWith(heldMax)?.blocked).toBe('已挂起 5 个');
  });

  it('answer a ticket at the window first, even where the sign says paused', () => {
    expect(deskStateOf(facts(sampleView({ state: 'paused', current: sampleTicket() })))).toBe('called');
  });

  it('treat a ticket that is over as none', () => {
    expect(deskStateOf(facts(sampleView({ current: sampleTicket({ state: 'finished' }) })))).toBe('idle');
  });

  it('keep the lasting names of keys whose words change', () => {
    expect(testIdOf('callNext')).toBe('action-callNext');
    expect(testIdOf('finishAndCall')).toBe('action-callNext');
    expect(testIdOf('resume')).toBe('action-pause');
    expect(testIdOf('undoPassOver')).toBe('action-passOver');
    expect(testIdOf('issue')).toBe('action-finish');
    expect(testIdOf('transfer')).toBe('action-transfer');
  });
});
