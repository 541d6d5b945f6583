import { describe, expect, it } from 'vitest';
import { hearAtBaud } from './wrong-baud.ts';

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

describe('a UART at the wrong rate', () => {
  it('hears every byte as it is at the right one', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, value) => value);
    expect(hearAtBaud(bytes, 9600, 9600)).toEqual(bytes);
  });

  it('hears every byte as it is at a rate that is off by no more than clocks may be', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, value) => value);
    for (const off of [0.97, 0.99, 1.01, 1.03]) expect(hearAtBaud(bytes, 9600, 9600 * off)).toEqual(bytes);
  });

  it('hears bits drawn out at twice the rate, worked out by hand', () => {
    // 55 is 0 1010 1010 1 on the line, doubled 00 11 00 11 00 11 00 11 00 11. Heard: 0 0110 0110 0 (a wrong
    // stop bit), then from the next fall 0 0110 0111 and the line at rest.
    expect(hex(hearAtBaud(Uint8Array.of(0x55), 9600, 19_200))).toBe('66 e6');
    // 0x00: one 0 nine bits long, eighteen of the hearer's.
    expect(hex(hearAtBaud(Uint8Array.of(0x00), 9600, 19_200))).toBe('00 80');
  });

  it('hears less at a slower rate, and nothing of a start bit that is over when it looks', () => {
    expect(hearAtBaud(new Uint8Array(12).fill(0xff), 115_200, 9600)).toEqual(new Uint8Array());
    expect(hearAtBaud(new Uint8Array(120), 115_200, 9600).length).toBeLessThan(20);
  });
});
