import {
  BookingConflictReasonSchema,
  BookingIdSchema,
  DaySchema,
  EpochIdSchema,
  HallIdSchema,
  LevelCountsSchema,
  RatingLevelSchema,
} from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { LiveReportSchema } from './live-report.ts';
import type { PackageKind } from './package.ts';

/*
 * What the county's page is told, area by area and hall by hall.
 *
 *   GET  /api/county/tree                       areas and halls that the reader may look at
 *   GET  /api/county/area/{id}?from=&to=        an area with everything in it
 *   GET  /api/county/hall/{id}?from=&to=        one hall
 *   GET  /api/county/export?area=&from=&to=     the figures as a file
 *   POST /api/county/alarms/handled             somebody has seen to an alarm
 *
 * All with `authorization: Bearer reader.…`. Nobody who came to a hall or works in one is in any of it.
 */

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const wallMs = v.pipe(v.number(), v.safeInteger());

/** 县区或新区 · 园区 · 乡镇街道 · 村居, from the top. */
export const areaLevels = ['county', 'park', 'township', 'village'] as const;
export const AreaLevelSchema = v.picklist(areaLevels);
export type AreaLevel = (typeof areaLevels)[number];

const areaId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'area must be 1-40 letters, digits, - or _'),
);
export const AreaIdSchema = areaId;

export const AreaRefSchema = v.strictObject({ id: v.string(), name: v.string(), level: AreaLevelSchema });
export type AreaRef = v.InferOutput<typeof AreaRefSchema>;

/** Visits of a stretch of days. A rate is never in it: whoever shows one has its base beside it. */
export const FiguresSchema = v.strictObject({
  taken: count,
  finished: count,
  /** Over without having been served. */
  notServed: count,
  /** From the number to its first call. `p90Minutes`: nine of ten were called within so many full minutes. */
  wait: v.strictObject({ count, meanMs: v.nullable(count), p90Minutes: v.nullable(count) }),
  /** At windows, of those that were finished. */
  service: v.strictObject({ count, meanMs: v.nullable(count) }),
  byLevel: LevelCountsSchema,
  /** Finished, asked, and without a level. */
  notRated: count,
});
export type Figures = v.InferOutput<typeof FiguresSchema>;

/** How it is right now, of one hall or of many together. Halls that are not heard are left out of it. */
export const LiveSumsSchema = v.strictObject({
  waiting: count,
  /** When the one who waits longest took the number; null where nobody waits. */
  oldestMs: v.nullable(wallMs),
  windows: LiveReportSchema.entries.windows,
});
export type LiveSums = v.InferOutput<typeof LiveSumsSchema>;

/** Alarms that stand until somebody has seen to them, and `silent`, which ends by itself. */
export const alarmKinds = ['rolledBack', 'branched', 'quarantine', 'silent'] as const;
export type AlarmKind = (typeof alarmKinds)[number];
const ofHall = { hall: HallIdSchema, hallName: v.string(), sinceMs: wallMs };
const inEpoch = { ...ofHall, epoch: EpochIdSchema };
export const CountyAlarmSchema = v.variant('kind', [
  /** The hall went on from an earlier entry than the last one that is here: put back from a copy. */
  v.strictObject({ kind: v.literal('rolledBack'), ...inEpoch, keptSeq: count, lostSeq: count }),
  /** A second line of entries from one place: two machines with one database, or put back twice. */
  v.strictObject({ kind: v.literal('branched'), ...inEpoch, atSeq: count }),
  /** Events that could not be read; the newest is in `epoch`. */
  v.strictObject({ kind: v.literal('quarantine'), ...inEpoch, count }),
  /** It had said that it is open, and has not been heard since. */
  v.strictObject({ kind: v.literal('silent'), ...ofHall }),
]);
export type CountyAlarm = v.InferOutput<typeof CountyAlarmSchema>;

/** What POST /api/county/alarms/handled takes. */
export const HandledAlarmRequestSchema = v.strictObject({
  hall: HallIdSchema,
  kind: v.picklist(['rolledBack', 'branched', 'quarantine'], 'kind must be rolledBack, branched or quarantine'),
  epoch: EpochIdSchema,
});

const version = v.nullable(count);
/** Of one kind: what the hall should run on, what it has, and what it runs on. */
export const PackageStateSchema = v.strictObject({
  /** The version that the county wants there; null: none, the hall is on what it had before any. */
  desired: version,
  /** When that one comes into force; null without one. */
  effectiveAtMs: v.nullable(wallMs),
  /** As the hall said last; null also before it has. */
  downloaded: version,
  active: version,
  /** Why it does not take the desired one: a word of `packageFaultKinds`, and what was found. */
  fault: v.nullable(v.string()),
  /** It has said that it runs on another version than it should by now. */
  isBehind: v.boolean(),
});
export type PackageState = v.InferOutput<typeof PackageStateSchema>;

export const HallStateSchema = v.strictObject({
  /** online: heard just now · away: not heard for a while · never: not once yet. */
  line: v.picklist(['online', 'away', 'never']),
  /** Null before the first time. */
  seenMs: v.nullable(wallMs),
  /** As the hall said last; null before it has. */
  taking: v.nullable(LiveReportSchema.entries.taking),
  live: LiveSumsSchema,
  /** Entries of the hall that are not here yet, as the hall said last, and when the oldest of them was written. */
  lag: v.strictObject({ entries: count, oldestMs: v.nullable(wallMs) }),
  deviceTroubles: count,
  alarms: count,
  packages: v.strictObject({ catalogue: PackageStateSchema, windowPlan: PackageStateSchema } satisfies Record<
    PackageKind,
    unknown
  >),
});
export type HallState = v.InferOutput<typeof HallStateSchema>;

