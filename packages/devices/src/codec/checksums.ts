/*
 * Check values of the devices we know, over whole byte ranges. Plain loops: every byte on every line
 * goes through one of these, noise more than once.
 * Vectors: vectors/checksums.json.
 */

export function sum8(bytes: Uint8Array): number {
  return sumOf(bytes) & 0xff;
}

/** Decimal, not binary: the 平安力合 strips keep two decimal digits of the sum. */
export function sumMod100(bytes: Uint8Array): number {
  return sumOf(bytes) % 100;
}

export function xor8(bytes: Uint8Array): number {
  let check = 0;
  for (let at = 0; at < bytes.length; at += 1) check ^= bytes[at]!;
  return check;
}

export function sum16(bytes: Uint8Array): number {
  return sumOf(bytes) & 0xffff;
}

function sumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 1) sum += bytes[at]!;
  return sum;
}

/** CRC-16/MODBUS: polynomial 0x8005 reflected, start FFFF. */
export function crc16Modbus(bytes: Uint8Array): number {
  return crc16Reflected(bytes, 0xffff);
}

/** CRC-16/ARC: polynomial 0x8005 reflected, start 0. Onbon BX cards. */
export function crc16Arc(bytes: Uint8Array): number {
  return crc16Reflected(bytes, 0);
}

/** CRC-16/XMODEM: polynomial 0x1021, start 0. */
export function crc16Xmodem(bytes: Uint8Array): number {
  return crc16Forward(bytes, 0);
}

/** CRC-16/CCITT-FALSE: polynomial 0x1021, start FFFF. */
export function crc16CcittFalse(bytes: Uint8Array): number {
  return crc16Forward(bytes, 0xffff);
}

/** What eight shifts make of each byte. */
const reflectedTable = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  return crc;
});
const forwardTable = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc;
});

function crc16Reflected(bytes: Uint8Array, start: number): number {
  let crc = start;
  for (let at = 0; at < bytes.length; at += 1) crc = (crc >>> 8) ^ reflectedTable[(crc ^ bytes[at]!) & 0xff]!;
  return crc;
}

function crc16Forward(bytes: Uint8Array, start: number): number {
  let crc = start;
  for (let at = 0; at < bytes.length; at += 1) {
    crc = ((crc << 8) & 0xffff) ^ forwardTable[(crc >>> 8) ^ bytes[at]!]!;
  }
  return crc;
}
