import * as v from 'valibot';
import { DeviceLightSchema } from './faces.ts';
import { DaySchema, TimeOfDaySchema } from './hours.ts';
import { QueueIdSchema } from './ids.ts';

/* What a kiosk asks of the host beside commands, all by POST (api.ts has the rest of the LAN API). */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** POST /api/bookings/slots: the days of a queue that may be booked, with what is free of each slot. */
export const SlotsRequestSchema = v.strictObject({ queueId: QueueIdSchema });
export const SlotsAnswerSchema = v.strictObject({
  days: v.array(
    v.strictObject({
      day: DaySchema,
      slots: v.array(v.strictObject({ slot: TimeOfDaySchema, free: count })),
    }),
  ),
});
export type SlotsAnswer = v.InferOutput<typeof SlotsAnswerSchema>;

/** POST /api/visit/principal: 代办, whether the next card is that of the one they come for. Answers 204. */
export const AwaitPrincipalSchema = v.strictObject({
  visitId: v.pipe(v.string(), v.maxLength(60)),
  awaits: v.boolean(),
});

/**
 * POST /api/kiosk/touch: card after card is read and nobody touches, so the glass may be dead; or it was
 * touched after all. Answers 204, and staff are told.
 */
export const KioskTouchSchema = v.strictObject({ works: v.boolean() });

/** POST /api/kiosk/devices, with the session of a manager or admin (K14): the machine's own lights. */
export const KioskDevicesSchema = v.strictObject({ devices: v.array(DeviceLightSchema) });
/** POST /api/kiosk/test-print, with the same session: a page of the printer. Answers 204, or 409 with a sentence. */
