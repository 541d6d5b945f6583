import * as v from 'valibot';
import { GuideLibrarySchema } from './guide.ts';
import { HallSchema } from './hall.ts';
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

export const SettingsVersionSchema = v.strictObject({
  version: count,
  atMs: wallMs,
  /** 工号; null: a hall file was read, or the wizard made it. */
  by: v.nullable(v.string()),
  note: v.string(),
  isActive: v.boolean(),
});
export type SettingsVersion = v.InferOutput<typeof SettingsVersionSchema>;

/** One thing about a settings document; `field` is a path such as hall.windows.2.name. */
export const SettingsRemarkSchema = v.strictObject({ field: v.string(), message: v.string() });
export type SettingsRemark = v.InferOutput<typeof SettingsRemarkSchema>;
export const SettingsChangeSchema = v.strictObject({ field: v.string(), was: v.string(), becomes: v.string() });

/** GET /api/admin/settings. */
export const SettingsAnswerSchema = v.strictObject({ version: count, settings: HallSettingsSchema });
/** POST /api/admin/settings/check. Nothing is changed. */
export const CheckSettingsSchema = v.strictObject({ settings: v.unknown() });
export const SettingsReportSchema = v.strictObject({
  /** Any of these, and it cannot be saved. */
  faults: v.array(SettingsRemarkSchema),
  /** What people should know before: a queue with people waiting disappears … */
  warnings: v.array(SettingsRemarkSchema),
  changes: v.array(SettingsChangeSchema),
});
export type SettingsReport = v.InferOutput<typeof SettingsReportSchema>;
/** POST /api/admin/settings: saves and activates; 409 `stale` where another version came in between. */
export const SaveSettingsSchema = v.strictObject({
  settings: v.unknown(),
  basedOn: count,
  note: v.pipe(v.string(), v.trim(), v.maxLength(100)),
});
/** GET /api/admin/versions, newest first. POST /api/admin/versions/activate {version}: back to an earlier one. */
export const VersionsAnswerSchema = v.strictObject({ versions: v.array(SettingsVersionSchema) });
export const ActivateVersionSchema = v.strictObject({ version: count });
export const ActivatedSchema = v.strictObject({ version: count });
