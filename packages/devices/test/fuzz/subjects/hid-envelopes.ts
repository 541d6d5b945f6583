import { createFrameSplitter } from '../../../src/codec/frame-splitter.ts';
import { responseFormat } from '../../../src/models/sdt-reader/frames.ts';
import { createReportJoiner, type HidEnvelope } from '../../../src/models/sdt-reader/hid-reports.ts';
import { envelopeFarEnd } from '../../../src/models/sdt-reader/simulated-hid-end.ts';
import { defineSubject, type FuzzSubject } from '../subject.ts';
import { findFlawInSdtFrame, sdtAnswers } from './sdt.ts';

/* The reader's answers in HID reports: the envelope's parser with the frame splitter behind it, as the driver has them. */

const reportBytes = 64;

function reportsOf(frame: Uint8Array, envelope: HidEnvelope): Uint8Array {
  const reports: number[] = [];
  const send = (report: Uint8Array) => void reports.push(...report);
  envelopeFarEnd({ send, onData: () => {}, onLink: () => {} }, envelope).send(frame);
  return Uint8Array.from(reports);
}

/** AA, two of nothing, length, result 0, …, and the sum of all from the length on; by hand. */
function isWholeMiaxis(report: Uint8Array): boolean {
  const sumAt = 5 + report[3]! + report[4]! * 256;
  if (report[0] !== 0xaa || sumAt + 2 > report.length) return false;
  let sum = 0;
  for (let at = 3; at < sumAt; at += 1) sum += report[at]!;
  return report[sumAt] === sum % 256 && report[sumAt + 1] === Math.floor(sum / 256);
}

function subjectOf(
  envelope: HidEnvelope,
  lengthsAt: readonly number[],
  isWhole: (report: Uint8Array) => boolean,
): FuzzSubject {
  return defineSubject<Uint8Array>({
    name: `SDT answers in ${envelope} reports`,
    frames: sdtAnswers.frames.map((frame) => reportsOf(frame, envelope)),
    outcomes: sdtAnswers.frames,
    lengthsAt,
    maxHeldBytes: 2 * responseFormat.maxFrameBytes,
    reportBytes,
    // A request clears what is held of the answer to the one before.
    recovers: 'afterSilence',
    findFlaw: findFlawInSdtFrame,
    toBytes: (frame) => frame,
    // What comes out stands in the reports with their heads between; a false one has not been seen to be sound.
    reaches: () => false,
    create(deliver) {
      const joiner = createReportJoiner(envelope);
      const splitter = createFrameSplitter(responseFormat);
      return {
        push(report) {
          for (const joined of joiner.accept(report)) {
            if (!isWhole(report)) throw new Error('a damaged report ends a frame');
            splitter.push(joined).forEach(deliver);
          }
        },
        silence() {
          joiner.clear();
          splitter.clear();
        },
        heldBytes: () => splitter.heldBytes(),
      };
    },
  });
}

export const hidEnvelopes: readonly FuzzSubject[] = [
  subjectOf('miaxis', [3, 4, 13, 14], isWholeMiaxis),
  subjectOf('raw64', [5, 6], () => true),
];
