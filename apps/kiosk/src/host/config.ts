import { fail, ok, type Result } from '@jiaohao/basics/result';
import * as v from 'valibot';
import type { ConfigFault } from './bus-config.ts';
import { checkSettings, type CheckedSettings, type SettingsSurroundings } from './settings/check-settings.ts';

/*
 * The hall file (fixtures/halls/*.json): the hall as the queue knows it, and beside it the devices
 * and how each is reached, the guides of its items, how its screens look, its slip, and the first PINs.
 */

const HallFileSchema = v.looseObject({
  hall: v.unknown(),
  devices: v.unknown(),
  /** PIN of a staff member until one is set in this data directory. */
  initialPins: v.record(v.string(), v.pipe(v.string(), v.regex(/^[0-9]{6,12}$/, 'a PIN is 6-12 digits'))),
});

export type HallFile = CheckedSettings & { readonly initialPins: Readonly<Record<string, string>> };

/** Checks a hall file; the fault names the field, as in `devices.2.link.port`. */
export function parseHallFile(input: unknown, around: SettingsSurroundings = {}): Result<HallFile, ConfigFault> {
  const parsed = v.safeParse(HallFileSchema, input);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return fail({ field: v.getDotPath(issue) ?? '', message: issue.message });
  }
  const { initialPins, ...settings } = parsed.output;
  const checked = checkSettings(settings, around);
  if (!checked.ok) return fail(checked.error[0] ?? { field: '', message: 'not a hall file' });
  const staffIds = new Set<string>(checked.value.hall.staff.map((staff) => staff.id));
  const stranger = Object.keys(initialPins).find((staffId) => !staffIds.has(staffId));
  if (stranger !== undefined) return fail({ field: `initialPins.${stranger}`, message: 'no such staff member' });
  return ok({ ...checked.value, initialPins });
}
