import { bytesToHex, hexToBytes } from '@jiaohao/basics/ids';
import { createSeededRandom } from '@jiaohao/basics/random';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import hid from '../../../vectors/hid-miaxis.json' with { type: 'json' };
import sdt from '../../../vectors/sdt.json' with { type: 'json' };
import type { FarEnd } from '../../transport/memory-wire.ts';
import { encodeRequest, encodeResponse, type SdtCommand } from './frames.ts';
import { createReportJoiner, encodeReports, hidEnvelopes, type HidEnvelope } from './hid-reports.ts';
import { envelopeFarEnd } from './simulated-hid-end.ts';

/** A HID chip on a bench: what is sent through it comes out as reports, and the other way round. */
function createChip(envelope: HidEnvelope) {
  const reports: Uint8Array[] = [];
  const heard: string[] = [];
  let hear: (bytes: Uint8Array) => void = () => {};
  const wire: FarEnd = {
    send: (report) => reports.push(report),
    onData: (listener) => {
      hear = listener;
    },
    onLink: () => {},
  };
  const farEnd = envelopeFarEnd(wire, envelope);
  farEnd.onData((bytes) => heard.push(bytesToHex(bytes)));
  return {
    reportsOf(frame: string) {
      farEnd.send(hexToBytes(frame));
      return reports.splice(0);
    },
    hear(report: Uint8Array) {
      hear(report);
      return heard.splice(0);
    },
  };
}

function join(envelope: HidEnvelope, reports: readonly Uint8Array[]): string[] {
  const joiner = createReportJoiner(envelope);
  return reports.flatMap((report) => joiner.accept(report)).map(bytesToHex);
}

const readBase = sdt.reads.resident.frame;
const { found } = sdt.responses;
const commands = Object.keys(hid.request) as (keyof typeof hid.request & SdtCommand)[];
/** What a reader of that kind says, by the vectors, and the frames inside. */
const miaxisAnswers = [
  { frame: found, reports: hid.response.found },
  { frame: sdt.responses.selected, reports: hid.response.selected },
  { frame: readBase, reports: hid.response.readBase },
  { frame: sdt.fingerprint.fp1024.frame, reports: hid.response.readBaseFp1024 },
];

describe('miaxis', () => {
  it.each(commands)('wraps the request %s into the report of the vectors, and the chip takes it out', (command) => {
    const [report, ...more] = encodeReports('miaxis', encodeRequest(command));
    expect(more).toEqual([]);
    expect(bytesToHex(report!)).toBe(hid.request[command]);
    expect(createChip('miaxis').hear(report!)).toEqual([sdt.commands[command]]);
  });

  it.each(miaxisAnswers)('joins the $reports.length reports of the vectors to one frame', ({ frame, reports }) => {
    expect(join('miaxis', reports.map(hexToBytes))).toEqual([frame]);
  });

  it.each(miaxisAnswers)('has a chip that sends those $reports.length reports', ({ frame, reports }) => {
    expect(createChip('miaxis').reportsOf(frame).map(bytesToHex)).toEqual(reports);
  });

  it('takes 24 reports for a read and 43 with a fingerprint', () => {
    const [, , read, readFp] = miaxisAnswers;
    expect({ readBase: read!.reports.length, readBaseFp1024: readFp!.reports.length }).toEqual(hid.counts);
  });

  it('skips what is not known: two bytes of serial number, two of whatever, and all behind the sum', () => {
    const random = createSeededRandom(11);
    const reports = hid.response.readBase.map((hex) => {
      const report = hexToBytes(hex);
      const summed = [...report.subarray(3, 6), ...random.nextBytes(2), ...report.subarray(8, 5 + report[3]!)];
      const sum = summed.reduce((total, byte) => total + byte, 0);
      const rest = random.nextBytes(64);
      const bytes = [0xaa, ...random.nextBytes(2), ...summed, sum & 0xff, sum >> 8];
      return Uint8Array.from({ length: 64 }, (_, at) => bytes[at] ?? rest[at]!);
    });
    expect(join('miaxis', reports)).toEqual([readBase]);
  });

  it('has no use for a report with any bit wrong in what counts: nothing of its frame is given', () => {
    const reports = hid.response.readBase.map(hexToBytes);
    for (const at of [0, 3, 4, 5, 8, 20, 61, 62, 63]) {
      for (let bit = 0; bit < 8; bit += 1) {
        const wrong = reports[7]!.with(at, reports[7]![at]! ^ (1 << bit));
        const outcome = join('miaxis', [...reports.with(7, wrong), hexToBytes(hid.response.found[0]!)]);
        expect({ at, bit, outcome }).toEqual({ at, bit, outcome: [found] });
      }
    }
  });

  it('takes no frame from a reader that reports a failure', () => {
    const report = hexToBytes(hid.response.found[0]!);
    // The result, and the sum that goes with it.
    expect(join('miaxis', [report.with(5, 1).with(23, report[23]! + 1)])).toEqual([]);
  });

  it('has a chip that hears no report with a wrong mark, length, command, sum or size', () => {
    const chip = createChip('miaxis');
    const report = hexToBytes(hid.request.findCard);
    for (const [at, value] of [
      [0, 0xaa],
      [3, 0x0c],
      [4, 1],
      [5, 0xb2],
      [10, 0],
      [16, 0],
      [17, 1],
    ] as const) {
      expect(chip.hear(report.with(at, value))).toEqual([]);
    }
    expect(chip.hear(report.subarray(0, 63))).toEqual([]);
    expect(chip.hear(Uint8Array.from([0, ...report]))).toEqual([]);
    expect(chip.hear(report)).toEqual([sdt.commands.findCard]);
  });
});

