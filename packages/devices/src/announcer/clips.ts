import * as v from 'valibot';

/*
 * A clip pack: one short recording a word, from which every sentence of the hall is put together.
 * A pack is a folder with manifest.json and WAV files; a hall may record its own voice.
 */

export const digitClips = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
export const letterClips = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'] as readonly string[];

/** Every clip a pack must have. 幺 is 1 as it is read out in some regions. */
export const clipIds: readonly string[] = [
  'chime',
  '请',
  '号',
  '到',
  '窗口',
  '十',
  ...digitClips,
  '幺',
  ...letterClips,
];
export type ClipId = string;

/** The pack that comes with the product; every other is a hall's own. */
export const shippedPack = 'zh-default';

const recording = v.strictObject({
  file: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}\.wav$/, 'a clip file is plain lower-case ASCII .wav')),
  durationMs: v.pipe(v.number(), v.minValue(1), v.maxValue(10_000)),
});

/** manifest.json of a pack. Files have ASCII names: zip programs and old Windows spoil others. */
export const ClipManifestSchema = v.strictObject({
  name: v.string(),
  voice: v.string(),
  sampleRate: v.pipe(v.number(), v.integer(), v.minValue(8_000), v.maxValue(48_000)),
  clips: v.record(v.string(), recording),
  /** What a kiosk and a pad say (spoken-sentences.zh.ts); those that a pack lacks are said by the one that ships. */
  sentences: v.optional(v.record(v.string(), recording), {}),
});
export type ClipManifest = v.InferOutput<typeof ClipManifestSchema>;

/** Clips that a manifest lacks; an empty list for a complete pack. */
export function findMissingClips(manifest: ClipManifest): string[] {
  return clipIds.filter((clip) => !(clip in manifest.clips));
}
