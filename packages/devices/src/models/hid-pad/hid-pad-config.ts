import { fail, ok, type Result } from '@jiaohao/basics/result';
import * as v from 'valibot';
import { RatingKeysSchema, type RatingKeys } from '../../profiles/rating-keys.ts';

/*
 * How a pad's reports look and what its keys mean: data of each device, with no default anywhere,
 * because no two makers agree.
 */

const byte = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xff));
const byteIndex = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(63));

export const HidPadLayoutSchema = v.variant('kind', [
  /** Types one or two characters a key, with or without Enter after them. */
  v.strictObject({ kind: v.literal('keyboard'), reportId: v.optional(byte) }),
  /** Sends reports of its own; one byte says which key. A report id, if there is one, is byte 0. */
  v.strictObject({
    kind: v.literal('report'),
    byteIndex,
    /** Bytes that tell the key reports from all others of the device. */
    match: v.optional(v.pipe(v.array(v.strictObject({ byteIndex, value: byte })), v.maxLength(64))),
    /** What the byte says when the key is up, where the pad says it. */
    releaseValue: v.optional(byte),
  }),
]);

export type HidPadLayout = v.InferOutput<typeof HidPadLayoutSchema>;

/** What a pad types a key: at most this many characters. */
export const maxKeyCharacters = 2;

export type HidPadConfigFlaw = { readonly kind: 'hidPadInvalid'; readonly field: string; readonly detail: string };

/** Takes a hall's description of one pad: `{ layout, keys }`. */
export function loadHidPadConfig(
  json: unknown,
): Result<{ readonly layout: HidPadLayout; readonly keys: RatingKeys }, HidPadConfigFlaw> {
  const parsed = v.safeParse(v.strictObject({ layout: HidPadLayoutSchema, keys: RatingKeysSchema }), json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return fail({ kind: 'hidPadInvalid', field: v.getDotPath(issue) ?? 'pad', detail: issue.message });
  }
  const { layout, keys } = parsed.output;
  const refuse = (field: string, detail: string) => fail({ kind: 'hidPadInvalid' as const, field, detail });
  const stranger = Object.keys(keys).find((value) => !canSend(layout, value));
  if (stranger !== undefined) return refuse(`keys.${stranger}`, `no key of a ${layout.kind} pad has this value`);
  if (Object.values(keys).every((level) => level === null)) return refuse('keys', 'no key has a level');
  return ok({ layout, keys });
}

function canSend(layout: HidPadLayout, value: string): boolean {
  if (layout.kind === 'keyboard') return /^[!-~]{1,2}$/.test(value);
  const isByte = /^(0|[1-9]\d{0,2})$/.test(value) && Number(value) <= 0xff;
  return isByte && Number(value) !== layout.releaseValue;
}
