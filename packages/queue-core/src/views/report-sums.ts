import { halfHourOf } from '../model/half-hour.ts';
import type { Hall } from '../protocol/hall.ts';
import { spreadMinutes, type AttendanceDay, type Report, type ReportRow } from '../protocol/report.ts';
import type { RatingLevel } from '../protocol/rating.ts';
import type { TicketState } from '../protocol/states.ts';
import { attendanceOfDay, sumAttendance } from './report-attendance.ts';
import type { DayFacts, ReportedLeg, ReportedService, ReportedTicket } from './report-facts.ts';
import { addTime, createRowSums, tellRow, type RowSums, type TableRule } from './report-rows.ts';

/*
 * Days become a report, one after the other; what was added is only counted, so a year takes no more
 * memory than a day.
 *
 *   a number      counts at its queue, item, half hour and day of taking; its wait there and at the
 *                 window and clerk that called it first
 *   a service     at its last queue, at the window, clerk and half hour where it was finished
 *   a stay        its time at the window and clerk, and the miss where nobody came
 */

/** What the queue knows of a report; what became of bad ratings is the host's. */
export type QueueReport = Omit<Report, 'cases' | 'madeAtMs'>;

export type ReportSums = {
  add(day: DayFacts): void;
  report(range: { readonly from: string; readonly to: string }): QueueReport;
  /** Of every day and clerk, for whoever wants more than the sums. */
  attendanceDays(): readonly AttendanceDay[];
};

const total = 'total';
const minuteMs = 60_000;

