import { hexToBytes } from '@jiaohao/basics/ids';
import rs485 from '../../../vectors/rs485.json' with { type: 'json' };
import type { StripContent } from '../../../src/contract/strip.ts';
import { isReadable } from '../../../src/profiles/find-frame-flaw.ts';
import { createFrameParser, type ProfileFrame } from '../../../src/profiles/parse-frame.ts';
import type { Profile } from '../../../src/profiles/profile-schema.ts';
import { encodeStripContent } from '../../../src/profiles/shows.ts';
import { shippedProfiles } from '../../../src/profiles/shipped-profiles.ts';
import { defineSubject, type FuzzSubject } from '../subject.ts';

/* Every shipped profile whose frames can be read, with its frames judged once more by its document alone. */

type Judge = {
  /** Frames beside the published ones that we send. */
  readonly frames: readonly string[];
  readonly lengthsAt: readonly number[];
  readonly findFlaw: (frame: Uint8Array) => string | null;
};

function sum(bytes: Uint8Array): number {
  let total = 0;
  for (const byte of bytes) total += byte;
  return total;
}

function startsWith(frame: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, at) => frame[at] === byte);
}

/** CRC-16/ARC, bit by bit as its definition has it. */
function crcArc(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    for (let bit = 0; bit < 8; bit += 1) {
      const isOut = ((crc ^ (byte >> bit)) & 1) === 1;
      crc = (crc >> 1) ^ (isOut ? 0xa001 : 0);
    }
  }
  return crc;
}

/** A6 02 stands for A5, A6 01 for A6, 5B 02 for 5A, 5B 01 for 5B. */
function unescapeBx(wire: Uint8Array): Uint8Array {
  const plain: number[] = [];
  for (let at = 0; at < wire.length; at += 1) {
    const byte = wire[at]!;
    if (byte !== 0xa6 && byte !== 0x5b) plain.push(byte);
    else plain.push(byte + 1 - wire[(at += 1)]!);
  }
  return Uint8Array.from(plain);
}

const judges: Readonly<Record<string, Judge>> = {
  'ff68-keypad': {
    frames: [...Object.values(rs485.ff68Events), ...Object.values(rs485.ff68Acks)],
    lengthsAt: [2, 3],
    findFlaw(frame) {
      const body = frame.subarray(5, -2);
      if (!startsWith(frame, [0xff, 0x68]) || frame[4] !== 0x68 || frame.at(-1) !== 0x16) return 'the marks';
      if (frame[2] !== body.length || frame[3] !== body.length) return 'the length';
      return sum(body) % 256 === frame.at(-2) ? null : 'the check';
    },
  },
  'pingan-std': {
    frames: [rs485.pinganAck.addr3],
    lengthsAt: [1],
    findFlaw(frame) {
      if (frame[0] !== 0xa0 || frame.at(-1) !== 0xff) return 'the marks';
      if (frame[1] !== frame.length - 4) return 'the length';
      return sum(frame.subarray(1, -2)) % 100 === frame.at(-2) ? null : 'the check';
    },
  },
  'zhongyi-a090': {
    frames: [],
    lengthsAt: [4, 5],
    findFlaw(frame) {
      if (!startsWith(frame, [0xa0, 0x90])) return 'the marks';
      if (frame[4]! * 256 + frame[5]! !== frame.length - 7) return 'the length';
      return frame.subarray(2).reduce((check, byte) => check ^ byte, 0) === 0 ? null : 'the check';
    },
  },
  'yongtai-aa55': {
    frames: [],
    lengthsAt: [2],
    // Nothing more is in it that could be wrong.
    findFlaw: (frame) =>
      startsWith(frame, [0xaa, 0x55]) && frame[2] === frame.length - 3 && frame.at(-1) === 0 ? null : 'the marks',
  },
  'bx-font-dynamic': {
    frames: [],
    lengthsAt: [20, 21],
    findFlaw(frame) {
      const preamble = Array.from({ length: 8 }, () => 0xa5);
      if (!startsWith(frame, preamble) || frame.at(-1) !== 0x5a) return 'the marks';
      if (frame.subarray(8, -1).some((byte) => byte === 0xa5 || byte === 0x5a)) return 'a mark inside';
      const plain = unescapeBx(frame.subarray(8, -1));
      if (plain[12]! + plain[13]! * 256 !== plain.length - 16) return 'the length';
      const crc = plain.at(-2)! + plain.at(-1)! * 256;
      return crcArc(plain.subarray(0, -2)) === crc ? null : 'the check';
    },
  },
};

const contents: readonly StripContent[] = [
  { kind: 'welcome' },
  { kind: 'call', series: 'A', serial: 23, windowNo: 3 },
  { kind: 'serving', series: 'B', serial: 7, windowNo: 12 },
  { kind: 'paused' },
];

/** The published frames, and what a strip of this family is sent on two addresses. */
function framesOf(profile: Profile, judge: Judge): Uint8Array[] {
  const published = rs485.encode.filter((vector) => vector.profile === profile.name).map(({ bytes }) => bytes);
  const sent = profile.strip
    ? [1, 165].flatMap((address) =>
        contents.map((content, at) => encodeStripContent(profile, { address, place: 'window' }, content, at)),
      )
    : [];
  return [
    ...[...judge.frames, ...published].map((hex) => hexToBytes(hex)),
    ...sent.flatMap((frame) => (frame.ok ? [frame.value] : [])),
  ].filter((frame) => frame.length <= profile.maxReadBytes);
}

const readable = [...shippedProfiles.values()].filter(isReadable);

export const profileFrames: readonly FuzzSubject[] = readable.map((profile) => {
  const judge = judges[profile.name];
  // A new family that is read comes here too, or it is not proved.
  if (!judge) throw new Error(`${profile.name} is read, and nothing here judges its frames`);
  const frames = framesOf(profile, judge);
  const flaw = frames.map(judge.findFlaw).find((each) => each !== null);
  if (frames.length < 4 || flaw !== undefined) throw new Error(`${profile.name}: ${flaw ?? 'too few'} good frames`);
  return defineSubject<ProfileFrame>({
    name: `profile ${profile.name}`,
    frames,
    lengthsAt: judge.lengthsAt,
    // Escaped bytes are two on the wire.
    maxHeldBytes: profile.maxReadBytes * (profile.escape ? 2 : 1),
    recovers: 'backToBack',
    findFlaw: ({ bytes }) => judge.findFlaw(bytes),
    toBytes: ({ bytes }) => bytes,
    create(deliver) {
      const parser = createFrameParser(profile);
      return {
        push: (bytes) => parser.push(bytes).forEach(deliver),
        silence: () => parser.settle().forEach(deliver),
        heldBytes: () => parser.heldBytes(),
      };
    },
  });
});
