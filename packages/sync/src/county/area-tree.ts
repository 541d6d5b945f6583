import type { HallId } from '@jiaohao/queue-core/protocol';
import { areaLevels, type AreaRef } from '../wire/county-view.ts';
import type { Area } from './county-file.ts';

/* Areas and halls as a tree, and what of it somebody may look at. */

export type KnownHall = { readonly id: HallId; readonly name: string; readonly area: string };

export interface AreaTree {
  /** All there are, also those that the county file has no more. */
  readonly halls: readonly KnownHall[];
  area(id: string): Area | null;
  hall(id: string): KnownHall | null;
  /** The areas directly in it, higher levels first, then by name. */
  areasIn(id: string): readonly Area[];
  /** The area and all below it, itself first. */
  withAllBelow(id: string): readonly Area[];
  /** In the area and all below it, in the order of the tree. */
  hallsBelow(id: string): readonly KnownHall[];
  /** The area and those it lies in, up to the top; none where it is not known. */
  above(id: string): readonly Area[];
  /** From one area down to another; null where the second is not in the first. */
  pathTo(from: string, id: string): readonly Area[] | null;
}

export function createAreaTree(areas: readonly Area[], halls: readonly KnownHall[]): AreaTree {
  const areasById = new Map(areas.map((area) => [area.id, area]));
  const hallsById = new Map<string, KnownHall>(halls.map((hall) => [hall.id, hall]));
  const areasByParent = Map.groupBy(areas.toSorted(byLevelAndName), ({ parent }) => parent);
  const hallsByArea = Map.groupBy(halls.toSorted(byName), ({ area }) => area);

  const areasIn = (id: string): readonly Area[] => areasByParent.get(id) ?? [];
  function withAllBelow(id: string): readonly Area[] {
    const area = areasById.get(id);
    return area ? [area, ...areasIn(id).flatMap((each) => withAllBelow(each.id))] : [];
  }
  function above(id: string): readonly Area[] {
    const way: Area[] = [];
    for (let area = areasById.get(id); area; area = areasById.get(area.parent ?? '')) way.push(area);
    return way;
  }

  return {
    halls,
    area: (id) => areasById.get(id) ?? null,
    hall: (id) => hallsById.get(id) ?? null,
    areasIn,
    withAllBelow,
    hallsBelow: (id) => withAllBelow(id).flatMap((area) => hallsByArea.get(area.id) ?? []),
    above,
    pathTo(from, id) {
      const way = above(id);
      const end = way.findIndex((area) => area.id === from);
      return end < 0 ? null : way.slice(0, end + 1).toReversed();
    },
  };
}

export const refOf = ({ id, name, level }: Area): AreaRef => ({ id, name, level });

const byName = (one: { readonly name: string }, other: { readonly name: string }) =>
  one.name.localeCompare(other.name, 'zh-CN', { numeric: true });

function byLevelAndName(one: Area, other: Area): number {
  return areaLevels.indexOf(one.level) - areaLevels.indexOf(other.level) || byName(one, other);
}
