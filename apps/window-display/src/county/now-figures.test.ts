import type { AreaAnswer, HallAnswer } from '@jiaohao/sync/wire';
import { describe, expect, it } from 'vitest';
import { quietHall, sampleNow } from './county-samples.ts';
import { areaNow, hallNow, type NowFigure } from './now-figures.ts';

const minuteMs = 60_000;
const area = (now: Partial<AreaAnswer['now']>, nowMs = 2 * minuteMs) =>
  areaNow({ now: { ...sampleNow, ...now } } as AreaAnswer, nowMs);
const figure = (figures: readonly NowFigure[], id: NowFigure['id']) => figures.find((each) => each.id === id)!;

describe('the figures of the moment', () => {
  it('say which halls are missing, and then that the others alone are counted', () => {
    expect(figure(area({}), 'halls')).toMatchObject({ value: '4', note: '共 4 个', heat: 'calm' });
    const away = area({ halls: { all: 9, online: 6, never: 1 } });
    expect(figure(away, 'halls')).toMatchObject({ value: '6', note: '2 个离线，1 个未接入', heat: 'amber' });
    expect(figure(away, 'waiting')).toMatchObject({ value: '7', note: '只算在线大厅' });
    const never = area({ halls: { all: 9, online: 8, never: 1 } });
    expect(figure(never, 'halls')).toMatchObject({ note: '1 个未接入', heat: 'calm' });
  });

  it('colour the longest wait and bad ratings, with a word or their base', () => {
    expect(figure(area({ oldestMs: 0 }, 26 * minuteMs), 'longest')).toMatchObject({
      value: '26',
      note: '过久',
      heat: 'red',
    });
    expect(figure(area({ oldestMs: null }), 'longest')).toMatchObject({ value: '–', note: '无人等候' });
    expect(figure(area({}), 'bad')).toMatchObject({ value: '1', note: '已评价 12 件', heat: 'red' });
  });

  it('of a hall begin with what it does, and whether it is heard', () => {
    const hall = (state: Partial<HallAnswer['state']>) =>
      hallNow({ state: { ...quietHall, ...state }, said: null } as HallAnswer, 0);
    expect(hall({})[0]).toMatchObject({ value: '营业中', note: '在线', heat: 'calm' });
    expect(hall({ line: 'away', taking: 'ended' })[0]).toMatchObject({
      value: '今日已结束',
      note: '离线',
      heat: 'amber',
    });
    expect(hall({ line: 'never', taking: null })[0]).toMatchObject({ value: '未接入' });
  });
});
