import * as v from 'valibot';
import { HallIdSchema, ItemIdSchema, QueueIdSchema, SeriesSchema, StaffIdSchema, WindowIdSchema } from './ids.ts';

/*
 * The hall as configured: what a hall file (fixtures/halls/*.json) says of queues, windows, items
 * and staff. Devices are configured beside it, in the host's own file, because the queue never
 * hears the word "serial".
 */

const text = (maxLength: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxLength));

/** 窗口类别. */
export const windowKinds = ['intake', 'issuance', 'assist', 'dedicated', 'flexible', 'complaint', 'general'] as const;

export const QueueSchema = v.strictObject({
  id: QueueIdSchema,
  series: SeriesSchema,
  name: text(12),
});
export type Queue = v.InferOutput<typeof QueueSchema>;

export const ServiceWindowSchema = v.strictObject({
  id: WindowIdSchema,
  kind: v.picklist(windowKinds),
  /** The sign above the window, such as 综合受理窗口. */
  name: text(16),
  /** Queues it serves. */
  queues: v.pipe(v.array(QueueIdSchema), v.minLength(1)),
});
export type ServiceWindow = v.InferOutput<typeof ServiceWindowSchema>;

/** 事项. Guides, materials and versions come with the item library. */
export const ServiceItemSchema = v.strictObject({
  id: ItemIdSchema,
  name: text(60),
  department: text(20),
  queueId: QueueIdSchema,
  /** 高频事项: shown first on the kiosk. */
  frequent: v.boolean(),
});
export type ServiceItem = v.InferOutput<typeof ServiceItemSchema>;

export const StaffMemberSchema = v.strictObject({
  id: StaffIdSchema,
  /** Shown on the pad, the terminal and the manager's screen. */
  name: text(30),
});
export type StaffMember = v.InferOutput<typeof StaffMemberSchema>;

/** References inside are checked by parseHall in model/hall.ts; a bad file is refused with the field's name. */
export const HallSchema = v.strictObject({
  id: HallIdSchema,
  /** Full name, as on the door; up to 24 characters. */
  name: text(24),
  queues: v.pipe(v.array(QueueSchema), v.minLength(1), v.maxLength(24)),
  windows: v.pipe(v.array(ServiceWindowSchema), v.minLength(1), v.maxLength(99)),
  items: v.array(ServiceItemSchema),
  staff: v.array(StaffMemberSchema),
  /** 过号规则, one line, as printed on the slip. */
  passOverRule: text(40),
  /** How long the pad waits for a rating. */
  ratingInviteMs: v.pipe(v.number(), v.integer(), v.minValue(30_000), v.maxValue(120_000)),
  consultPhone: text(20),
});
export type Hall = v.InferOutput<typeof HallSchema>;
