import * as v from 'valibot';
import { OpeningHoursSchema, SessionSchema, TimeOfDaySchema } from './hours.ts';
import {
  HallIdSchema,
  ItemIdSchema,
  PriorityCodeSchema,
  QueueIdSchema,
  SeriesSchema,
  StaffIdSchema,
  WindowIdSchema,
} from './ids.ts';
import { IdentityKindSchema, identityKinds } from './person.ts';
import { LanguageTagSchema } from './presentation.ts';
import { VoiceSchema } from './voice.ts';

/*
 * The hall as configured: what a hall file (fixtures/halls/*.json) says of queues, windows, items,
 * staff and rules. Devices are configured beside it, in the host's own file, because the queue never
 * hears the word "serial". Rules have defaults, so that a small hall file stays small.
 */

const text = (maxLength: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxLength));
/** The name in other languages, by BCP 47 tag: {"en": "General services"}. */
const otherNames = v.optional(v.record(LanguageTagSchema, text(60)), {});
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** 过号规则: what becomes of a number that was called and not answered. */
export const MissPolicySchema = v.variant('kind', [
  /** 作废: a new number has to be taken. */
  v.strictObject({ kind: v.literal('void') }),
  /** 顺延 N 位: back in line by itself, behind so many people. */
  v.strictObject({ kind: v.literal('back'), places: whole(1, 50) }),
  /** 排到队尾: back in line by itself, behind everybody. */
  v.strictObject({ kind: v.literal('tail') }),
  /** 保留 N 分钟: set aside, and back at the front when the minutes are over. */
  v.strictObject({ kind: v.literal('setAside'), minutes: whole(1, 120) }),
  /** 到咨询台恢复: back only by a member of staff, at the front. */
  v.strictObject({ kind: v.literal('desk') }),
  /** 扫号票回队: back once its slip is scanned at the kiosk, behind so many people; by staff, at the front. */
  v.strictObject({ kind: v.literal('scan'), places: whole(1, 50) }),
]);
export type MissPolicy = v.InferOutput<typeof MissPolicySchema>;

export const QueueSchema = v.strictObject({
  id: QueueIdSchema,
  series: SeriesSchema,
  name: text(12),
  otherNames,
  /** Who must say who they are. 传统方式: a queue takes people without a card unless its rule says otherwise. */
  identity: v.optional(
    v.strictObject({
      required: v.boolean(),
      accepts: v.pipe(v.array(IdentityKindSchema), v.minLength(1)),
    }),
    { required: false, accepts: [...identityKinds] },
  ),
  limits: v.optional(
    v.strictObject({
      /** Numbers a day. */
      perDay: v.optional(v.nullable(whole(1, 9999)), null),
      /** Numbers a person and day, of those who say who they are. */
      perPersonPerDay: v.optional(v.nullable(whole(1, 99)), null),
      /** Numbers within a time of day (分时段限号). */
      bands: v.optional(
        v.array(
          v.pipe(
            v.strictObject({ ...SessionSchema.entries, tickets: whole(0, 9999) }),
            v.check(({ from, to }) => from < to, 'from must be before to'),
          ),
        ),
        [],
      ),
    }),
    { perDay: null, perPersonPerDay: null, bands: [] },
  ),
  miss: v.optional(
    v.strictObject({
      policy: MissPolicySchema,
      /** Calls, the first included, before a number may be passed over. */
      callsBefore: v.optional(whole(1, 9), 1),
      /** The number is void when it was missed so many times. */
      voidAfter: v.optional(whole(1, 9), 3),
    }),
    { policy: { kind: 'void' }, callsBefore: 1, voidAfter: 3 },
  ),
  /** Who has waited so long goes before everybody who has not, at every window that serves the queue. */
  ceilingMinutes: v.optional(whole(5, 600), 60),
  booking: v.optional(
    v.nullable(
      v.pipe(
        v.strictObject({
          slotMinutes: whole(5, 240),
          /** People a slot. */
          capacity: whole(1, 500),
          /** A booking is made for tomorrow at the earliest, and so many days ahead at the latest. */
          daysAhead: v.optional(whole(1, 60), 7),
          earlyMinutes: v.optional(whole(0, 240), 30),
          lateMinutes: v.optional(whole(0, 240), 15),
          cancelBeforeMinutes: v.optional(whole(0, 2880), 120),
          /** So many no-shows within so many days, and no booking for as many days after the last. */
          noShows: v.optional(v.strictObject({ limit: whole(1, 99), days: whole(1, 365) }), { limit: 3, days: 30 }),
          sessions: v.pipe(v.array(SessionSchema), v.minLength(1)),
        }),
      ),
    ),
    null,
  ),
  /** 统一出证: numbers here may be for a finished result, and finishing one hands the result over. */
  issuesResults: v.optional(v.boolean(), false),
});
export type Queue = v.InferOutput<typeof QueueSchema>;
export type BookingRule = NonNullable<Queue['booking']>;

/** 窗口类别. */
export const windowKinds = ['intake', 'issuance', 'assist', 'dedicated', 'flexible', 'complaint', 'general'] as const;

/** A queue as a window serves it. */
export const ServedQueueSchema = v.strictObject({
  queueId: QueueIdSchema,
  /** Waiting here counts so many times: twice the weight, half the wait where both queues are long. */
  weight: v.optional(whole(1, 10), 1),
  /** 帮忙: served only while its oldest ordinary ticket has waited longer than this; null: always. */
  helpAfterMinutes: v.optional(v.nullable(whole(0, 600)), null),
});
export type ServedQueue = v.InferOutput<typeof ServedQueueSchema>;

