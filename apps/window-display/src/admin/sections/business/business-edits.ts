import {
  identityKinds,
  type HallSettings,
  type MissPolicy,
  type Queue,
  type QueueId,
  type Series,
  type ServiceWindow,
  type WindowId,
} from '@jiaohao/queue-core/protocol';
import { asText, firstFree, freeId } from '../edits.ts';
import { businessWords } from './messages.zh.ts';

/* Changes of queues and windows that touch more than one place of the settings. */

/** Letters that are read as nothing else: not I, O (1, 0), nor Q. */
export const seriesLetters: readonly string[] = [...'ABCDEFGHJKLMNPRSTUVWXYZ'];

/** Of another queue; null where it is free. */
export function queueWithSeries({ hall }: HallSettings, series: string, except: string): Queue | null {
  return hall.queues.find((queue) => queue.series === series && queue.id !== except) ?? null;
}

/** A queue with the usual rules, an id of its own and the first letter that is free. */
export function newQueue(settings: HallSettings): Queue {
  const { queues } = settings.hall;
  const series = seriesLetters.find((letter) => queues.every((queue) => queue.series !== letter)) ?? 'Z';
  return {
    id: freeId('Q', new Set(queues.map(({ id }) => id))) as QueueId,
    series: series as Series,
    name: businessWords.queues.newName,
    otherNames: {},
    identity: { required: false, accepts: [...identityKinds] },
    limits: { perDay: null, perPersonPerDay: null, bands: [] },
    miss: { policy: { kind: 'back', places: 3 }, callsBefore: 1, voidAfter: 3 },
    ceilingMinutes: 60,
    booking: null,
    issuesResults: false,
  };
}

export const usualBooking: NonNullable<Queue['booking']> = {
  slotMinutes: 30,
  capacity: 4,
  daysAhead: 7,
  earlyMinutes: 30,
  lateMinutes: 15,
  cancelBeforeMinutes: 120,
  noShows: { limit: 3, days: 30 },
  sessions: [{ from: '09:00', to: '11:30' }],
};

/** A rule of another kind, with the figure of the old one where both have one. */
export function missPolicyOf(kind: MissPolicy['kind'], before: MissPolicy): MissPolicy {
  const places = 'places' in before ? before.places : 3;
  switch (kind) {
    case 'back':
    case 'scan':
      return { kind, places };
    case 'setAside':
      return { kind, minutes: 'minutes' in before ? before.minutes : 10 };
    case 'void':
    case 'tail':
    case 'desk':
      return { kind };
  }
}

export function newWindow({ hall }: HallSettings): ServiceWindow {
  const used = new Set<string>(hall.windows.map(({ id }) => id));
  const [first] = hall.queues;
  return {
    id: firstFree((at) => String(at), used) as WindowId,
    kind: 'intake',
    name: businessWords.windows.newName,
    queues: first ? [{ queueId: first.id, weight: 1, helpAfterMinutes: null }] : [],
    ordered: false,
    activation: { calendar: [], backlog: null },
  };
}

/** What would be left without a queue: sentences. */
export function needsOfQueue({ hall }: HallSettings, queueId: string): readonly string[] {
  const words = businessWords.queues;
  const windows = hall.windows.filter(({ queues }) => queues.some((served) => served.queueId === queueId));
  const items = hall.items.filter((item) => item.queueId === queueId);
  return [
    ...windows.map(({ id, name }) => words.neededByWindow(`${id} 号窗口（${name}）`)),
    ...(items.length === 0 ? [] : [words.neededByItems(items.length)]),
    ...(hall.queues.length === 1 ? [words.last] : []),
  ];
}

/** What stands at a window: sentences. */
export function needsOfWindow(
  settings: HallSettings,
  windowId: string,
  deviceName: (id: string) => string,
): readonly string[] {
  const words = businessWords.windows;
  const areas = settings.hall.voice.areas.filter(({ windowIds }) => windowIds.some((id) => id === windowId));
  const devices = settings.devices.filter((device) => windowsOfDevice(device).includes(windowId));
  return [
    ...areas.map(({ name }) => words.neededByArea(name)),
    ...devices.map((device) => words.neededByDevice(deviceName(idOf(device)))),
    ...(settings.hall.windows.length === 1 ? [words.last] : []),
  ];
}

/** Another number for a window: what names it names it by the new one. */
export function renumberWindow(settings: HallSettings, was: string, becomes: string): HallSettings {
  const { hall } = settings;
  const number = (id: WindowId) => (id === was ? (becomes as WindowId) : id);
  return {
    ...settings,
    hall: {
      ...hall,
      windows: hall.windows.map((each) => ({ ...each, id: number(each.id) })),
      voice: {
        ...hall.voice,
        areas: hall.voice.areas.map((area) => ({ ...area, windowIds: area.windowIds.map(number) })),
      },
    },
    devices: settings.devices.map((device) => renumberDevice(device, was, becomes)),
  };
}

type AtWindow = { readonly windowId?: unknown };
type Placed = AtWindow & { readonly id?: unknown; readonly keypads?: unknown; readonly strips?: unknown };

function membersOf(device: unknown): readonly AtWindow[] {
  const { keypads, strips } = device as Placed;
  return [device, keypads, strips].flatMap((part) => (Array.isArray(part) ? (part as AtWindow[]) : [part as AtWindow]));
}

function windowsOfDevice(device: unknown): readonly unknown[] {
  return membersOf(device).flatMap((member) => (typeof member?.windowId === 'string' ? [member.windowId] : []));
}

function renumberDevice(device: unknown, was: string, becomes: string): unknown {
  if (!windowsOfDevice(device).includes(was)) return device;
  const placed = device as Placed;
  const move = (member: AtWindow) => (member.windowId === was ? { ...member, windowId: becomes } : member);
  return {
    ...move(placed),
    ...(Array.isArray(placed.keypads) ? { keypads: (placed.keypads as AtWindow[]).map(move) } : {}),
    ...(Array.isArray(placed.strips) ? { strips: (placed.strips as AtWindow[]).map(move) } : {}),
  };
}

function idOf(device: unknown): string {
  return asText((device as Placed).id);
}
