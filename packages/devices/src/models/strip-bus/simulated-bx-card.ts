import { lengthUntil, readText, type SimulatedFamily } from './simulated-family.ts';

/*
 * An Onbon BX font card (字库卡) that knows one command, the dynamic area A3 06:
 *
 *   A5×8 │ dst LE · src · 6 · FE · 02 · len LE │ A3 06 resp 00 00 · data │ CRC LE │ 5A
 *        └──────────────── escaped: A5 A6 5A 5B as A6 02, A6 01, 5B 02, 5B 01 ────┘
 */

const headBytes = 8;
/** Of the unescaped frame behind the preamble: address to length, and command to the two reserved bytes. */
const headerBytes = 14;
const commandBytes = 5;

export const bxFontDynamic: SimulatedFamily = {
  format: {
    maxFrameBytes: 1_024,
    sync: 0xa5,
    measure(bytes) {
      const head = bytes.subarray(0, headBytes);
      return head.every((byte) => byte === 0xa5) ? lengthUntil(bytes, 0x5a, headBytes) : 'noFrame';
    },
    isSound: (frame) => plainOf(frame) !== null,
  },
  read(frame) {
    const plain = plainOf(frame);
    if (!plain || plain[headerBytes] !== 0xa3 || plain[headerBytes + 1] !== 0x06) return null;
    const text = textOfArea(plain.subarray(headerBytes + commandBytes, -2));
    return text === null ? null : { address: wordAt(plain, 0), place: 'window', text };
  },
};

/** From the address to the CRC; null where escaping, length or CRC is wrong. */
function plainOf(frame: Uint8Array): Uint8Array | null {
  const plain: number[] = [];
  const wire = frame.subarray(headBytes, -1);
  for (let at = 0; at < wire.length; at += 1) {
    const byte = wire[at]!;
    if (byte === 0xa5) return null;
    if (byte !== 0xa6 && byte !== 0x5b) {
      plain.push(byte);
      continue;
    }
    at += 1;
    if (wire[at] !== 0x01 && wire[at] !== 0x02) return null;
    plain.push(byte === 0xa6 ? (wire[at] === 0x02 ? 0xa5 : 0xa6) : wire[at] === 0x02 ? 0x5a : 0x5b);
  }
  const bytes = Uint8Array.from(plain);
  if (bytes.length < headerBytes + commandBytes + 2) return null;
  const isWhole = wordAt(bytes, headerBytes - 2) === bytes.length - headerBytes - 2;
  const check = wordAt(bytes, bytes.length - 2);
  return isWhole && (check === 0xffff || check === arc(bytes.subarray(0, -2))) ? bytes : null;
}

/** del# areas# areaLen LE, then 23 bytes to the text's length LE32; null where the lengths contradict each other. */
function textOfArea(data: Uint8Array): string | null {
  const [deleted, areas] = data;
  if (deleted !== 0 || areas !== 1 || wordAt(data, 2) !== data.length - 4) return null;
  const textBytes = wordAt(data, 27);
  return textBytes === data.length - 31 ? readText(data.subarray(31)) : null;
}

function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8);
}

/** CRC-16/ARC, bit by bit. */
function arc(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    for (let bit = 0; bit < 8; bit += 1) {
      const isOdd = ((crc ^ (byte >> bit)) & 1) === 1;
      crc = (crc >>> 1) ^ (isOdd ? 0xa001 : 0);
    }
  }
  return crc;
}
