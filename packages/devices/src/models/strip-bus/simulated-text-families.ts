import { lengthUntil, readText, type SimulatedFamily, startsWith, sumOf } from './simulated-family.ts';
import { bxFontDynamic } from './simulated-bx-card.ts';

/* Strips that are sent their text. */

/** AA ADD BB 51 54 CHK fx speed hold colour life text FF; 50 for the hall's screen; CHK over all behind it. */
const pinganText: SimulatedFamily = {
  format: {
    maxFrameBytes: 256,
    sync: 0xaa,
    measure: (bytes) =>
      bytes.length > 2 && !startsWith(bytes.subarray(2), [0xbb, 0x51]) ? 'noFrame' : lengthUntil(bytes, 0xff, 11),
    isSound: (frame) => (sumOf(frame.subarray(6)) & 0xff) === frame[5],
  },
  read: (frame) =>
    frame[4] === 0x54 || frame[4] === 0x50
      ? { address: frame[1]!, place: frame[4] === 0x54 ? 'window' : 'hall', text: readText(frame.subarray(11, -1)) }
      : null,
};

/** A0 90 ADD A5 LenHi LenLo (character colour)… XOR; says A0 90 ADD A5 and AA or 55. */
const zhongyiA090: SimulatedFamily = {
  format: {
    maxFrameBytes: 512,
    sync: 0xa0,
    measure(bytes) {
      if (bytes.length > 1 && bytes[1] !== 0x90) return 'noFrame';
      return bytes.length < 6 ? 'needsMore' : 7 + 256 * bytes[4]! + bytes[5]!;
    },
    isSound: (frame) => frame.subarray(2, -1).reduce((check, byte) => check ^ byte, 0) === frame.at(-1),
  },
  read(frame) {
    const address = frame[2]!;
    if (frame[3] !== 0xa5) return null;
    const head = [0xa0, 0x90, address, 0xa5];
    return {
      address,
      place: 'window',
      text: readText(withoutColours(frame.subarray(6, -1))),
      answer: [...head, 0xaa],
      refusal: [...head, 0x55],
    };
  },
};

function withoutColours(data: Uint8Array): Uint8Array {
  const text: number[] = [];
  for (let at = 0; at < data.length;) {
    const bytes = data[at]! >= 0x80 ? 2 : 1;
    text.push(...data.subarray(at, at + bytes));
    at += bytes + 1;
  }
  return Uint8Array.from(text);
}

/** ADD FE LEN SEQ 86 3C 00 05 00 text 00 CRC, the hall's screen 8C 00; LEN is the whole frame, CRC-16/XMODEM. */
const yindaCrc16: SimulatedFamily = {
  format: {
    maxFrameBytes: 255,
    measure(bytes) {
      if (bytes.length > 1 && bytes[1] !== 0xfe) return 'noFrame';
      return bytes.length < 3 ? 'needsMore' : bytes[2]! < 9 ? 'noFrame' : bytes[2]!;
    },
    isSound: (frame) => xmodem(frame.subarray(0, -2)) === 256 * frame.at(-2)! + frame.at(-1)!,
  },
  read(frame) {
    const [address] = frame;
    const body = frame.subarray(4, -3);
    if (startsWith(body, [0x86, 0x3c, 0x00, 0x05, 0x00])) {
      return { address: address!, place: 'window', text: readText(body.subarray(5)) };
    }
    const isHall = startsWith(body, [0x8c, 0x00]);
    return isHall ? { address: address!, place: 'hall', text: readText(body.subarray(2)) } : null;
  },
};

function xmodem(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    for (let bit = 0x80; bit > 0; bit >>= 1) {
      const isOdd = ((crc & 0x8000) !== 0) !== ((byte & bit) !== 0);
      crc = ((crc << 1) ^ (isOdd ? 0x1021 : 0)) & 0xffff;
    }
  }
  return crc;
}

/** AA 55 LEN ADD F8 21 00 text 00; no check, so only the fixed bytes say that a frame is one. */
const yongtaiAa55: SimulatedFamily = {
  format: {
    maxFrameBytes: 3 + 255,
    sync: 0xaa,
    measure(bytes) {
      if (bytes.length > 1 && bytes[1] !== 0x55) return 'noFrame';
      return bytes.length < 3 ? 'needsMore' : bytes[2]! < 5 ? 'noFrame' : 3 + bytes[2]!;
    },
    isSound: (frame) =>
      startsWith(frame.subarray(4), [0xf8, 0x21, 0x00]) && frame.indexOf(0x00, 7) === frame.length - 1,
  },
  read: (frame) => ({ address: frame[3]!, place: 'window', text: readText(frame.subarray(7, -1)) }),
};

/** 10xxxxxx 110000xx 44 text 1A, hanzi as four half bytes; 48 asks, and 3B is the answer. */
const ruizeNibble: SimulatedFamily = {
  format: {
    maxFrameBytes: 256,
    measure(bytes) {
      const [low, high, command] = bytes;
      if ((low! & 0xc0) !== 0x80 || (high !== undefined && (high & 0xfc) !== 0xc0)) return 'noFrame';
      if (command === undefined) return 'needsMore';
      if (command === 0x48) return 3;
      if (command !== 0x44) return 'noFrame';
      // No byte of a text has its highest bit set: one that has begins the next frame.
      const endsAt = bytes.findIndex((byte, at) => at > 2 && (byte === 0x1a || byte >= 0x80));
      if (endsAt < 0) return 'needsMore';
      return bytes[endsAt] === 0x1a ? endsAt + 1 : 'noFrame';
    },
    isSound: (frame) => frame[2] === 0x48 || frame.subarray(3, -1).every((byte) => byte < 0x10 || byte >= 0x20),
  },
  read(frame) {
    const address = (frame[0]! & 0x3f) | ((frame[1]! & 0x03) << 6);
    if (frame[2] === 0x48) return { address, place: 'window', text: null, answer: [0x3b] };
    return { address, place: 'window', text: readText(joinHalves(frame.subarray(3, -1))) };
  },
};

function joinHalves(data: Uint8Array): Uint8Array {
  const text: number[] = [];
  for (let at = 0; at < data.length; at += 1) {
    if (data[at]! >= 0x20) text.push(data[at]!);
    else text.push((data[at]! << 4) | (data[(at += 1)] ?? 0));
  }
  return Uint8Array.from(text);
}

/** 40 ADD text 0D; no check at all. */
const asciiAt: SimulatedFamily = {
  format: {
    maxFrameBytes: 128,
    sync: 0x40,
    measure: (bytes) => lengthUntil(bytes, 0x0d, 2),
    isSound: (frame) => frame.subarray(2, -1).every((byte) => byte >= 0x20),
  },
  read: (frame) => ({ address: frame[1]!, place: 'window', text: readText(frame.subarray(2, -1)) }),
};

export const textFamilies = {
  'pingan-text': pinganText,
  'zhongyi-a090': zhongyiA090,
  'yinda-crc16': yindaCrc16,
  'yongtai-aa55': yongtaiAa55,
  'ruize-nibble': ruizeNibble,
  'ascii-at': asciiAt,
  'bx-font-dynamic': bxFontDynamic,
} as const;
