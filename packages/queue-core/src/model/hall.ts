import { fail, ok, type Result } from '@jiaohao/basics/result';
import * as v from 'valibot';
import { HallSchema, type Hall, type Queue, type ServiceItem, type ServiceWindow } from '../protocol/hall.ts';

/** What is wrong with a hall file: `field` is the path inside it, such as `windows.2.queues.0`. */
export type HallFault = { readonly field: string; readonly message: string };

/** Checks a hall file: its shape, then that its ids are unique and its references lead somewhere. */
export function parseHall(input: unknown): Result<Hall, HallFault> {
  const parsed = v.safeParse(HallSchema, input, { abortEarly: true });
  if (!parsed.success) {
    const issue = parsed.issues[0];
    return fail({ field: v.getDotPath(issue) ?? '(file)', message: issue.message });
  }
  const hall = parsed.output;
  const fault = firstReferenceFault(hall);
  return fault ? fail(fault) : ok(hall);
}

function firstReferenceFault(hall: Hall): HallFault | null {
  const queueIds = new Set<string>(hall.queues.map((queue) => queue.id));
  return (
    firstRepeated('queues', 'id', hall.queues) ??
    firstRepeated('queues', 'series', hall.queues) ??
    firstRepeated('windows', 'id', hall.windows) ??
    firstRepeated('items', 'id', hall.items) ??
    firstRepeated('staff', 'id', hall.staff) ??
    firstUnknownQueue(
      queueIds,
      hall.windows.flatMap((serviceWindow, at) =>
        serviceWindow.queues.map((queueId, position) => ({ field: `windows.${at}.queues.${position}`, queueId })),
      ),
    ) ??
    firstUnknownQueue(
      queueIds,
      hall.items.map((item, at) => ({ field: `items.${at}.queueId`, queueId: item.queueId })),
    )
  );
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

function firstUnknownQueue(
  queueIds: ReadonlySet<string>,
  references: readonly { readonly field: string; readonly queueId: string }[],
): HallFault | null {
  const unknown = references.find((reference) => !queueIds.has(reference.queueId));
  return unknown ? { field: unknown.field, message: `there is no queue ${unknown.queueId}` } : null;
}

/** A hall with its members by id, made once when the engine opens. */
export type HallIndex = {
  readonly hall: Hall;
  readonly queues: ReadonlyMap<string, Queue>;
  readonly windows: ReadonlyMap<string, ServiceWindow>;
  readonly items: ReadonlyMap<string, ServiceItem>;
  readonly staffNames: ReadonlyMap<string, string>;
};

export function indexHall(hall: Hall): HallIndex {
  return {
    hall,
    queues: new Map(hall.queues.map((queue) => [queue.id, queue])),
    windows: new Map(hall.windows.map((serviceWindow) => [serviceWindow.id, serviceWindow])),
    items: new Map(hall.items.map((item) => [item.id, item])),
    staffNames: new Map(hall.staff.map((member) => [member.id, member.name])),
  };
}
