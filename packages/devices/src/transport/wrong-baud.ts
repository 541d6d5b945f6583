/*
 * What a UART hears of a sender at another rate. The sender's bits (a start bit 0, eight data bits from
 * the lowest, a stop bit 1, then a line at rest) are looked at in the middle of each of the hearer's
 * own bits, as its hardware does:
 *
 *   sent    ▔▔▁▁▔▔▁▁▔▔▔▔▁▁…      one 0 to begin
 *   heard   ▔▔  ↑       ↑        start   bit 0   bit 1 …
 *
 * A hearer that finds 1 where its stop bit should not be reports a framing error, and the system hands
 * the byte over all the same.
 */

const bitsPerByte = 10;

/** Bytes sent at `sentBaud`, as they are heard at `heardBaud`: the same every time, fewer or more than sent. */
export function hearAtBaud(bytes: Uint8Array, sentBaud: number, heardBaud: number): Uint8Array {
  if (sentBaud === heardBaud) return bytes;
  const bits = bytes.length * bitsPerByte;
  /** One bit of the hearer in bits of the sender. */
  const step = sentBaud / heardBaud;

  function levelAt(time: number): number {
    const bit = Math.floor(time);
    if (bit >= bits) return 1;
    const place = bit % bitsPerByte;
    if (place === 0) return 0;
    return place === bitsPerByte - 1 ? 1 : (bytes[Math.floor(bit / bitsPerByte)]! >> (place - 1)) & 1;
  }

  const heard: number[] = [];
  let at = 0;
  while (at < bits) {
    // A start bit begins where the line falls, and counts when it is still low in its middle.
    if (levelAt(at) === 1 || levelAt(at + step / 2) === 1) {
      at = Math.floor(at) + 1;
      continue;
    }
    let byte = 0;
    for (let bit = 0; bit < 8; bit += 1) byte |= levelAt(at + step * (1.5 + bit)) << bit;
    heard.push(byte);
    // From the middle of the stop bit on, the hearer waits for the next fall.
    at += step * (bitsPerByte - 0.5);
  }
  return Uint8Array.from(heard);
}
