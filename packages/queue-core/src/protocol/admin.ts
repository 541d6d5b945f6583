import * as v from 'valibot';
import { GuideLibrarySchema } from './guide.ts';
import { HallSchema, ServiceItemSchema } from './hall.ts';
import { DaySchema } from './hours.ts';
import { StaffIdSchema, WindowIdSchema } from './ids.ts';
import { PresentationSchema } from './presentation.ts';

/*
 * The API of the admin page: one settings document, checked as a whole, saved as a version, activated
 * as a whole. Every request carries the staff session of somebody with the role `admin`.
 *
 *   edit draft ──► check (faults, warnings, changes) ──► save as version N+1 ──► activate ──► the hall
 *   restarts within its process on the new version, or stays on the old one and says why
 */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const wallMs = v.pipe(v.number(), v.integer());
const bytesMax = (bytes: number) => v.pipe(v.string(), v.maxLength(bytes, 'too large'));

/** What a hall is set up by: a hall file less the PINs. Parts that only the host knows are checked there. */
export const HallSettingsSchema = v.strictObject({
  hall: HallSchema,
  devices: v.array(v.unknown()),
  library: v.optional(GuideLibrarySchema, {}),
  presentation: v.optional(PresentationSchema, {}),
  /** 号票模板 in the template language; null: the one of the house. */
  slip: v.optional(v.nullable(v.unknown()), null),
});
export type HallSettings = v.InferOutput<typeof HallSettingsSchema>;

// ── versions ─────────────────────────────────────────────────────────────────────────────────

/** Where a version came from: a hall file that was read, the wizard of the first start, the admin page, the county. */
export const settingsSources = ['hallFile', 'setup', 'admin', 'county'] as const;

export const SettingsVersionSchema = v.strictObject({
  version: count,
  atMs: wallMs,
  /** 工号; null: a hall file was read, the wizard made it, or it came from the county. */
  by: v.nullable(v.string()),
  note: v.string(),
  source: v.picklist(settingsSources),
  isActive: v.boolean(),
});
export type SettingsVersion = v.InferOutput<typeof SettingsVersionSchema>;

/**
 * One thing about a settings document; `field` is a path such as hall.windows.2.name, `label` the same
 * in Chinese.
 */
export const SettingsRemarkSchema = v.strictObject({ field: v.string(), label: v.string(), message: v.string() });
export type SettingsRemark = v.InferOutput<typeof SettingsRemarkSchema>;
/** `was` and `becomes` are for people; empty: it was not there, it is taken away. */
export const SettingsChangeSchema = v.strictObject({
  field: v.string(),
  label: v.string(),
  was: v.string(),
  becomes: v.string(),
});
export type SettingsChange = v.InferOutput<typeof SettingsChangeSchema>;

/** GET /api/admin/settings: the active version. */
export const SettingsAnswerSchema = v.strictObject({ version: count, settings: HallSettingsSchema });
export type SettingsAnswer = v.InferOutput<typeof SettingsAnswerSchema>;
/** POST /api/admin/settings/check. Nothing is changed. */
export const CheckSettingsSchema = v.strictObject({ settings: v.unknown() });
export const SettingsReportSchema = v.strictObject({
  /** Any of these, and it cannot be saved. */
  faults: v.array(SettingsRemarkSchema),
  /** What people should know before: a queue with people waiting disappears … */
  warnings: v.array(SettingsRemarkSchema),
  /** From the active version to this one; the first 500. */
  changes: v.array(SettingsChangeSchema),
});
export type SettingsReport = v.InferOutput<typeof SettingsReportSchema>;
/**
 * POST /api/admin/settings: saves, and activates a moment later; AdminView.settings says what became
 * of it. 409 `stale` where another version came in between, 409 `faulty` with its field.
 */
export const SaveSettingsSchema = v.strictObject({
  settings: v.unknown(),
  basedOn: count,
  note: v.pipe(v.string(), v.trim(), v.maxLength(100)),
});
/** GET /api/admin/versions, newest first. POST /api/admin/versions/activate {version}: back to an earlier one. */
export const VersionsAnswerSchema = v.strictObject({ versions: v.array(SettingsVersionSchema) });
export const ActivateVersionSchema = v.strictObject({ version: count });
export const ActivatedSchema = v.strictObject({ version: count });
/** GET /api/admin/versions/<version>/changes: what going back to it would change. */
export const VersionChangesSchema = v.strictObject({ changes: v.array(SettingsChangeSchema) });

