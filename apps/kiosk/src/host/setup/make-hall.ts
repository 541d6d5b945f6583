import type { HallKind, HallSettings, ServiceWindow, Setup, SetupPreset } from '@jiaohao/queue-core/protocol';
import type { RandomSource } from '@jiaohao/basics/random';

/*
 * A hall of one's own out of a sample: its name, its person, its windows, its hours. Windows, queues
 * and items are the sample's; its invented staff stay behind.
 */

export type Preset = { readonly kind: HallKind; readonly settings: HallSettings };

/** Most people who serve in such a hall at once. */
const windowsMax: Readonly<Record<HallKind, number>> = { village: 4, street: 20, township: 30, district: 99 };

const officeHours = {
  weekly: [
    {
      days: [1, 2, 3, 4, 5],
      sessions: [
        { from: '08:30', to: '12:00' },
        { from: '14:00', to: '17:30' },
      ],
    },
  ],
};

export type Holidays = { readonly holidays: readonly unknown[]; readonly makeUpDays: readonly string[] };

export function describePreset({ kind, settings: { hall } }: Preset): SetupPreset {
  return {
    kind,
    name: hall.name,
    windows: hall.windows.map(({ name }) => name),
    windowsMax: windowsMax[kind],
    queues: hall.queues.map(({ name }) => name),
    itemCount: hall.items.length,
  };
}

/** A settings document, not checked yet. */
export function makeHall(
  { settings }: Preset,
  wish: Setup,
  around: { readonly holidays: Holidays; readonly random: RandomSource },
): unknown {
  const { hall } = settings;
  const chosen = chooseWindows(hall.windows, wish.windowCount);
  const placeOf = new Map<string, string>(chosen.map(({ from, id }) => [from, id]));
  const { staffId, name } = wish.admin;
  return {
    library: ofThisHall(settings.library, wish.consultPhone),
    hall: {
      ...hall,
      id: `hall-${hexOf(around.random)}`,
      name: wish.hallName,
      otherNames: {},
      consultPhone: wish.consultPhone,
      windows: withEveryQueue(
        chosen.map(({ window, id }) => ({ ...window, id })),
        hall.queues.map(({ id }) => id),
      ),
      staff: [{ id: staffId, name, roles: ['guide', 'manager', 'admin'] }],
      hours: wish.hours === 'always' ? null : { ...officeHours, ...around.holidays },
      voice: { ...hall.voice, areas: [] },
    },
    devices: wish.devices === 'none' ? [] : settings.devices.flatMap((device) => moved(device, placeOf)),
  };
}

/** Of the sample's guides what is true in every hall: not its codes, its telephones and its notes. */
function ofThisHall(library: HallSettings['library'], consultPhone: string): HallSettings['library'] {
  const guides = library.guides.map((guide) => ({
    ...guide,
    implementationCode: null,
    consultPhone,
    supervisePhone: null,
    localNote: null,
  }));
  return { ...library, guides };
}

type Chosen = { readonly window: ServiceWindow; readonly from: string; readonly id: string };

/**
 * So many windows of a sample's: of those that are alike the last go first, then those of kinds that a
 * small hall can do without; more are more of its first. Numbered anew from 1.
 */
function chooseWindows(windows: readonly ServiceWindow[], count: number): Chosen[] {
  const stay = [...windows];
  while (stay.length > count) stay.splice(mostDispensable(stay), 1);
  const [first] = windows;
  const more = Array.from({ length: count - stay.length }, () => ({ ...first, id: '' }) as ServiceWindow);
  // More of the first kind stand beside their like.
  const beside = stay.findLastIndex(({ kind, name }) => kind === first?.kind && name === first.name) + 1;
  stay.splice(beside, 0, ...more);
  return stay.map((window, at) => ({ window, from: window.id, id: String(at + 1) }));
}

function mostDispensable(windows: readonly ServiceWindow[]): number {
  const isRepeated = ({ kind, name }: ServiceWindow) =>
    windows.filter((other) => other.kind === kind && other.name === name).length > 1;
  const flexible = windows.findLastIndex(({ kind }) => kind === 'flexible');
  if (flexible >= 0) return flexible;
  const repeated = windows.findLastIndex(isRepeated);
  return repeated >= 0 ? repeated : windows.length - 1;
}

/** A queue that lost its windows goes to the first one. */
function withEveryQueue(windows: readonly (Omit<ServiceWindow, 'id'> & { id: string })[], queueIds: readonly string[]) {
  const served = new Set<string>(windows.flatMap(({ queues }) => queues.map(({ queueId }) => queueId)));
  const left = queueIds.filter((queueId) => !served.has(queueId));
  return windows.map((window, at) => (at === 0 ? { ...window, queues: [...window.queues, ...left] } : window));
}

type Placed = { readonly windowId: string };

/** A device of the sample at the windows that are left; none where there is no place for it any more. */
function moved(device: unknown, placeOf: ReadonlyMap<string, string>): unknown[] {
  const { windowId, keypads, strips, ...rest } = device as {
    windowId?: string;
    keypads?: readonly Placed[];
    strips?: readonly Placed[];
  };
  const movedList = (places: readonly Placed[]) =>
    places.flatMap((place) => {
      const to = placeOf.get(place.windowId);
      return to === undefined ? [] : [{ ...place, windowId: to }];
    });
  if (windowId !== undefined) {
    const to = placeOf.get(windowId);
    return to === undefined ? [] : [{ ...rest, windowId: to }];
  }
  const places = { ...(keypads && { keypads: movedList(keypads) }), ...(strips && { strips: movedList(strips) }) };
  return Object.values(places).some((list) => list.length === 0) ? [] : [{ ...rest, ...places }];
}

function hexOf(random: RandomSource): string {
  return Array.from(random.nextBytes(4), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
