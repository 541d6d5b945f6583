import type { Guide, HallSettings, ImportReport, ServiceItem } from '@jiaohao/queue-core/protocol';
import { freeId } from '../edits.ts';

/* Changes of items and guides in the settings document. */

export function guideAt(settings: HallSettings, itemId: string): number {
  return settings.library.guides.findIndex((guide) => guide.itemId === itemId);
}

export function withItem(settings: HallSettings, item: ServiceItem): HallSettings {
  return { ...settings, hall: { ...settings.hall, items: [...settings.hall.items, item] } };
}

/** An item goes with its guide. */
export function withoutItem(settings: HallSettings, itemId: string): HallSettings {
  const { hall } = settings;
  const items = hall.items.filter(({ id }) => id !== itemId);
  return withoutGuide({ ...settings, hall: { ...hall, items } }, itemId);
}

/** The code of an item that is not saved yet; its guide follows. */
export function withItemId(settings: HallSettings, at: number, id: ServiceItem['id']): HallSettings {
  const { hall, library } = settings;
  const before = hall.items[at];
  if (!before) return settings;
  const guides = library.guides.map((guide) => (guide.itemId === before.id ? { ...guide, itemId: id } : guide));
  return {
    ...settings,
    hall: { ...hall, items: hall.items.with(at, { ...before, id }) },
    library: { ...library, guides },
  };
}

export function withGuide(settings: HallSettings, itemId: ServiceItem['id']): HallSettings {
  const { library, hall } = settings;
  const guide: Guide = { ...emptyGuide, itemId, consultPhone: hall.consultPhone };
  return { ...settings, library: { ...library, guides: [...library.guides, guide] } };
}

export function withoutGuide(settings: HallSettings, itemId: string): HallSettings {
  const { library } = settings;
  return { ...settings, library: { ...library, guides: library.guides.filter((guide) => guide.itemId !== itemId) } };
}

/** What an import found right, with the version and the day that the person gave it. */
export function withImport(
  settings: HallSettings,
  result: NonNullable<ImportReport['result']>,
  { version, effectiveFrom }: { version: string; effectiveFrom: string | null },
): HallSettings {
  return {
    ...settings,
    hall: { ...settings.hall, items: result.items },
    library: { ...result.library, version, effectiveFrom },
  };
}

const emptyGuide: Omit<Guide, 'itemId'> = {
  implementationCode: null,
  themes: [],
  keywords: [],
  audience: null,
  basis: [],
  conditions: [],
  materials: [],
  steps: [],
  time: null,
  fee: null,
  result: null,
  consultPhone: null,
  supervisePhone: null,
  proxyAllowed: true,
  localNote: null,
};

/** An item that is made on the page. */
export function newItem({ hall }: HallSettings, name: string): ServiceItem | null {
  const [queue] = hall.queues;
  if (!queue) return null;
  // The host checks it; until then it may be changed.
  const id = freeId('SX', new Set(hall.items.map((item) => item.id))) as ServiceItem['id'];
  return { id, name, otherNames: {}, department: '', queueId: queue.id, frequent: false };
}

export type ItemFilter = {
  readonly text: string;
  readonly queueId: string;
  readonly guide: 'all' | 'with' | 'without';
};

/** Items with their place in the document, those that somebody looks for. */
export function findItems(settings: HallSettings, { text, queueId, guide }: ItemFilter) {
  const guides = new Map<string, Guide>(settings.library.guides.map((each) => [each.itemId, each]));
  const wanted = text.trim().toLowerCase();
  return settings.hall.items
    .map((item, at) => ({ item, at, guide: guides.get(item.id) ?? null }))
    .filter(({ item, guide: own }) => {
      if (queueId !== '' && item.queueId !== queueId) return false;
      if (guide !== 'all' && (guide === 'with') !== (own !== null)) return false;
      const words = [item.name, item.id, item.department, ...(own?.keywords ?? []), ...(own?.themes ?? [])];
      return wanted === '' || words.some((word) => word.toLowerCase().includes(wanted));
    });
}