const served = v.union([
  v.pipe(
    QueueIdSchema,
    v.transform((queueId) => ({ queueId, weight: 1, helpAfterMinutes: null })),
  ),
  ServedQueueSchema,
]);

/** 机动窗口: when it takes up its queues by itself. By hand it always may. */
export const ActivationSchema = v.strictObject({
  calendar: v.optional(
    v.array(v.strictObject({ days: v.array(whole(1, 7)), from: TimeOfDaySchema, to: TimeOfDaySchema })),
    [],
  ),
  /** While the oldest ordinary ticket of the queue has waited so long, until it waits less than the second. */
  backlog: v.optional(
    v.nullable(v.strictObject({ queueId: QueueIdSchema, fromMinutes: whole(1, 600), untilMinutes: whole(0, 600) })),
    null,
  ),
});
export type Activation = v.InferOutput<typeof ActivationSchema>;

export const ServiceWindowSchema = v.strictObject({
  id: WindowIdSchema,
  kind: v.picklist(windowKinds),
  /** The sign above the window, such as 综合受理窗口. */
  name: text(16),
  /** Queues it serves; a bare queue id is the whole rule. A flexible window's are those of its activation. */
  queues: v.pipe(v.array(served), v.minLength(1)),
  /** True: the first queue of the list that has somebody waiting goes first (固定专值优先). */
  ordered: v.optional(v.boolean(), false),
  activation: v.optional(ActivationSchema, { calendar: [], backlog: null }),
});
export type ServiceWindow = v.InferOutput<typeof ServiceWindowSchema>;

/** 事项. Guides, materials and versions come with the item library. */
export const ServiceItemSchema = v.strictObject({
  id: ItemIdSchema,
  name: text(60),
  otherNames,
  department: text(20),
  queueId: QueueIdSchema,
  /** 高频事项: shown first on the kiosk. */
  frequent: v.boolean(),
});
export type ServiceItem = v.InferOutput<typeof ServiceItemSchema>;

export const staffRoles = ['guide', 'manager', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];

export const StaffMemberSchema = v.strictObject({
  id: StaffIdSchema,
  /** Shown on the pad, the terminal and the manager's screen. */
  name: text(30),
  /** What the member may do besides serving at a window: 帮办 guide, 大厅管理 manager, 系统管理 admin. */
  roles: v.optional(v.array(v.picklist(staffRoles)), []),
  /** A word under the photo on the pad, such as 党员先锋岗. */
  badge: v.optional(v.nullable(text(10)), null),
});
export type StaffMember = v.InferOutput<typeof StaffMemberSchema>;

/** 优先: who, and how much earlier they count as having come. Screens say 优先 and never why. */
export const PriorityClassSchema = v.strictObject({
  code: PriorityCodeSchema,
  name: text(40),
  headStartMinutes: v.optional(whole(1, 240), 20),
  /** May be claimed at the kiosk without a member of staff (爱心取号). */
  selfService: v.boolean(),
});
export type PriorityClass = v.InferOutput<typeof PriorityClassSchema>;

export const FairnessSchema = v.strictObject({
  /** Privileged tickets of a queue in a row while an ordinary one waits. */
  maxPrivilegedInARow: v.optional(whole(1, 20), 2),
  /** A checked-in booking counts as having come so long before its slot. */
  bookedHeadStartMinutes: v.optional(whole(0, 240), 20),
  /** A ticket that comes back (transferred with its place, set aside, from another window) counts so much earlier. */
  returningHeadStartMinutes: v.optional(whole(0, 240), 30),
  priorityClasses: v.optional(v.array(PriorityClassSchema), []),
});
export type Fairness = v.InferOutput<typeof FairnessSchema>;

/** References inside are checked by parseHall in model/hall.ts; a bad file is refused with the field's name. */
export const HallSchema = v.strictObject({
  id: HallIdSchema,
  /** Full name, as on the door; up to 24 characters. */
  name: text(24),
  otherNames,
  queues: v.pipe(v.array(QueueSchema), v.minLength(1), v.maxLength(24)),
  windows: v.pipe(v.array(ServiceWindowSchema), v.minLength(1), v.maxLength(99)),
  items: v.array(ServiceItemSchema),
  staff: v.array(StaffMemberSchema),
  /** Null: numbers are given at any time. */
  hours: v.optional(v.nullable(OpeningHoursSchema), null),
  fairness: v.optional(FairnessSchema, {
    maxPrivilegedInARow: 2,
    bookedHeadStartMinutes: 20,
    returningHeadStartMinutes: 30,
    priorityClasses: [],
  }),
  /** 代办: numbers a day one person may take for others. */
  agentTicketsPerDay: v.optional(whole(1, 99), 5),
  /** 离岗: a pause longer than this is announced to the manager (ten minutes is the usual rule). */
  awayAlarmMinutes: v.optional(whole(1, 120), 10),
  /** How long the pad waits for a rating. */
  ratingInviteMs: v.pipe(v.number(), v.integer(), v.minValue(30_000), v.maxValue(120_000)),
  /** 语音: how boards speak. */
  voice: v.optional(VoiceSchema, {}),
  consultPhone: text(20),
});
export type Hall = v.InferOutput<typeof HallSchema>;
