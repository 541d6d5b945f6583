import { isDeepStrictEqual } from 'node:util';
import type { HallSettings } from '@jiaohao/queue-core/protocol';
import type { CatalogueBody, PackageBodies, PackageKind, WindowPlanBody } from '@jiaohao/sync/wire';

/*
 * The hall's settings in layers. What is on top counts:
 *
 *   what the hall changed itself, until a day    an item, a guide, a window
 *   the county's package
 *   what the hall had before any package
 *
 * The document that runs has all three in one. What the hall changed is found again by comparing it with
 * the package below: an edit on the admin page needs to know nothing of layers.
 */

/** Something that the hall has otherwise than the county. */
export type LocalChange = {
  readonly kind: PackageKind;
  /** Such as window/3: what it is about. */
  readonly key: string;
  /** As the hall has it; null: the hall has taken it away. */
  readonly value: unknown;
  /** The last day it counts, in Shanghai. */
  readonly untilDay: string;
};

/** A package's content by what each of it is about. */
export type Parts = ReadonlyMap<string, unknown>;

export function partsOf<Kind extends PackageKind>(kind: Kind, body: PackageBodies[Kind]): Parts {
  return kind === 'catalogue' ? partsOfCatalogue(body as CatalogueBody) : partsOfPlan(body as WindowPlanBody);
}

function partsOfCatalogue({ items, library }: CatalogueBody): Parts {
  const { guides, ...facts } = library;
  return new Map<string, unknown>([
    ['library', facts],
    ...items.map((item) => [`item/${item.id}`, item] as const),
    ...guides.map((guide) => [`guide/${guide.itemId}`, guide] as const),
  ]);
}

function partsOfPlan({ windows, hours }: WindowPlanBody): Parts {
  return new Map<string, unknown>([
    ...windows.map((own) => [`window/${own.id}`, own] as const),
    ...(hours === undefined ? [] : [['hours', hours] as const]),
  ]);
}

/** What a document has of a kind. @param like a plan that says nothing of hours leaves them out here as well */
export function bodyOf<Kind extends PackageKind>(
  kind: Kind,
  { hall, library }: HallSettings,
  like: PackageBodies[Kind] | null,
): PackageBodies[Kind] {
  const withHours = like === null || (like as WindowPlanBody).hours !== undefined;
  const body: CatalogueBody | WindowPlanBody =
    kind === 'catalogue'
      ? { items: hall.items, library }
      : { windows: hall.windows, ...(withHours ? { hours: hall.hours } : {}) };
  return body as PackageBodies[Kind];
}

/** A document with what a package says in place of its own. */
export function withBody<Kind extends PackageKind>(
  kind: Kind,
  document: HallSettings,
  body: PackageBodies[Kind],
): HallSettings {
  if (kind === 'catalogue') {
    const { items, library } = body as CatalogueBody;
    return { ...document, hall: { ...document.hall, items }, library };
  }
  const { windows, hours } = body as WindowPlanBody;
  return { ...document, hall: { ...document.hall, windows, ...(hours === undefined ? {} : { hours }) } };
}

/** A package with the hall's own changes over it; what the hall has added stands at the end. */
export function layOver<Kind extends PackageKind>(
  kind: Kind,
  body: PackageBodies[Kind],
  local: readonly LocalChange[],
): PackageBodies[Kind] {
  const changes = new Map(local.filter((change) => change.kind === kind).map(({ key, value }) => [key, value]));
  const parts = partsOf(kind, body);
  const laid = [...parts].map(([key, value]) => [key, changes.has(key) ? changes.get(key) : value] as const);
  const added = [...changes].filter(([key]) => !parts.has(key));
  const all = [...laid, ...added].filter(([, value]) => value !== null || kind === 'windowPlan');
  return bodyOfParts(kind, new Map(all));
}

function bodyOfParts<Kind extends PackageKind>(kind: Kind, parts: Parts): PackageBodies[Kind] {
  const allOf = (prefix: string) =>
    [...parts].filter(([key, value]) => key.startsWith(prefix) && value !== null).map(([, value]) => value);
  const body: unknown =
    kind === 'catalogue'
      ? { items: allOf('item/'), library: { ...(parts.get('library') as object), guides: allOf('guide/') } }
      : { windows: allOf('window/'), ...(parts.has('hours') ? { hours: parts.get('hours') } : {}) };
  return body as PackageBodies[Kind];
}

/** Whether two say the same; the order of lists is the county's, and no change. */
export function isAlike<Kind extends PackageKind>(kind: Kind, one: PackageBodies[Kind], other: PackageBodies[Kind]) {
  const [left, right] = [partsOf(kind, one), partsOf(kind, other)];
  return left.size === right.size && [...left].every(([key, value]) => isDeepStrictEqual(right.get(key), value));
}

/**
 * What a document has otherwise than the package below it. What was known keeps its day; what is new gets
 * `untilDay`.
 */
export function localChanges<Kind extends PackageKind>(
  kind: Kind,
  { below, document }: { readonly below: PackageBodies[Kind]; readonly document: HallSettings },
  known: readonly LocalChange[],
  untilDay: string,
): LocalChange[] {
  const base = partsOf(kind, below);
  const now = partsOf(kind, bodyOf(kind, document, below));
  return [...new Set([...base.keys(), ...now.keys()])].flatMap((key) => {
    const value = now.get(key) ?? null;
    if (isDeepStrictEqual(value, base.get(key) ?? null)) return [];
    const before = known.find((change) => change.kind === kind && change.key === key);
    return [before && isDeepStrictEqual(before.value, value) ? before : { kind, key, value, untilDay }];
  });
}
