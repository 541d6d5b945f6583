import type { HallId } from '@jiaohao/queue-core/protocol';
import { packageKinds, type PackageHead, type PackageScope } from '../wire/package.ts';
import type { AreaTree, KnownHall } from './area-tree.ts';
import type { CountyDatabase } from './database.node.ts';
import { headColumns, headOf, type PackageRow } from './package-rows.ts';
import { createAreas } from './packages-areas.node.ts';
import { desiredPackage, triers, type OfferedPackage } from './packages-rollout.node.ts';

/* Which versions halls should have: one hall, which asks for its own, or all that somebody looks at. */

export interface DesiredPackages {
  /** At most one a kind. */
  of(hall: HallId): Promise<readonly PackageHead[]>;
  /** The same for many halls, with one query for all of them. `tree` has all halls, also those beside them. */
  ofAll(tree: AreaTree, halls: readonly KnownHall[]): Promise<ReadonlyMap<HallId, readonly PackageHead[]>>;
}

const rememberedMs = 60_000;
const rememberedMost = 1_000;

/** Versions of years are not read where nobody should have them any more; for one hall, looking for them is more work. */
const notReplaced = `and not exists (
  select 1 from package as newer
  where newer.scope = one.scope and newer.scope_kind = one.scope_kind and newer.kind = one.kind
    and newer.n > one.n and newer.share = 100 and newer.withdrawn_ms is null
)`;

type HallsIn = (area: string) => Promise<readonly string[]> | readonly string[];
type Triers = ReadonlyMap<OfferedPackage, ReadonlySet<string>>;

export function createDesiredPackages({ pool }: CountyDatabase, nowMs: () => number): DesiredPackages {
  const areas = createAreas(pool);

  async function offeredTo(
    halls: readonly string[],
    areaIds: readonly string[],
    condition = '',
  ): Promise<OfferedPackage[]> {
    const { rows } = await pool.query<PackageRow>(
      `select ${headColumns} from package as one where withdrawn_ms is null
         and ((scope_kind = 'hall' and scope = any($1)) or (scope_kind = 'area' and scope = any($2))) ${condition}`,
      [halls, areaIds],
    );
    return rows.map((row) => ({ head: headOf(row), share: row.share }));
  }

  /** Who is among the few changes with the halls of an area, which is seldom: all halls ask, the same for a while. */
  const remembered = new Map<string, { readonly halls: ReadonlySet<string>; readonly untilMs: number }>();
  async function triersIn(area: string, offer: OfferedPackage, hallsIn: HallsIn): Promise<ReadonlySet<string>> {
    const { kind, n } = offer.head;
    const name = `${kind}/${n}/${offer.share}`;
    const known = remembered.get(name);
    if (known && known.untilMs > nowMs()) return known.halls;
    const halls = triers(offer, await hallsIn(area));
    if (remembered.size > rememberedMost) remembered.clear();
    remembered.set(name, { halls, untilMs: nowMs() + rememberedMs });
    return halls;
  }

  async function triersOf(offers: readonly OfferedPackage[], hallsIn: HallsIn): Promise<Triers> {
    const few = new Map<OfferedPackage, ReadonlySet<string>>();
    for (const offer of offers) {
      if (offer.share === 100) continue;
      const { kind, id } = offer.head.scope;
      few.set(offer, kind === 'hall' ? triers(offer, [id]) : await triersIn(id, offer, hallsIn));
    }
    return few;
  }

  return {
    async of(hall) {
      const offers = await offeredTo([hall], await areas.above(hall));
      return chosen(hall, offers, await triersOf(offers, areas.hallsIn));
    },

    async ofAll(tree, halls) {
      const scopesAbove = new Map(
        [...new Set(halls.map(({ area }) => area))].map((area) => [area, tree.above(area).map(({ id }) => id)]),
      );
      const offers = await offeredTo(
        halls.map(({ id }) => id),
        [...new Set([...scopesAbove.values()].flat())],
        notReplaced,
      );
      const few = await triersOf(offers, (area) => tree.hallsBelow(area).map(({ id }) => id));
      const byScope = Map.groupBy(offers, ({ head }) => nameOf(head.scope));
      return new Map(
        halls.map(({ id, area }) => {
          const scopes = [nameOf({ kind: 'hall', id }), ...areaNames(scopesAbove.get(area)!)];
          const own = scopes.flatMap((scope) => byScope.get(scope) ?? []);
          return [id, chosen(id, own, few)];
        }),
      );
    },
  };
}

function chosen(hall: HallId, offers: readonly OfferedPackage[], few: Triers): readonly PackageHead[] {
  return packageKinds
    .map((kind) =>
      desiredPackage(
        hall,
        offers.filter(({ head }) => head.kind === kind),
        (offer) => few.get(offer) ?? new Set(),
      ),
    )
    .filter((head) => head !== null);
}

const nameOf = ({ kind, id }: PackageScope) => `${kind}/${id}`;
const areaNames = (ids: readonly string[]) => ids.map((id) => nameOf({ kind: 'area', id }));
