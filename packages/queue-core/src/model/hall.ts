import { doSpansOverlap, type DaySpan } from '@jiaohao/basics/day-span';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import * as v from 'valibot';
import {
  HallSchema,
  type Hall,
  type PriorityClass,
  type Queue,
  type ServiceItem,
  type ServiceWindow,
} from '../protocol/hall.ts';
import { minuteOfTime } from '../protocol/hours.ts';

/** What is wrong with a hall file: `field` is the path inside it, such as `windows.2.queues.0`. */
export type HallFault = { readonly field: string; readonly message: string };

/**
 * Checks a hall file: its shape, then that its ids are unique, its references lead somewhere, and its
 * rules do not contradict each other. The first fault is told.
 */
export function parseHall(input: unknown): Result<Hall, HallFault> {
  const parsed = v.safeParse(HallSchema, input, { abortEarly: true });
  if (!parsed.success) {
    const issue = parsed.issues[0];
    return fail({ field: v.getDotPath(issue) ?? '(file)', message: issue.message });
  }
  const hall = parsed.output;
  const fault =
    repeatedIdFault(hall) ??
    referenceFault(hall) ??
    firstFault('queues', hall.queues, queueFault) ??
    firstFault('windows', hall.windows, windowFault) ??
    hoursFault(hall) ??
    voiceFault(hall);
  return fault ? fail(fault) : ok(hall);
}

function repeatedIdFault(hall: Hall): HallFault | null {
  return (
    firstRepeated('queues', 'id', hall.queues) ??
    firstRepeated('queues', 'series', hall.queues) ??
    firstRepeated('windows', 'id', hall.windows) ??
    firstRepeated('items', 'id', hall.items) ??
    firstRepeated('staff', 'id', hall.staff) ??
    firstRepeated('fairness.priorityClasses', 'code', hall.fairness.priorityClasses)
  );
}

function referenceFault(hall: Hall): HallFault | null {
  const references = [
    ...hall.windows.flatMap(({ queues, activation }, at) => [
      ...queues.map(({ queueId }, position) => ({ field: `windows.${at}.queues.${position}`, queueId })),
      ...(activation.backlog
        ? [{ field: `windows.${at}.activation.backlog.queueId`, queueId: activation.backlog.queueId }]
        : []),
    ]),
    ...hall.items.map(({ queueId }, at) => ({ field: `items.${at}.queueId`, queueId })),
  ];
  const queueIds = new Set<string>(hall.queues.map((queue) => queue.id));
  const unknown = references.find(({ queueId }) => !queueIds.has(queueId));
  return unknown ? { field: unknown.field, message: `there is no queue ${unknown.queueId}` } : null;
}

/** The first fault of a list's members; a member names its fields from itself on. */
function firstFault<Member>(
  list: string,
  members: readonly Member[],
  faultOf: (member: Member) => HallFault | null,
): HallFault | null {
  for (const [at, member] of members.entries()) {
    const fault = faultOf(member);
    if (fault) return { field: `${list}.${at}.${fault.field}`, message: fault.message };
  }
  return null;
}

function queueFault({ limits, booking }: Queue): HallFault | null {
  return (
    firstFault('limits.bands', limits.bands, (band) => {
      const before = limits.bands.slice(0, limits.bands.indexOf(band));
      const isOverlapping = before.some(({ from, to }) => from < band.to && band.from < to);
      return isOverlapping ? { field: 'from', message: 'the time bands of a queue must not overlap' } : null;
    }) ??
    firstFault('booking.sessions', booking?.sessions ?? [], ({ from, to }) => {
      const hasSlot = minuteOfTime(to) - minuteOfTime(from) >= (booking?.slotMinutes ?? 0);
      return hasSlot ? null : { field: 'to', message: 'the session is shorter than one slot' };
    })
  );
}

