import * as v from 'valibot';
import { WindowIdSchema } from './ids.ts';
import { TimeOfDaySchema } from './hours.ts';

/*
 * 语音: how the hall speaks. Boards do it (packages/devices/src/announcer); the rules come with their
 * view, and their hours are the host's time in Asia/Shanghai, whatever a board's PC believes.
 */

/** From a time of day to another; `to` before `from` runs over midnight (22:00-06:00). */
const span = { from: TimeOfDaySchema, to: TimeOfDaySchema };

/** 0 is silence; 50 sounds about half as loud as 100, the recording as it is. */
const volume = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));

/** 区域: a part of the hall with a loudspeaker of its own. */
export const VoiceAreaSchema = v.strictObject({
  /** Opens the area's board: /board?area=ID. */
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'an area id is 1-40 letters, digits, - or _')),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(16)),
  /** A window is in one area at most; calls to windows in none are spoken by boards without an area. */
  windowIds: v.pipe(v.array(WindowIdSchema), v.minLength(1)),
});
export type VoiceArea = v.InferOutput<typeof VoiceAreaSchema>;

/** References inside are checked by parseHall in model/hall.ts. */
export const VoiceSchema = v.strictObject({
  /** Folder of recordings: the one that ships, or the hall's own in `clips` of its data directory. */
  pack: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a pack is 1-40 of a-z, 0-9 and -')),
    'zh-default',
  ),
  /** How often a call is read; a second reading gives way in a rush. */
  readings: v.optional(v.picklist([1, 2]), 2),
  /** How 1 is read in ticket numbers. */
  oneReading: v.optional(v.picklist(['一', '幺']), '一'),
  chime: v.optional(v.boolean(), true),
  /** 静音时段: no chime and no voice; screens go on. */
  quietHours: v.optional(v.array(v.strictObject(span)), []),
  volume: v.optional(volume, 100),
  /** 分时段音量: within these, another volume. They do not overlap. */
  volumeHours: v.optional(v.array(v.strictObject({ ...span, volume })), []),
  areas: v.optional(v.array(VoiceAreaSchema), []),
});
export type Voice = v.InferOutput<typeof VoiceSchema>;
