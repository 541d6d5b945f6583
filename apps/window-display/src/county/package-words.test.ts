import { describe, expect, it } from 'vitest';
import { noPackage } from './county-samples.ts';
import { packageSentences, shortVersion, toneOf } from './package-words.ts';

const as = (own: Partial<typeof noPackage>) => ({ ...noPackage, effectiveAtMs: 0, ...own });
const short = (own: Partial<typeof noPackage>) => shortVersion(as(own), '目录');

describe('versions in a table', () => {
  it('are quiet where they are as they should be, and else say what they should be', () => {
    expect(short({})).toBeNull();
    expect(short({ fault: 'badManifest: …' })).toBe('目录');
    expect(short({ desired: 5, active: 5 })).toBe('目录 5');
    expect(short({ desired: 5, active: 3, isBehind: true })).toBe('目录 3，应为 5');
    expect(short({ desired: 5, isBehind: true })).toBe('目录未启用，应为 5');
    expect(short({ active: 3, isBehind: true })).toBe('目录 3，应撤回');
    // Not in force yet, or of a hall that has never been heard.
    expect(short({ desired: 5 })).toBe('目录 5 待启用');
    expect(short({ desired: 5, active: 3 })).toBe('目录 3');
  });

  it('have the colour of the worst', () => {
    expect(toneOf(as({ desired: 5, active: 5 }))).toBe('calm');
    expect(toneOf(as({ isBehind: true }))).toBe('amber');
    expect(toneOf(as({ isBehind: true, fault: 'unfit: …' }))).toBe('red');
  });
});

describe('versions in the hall’s own section', () => {
  const sentences = (own: Partial<typeof noPackage>) => packageSentences(as(own), 1_000);

  it('say what runs, what should, and whether that is there', () => {
    expect(sentences({})).toEqual({ runs: '没有下发', wanted: [], fault: null, found: null });
    expect(sentences({ desired: 5, downloaded: 5, active: 5 })).toMatchObject({
      runs: '在用第 5 版',
      wanted: ['应为第 5 版', '已下载'],
    });
    expect(sentences({ desired: 5, downloaded: 4, active: 3 }).wanted).toEqual(['应为第 5 版', '已下载第 4 版']);
    expect(sentences({ desired: 5 })).toMatchObject({ runs: '还没有启用', wanted: ['应为第 5 版', '还没有下载'] });
    expect(sentences({ active: 3 }).wanted).toEqual(['已撤回，应恢复为下发前的']);
    const effectiveAtMs = Date.parse('2026-11-25T08:00:00+08:00');
    expect(sentences({ desired: 5, effectiveAtMs }).wanted).toContain('11月25日 08:00 起启用');
  });

  it('say a fault in words, and what was found as the hall has said it', () => {
    expect(sentences({ fault: 'unfit: windows.1: no such queue' })).toMatchObject({
      fault: '与大厅现有设置不合',
      found: 'windows.1: no such queue',
    });
    expect(sentences({ fault: 'ofTomorrow: what' })).toMatchObject({ fault: '没有采用', found: 'ofTomorrow: what' });
  });
});
