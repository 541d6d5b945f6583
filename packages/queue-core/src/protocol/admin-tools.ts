import * as v from 'valibot';
import { DaySchema, SessionSchema, TimeOfDaySchema } from './hours.ts';
import { PriorityCodeSchema, QueueIdSchema, WindowIdSchema } from './ids.ts';

/*
 * What the admin page asks the host while somebody edits: what rules would do, how a slip would look,
 * which days would be open, what hangs on which port, whether a device works. Nothing here changes the
 * settings; the tests of devices are seen at the device. Roles as in admin.ts.
 */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const RemarkSchema = v.strictObject({ field: v.string(), message: v.string() });

// ── 规则试算 ─────────────────────────────────────────────────────────────────────────────────

/** Somebody who takes a number on the morning that is tried. */
export const TriedPersonSchema = v.strictObject({
  /** Minutes after the windows opened. */
  arrivesAt: whole(0, 240),
  queueId: QueueIdSchema,
  priority: v.nullable(PriorityCodeSchema),
  /** Booked the day before for the slot that begins then; null: came without a booking. */
  slot: v.nullable(TimeOfDaySchema),
  /** Does not come to the window so many times … */
  misses: whole(0, 5),
  /** … and stands there again so many minutes after each. */
  backAfter: whole(0, 120),
});
export type TriedPerson = v.InferOutput<typeof TriedPersonSchema>;

export const TriedMorningSchema = v.strictObject({
  /** When the windows open and the first may take a number. */
  from: TimeOfDaySchema,
  people: v.pipe(v.array(TriedPersonSchema), v.minLength(1), v.maxLength(60)),
  windowIds: v.pipe(v.array(WindowIdSchema), v.minLength(1), v.maxLength(20)),
  /** Every service takes so long. */
  serviceMinutes: whole(1, 60),
});
export type TriedMorning = v.InferOutput<typeof TriedMorningSchema>;

/** POST /api/admin/rules/try: the morning by the rules of a draft, and by those that are active. */
export const TryRulesSchema = v.strictObject({ hall: v.unknown(), morning: TriedMorningSchema });

export const triedFates = ['served', 'void', 'notTaken', 'leftOver'] as const;
export const TriedOutcomeSchema = v.strictObject({
  /** In the order of calling; a number that is called again stands here again. */
  calls: v.array(
    v.strictObject({
      minute: count,
      windowId: WindowIdSchema,
      /** Of the morning's people, from 0. */
      person: count,
      number: v.string(),
      why: v.string(),
      /** True: nobody came. */
      isMissed: v.boolean(),
    }),
  ),
  /** As in the morning. */
  people: v.array(
    v.strictObject({
      number: v.nullable(v.string()),
      /** Took no number, was served, lost the number, or still waited when the trial ended. */
      fate: v.picklist(triedFates),
      /** From taking to the call that was answered; null where there was none. */
      waitedMinutes: v.nullable(count),
      /** Why no number was taken; else empty. */
      note: v.string(),
    }),
  ),
  meanWaitMinutes: v.nullable(count),
  longestWaitMinutes: v.nullable(count),
});
export type TriedOutcome = v.InferOutput<typeof TriedOutcomeSchema>;
export const TriedRulesSchema = v.strictObject({ draft: TriedOutcomeSchema, active: TriedOutcomeSchema });
export type TriedRules = v.InferOutput<typeof TriedRulesSchema>;

// ── 时段日历 ─────────────────────────────────────────────────────────────────────────────────

/** POST /api/admin/hours/month: every day of a month as these hours make it. */
export const HoursMonthSchema = v.strictObject({
  hours: v.unknown(),
  month: v.pipe(v.string(), v.regex(/^[0-9]{4}-(?:0[1-9]|1[0-2])$/, 'a month is YYYY-MM')),
});
export const HoursDaySchema = v.strictObject({
  day: DaySchema,
  sessions: v.array(SessionSchema),
  rule: v.picklist(['ownDay', 'holiday', 'makeUpDay', 'season', 'weekly']),
  /** Name of the holiday, note of the day. */
  note: v.string(),
});
export type HoursDay = v.InferOutput<typeof HoursDaySchema>;
export const HoursMonthAnswerSchema = v.strictObject({
  days: v.array(HoursDaySchema),
  /** False: no holiday of that year is in these hours, which have to be brought in when they are announced. */
  isYearKnown: v.boolean(),
});
export type HoursMonth = v.InferOutput<typeof HoursMonthAnswerSchema>;

// ── 号票模板 ─────────────────────────────────────────────────────────────────────────────────

