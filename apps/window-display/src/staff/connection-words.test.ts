import { describe, expect, it } from 'vitest';
import { connectionWords } from './connection-words.ts';

describe('connection words', () => {
  it('do not count seconds while the host beats', () => {
    expect(connectionWords('live', 4_900)).toEqual({ tone: 'ready', state: '在线', age: '刚刚更新' });
  });

  it('say how old the data is as soon as a beat is missing', () => {
    expect(connectionWords('live', 8_400)).toEqual({ tone: 'attention', state: '在线', age: '8 秒前更新' });
    expect(connectionWords('lost', 61_000)).toEqual({ tone: 'down', state: '正在恢复', age: '1 分钟前更新' });
    expect(connectionWords('refused', 3_000).state).toBe('页面登记失效');
  });
});
