import type { HallId } from '@jiaohao/queue-core/protocol';
import { describe, expect, it } from 'vitest';
import { hallRow, noFigures, noPackage, quietHall } from './county-samples.ts';
import { goodPercent, hallRows, inOrder, placeRows } from './place-rows.ts';

const waiting = (oldestMs: number | null, count: number) => ({
  state: { ...quietHall, live: { ...quietHall.live, waiting: count, oldestMs } },
});
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

describe('rows of places', () => {
  const halls = [
    hallRow('own', { within: [], ...waiting(500, 3) }),
    hallRow('far', waiting(100, 9)),
    hallRow('empty', waiting(null, 0)),
  ];
  const area = {
    id: 'town',
    name: '甲镇',
    level: 'township' as const,
    halls: { all: 2, online: 1 },
    live: quietHall.live,
    alarms: 1,
    packages: { behind: 2, faulty: 1 },
    figures: noFigures,
  };

  it('are the areas and then the halls that lie in no other one', () => {
    const rows = placeRows({ areas: [area], halls });
    expect(rows.map(({ path }) => path)).toEqual(['/area/town', '/hall/own']);
    expect(rows[0]).toMatchObject({ level: 'township', alarms: 1, halls: { all: 2, online: 1 } });
  });

  it('are all halls, found by their name or by where they lie', () => {
    expect(ids(hallRows({ halls }, ''))).toEqual(['own', 'far', 'empty']);
    expect(ids(hallRows({ halls }, ' far '))).toEqual(['far']);
    expect(ids(hallRows({ halls }, '乙村'))).toEqual(['far', 'empty']);
  });

  it('stand in an order, and those without a value last whichever way it goes', () => {
    const rows = hallRows({ halls }, '');
    expect(ids(inOrder(rows, null))).toEqual(['own', 'far', 'empty']);
    expect(ids(inOrder(rows, { column: 'waiting', isDown: true }))).toEqual(['far', 'own', 'empty']);
    expect(ids(inOrder(rows, { column: 'longest', isDown: true }))).toEqual(['far', 'own', 'empty']);
    expect(ids(inOrder(rows, { column: 'longest', isDown: false }))).toEqual(['own', 'far', 'empty']);
    expect(ids(inOrder(rows, { column: 'name', isDown: false }))).toEqual(['empty', 'far', 'own']);
  });

  it('stand by how many halls do not run on what they should, those with a fault first', () => {
    const withCatalogue = (own: object) =>
      hallRow('own', {
        state: { ...quietHall, packages: { ...quietHall.packages, catalogue: { ...noPackage, ...own } } },
        within: [],
      });
    const behind = { ...withCatalogue({ desired: 2, active: 1, isBehind: true }), id: 'behind' as HallId };
    const faulty = {
      ...withCatalogue({ desired: 2, active: 1, isBehind: true, fault: 'unfit: …' }),
      id: 'x' as HallId,
    };
    const rows = placeRows({ areas: [area], halls: [...halls, behind, faulty] });
    expect(ids(inOrder(rows, { column: 'versions', isDown: true }))).toEqual(['town', 'x', 'behind', 'own']);
    expect(rows.map(({ packages }) => [packages.behind, packages.faulty])).toEqual([
      [2, 1],
      [0, 0],
      [1, 0],
      [1, 1],
    ]);
  });

  it('have a share of good ratings only where somebody was asked', () => {
    expect(goodPercent(noFigures)).toBeNull();
    const byLevel = { ...noFigures.byLevel, verySatisfied: 2, basicallySatisfied: 1, dissatisfied: 1 };
    expect(goodPercent({ byLevel })).toBe(75);
  });
});
