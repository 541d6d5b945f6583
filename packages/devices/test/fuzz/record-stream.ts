import { createSeededRandom } from '@jiaohao/basics/random';
import { createMutator } from './mutate.ts';
import type { FuzzSubject } from './subject.ts';

/** Bytes as a transport would hand them over, so many frames in all. */
export type RecordedStream = { readonly frames: number; readonly pieces: readonly Uint8Array[] };

const longestPieceBytes = 256;

/**
 * A bad line on record: of every four frames one is damaged, where the parser can find the next again.
 * For measuring a parser without what makes its frames.
 */
export function recordStream(
  subject: FuzzSubject,
  options: { readonly frames: number; readonly seed: number },
): RecordedStream {
  const random = createSeededRandom(options.seed);
  const mutator = createMutator(random, subject);
  const longestFrameBytes = Math.max(...subject.frames.map((frame) => frame.length));
  const scratch = new Uint8Array(mutator.longestMutantBytes + 4 * longestFrameBytes);
  const pieces: Uint8Array[] = [];
  for (let frames = 0; frames < options.frames; frames += 4) {
    let end = subject.recovers === 'never' ? 0 : mutator.write(scratch, 0);
    for (let good = end === 0 ? 4 : 3; good > 0; good -= 1) {
      const frame = subject.frames[random.nextInt(subject.frames.length)]!;
      scratch.set(frame, end);
      end += frame.length;
    }
    for (let at = 0; at < end;) {
      const size = subject.reportBytes ?? 1 + random.nextInt(longestPieceBytes);
      pieces.push(scratch.slice(at, Math.min(end, at + size)));
      at += size;
    }
  }
  return { frames: options.frames, pieces };
}