/** The slips that are shown: an ordinary one, one that is next, one printed again, and one with the longest names. */
export const slipSamples = ['usual', 'next', 'again', 'long'] as const;
export type SlipSample = (typeof slipSamples)[number];
/** GET /api/admin/slip: the template of the house, and what may stand in braces. */
export const SlipTemplateAnswerSchema = v.strictObject({
  template: v.unknown(),
  columns: v.picklist([48, 32]),
  values: v.array(v.strictObject({ name: v.string(), meaning: v.string(), isAlwaysThere: v.boolean() })),
});
export type SlipTemplateAnswer = v.InferOutput<typeof SlipTemplateAnswerSchema>;
/** POST /api/admin/slip/preview. */
export const SlipPreviewSchema = v.strictObject({
  template: v.unknown(),
  columns: v.picklist([48, 32]),
  sample: v.picklist(slipSamples),
});
export const SlipPreviewAnswerSchema = v.strictObject({
  /** PNG, a pixel a dot of the printer; null where the template has a fault. */
  picture: v.nullable(v.strictObject({ widthDots: count, heightDots: count, pngBase64: v.string() })),
  /** `field` is a path in the template, such as blocks.3.text. */
  faults: v.array(RemarkSchema),
});
export type SlipPreview = v.InferOutput<typeof SlipPreviewAnswerSchema>;
/** POST /api/admin/slip/print: a sample on the hall's printer, answered as a test of a device is. */
export const SlipPrintSchema = v.strictObject({ template: v.unknown() });

// ── 设备 ─────────────────────────────────────────────────────────────────────────────────────

/** GET /api/admin/devices/found: what is plugged into the host. */
export const FoundDeviceSchema = v.strictObject({
  medium: v.picklist(['serial', 'hid', 'usbFile']),
  path: v.string(),
  /** Four hex digits each; null for what is on no USB. */
  usb: v.nullable(v.strictObject({ vendorId: v.string(), productId: v.string() })),
  /** Maker and product, as the device says them. */
  name: v.string(),
  /** What it probably is; empty where nothing is known. */
  guess: v.string(),
  /** What to do with it or about it; may be empty. */
  advice: v.string(),
  /** The configured device that uses it; null where none does. */
  usedBy: v.nullable(v.string()),
});
export type FoundDevice = v.InferOutput<typeof FoundDeviceSchema>;
export const FoundDevicesAnswerSchema = v.strictObject({
  devices: v.array(FoundDeviceSchema),
  /** Why there may be more: sentences. */
  troubles: v.array(v.string()),
});
export type FoundDevices = v.InferOutput<typeof FoundDevicesAnswerSchema>;

/** A family of keypads or strips that a bus may be said to be of; those of the hall's own are in it. */
export const DeviceFamilySchema = v.strictObject({
  name: v.string(),
  link: v.picklist(['serial', 'tcp', 'hid']),
  /** Of its serial line, as its maker sets it. */
  baud: v.nullable(count),
  /** The values of its rating keys; none: it has none. */
  ratingValues: v.array(count),
  /** Every device of a bus has an address; else a line has one device. */
  hasAddresses: v.boolean(),
  isSimulated: v.boolean(),
});
export type DeviceFamily = v.InferOutput<typeof DeviceFamilySchema>;
/** GET /api/admin/devices/models: what a device may be said to be. */
export const DeviceModelsAnswerSchema = v.strictObject({
  keypads: v.array(DeviceFamilySchema),
  strips: v.array(DeviceFamilySchema),
  printers: v.array(v.string()),
  hidEnvelopes: v.array(v.string()),
  hidPosLayouts: v.array(v.string()),
});
export type DeviceModels = v.InferOutput<typeof DeviceModelsAnswerSchema>;

export const deviceTests = ['print', 'light', 'show', 'read', 'scan', 'press'] as const;
export const DeviceTestSchema = v.picklist(deviceTests);
export type DeviceTest = v.InferOutput<typeof DeviceTestSchema>;
/**
 * POST /api/admin/devices/test. Answers within a few seconds; `waiting`: it goes on (somebody has to put
 * a card down), and asking again waits on. 409 with a sentence while a citizen is being served there.
 */
export const TestDeviceSchema = v.strictObject({
  deviceId: v.pipe(v.string(), v.maxLength(60)),
  test: DeviceTestSchema,
});
export type TestDevice = v.InferOutput<typeof TestDeviceSchema>;
export const TestedDeviceSchema = v.strictObject({
  state: v.picklist(['passed', 'failed', 'waiting']),
  sentence: v.string(),
});
export type TestedDevice = v.InferOutput<typeof TestedDeviceSchema>;

// ── 语音 ─────────────────────────────────────────────────────────────────────────────────────

/** GET /api/admin/clips: the hall's own recordings. */
export const OwnClipsAnswerSchema = v.strictObject({
  /** Every recording that can be replaced. */
  clips: v.array(
    v.strictObject({
      file: v.string(),
      /** What is said in it, such as 请 or A. */
      word: v.string(),
      /** The hall has one of its own. */
      isOwn: v.boolean(),
      /** Why its own is not used; null where it is, or there is none. */
      fault: v.nullable(v.string()),
    }),
  ),
  /** Sentences about packs and files of no use. */
  troubles: v.array(v.string()),
  /** Packs that may be chosen. */
  packs: v.array(v.string()),
});
export type OwnClips = v.InferOutput<typeof OwnClipsAnswerSchema>;

/** POST /api/admin/clips: a WAV file in place of a shipped one. POST /api/admin/clips/remove {file}. */
export const clipBytesMax = 2 * 1024 * 1024;
export const SaveClipSchema = v.strictObject({
  file: v.pipe(v.string(), v.maxLength(50)),
  wavBase64: v.pipe(v.string(), v.maxLength(Math.ceil(clipBytesMax / 3) * 4)),
});
export const RemoveClipSchema = v.strictObject({ file: v.pipe(v.string(), v.maxLength(50)) });
