/*
 * Check values of the devices we know, over whole byte ranges.
 * Vectors: vectors/checksums.json.
 */

export function sum8(bytes: Uint8Array): number {
  return sum16(bytes) & 0xff;
}

/** Decimal, not binary: the 平安力合 strips keep two decimal digits of the sum. */
export function sumMod100(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum + byte, 0) % 100;
}

export function xor8(bytes: Uint8Array): number {
  return bytes.reduce((check, byte) => check ^ byte, 0);
}

export function sum16(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => (sum + byte) & 0xffff, 0);
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

function crc16Reflected(bytes: Uint8Array, start: number): number {
  let crc = start;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
}

function crc16Forward(bytes: Uint8Array, start: number): number {
  let crc = start;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc;
}
