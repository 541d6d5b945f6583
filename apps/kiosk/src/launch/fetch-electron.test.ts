import { describe, expect, it } from 'vitest';
import { createManualTimers } from '@jiaohao/basics/time';
import { fetchElectron, fetchFaultToSentence, silenceLimitMs } from './fetch-electron.ts';
import type { Installer } from './fetch-electron.ts';

function createStage({ signal }: { signal?: AbortSignal } = {}) {
  const timers = createManualTimers(0);
  const lines: string[] = [];
  let bytes = 0;
  let kills = 0;
  let onExit = (_exit: { code: number | null; lastWords: string }) => {};
  const installer: Installer = {
    onExit: (listener) => void (onExit = listener),
    measureBytes: () => Promise.resolve(bytes),
    kill: () => void (kills += 1),
  };
  const fetched = fetchElectron({ startInstaller: () => installer, timers, say: (line) => lines.push(line), signal });
  /** Second by second, letting each count arrive. */
  async function advance(seconds: number, bytesPerSecond: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      bytes += bytesPerSecond;
      timers.advance(1_000);
      await Promise.resolve();
      await Promise.resolve();
    }
  }
  return {
    timers,
    lines,
    fetched,
    advance,
    kills: () => kills,
    exits: (code: number | null, lastWords = '') => onExit({ code, lastWords }),
  };
}

describe('the download of Electron', () => {
  it('is done when its installer says so', async () => {
    const { fetched, exits, advance, timers } = createStage();
    await advance(3, 1_000_000);
    exits(0);
    expect(await fetched).toEqual({ ok: true });
    expect(timers.pendingCount()).toBe(0);
  });

  it('is given up after a minute without a byte', async () => {
    const { fetched, advance, kills, timers } = createStage();
    await advance(10, 100_000);
    await advance(59, 0);
    expect(kills()).toBe(0);
    await advance(1, 0);
    expect(await fetched).toEqual({
      ok: false,
      error: { kind: 'stalled', silentMs: silenceLimitMs, bytes: 1_000_000 },
    });
    expect(kills()).toBe(1);
    expect(timers.pendingCount()).toBe(0);
  });

  it('is waited for as long as a byte a minute comes', async () => {
    const { fetched, advance, kills, exits } = createStage();
    for (let minute = 0; minute < 120; minute += 1) {
      await advance(58, 0);
      await advance(1, 1);
    }
    expect(kills()).toBe(0);
    exits(0);
    expect((await fetched).ok).toBe(true);
  });

  it('shows how far it is, every five seconds while bytes come', async () => {
    const { lines, advance } = createStage();
    await advance(20, 1_500_000);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain('7.5 MB');
    await advance(20, 0);
    expect(lines).toHaveLength(4);
  });

  it('does not take a shrinking count for a sign of life', async () => {
    const { fetched, advance } = createStage();
    await advance(5, 1_000_000);
    await advance(60, -10_000);
    expect(await fetched).toMatchObject({ ok: false, error: { kind: 'stalled' } });
  });

  it('passes on what its installer said last', async () => {
    const { fetched, exits } = createStage();
    exits(1, 'fetch failed: ENOTFOUND github.com');
    expect(await fetched).toEqual({
      ok: false,
      error: { kind: 'failed', lastWords: 'fetch failed: ENOTFOUND github.com' },
    });
  });

  it('ends at once when the start is called off, before or during', async () => {
    const early = createStage({ signal: AbortSignal.abort() });
    expect(await early.fetched).toEqual({ ok: false, error: { kind: 'aborted' } });
    expect(early.kills()).toBe(1);

    const controller = new AbortController();
    const late = createStage({ signal: controller.signal });
    await late.advance(2, 1_000);
    controller.abort();
    expect(await late.fetched).toEqual({ ok: false, error: { kind: 'aborted' } });
    expect(late.kills()).toBe(1);
    expect(late.timers.pendingCount()).toBe(0);
  });

  it('has a sentence for every way it can end badly', () => {
    const sentences = [
      fetchFaultToSentence({ kind: 'stalled', silentMs: 60_000, bytes: 1_000_000 }),
      fetchFaultToSentence({ kind: 'failed', lastWords: 'ENOTFOUND' }),
      fetchFaultToSentence({ kind: 'aborted' }),
    ];
    expect(sentences).toEqual([
      '下载 Electron 停滞：60 秒没有收到数据（共 1.0 MB）',
      '下载 Electron 失败（ENOTFOUND）',
      '下载 Electron 已取消',
    ]);
  });
});