function windowFault({ kind, queues, activation: { calendar, backlog } }: ServiceWindow): HallFault | null {
  const queueIds = queues.map(({ queueId }) => queueId);
  const repeatedAt = queueIds.findIndex((queueId, at) => queueIds.indexOf(queueId) < at);
  if (repeatedAt >= 0) return { field: `queues.${repeatedAt}`, message: 'a window serves a queue once' };
  if (kind !== 'flexible' && (calendar.length > 0 || backlog)) {
    return { field: 'activation', message: 'only a flexible window takes up its queues by itself' };
  }
  if (backlog && !queueIds.includes(backlog.queueId)) {
    return { field: 'activation.backlog.queueId', message: `the window does not serve queue ${backlog.queueId}` };
  }
  if (backlog && backlog.untilMinutes >= backlog.fromMinutes) {
    return { field: 'activation.backlog.untilMinutes', message: 'untilMinutes must be less than fromMinutes' };
  }
  return firstFault('activation.calendar', calendar, ({ from, to }) =>
    from < to ? null : { field: 'to', message: 'from must be before to' },
  );
}

function hoursFault({ hours }: Hall): HallFault | null {
  if (!hours) return null;
  return (
    firstFault('hours.holidays', hours.holidays, ({ from, to }) =>
      from <= to ? null : { field: 'to', message: 'a holiday must not end before it begins' },
    ) ?? firstRepeated('hours.days', 'day', hours.days)
  );
}

function voiceFault(hall: Hall): HallFault | null {
  const { quietHours, volumeHours, areas } = hall.voice;
  return (
    firstFault('voice.quietHours', quietHours, spanFault) ??
    firstFault('voice.volumeHours', volumeHours, spanFault) ??
    firstFault('voice.volumeHours', volumeHours, (hours) => {
      const before = volumeHours.slice(0, volumeHours.indexOf(hours));
      const isOverlapping = before.some((other) => doSpansOverlap(other, hours));
      return isOverlapping ? { field: 'from', message: 'hours with a volume of their own must not overlap' } : null;
    }) ??
    firstRepeated('voice.areas', 'id', areas) ??
    areaFault(hall)
  );
}

function spanFault({ from, to }: DaySpan): HallFault | null {
  if (from === '24:00') return { field: 'from', message: 'a day begins at 00:00' };
  return from === to ? { field: 'to', message: 'from and to must differ' } : null;
}

/** A call is spoken in one area: its window's. */
function areaFault({ voice, windows }: Hall): HallFault | null {
  const known = new Set<string>(windows.map(({ id }) => id));
  const taken = new Set<string>();
  for (const [at, { windowIds }] of voice.areas.entries()) {
    for (const [position, windowId] of windowIds.entries()) {
      const field = `voice.areas.${at}.windowIds.${position}`;
      if (!known.has(windowId)) return { field, message: `there is no window ${windowId}` };
      if (taken.has(windowId)) return { field, message: `window ${windowId} is in an area already` };
      taken.add(windowId);
    }
  }
  return null;
}

function firstRepeated<Key extends string>(
  list: string,
  key: Key,
  members: readonly Readonly<Record<Key, string>>[],
): HallFault | null {
  const seen = new Set<string>();
  for (const [at, member] of members.entries()) {
    if (seen.has(member[key])) return { field: `${list}.${at}.${key}`, message: `${key} ${member[key]} is used twice` };
    seen.add(member[key]);
  }
  return null;
}

/** A hall with its members by id, made once when the engine opens. */
export type HallIndex = {
  readonly hall: Hall;
  readonly queues: ReadonlyMap<string, Queue>;
  readonly windows: ReadonlyMap<string, ServiceWindow>;
  readonly items: ReadonlyMap<string, ServiceItem>;
  readonly staffNames: ReadonlyMap<string, string>;
  readonly priorityClasses: ReadonlyMap<string, PriorityClass>;
};

export function indexHall(hall: Hall): HallIndex {
  return {
    hall,
    queues: new Map(hall.queues.map((queue) => [queue.id, queue])),
    windows: new Map(hall.windows.map((serviceWindow) => [serviceWindow.id, serviceWindow])),
    items: new Map(hall.items.map((item) => [item.id, item])),
    staffNames: new Map(hall.staff.map((member) => [member.id, member.name])),
    priorityClasses: new Map(hall.fairness.priorityClasses.map((known) => [known.code, known])),
  };
}
