import { fail, ok, type Result } from '@jiaohao/basics/result';
import { shippedProfiles, type Profile } from '@jiaohao/devices';
import { parseHall } from '@jiaohao/queue-core';
import {
  GuideLibrarySchema,
  PresentationSchema,
  type GuideLibrary,
  type Hall,
  type Presentation,
} from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import type { ConfigFault } from './bus-config.ts';
import { loadDevices } from './device-config.ts';
import type { DeviceConfig } from './device-schema.ts';

/*
 * The hall file (fixtures/halls/*.json): the hall as the queue knows it, and beside it the devices
 * and how each is reached, the guides of its items, and how its screens look.
 */

const HallFileSchema = v.strictObject({
  hall: v.unknown(),
  devices: v.unknown(),
  library: v.optional(GuideLibrarySchema, {}),
  presentation: v.optional(PresentationSchema, {}),
  /** PIN of a staff member until one is set in this data directory. */
  initialPins: v.record(v.string(), v.pipe(v.string(), v.regex(/^[0-9]{6,12}$/, 'a PIN is 6-12 digits'))),
});

export type HallFile = {
  readonly hall: Hall;
  readonly devices: readonly DeviceConfig[];
  readonly library: GuideLibrary;
  readonly presentation: Presentation;
  readonly initialPins: Readonly<Record<string, string>>;
};

/**
 * Checks a hall file; the fault names the field, as in `devices.2.link.port`.
 *
 * @param around.profiles families of devices by name; those of the house unless said.
 * @param around.platform of the machine that will run the hall; this one unless said.
 */
export function parseHallFile(
  input: unknown,
  around: { readonly profiles?: ReadonlyMap<string, Profile>; readonly platform?: string } = {},
): Result<HallFile, ConfigFault> {
  const { profiles = shippedProfiles, platform = process.platform } = around;
  const parsed = v.safeParse(HallFileSchema, input);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return fail({ field: v.getDotPath(issue) ?? '', message: issue.message });
  }
  const { initialPins, library, presentation } = parsed.output;
  const hall = parseHall(parsed.output.hall);
  if (!hall.ok) return fail({ field: `hall.${hall.error.field}`, message: hall.error.message });
  const windowIds = new Set<string>(hall.value.windows.map((window) => window.id));
  const devices = loadDevices(parsed.output.devices, { windowIds, profiles, platform });
  if (!devices.ok) return devices;
  const staffIds = new Set<string>(hall.value.staff.map((staff) => staff.id));
  const stranger = Object.keys(initialPins).find((staffId) => !staffIds.has(staffId));
  if (stranger !== undefined) return fail({ field: `initialPins.${stranger}`, message: 'no such staff member' });
  const itemIds = new Set<string>(hall.value.items.map((item) => item.id));
  const astray = library.guides.findIndex((guide) => !itemIds.has(guide.itemId));
  if (astray >= 0) return fail({ field: `library.guides.${astray}.itemId`, message: 'no such item' });
  return ok({ hall: hall.value, devices: devices.value, library, presentation, initialPins });
}
