import * as v from 'valibot';
import { StaffIdSchema } from './ids.ts';

/**
 * Who may act on the engine. `keypad` is a call keypad at a window; `host` is the hall itself; `county` is
 * where the county's bookings come from.
 */
export const actorRoles = ['kiosk', 'terminal', 'keypad', 'pad', 'manager', 'host', 'county'] as const;

/** Who did it, from which device: goes into every event. `staffId` where a person is logged in. */
export const ActorSchema = v.strictObject({
  role: v.picklist(actorRoles),
  deviceId: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  staffId: v.nullable(StaffIdSchema),
});
export type Actor = v.InferOutput<typeof ActorSchema>;