// ── items and guides ─────────────────────────────────────────────────────────────────────────

/**
 * GET /api/admin/items.csv and items.json: the items and guides of the active version as files.
 * POST /api/admin/items/import: reads a library that was published elsewhere against the draft as it
 * is. Nothing is saved: the page takes `items` and `library` into its draft.
 */
export const ImportItemsSchema = v.strictObject({
  format: v.picklist(['csv', 'json']),
  text: bytesMax(8_000_000),
  /** `replace`: what the file does not name goes away; `merge`: it stays. */
  mode: v.picklist(['replace', 'merge']),
  /** Of the draft: what the file is compared with. */
  items: v.array(ServiceItemSchema),
  library: GuideLibrarySchema,
  queues: v.array(v.looseObject({ id: v.string(), name: v.string() })),
});
export type ImportItems = v.InferOutput<typeof ImportItemsSchema>;

export const ImportReportSchema = v.strictObject({
  rowCount: count,
  /** Rows of the file from 1 on, the head not counted; 0 is the file as a whole. Any of these, and nothing comes in. */
  faults: v.array(v.strictObject({ row: count, field: v.string(), message: v.string() })),
  /** Names of items; of those that change, what of them. */
  added: v.array(v.string()),
  changed: v.array(v.strictObject({ name: v.string(), fields: v.array(v.string()) })),
  removed: v.array(v.string()),
  /** Null where there are faults. */
  result: v.nullable(v.strictObject({ items: v.array(ServiceItemSchema), library: GuideLibrarySchema })),
});
export type ImportReport = v.InferOutput<typeof ImportReportSchema>;

// ── staff ────────────────────────────────────────────────────────────────────────────────────

const pin = v.pipe(v.string(), v.regex(/^[0-9]{6,12}$/, 'pin must be 6-12 digits'));

/** GET /api/admin/staff: what is known of the staff of the active version beside the settings. */
export const StaffFactsSchema = v.strictObject({
  staff: v.array(
    v.strictObject({
      staffId: StaffIdSchema,
      hasPin: v.boolean(),
      /** Too many wrong tries. */
      isLocked: v.boolean(),
      /** Address below this host; null: no photo. */
      photo: v.nullable(v.string()),
    }),
  ),
});
export type StaffFacts = v.InferOutput<typeof StaffFactsSchema>['staff'][number];
/** POST /api/admin/staff/pin, answers 204. Ends a lock. 404 for somebody who is in no saved version yet. */
export const SetPinSchema = v.strictObject({ staffId: StaffIdSchema, pin });
/** POST /api/staff/pin, by anybody logged in at a page; answers 204. */
export const ChangePinSchema = v.strictObject({ oldPin: pin, pin });
/** POST /api/admin/staff/photo, answers 204: JPEG or PNG of at most 500 KB; null takes it away. */
export const SetPhotoSchema = v.strictObject({ staffId: StaffIdSchema, imageBase64: v.nullable(bytesMax(700_000)) });

// ── backups ──────────────────────────────────────────────────────────────────────────────────

export const BackupSchema = v.strictObject({
  name: v.string(),
  atMs: wallMs,
  /** 工号; null: the one of the day. */
  by: v.nullable(v.string()),
  bytes: count,
  /** Entries of the journal in it. */
  entryCount: count,
  /** Read and checked from end to end after it was made. */
  isSound: v.boolean(),
  /** What the check found; empty when sound. */
  finding: v.string(),
});
export type Backup = v.InferOutput<typeof BackupSchema>;
/**
 * GET /api/admin/backups, newest first. POST begins one and answers 204; 409 `busy` while one is being
 * made. GET /api/admin/backups/<name> is the file; POST /api/admin/backups/remove {name}.
 */
