import { fail, ok, type Result } from '@jiaohao/basics/result';
import { shippedProfiles, type PrintTemplate, type Profile } from '@jiaohao/devices';
import { checkGuideLibrary, parseHall } from '@jiaohao/queue-core';
import { HallSettingsSchema, type HallSettings } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import type { ConfigFault } from '../bus-config.ts';
import { loadDevices } from '../device-config.ts';
import type { DeviceConfig } from '../device-schema.ts';
import { checkSlipTemplate } from '../paper/slip-template.ts';

/*
 * A settings document as the hall can be started on it. Everything that can be wrong with it is found
 * here, before it is saved: the hall's rules, the devices, the guides, the template of the slip.
 */

/** A document that was checked, and what the hall is made from. */
export type CheckedSettings = Omit<HallSettings, 'devices' | 'slip'> & {
  readonly devices: readonly DeviceConfig[];
  /** Null: the template of the house. */
  readonly slip: PrintTemplate | null;
  /** As it is kept and shown. */
  readonly document: HallSettings;
};

/** Around the hall: what devices there can be, on which machine. */
export type SettingsSurroundings = {
  /** Families of devices by name; those of the house unless said. */
  readonly profiles?: ReadonlyMap<string, Profile>;
  /** Of the machine that will run the hall; this one unless said. */
  readonly platform?: string;
};

/**
 * Checks a document; faults name fields, as in `devices.2.link.port`. All that are wrong in shape are
 * told at once; of those that contradict each other the first of each part.
 */
export function checkSettings(
  input: unknown,
  around: SettingsSurroundings = {},
): Result<CheckedSettings, readonly ConfigFault[]> {
  const parsed = v.safeParse(HallSettingsSchema, input);
  if (!parsed.success) {
    return fail(parsed.issues.map((issue) => ({ field: v.getDotPath(issue) ?? '', message: issue.message })));
  }
  const document = parsed.output;
  const { profiles = shippedProfiles, platform = process.platform } = around;
  const hall = parseHall(document.hall);
  const windowIds = new Set<string>(document.hall.windows.map(({ id }) => id));
  const devices = loadDevices(document.devices, { windowIds, profiles, platform });
  const slip = document.slip === null ? ok(null) : checkSlipTemplate(document.slip);
  const faults: ConfigFault[] = [
    ...(hall.ok ? [] : [within('hall')(hall.error)]),
    ...(devices.ok ? [] : [devices.error]),
    ...checkGuideLibrary(document.library, document.hall.items).faults.map(within('library')),
    ...(slip.ok ? [] : slip.error.map(within('slip'))),
  ];
  if (!hall.ok || !devices.ok || !slip.ok || faults.length > 0) return fail(faults);
  const { library, presentation } = document;
  return ok({ hall: hall.value, devices: devices.value, library, presentation, slip: slip.value, document });
}

const within =
  (part: string) =>
  ({ field, message }: ConfigFault): ConfigFault => ({ field: `${part}.${field}`, message });