export const HallRowSchema = v.strictObject({
  id: HallIdSchema,
  name: v.string(),
  /** Areas between the one that was asked for and the hall; none where it lies in that one. */
  within: v.array(AreaRefSchema),
  state: HallStateSchema,
  figures: FiguresSchema,
});
export type HallRow = v.InferOutput<typeof HallRowSchema>;

export const AreaRowSchema = v.strictObject({
  ...AreaRefSchema.entries,
  /** With everything in it. */
  halls: v.strictObject({ all: count, online: count }),
  live: LiveSumsSchema,
  alarms: count,
  /** Halls with a package of any kind that is behind, or has a fault. */
  packages: v.strictObject({ behind: count, faulty: count }),
  figures: FiguresSchema,
});
export type AreaRow = v.InferOutput<typeof AreaRowSchema>;

const DayFiguresSchema = v.strictObject({ day: DaySchema, figures: FiguresSchema });
export type DayFigures = v.InferOutput<typeof DayFiguresSchema>;
/** 0-23, in Shanghai. */
const HourFiguresSchema = v.strictObject({ hour: count, figures: FiguresSchema });
export type HourFigures = v.InferOutput<typeof HourFiguresSchema>;
const ItemFiguresSchema = v.strictObject({
  /** Null: a number that was taken for no item. */
  id: v.nullable(v.string()),
  /** Null where the county has no name for it. */
  name: v.nullable(v.string()),
  figures: FiguresSchema,
});
export type ItemFigures = v.InferOutput<typeof ItemFiguresSchema>;
const ReasonSchema = v.strictObject({
  level: RatingLevelSchema,
  /** Of the national catalogue; null where none was chosen. */
  code: v.nullable(v.string()),
  count,
});
export type BadReason = v.InferOutput<typeof ReasonSchema>;

/** What both answers have. */
const common = {
  nowMs: wallMs,
  /** The county's business day. */
  today: DaySchema,
  from: DaySchema,
  to: DaySchema,
  /** From the reader's own area down to this one, or to the one that the hall lies in. */
  path: v.array(AreaRefSchema),
  total: FiguresSchema,
  /** Days of which there is something, in their order. */
  days: v.array(DayFiguresSchema),
  /** Where it is one day: by the hour of the number, hours of which there is something, in their order. */
  hours: v.array(HourFiguresSchema),
  /** By how many took a number for them. */
  items: v.array(ItemFiguresSchema),
  /** Of bad ratings, by how often they were given. */
  reasons: v.array(ReasonSchema),
  /** The worst first. */
  alarms: v.array(CountyAlarmSchema),
};

export const AreaAnswerSchema = v.strictObject({
  ...common,
  now: v.strictObject({
    halls: v.strictObject({ all: count, online: count, never: count }),
    ...LiveSumsSchema.entries,
    /** Of this day, as the halls count themselves: also what is not here yet. */
    today: LiveReportSchema.entries.today,
  }),
  /** The areas directly in it. */
  areas: v.array(AreaRowSchema),
  /** All halls in it and in its areas. */
  halls: v.array(HallRowSchema),
});
export type AreaAnswer = v.InferOutput<typeof AreaAnswerSchema>;

export const HallAnswerSchema = v.strictObject({
  ...common,
  hall: v.strictObject({ id: HallIdSchema, name: v.string() }),
  state: HallStateSchema,
  /** What the hall last said of itself; null before it has. */
  said: v.nullable(
    v.strictObject({
      app: v.string(),
      today: LiveReportSchema.entries.today,
      queues: LiveReportSchema.entries.queues,
    }),
  ),
  /** What is here of its journal; null before the first entry. */
  epoch: v.nullable(v.strictObject({ id: EpochIdSchema, firstSeenMs: wallMs, lastSeq: count })),
  /** What the hall says of bookings that does not agree with the county, newest first. */
  bookingConflicts: v.array(
    v.strictObject({
      atMs: wallMs,
      because: BookingConflictReasonSchema,
      /** Null where the hall could not tell which one it is. */
      bookingId: v.nullable(BookingIdSchema),
      /** As the county has it; null where it has none. */
      booked: v.nullable(v.strictObject({ day: DaySchema, slot: v.string() })),
    }),
  ),
  /** The newest bad ratings of these days, newest first. */
  badRatings: v.array(
    v.strictObject({
      atMs: wallMs,
      level: RatingLevelSchema,
      codes: v.array(v.string()),
      item: v.nullable(v.string()),
    }),
  ),
});
export type HallAnswer = v.InferOutput<typeof HallAnswerSchema>;

export const TreeAnswerSchema = v.strictObject({
  /** The county's business day. */
  today: DaySchema,
  /** The reader's own area first, then those in it; `parent` is null for that one. */
  areas: v.array(v.strictObject({ ...AreaRefSchema.entries, parent: v.nullable(v.string()) })),
  halls: v.array(v.strictObject({ id: HallIdSchema, name: v.string(), area: v.string() })),
});
export type TreeAnswer = v.InferOutput<typeof TreeAnswerSchema>;
