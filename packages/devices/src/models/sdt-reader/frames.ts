import type { FrameFormat } from '../../codec/frame-splitter.ts';
import { xor8 } from '../../codec/checksums.ts';

/*
 * Frames of the resident card's security module, SAM (GA 467; wire format published by softs.im):
 *
 *   request   AA AA AA 96 69 │ length │ command parameter data… │ check
 *   response  AA AA AA 96 69 │ length │ SW1 SW2 SW3 data…        │ check
 *
 * The length is big-endian and counts everything behind it, the check is the XOR of everything
 * behind the preamble. SW1 and SW2 mirror the card; SW3 is the reader's own word and decides.
 */

const preamble = [0xaa, 0xaa, 0xaa, 0x96, 0x69] as const;
const headerBytes = preamble.length + 2;
/** The longest answer there is has 2321 bytes (with a fingerprint of 1024). */
const longestResponseLength = 2400;
/** The longest request we know has 4; the rest of a torn one must not be waited for. */
const longestRequestLength = 16;

/** Command, parameter and data of every request we know. */
const requestBodies = {
  resetSam: [0x10, 0xff],
  samStatus: [0x11, 0xff],
  samId: [0x12, 0xff],
  findCard: [0x20, 0x01],
  selectCard: [0x20, 0x02],
  readBase: [0x30, 0x01],
  readNewAddress: [0x30, 0x03],
  readBaseFp: [0x30, 0x10],
  baud115200: [0x60, 0x00],
  baud57600: [0x60, 0x01],
  baud38400: [0x60, 0x02],
  baud19200: [0x60, 0x03],
  baud9600: [0x60, 0x04],
  setMaxRf80: [0x61, 0xff, 0x50],
} as const;

export type SdtCommand = keyof typeof requestBodies;

export const sdtCommands = Object.keys(requestBodies) as readonly SdtCommand[];

/** SW3 by name. 23 and the meaning of 91 are known from practice only, the rest is published. */
export const sw3 = {
  requestChecksum: 0x10,
  requestLength: 0x11,
  badCommand: 0x21,
  noPermission: 0x23,
  unrecognised: 0x24,
  cardRejectedSam: 0x31,
  samRejectedCard: 0x32,
  verificationFailed: 0x33,
  wrongCard: 0x40,
  readFailed: 0x41,
  randomFailed: 0x47,
  samSelfTestFailed: 0x60,
  samNotAuthorised: 0x66,
  findFailed: 0x80,
  selectFailed: 0x81,
  ok: 0x90,
  noSuchItem: 0x91,
  found: 0x9f,
} as const;

const sw3Meanings: ReadonlyMap<number, string> = new Map([
  [sw3.requestChecksum, 'checksum error in request'],
  [sw3.requestLength, 'length error in request'],
  [sw3.badCommand, 'command error'],
  [sw3.noPermission, 'no permission'],
  [sw3.unrecognised, 'unrecognised'],
  [sw3.cardRejectedSam, 'card failed to authenticate SAM'],
  [sw3.samRejectedCard, 'SAM failed to authenticate card'],
  [sw3.verificationFailed, 'information verification failed'],
  [sw3.wrongCard, 'wrong card'],
  [sw3.readFailed, 'read failed'],
  [sw3.randomFailed, 'random number failed'],
  [sw3.samSelfTestFailed, 'SAM self-test failed'],
  [sw3.samNotAuthorised, 'SAM not authorised'],
  [sw3.findFailed, 'find failed'],
  [sw3.selectFailed, 'select failed'],
  [sw3.ok, 'ok'],
  [sw3.noSuchItem, 'no such item'],
  [sw3.found, 'found'],
]);

/** For the technician's log; null for a code outside the table. */
export function meaningOfSw3(statusCode: number): string | null {
  return sw3Meanings.get(statusCode) ?? null;
}

export function encodeRequest(command: SdtCommand): Uint8Array {
  return encodeFrame(Uint8Array.from(requestBodies[command]));
}

/** Which command a request frame carries; null for one that is not in the table. */
export function parseRequest(frame: Uint8Array): SdtCommand | null {
  const body = frame.subarray(headerBytes, -1);
  const found = Object.entries(requestBodies).find(
    ([, bytes]) => bytes.length === body.length && bytes.every((byte, index) => byte === body[index]),
  );
  return found ? (found[0] as SdtCommand) : null;
}

export type SdtResponse = {
  /** SW3. */
  readonly statusCode: number;
  readonly data: Uint8Array;
};

/** The simulator's half of the protocol; SW1 and SW2 are 0 in everything seen. */
export function encodeResponse(statusCode: number, data: Uint8Array = new Uint8Array()): Uint8Array {
  return encodeFrame(Uint8Array.from([0, 0, statusCode, ...data]));
}

/** Takes a frame that `responseFormat` has found whole and sound. `data` shares the frame's memory. */
export function parseResponse(frame: Uint8Array): SdtResponse {
  return { statusCode: frame[headerBytes + 2]!, data: frame.subarray(headerBytes + 3, -1) };
}

function encodeFrame(body: Uint8Array): Uint8Array {
  const length = body.length + 1;
  const frame = Uint8Array.from([...preamble, length >> 8, length & 0xff, ...body, 0]);
  frame[frame.length - 1] = checkOf(frame.subarray(0, -1));
  return frame;
}

function checkOf(frameWithoutCheck: Uint8Array): number {
  return xor8(frameWithoutCheck.subarray(preamble.length));
}

function createFormat(leastLength: number, longestLength: number): FrameFormat {
  return {
    maxFrameBytes: headerBytes + longestLength,
    sync: preamble[0],
    measure(bytes) {
      if (preamble.some((byte, index) => index < bytes.length && bytes[index] !== byte)) return 'noFrame';
      if (bytes.length < headerBytes) return 'needsMore';
      const length = (bytes[preamble.length]! << 8) | bytes[preamble.length + 1]!;
      return length < leastLength || length > longestLength ? 'noFrame' : headerBytes + length;
    },
    isSound: (frame) => checkOf(frame.subarray(0, -1)) === frame.at(-1),
  };
}

/** SW1, SW2, SW3 and the check are always there. */
export const responseFormat: FrameFormat = createFormat(4, longestResponseLength);

/** How a reader listens: it takes wrong lengths and checks as well, because it answers them (11 and 10). */
export const requestFormat: FrameFormat = { ...createFormat(1, longestRequestLength), isSound: () => true };

/** What a reader says against a request frame, or null when the frame is right. */
export function findFlawInRequest(frame: Uint8Array): number | null {
  if (frame.length < headerBytes + 3) return sw3.requestLength;
  return checkOf(frame.subarray(0, -1)) === frame.at(-1) ? null : sw3.requestChecksum;
}

/**
 * The number of the security module as printed by public code, such as
 * 05.03-20090101-0001234567-0987654321: bytes 0 and 2 in hex, then three little-endian words.
 */
export function samNumberToText(data: Uint8Array): string {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const hexByte = (offset: number) => view.getUint8(offset).toString(16).padStart(2, '0');
  const word = (offset: number) => view.getUint32(offset, true).toString();
  return `${hexByte(0)}.${hexByte(2)}-${word(4)}-${word(8).padStart(10, '0')}-${word(12).padStart(10, '0')}`;
}
