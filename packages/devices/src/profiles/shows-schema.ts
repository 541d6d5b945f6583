import * as v from 'valibot';
import { name, word } from './frame-schema.ts';
import { isTemplate } from './text-template.ts';

/*
 * What a strip or a keypad shows, as data: for every content a command of the profile, its parameters
 * and, where the family takes text, the words.
 */

/** Facts of a content that a parameter can take. */
export const contentSources = ['$serial', '$window', '$series', '$number', '$waiting', '$sequence'] as const;
export type ContentSource = (typeof contentSources)[number];

const ParamSourceSchema = v.union([
  word,
  v.picklist(contentSources),
  /** Bytes of the text on the wire, plus `add`: for frames that say their length inside their data. */
  v.strictObject({ gbkBytesOf: v.literal('text'), add: v.optional(word, 0) }),
]);
export type ParamSource = v.InferOutput<typeof ParamSourceSchema>;

const ParamsSchema = v.optional(v.record(name, ParamSourceSchema), {});

/** Words with `{number}` and `{window}` in them, at most 64 characters. */
const TemplateSchema = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(64),
  v.check(isTemplate, 'may hold {number} and {window}, and no other brace'),
);

/** `text` becomes the parameter `text` of the command. */
const ShownSchema = v.strictObject({ command: name, params: ParamsSchema, text: v.optional(TemplateSchema) });
export type Shown = v.InferOutput<typeof ShownSchema>;

const digits = (fallback: number) =>
  v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)), fallback);
const ColumnsSchema = v.pipe(v.number(), v.integer(), v.minValue(8), v.maxValue(64));

export const StripSchema = v.strictObject({
  /** Columns of the display, two a hanzi. Text is padded to them, and words are left out that do not fit. */
  textColumns: v.optional(ColumnsSchema, 16),
  /** Digits of a number display; of a longer serial the last ones are shown. */
  digits: digits(4),
  /** Parameters that every command gets: colour, effect, place on the screen. */
  params: ParamsSchema,
  welcome: ShownSchema,
  call: ShownSchema,
  serving: ShownSchema,
  paused: ShownSchema,
});
export type StripShows = v.InferOutput<typeof StripSchema>;

/** What is left out the family cannot do: the port takes it and sends nothing. */
export const KeypadSchema = v.strictObject({
  /** Of a serial the last so many digits are shown; a count stops at as many nines. */
  digits: digits(3),
  showTicket: v.optional(ShownSchema),
  showWaiting: v.optional(ShownSchema),
  inviteRating: v.optional(ShownSchema),
  beep: v.optional(ShownSchema),
});
