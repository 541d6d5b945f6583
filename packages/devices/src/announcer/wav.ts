import { fail, ok, type Result } from '@jiaohao/basics/result';

/*
 * What a recording must be before a hall is made to listen to it: a whole PCM WAV file, short, and of
 * a kind that every browser decodes. Nothing here hears whether it is the right word.
 *
 *   RIFF size WAVE │ fmt  16+ format channels rate bytes/s frame bits │ … │ data size samples …
 *
 * Source: Microsoft/IBM, Multimedia Programming Interface and Data Specifications 1.0; format FFFE is
 * WAVE_FORMAT_EXTENSIBLE, whose own format stands in the first two bytes of its GUID.
 */

export const wavLimits = {
  maxBytes: 2 * 1024 * 1024,
  maxMs: 10_000,
  minSampleRate: 8_000,
  maxSampleRate: 48_000,
} as const;

export type WavInfo = {
  readonly sampleRate: number;
  readonly channels: number;
  readonly bits: number;
  readonly durationMs: number;
};

export type WavFault =
  | 'tooLarge'
  | 'notWav'
  /** A header that contradicts itself. */
  | 'damaged'
  | 'notPcm'
  | 'sampleRate'
  | 'channels'
  | 'bits'
  /** Fewer samples than the header says: half copied, or written to a pipe. */
  | 'cutOff'
  | 'empty'
  | 'tooLong';

const pcm = 1;
const extensible = 0xfffe;
const knownBits = [8, 16, 24];

/** Reads the head of a WAV file that is given whole. */
export function readWav(file: Uint8Array): Result<WavInfo, WavFault> {
  if (file.length > wavLimits.maxBytes) return fail('tooLarge');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (tagAt(view, 0) !== 'RIFF' || tagAt(view, 8) !== 'WAVE') return fail('notWav');
  const format = findChunk(view, 'fmt ');
  const data = findChunk(view, 'data');
  if (!format || !data || format.size < 16 || format.from > data.from) return fail('damaged');
  if (data.from + data.size > file.length) return fail('cutOff');
  return readFormat(view, format, data.size);
}

function readFormat(view: DataView, format: Chunk, dataSize: number): Result<WavInfo, WavFault> {
  const at = format.from;
  const channels = view.getUint16(at + 2, true);
  const sampleRate = view.getUint32(at + 4, true);
  const frameBytes = view.getUint16(at + 12, true);
  const bits = view.getUint16(at + 14, true);
  if (kindOf(view, format) !== pcm) return fail('notPcm');
  if (channels !== 1 && channels !== 2) return fail('channels');
  if (sampleRate < wavLimits.minSampleRate || sampleRate > wavLimits.maxSampleRate) return fail('sampleRate');
  if (!knownBits.includes(bits)) return fail('bits');
  const isConsistent = frameBytes === (channels * bits) / 8 && view.getUint32(at + 8, true) === frameBytes * sampleRate;
  if (!isConsistent || dataSize % frameBytes !== 0) return fail('damaged');
  const durationMs = (dataSize / frameBytes / sampleRate) * 1000;
  if (durationMs === 0) return fail('empty');
  if (durationMs > wavLimits.maxMs) return fail('tooLong');
  return ok({ sampleRate, channels, bits, durationMs });
}

function kindOf(view: DataView, { from, size }: Chunk): number {
  const kind = view.getUint16(from, true);
  return kind === extensible && size >= 40 ? view.getUint16(from + 24, true) : kind;
}

/** Where a chunk's content lies; its size is the header's claim. */
type Chunk = { readonly from: number; readonly size: number };

/** The first chunk of that name. Its header and, of a format, its first bytes lie inside the file. */
function findChunk(view: DataView, tag: string): Chunk | null {
  for (let at = 12; at + 8 <= view.byteLength;) {
    const size = view.getUint32(at + 4, true);
    if (tagAt(view, at) === tag) return { from: at + 8, size };
    // Chunks begin at even places; the pad byte is not in the size.
    at += 8 + size + (size % 2);
  }
  return null;
}

function tagAt(view: DataView, at: number): string {
  if (at + 4 > view.byteLength) return '';
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}