export function createReportSums(hall: Hall): ReportSums {
  const tables = {
    total: createRowSums(),
    queue: createRowSums(),
    window: createRowSums(),
    staff: createRowSums(),
    item: createRowSums(),
    halfHour: createRowSums(),
    day: createRowSums(),
    month: createRowSums(),
  };
  type TableName = keyof typeof tables;
  /** Of each table the row that something counts in; null: in none of it. */
  type Places = Partial<Record<TableName, string | null>>;

  const queueOfSeries = new Map<string, string>(hall.queues.map(({ series, id }) => [series, id]));
  const tickets = { cancelled: 0, voided: 0, expired: 0, carriedOver: 0, onBehalf: 0, priority: 0, booked: 0 };
  const waitSpread = noSpread();
  const serviceSpread = noSpread();
  const notRated = { declined: 0, timeout: 0, dayEnded: 0 };
  const tags = new Map<string, { level: RatingLevel; count: number }>();
  const attendance: AttendanceDay[] = [];
  let workedDays = 0;

  function rowsAt(places: Places): ReturnType<RowSums['of']>[] {
    return Object.entries(places).flatMap(([name, id]) => (id === null ? [] : [tables[name as TableName].of(id)]));
  }
  const onDay = (day: string) => ({ total, day, month: day.slice(0, 7) });

  function addTicket(day: string, ticket: ReportedTicket, firstLeg: ReportedLeg | undefined): void {
    const { series, queueId, itemId, takenAtMs, firstCalledAtMs, firstWindowId } = ticket;
    const queue = queueOfSeries.get(series) ?? queueId;
    const rows = rowsAt({ ...onDay(day), queue, item: itemId, halfHour: halfHourOf(takenAtMs) });
    for (const row of rows) row.issued += 1;
    countState(tickets, ticket);
    if (firstCalledAtMs === null) return;
    const waitedMs = firstCalledAtMs - takenAtMs;
    for (const row of [...rows, ...rowsAt({ window: firstWindowId, staff: firstLeg?.staffId ?? null })]) {
      addTime(row.wait, waitedMs);
    }
    waitSpread[spreadPlace(waitedMs)]! += 1;
  }

  function addService(day: string, service: ReportedService, itemId: string | null): void {
    const { queueId, windowId, staffId, serviceMs, finishedAtMs, level, reason } = service;
    const rows = rowsAt({ ...onDay(day), queue: queueId, item: itemId, halfHour: halfHourOf(finishedAtMs) });
    for (const row of rows) addTime(row.service, serviceMs);
    for (const row of [...rows, ...rowsAt({ window: windowId, staff: staffId })]) {
      row.finished += 1;
      row.asked += 1;
      if (level !== null) row.levels[level] += 1;
    }
    serviceSpread[spreadPlace(serviceMs)]! += 1;
    if (reason !== null) notRated[reason] += 1;
    if (level === null || service.tags === null) return;
    for (const code of JSON.parse(service.tags) as string[]) {
      tags.set(code, { level, count: (tags.get(code)?.count ?? 0) + 1 });
    }
  }

  function addLeg(day: string, leg: ReportedLeg, itemId: string | null): void {
    const { queueId, windowId, staffId, startedAtMs, endedAtMs, endedBy } = leg;
    const there = { window: windowId, staff: staffId };
    if (startedAtMs !== null) for (const row of rowsAt(there)) addTime(row.service, endedAtMs - startedAtMs);
    if (endedBy !== 'ticketPassedOver') return;
    const places = { ...onDay(day), ...there, queue: queueId, item: itemId, halfHour: halfHourOf(endedAtMs) };
    for (const row of rowsAt(places)) row.missed += 1;
  }

  function tell(table: RowSums, ids: readonly string[], rule: TableRule): ReportRow[] {
    return ids.map((id) => tellRow(id, table.of(id), rule));
  }
  /** The hall file's order, then what the hall has had and has no more. */
  function inHallOrder(table: RowSums, hallIds: readonly string[]): string[] {
    return [...new Set([...hallIds, ...table.ids()])];
  }
  const sorted = (table: RowSums) => [...table.ids()].sort();
  const byIssued = (table: RowSums) => [...table.ids()].sort((a, b) => table.of(b).issued - table.of(a).issued);
  const nameIn = (list: readonly { readonly id: string; readonly name: string }[]) => (id: string) =>
    list.find((each) => each.id === id)?.name ?? id;
  const asItIs = (id: string) => id;

  return {
    add(facts) {
      const { day, tickets: taken, services, legs } = facts;
      if (taken.length > 0) workedDays += 1;
      const itemOf = new Map(taken.map(({ ticketId, itemId }) => [ticketId, itemId]));
      // Later entries of a map win: the first stay of a ticket is put in last.
      const firstLegs = new Map(legs.toReversed().map((leg) => [leg.ticketId, leg]));
      for (const ticket of taken) addTicket(day, ticket, firstLegs.get(ticket.ticketId));
      for (const service of services) addService(day, service, itemOf.get(service.ticketId) ?? null);
      for (const leg of legs) addLeg(day, leg, itemOf.get(leg.ticketId) ?? null);
      attendance.push(...attendanceOfDay(facts, nameIn(hall.staff)));
    },
    report: ({ from, to }) => ({
      from,
      to,
      hallName: hall.name,
      workedDays,
      total: tellRow(total, tables.total.of(total), { nameOf: () => '' }),
      tickets: { ...tickets },
      byQueue: tell(tables.queue, inHallOrder(tables.queue, idsOf(hall.queues)), { nameOf: nameIn(hall.queues) }),
      byWindow: tell(tables.window, inHallOrder(tables.window, idsOf(hall.windows)), {
        nameOf: nameIn(hall.windows),
        givesNumbers: false,
        hidesFew: true,
      }),
      byStaff: tell(tables.staff, sorted(tables.staff), {
        nameOf: nameIn(hall.staff),
        givesNumbers: false,
        hidesFew: true,
      }),
      byItem: tell(tables.item, byIssued(tables.item), { nameOf: nameIn(hall.items), hidesFew: true }),
      byHalfHour: tell(tables.halfHour, sorted(tables.halfHour), { nameOf: asItIs }),
      byDay: tell(tables.day, sorted(tables.day), { nameOf: asItIs }),
      byMonth: tell(tables.month, sorted(tables.month), { nameOf: asItIs }),
      waitSpread: [...waitSpread],
      serviceSpread: [...serviceSpread],
      notRated: { ...notRated },
      tags: [...tags].map(([code, tag]) => ({ code, ...tag })).sort((a, b) => b.count - a.count),
      attendance: sumAttendance(attendance),
    }),
    attendanceDays: () => attendance,
  };
}

const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

function noSpread(): number[] {
  return Array.from({ length: spreadMinutes.length + 1 }, () => 0);
}

/** The class of a duration: up to and with its upper end. */
function spreadPlace(ms: number): number {
  const place = spreadMinutes.findIndex((minutes) => ms <= minutes * minuteMs);
  return place < 0 ? spreadMinutes.length : place;
}

const ends: readonly TicketState[] = ['cancelled', 'voided', 'expired', 'carriedOver'];

function countState(counts: Report['tickets'], ticket: ReportedTicket): void {
  const end = ends.find((state) => state === ticket.state) as keyof Report['tickets'] | undefined;
  if (end !== undefined) counts[end] += 1;
  counts.onBehalf += ticket.isOnBehalf;
  counts.priority += ticket.isPriority;
  counts.booked += ticket.isBooked;
}
