import { hexToBytes } from '@jiaohao/basics/ids';
import vectors from '../../../vectors/sdt.json' with { type: 'json' };
import { createFrameSplitter, type FrameFormat } from '../../../src/codec/frame-splitter.ts';
import { requestFormat, responseFormat } from '../../../src/models/sdt-reader/frames.ts';
import { defineSubject, type FuzzSubject } from '../subject.ts';

/* Both halves of the security module's protocol: what the driver hears, and what the simulator hears. */

const preamble = [0xaa, 0xaa, 0xaa, 0x96, 0x69] as const;

/** By the document and not by our code: preamble, a length that fits, all bytes behind the preamble XOR to nothing. */
export function findFlawInSdtFrame(frame: Uint8Array): string | null {
  for (let at = 0; at < preamble.length; at += 1) if (frame[at] !== preamble[at]) return 'the preamble';
  if (frame[5]! * 256 + frame[6]! !== frame.length - 7) return 'the length';
  let check = 0;
  for (let at = 5; at < frame.length; at += 1) check ^= frame[at]!;
  return check === 0 ? null : 'the check';
}

function subjectOf(options: {
  readonly name: string;
  readonly format: FrameFormat;
  readonly frames: readonly Uint8Array[];
  readonly findFlaw: (frame: Uint8Array) => string | null;
}): FuzzSubject {
  const { format, ...rest } = options;
  return defineSubject<Uint8Array>({
    ...rest,
    lengthsAt: [5, 6],
    maxHeldBytes: format.maxFrameBytes - 1,
    // The driver asks and waits: what is held when an answer stays away is cleared.
    recovers: 'afterSilence',
    toBytes: (frame) => frame,
    create(deliver) {
      const splitter = createFrameSplitter(format);
      return {
        push: (bytes) => splitter.push(bytes).forEach(deliver),
        silence: () => splitter.clear(),
        heldBytes: () => splitter.heldBytes(),
      };
    },
  });
}

const shortAnswers = Object.values(vectors.responses).map((hex) => hexToBytes(hex));
const reads = Object.values(vectors.reads).map((read) => hexToBytes(read.frame));

/** Answers as a reader gives them: mostly short, one in thirty a card. */
export const sdtAnswers = subjectOf({
  name: 'SDT answers',
  format: responseFormat,
  frames: [...Array.from({ length: 6 }, () => shortAnswers).flat(), ...reads],
  findFlaw: findFlawInSdtFrame,
});

/** The simulator takes wrong checks too, because it answers them. */
export const sdtRequests = subjectOf({
  name: 'SDT requests',
  format: requestFormat,
  frames: Object.values(vectors.commands).map((hex) => hexToBytes(hex)),
  findFlaw(frame) {
    const flaw = findFlawInSdtFrame(frame);
    return flaw === 'the check' ? null : flaw;
  },
});
