import { fail, ok, type Result } from '@jiaohao/basics/result';
import { ff68KeypadProfile, loadRatingKeys } from '@jiaohao/devices';
import { parseHall } from '@jiaohao/queue-core';
import { ratingLevels, WindowIdSchema, type Hall } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/*
 * The hall file (fixtures/halls/*.json): the hall as the queue knows it, and beside it the devices
 * and how each is reached. `simulated` puts a simulator at the other end of the wire; everything on
 * our side of the wire stays the same.
 */

const deviceId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'a device id is 1-40 of a-z, 0-9 and -'));
const LinkSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('simulated') }),
  v.strictObject({
    kind: v.literal('serial'),
    path: v.pipe(v.string(), v.minLength(1)),
    baud: v.pipe(v.number(), v.integer(), v.minValue(300)),
    format: v.optional(v.picklist(['8N1', '8E1', '8O1']), '8N1'),
  }),
  v.strictObject({
    kind: v.literal('tcp'),
    host: v.pipe(v.string(), v.minLength(1)),
    port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  }),
]);
export type LinkConfig = v.InferOutput<typeof LinkSchema>;

const atWindow = { windowId: WindowIdSchema, address: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(254)) };

const DeviceSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('idCardReader'), id: deviceId, model: v.literal('sdt-reader'), link: LinkSchema }),
  v.strictObject({
    kind: v.literal('slipPrinter'),
    id: deviceId,
    model: v.literal('escpos-printer'),
    link: LinkSchema,
  }),
  v.strictObject({
    kind: v.literal('keypadBus'),
    id: deviceId,
    model: v.literal('ff68-keypad'),
    link: LinkSchema,
    keypads: v.array(v.strictObject(atWindow)),
    /** What the rating keys 0..3 mean, null for a key that is not there. Vendors contradict each other: press every key on site. */
    ratingKeys: v.record(v.string(), v.nullable(v.picklist(ratingLevels))),
  }),
  v.strictObject({
    kind: v.literal('stripBus'),
    id: deviceId,
    model: v.literal('pingan-std'),
    link: LinkSchema,
    strips: v.array(v.strictObject(atWindow)),
  }),
]);
export type DeviceConfig = v.InferOutput<typeof DeviceSchema>;
export type DeviceConfigOf<Kind extends DeviceConfig['kind']> = Extract<DeviceConfig, { kind: Kind }>;

const HallFileSchema = v.strictObject({
  hall: v.unknown(),
  devices: v.array(DeviceSchema),
  /** PIN of a staff member until one is set in this data directory. */
  initialPins: v.record(v.string(), v.pipe(v.string(), v.regex(/^[0-9]{6,12}$/, 'a PIN is 6-12 digits'))),
});

/** The frame of a strip carries the window in one byte. */
const stripWindowMax = 255;

export type HallFile = {
  readonly hall: Hall;
  readonly devices: readonly DeviceConfig[];
  readonly initialPins: Readonly<Record<string, string>>;
};
export type ConfigFault = { readonly field: string; readonly message: string };

/** Checks a hall file; the fault names the field, as in `devices.2.link.port`. */
export function parseHallFile(input: unknown): Result<HallFile, ConfigFault> {
  const parsed = v.safeParse(HallFileSchema, input);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return fail({ field: v.getDotPath(issue) ?? '', message: issue.message });
  }
  const hall = parseHall(parsed.output.hall);
  if (!hall.ok) return fail({ field: `hall.${hall.error.field}`, message: hall.error.message });
  const windowIds = new Set<string>(hall.value.windows.map((window) => window.id));
  const ids = new Set<string>();
  for (const [index, device] of parsed.output.devices.entries()) {
    if (ids.has(device.id)) return fail({ field: `devices.${index}.id`, message: `${device.id} is there twice` });
    ids.add(device.id);
    const places = device.kind === 'keypadBus' ? device.keypads : device.kind === 'stripBus' ? device.strips : [];
    if (device.kind === 'keypadBus') {
      const keys = loadRatingKeys(ff68KeypadProfile, device.ratingKeys);
      if (!keys.ok) return fail({ field: `devices.${index}.ratingKeys`, message: keys.error.detail });
    }
    const addresses = new Set<number>();
    for (const place of places) {
      if (!windowIds.has(place.windowId)) {
        return fail({ field: `devices.${index}`, message: `no window ${place.windowId} in this hall` });
      }
      if (device.kind === 'stripBus' && Number(place.windowId) > stripWindowMax) {
        return fail({ field: `devices.${index}`, message: `a strip shows windows up to ${stripWindowMax}` });
      }
      if (addresses.has(place.address)) {
        return fail({ field: `devices.${index}`, message: `address ${place.address} is there twice on one bus` });
      }
      addresses.add(place.address);
    }
  }
  const staffIds = new Set<string>(hall.value.staff.map((staff) => staff.id));
  const strangers = Object.keys(parsed.output.initialPins).filter((staffId) => !staffIds.has(staffId));
  if (strangers.length > 0) return fail({ field: `initialPins.${strangers[0]}`, message: 'no such staff member' });
  return ok({ hall: hall.value, devices: parsed.output.devices, initialPins: parsed.output.initialPins });
}