export const BackupsAnswerSchema = v.strictObject({
  backups: v.array(BackupSchema),
  /** What is being made now, and how far it is. */
  running: v.nullable(v.strictObject({ step: v.picklist(['copying', 'checking']), share: v.number() })),
  /** Why the last one failed; null: it did not. */
  failure: v.nullable(v.strictObject({ atMs: wallMs, message: v.string() })),
  /** Where they lie on the machine that runs the hall. */
  folder: v.string(),
});
export type BackupsAnswer = v.InferOutput<typeof BackupsAnswerSchema>;
export const RemoveBackupSchema = v.strictObject({ name: v.pipe(v.string(), v.maxLength(60)) });

// ── audit ────────────────────────────────────────────────────────────────────────────────────

export const auditKinds = ['login', 'loginFailed', 'settings', 'staff', 'backup', 'hall', 'window', 'ticket'] as const;
export type AuditKind = (typeof auditKinds)[number];
/** Who did what, of staff and of the admin page; never who the citizen was. */
export const AuditEntrySchema = v.strictObject({
  atMs: wallMs,
  kind: v.picklist(auditKinds),
  /** 工号; null: nobody known, such as a wrong 工号. */
  staffId: v.nullable(v.string()),
  /** 3 号窗口, 管理页 … */
  place: v.string(),
  /** A sentence. */
  what: v.string(),
});
export type AuditEntry = v.InferOutput<typeof AuditEntrySchema>;
/** GET /api/admin/audit?day=2026-11-21&staffId=0303, newest first; and /api/admin/audit.csv with the same. */
export const AuditQuerySchema = v.strictObject({ day: DaySchema, staffId: v.optional(StaffIdSchema) });
export const AuditAnswerSchema = v.strictObject({
  day: DaySchema,
  entries: v.array(AuditEntrySchema),
  /** The day has more than are here. */
  isCut: v.boolean(),
});
export type AuditAnswer = v.InferOutput<typeof AuditAnswerSchema>;

// ── addresses and the first start ────────────────────────────────────────────────────────────

/** GET /api/admin/addresses: each page with its credential, as one opens it on its own machine. */
export const PageAddressesSchema = v.strictObject({
  /** How this host is reached: this machine first, then its addresses in the hall's network. */
  origins: v.array(v.string()),
  pages: v.array(
    v.strictObject({
      face: v.picklist(['kiosk', 'board', 'terminal', 'pad', 'strip', 'manager', 'admin', 'demo']),
      windowId: v.nullable(WindowIdSchema),
      windowName: v.nullable(v.string()),
      /** Path, query and fragment; goes behind an origin. */
      path: v.string(),
    }),
  ),
});
export type PageAddresses = v.InferOutput<typeof PageAddressesSchema>;

/** 乡镇、街道、村（社区）、区县. */
export const hallKinds = ['township', 'street', 'village', 'district'] as const;
export type HallKind = (typeof hallKinds)[number];

/** GET /api/setup: what the wizard starts with. Only while the data directory has no hall. */
export const SetupAnswerSchema = v.strictObject({
  presets: v.array(
    v.strictObject({
      kind: v.picklist(hallKinds),
      /** Of the sample, as an example of how such a hall is called. */
      name: v.string(),
      /** Windows of the sample by their signs, in order. */
      windows: v.array(v.string()),
      windowsMax: count,
      queues: v.array(v.string()),
      itemCount: count,
    }),
  ),
  /** What is plugged into this machine and may be a device of the hall. */
  found: v.array(v.strictObject({ path: v.string(), what: v.string() })),
});
export type SetupAnswer = v.InferOutput<typeof SetupAnswerSchema>;
export type SetupPreset = SetupAnswer['presets'][number];
/** POST /api/setup/hall, answers with the PageAddresses of the hall, which serves a moment later. */
export const SetupSchema = v.strictObject({
  kind: v.picklist(hallKinds),
  hallName: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(24)),
  consultPhone: v.pipe(v.string(), v.trim(), v.regex(/[0-9]{3}/, 'a telephone has digits'), v.maxLength(20)),
  windowCount: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
  /** `office`: working days 8:30-12:00 and 14:00-17:30; `always`: numbers at any time, to try it out. */
  hours: v.picklist(['office', 'always']),
  admin: v.strictObject({
    staffId: StaffIdSchema,
    name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(30)),
    pin,
  }),
  /** `simulated`: to try everything without hardware; `none`: devices come later, on the admin page. */
  devices: v.picklist(['simulated', 'none']),
});
export type Setup = v.InferOutput<typeof SetupSchema>;
