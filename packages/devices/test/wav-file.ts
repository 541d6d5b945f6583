/** A WAV file to be: what its header says, and what may be wrong with it. */
export type WavDraft = {
  readonly format?: number;
  readonly channels?: number;
  readonly sampleRate?: number;
  readonly bits?: number;
  readonly durationMs?: number;
  /** Chunks between `fmt ` and `data`: a name of four letters and a content. */
  readonly between?: readonly (readonly [string, Uint8Array])[];
  /** Makes WAVE_FORMAT_EXTENSIBLE of it, with this format inside. */
  readonly extensible?: number;
};

const latin = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const u16 = (value: number) => [value & 0xff, (value >> 8) & 0xff];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(Math.floor(value / 65_536))];
const chunk = (tag: string, content: readonly number[]) => [
  ...latin(tag),
  ...u32(content.length),
  ...content,
  ...(content.length % 2 === 1 ? [0] : []),
];

/** Writes it byte by byte, in the order of the RIFF specification. */
export function wavFile(draft: WavDraft = {}): Uint8Array {
  const {
    format = 1,
    channels = 1,
    sampleRate = 22_050,
    bits = 16,
    durationMs = 100,
    between = [],
    extensible,
  } = draft;
  const frameBytes = (channels * bits) / 8;
  const head = [
    ...u16(extensible === undefined ? format : 0xfffe),
    ...u16(channels),
    ...u32(sampleRate),
    ...u32(sampleRate * frameBytes),
    ...u16(frameBytes),
    ...u16(bits),
  ];
  const rest =
    extensible === undefined
      ? []
      : [
          ...u16(22),
          ...u16(bits),
          ...u32(0),
          ...u16(extensible),
          0,
          0,
          0,
          0,
          0x10,
          0,
          0x80,
          0,
          0,
          0xaa,
          0,
          0x38,
          0x9b,
          0x71,
        ];
  const samples = Array.from({ length: Math.round((sampleRate * durationMs) / 1000) * frameBytes }, () => 0);
  const body = [
    ...latin('WAVE'),
    ...chunk('fmt ', [...head, ...rest]),
    ...between.flatMap(([tag, content]) => chunk(tag, [...content])),
  ];
  const data = chunk('data', samples);
  return Uint8Array.from([...latin('RIFF'), ...u32(body.length + data.length), ...body].concat(data));
}