describe('raw64', () => {
  it('chops a request and fills it up with zeros', () => {
    expect(encodeReports('raw64', encodeRequest('findCard')).map(bytesToHex)).toEqual([
      sdt.commands.findCard + '00'.repeat(54),
    ]);
    const long = Uint8Array.from({ length: 130 }, (_, at) => at + 1);
    const reports = encodeReports('raw64', long);
    expect(reports.map((report) => report.length)).toEqual([64, 64, 64]);
    expect(reports.flatMap((report) => [...report])).toEqual([...long, ...new Uint8Array(62)]);
    expect(encodeReports('raw64', new Uint8Array(64))).toHaveLength(1);
  });

  it.each([...Object.values(sdt.reads), ...Object.values(sdt.fingerprint)])(
    'cuts the zeros off by the length in the frame, also where the frame ends in zeros',
    ({ frame }) => {
      const reports = createChip('raw64').reportsOf(frame);
      expect(reports).toHaveLength(Math.ceil(frame.length / 2 / 64));
      expect(join('raw64', reports)).toEqual([frame]);
    },
  );
});

describe.each(hidEnvelopes)('%s', (envelope) => {
  const chip = createChip(envelope);
  const reports = chip.reportsOf(readBase);
  const shortAnswer = chip.reportsOf(found);
  const noise = new Uint8Array(64).fill(0x55);

  it('gives one frame after the other', () => {
    expect(join(envelope, [...reports, ...shortAnswer, ...reports])).toEqual([readBase, found, readBase]);
  });

  it('has room for the longest frame there may be', () => {
    const longest = bytesToHex(encodeResponse(0x90, new Uint8Array(2_396).fill(0x5a)));
    expect(longest).toHaveLength(2 * 2_407);
    expect(join(envelope, chip.reportsOf(longest))).toEqual([longest]);
  });

  it('passes over noise between frames, and the end of a frame whose beginning it has not heard', () => {
    expect(join(envelope, [noise, ...shortAnswer, noise, noise, ...reports])).toEqual([found, readBase]);
    for (let from = 1; from < reports.length; from += 1) {
      expect(join(envelope, [...reports.slice(from), ...shortAnswer])).toEqual([found]);
    }
  });

  it('gives nothing of a frame whose own check is wrong, and the next one', () => {
    const damaged = `${readBase.slice(0, -2)}${readBase.endsWith('00') ? '01' : '00'}`;
    expect(join(envelope, [...chip.reportsOf(damaged), ...shortAnswer])).toEqual([found]);
  });

  it('gives nothing of a frame that misses a report, and the next one whole once it was cleared', () => {
    for (let lost = 0; lost < reports.length; lost += 1) {
      const joiner = createReportJoiner(envelope);
      for (const report of reports.toSpliced(lost, 1)) expect(joiner.accept(report)).toEqual([]);
      joiner.clear();
      expect(shortAnswer.flatMap((report) => joiner.accept(report)).map(bytesToHex)).toEqual([found]);
    }
  });

  it('holds on to nothing, whatever comes', () => {
    const joiner = createReportJoiner(envelope);
    const anyReport = fc.oneof(
      fc.uint8Array({ maxLength: 70 }),
      fc.constantFrom(...reports, ...shortAnswer),
      fc.tuple(fc.constantFrom(...reports), fc.nat(63), fc.nat(255)).map(([report, at, byte]) => report.with(at, byte)),
    );
    fc.assert(
      fc.property(fc.array(anyReport, { maxLength: 60 }), (stream) => {
        for (const report of stream)
          for (const frame of joiner.accept(report)) expect(frame.length).toBeLessThanOrEqual(2_407);
        joiner.clear();
        expect(shortAnswer.flatMap((report) => joiner.accept(report)).map(bytesToHex)).toEqual([found]);
      }),
    );
  });
});
