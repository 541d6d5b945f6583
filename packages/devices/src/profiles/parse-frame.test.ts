import { bytesToHex, hexToBytes } from '@jiaohao/basics/ids';
import { createSeededRandom } from '@jiaohao/basics/random';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import rs485 from '../../vectors/rs485.json' with { type: 'json' };
import { encodeFields } from './encode-frame.ts';
import { buildAck, matchEvent } from './match-event.ts';
import { createFrameParser } from './parse-frame.ts';
import { shippedProfile } from './shipped-profiles.ts';

const ff68KeypadProfile = shippedProfile('ff68-keypad');
const pinganStripProfile = shippedProfile('pingan-std');

const events = Object.values(rs485.ff68Events);

function hexOfFrames(frames: readonly { bytes: Uint8Array }[]): string[] {
  return frames.map((frame) => bytesToHex(frame.bytes));
}

test.each(Object.entries(rs485.ff68Events))(
  'The published %s frame is read, and answered as published',
  (name, hex) => {
    const [frame] = createFrameParser(ff68KeypadProfile).push(hexToBytes(hex));
    expect(frame?.fields).toMatchObject({ addr: 3 });
    const event = matchEvent(ff68KeypadProfile, frame!);
    expect(event).toEqual(
      name.startsWith('evaluation') ? { kind: 'rating', value: Number(name.at(-1)) } : { kind: 'key', key: name },
    );
    const ack = buildAck(ff68KeypadProfile, event!.kind, frame!);
    expect(bytesToHex(ack!)).toBe(rs485.ff68Acks[name as keyof typeof rs485.ff68Acks]);
  },
);

test('The documented acknowledgement of a strip is a frame of the strip family', () => {
  const [frame] = createFrameParser(pinganStripProfile).push(hexToBytes(rs485.pinganAck.addr3));
  expect(frame?.fields).toEqual({ cmd: 0x14, addr: 3, scmd: 0x50 });
});

test('Frames come out the same in whatever pieces they arrive', () => {
  const stream = hexToBytes(events.join(''));
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 40 }), (pieces) => {
      const parser = createFrameParser(ff68KeypadProfile);
      const frames = [];
      let at = 0;
      for (const piece of pieces) {
        frames.push(...parser.push(stream.subarray(at, at + piece)));
        at += piece;
      }
      frames.push(...parser.push(stream.subarray(at)));
      expect(hexOfFrames(frames)).toEqual(events);
      expect(parser.heldBytes()).toBe(0);
    }),
    { seed: 68, numRuns: 100 },
  );
});

test('Noise that ends in a false header costs no good frame once the line is silent', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 30 }), fc.integer({ min: 0, max: 9 }), (noise, torn) => {
      const parser = createFrameParser(ff68KeypadProfile);
      const good = hexToBytes(events[0]!);
      const frames = parser.push(Uint8Array.from([...noise, ...good.subarray(0, torn), ...good]));
      frames.push(...parser.settle());
      expect(hexOfFrames(frames)).toContain(events[0]);
      expect(parser.heldBytes()).toBe(0);
    }),
    { seed: 68, numRuns: 300 },
  );
});

describe('A frame is not taken', () => {
  test.each([
    ['its checksum is wrong', 'ff6803036803010c1116'],
    ['its second length is longer', 'ff6803046803010c1016'],
    ['its first length is longer', 'ff6804036803010c1016'],
    ['its second 68 is not there', 'ff6803036903010c1016'],
    ['its end is not 16', 'ff6803036803010c1017'],
    ['its length is shorter than its fixed parts', 'ff680101680316'],
    ['it is longer than pads send', rs485.encode.find((vector) => vector.command === 'showWaiting')!.bytes],
  ])('when %s, and the good frame behind it is', (_, hex) => {
    const frames = createFrameParser(ff68KeypadProfile).push(hexToBytes(hex + events[0]!));
    expect(hexOfFrames(frames)).toEqual([events[0]]);
  });
});

test('A wrong length in a frame without data is no frame', () => {
  const fixed = {
    ...pinganStripProfile,
    frame: pinganStripProfile.frame.filter((s) => !('field' in s && s.field === 'data')),
  };
  const profile = {
    ...fixed,
    frame: fixed.frame.map((s) =>
      'len' in s ? { ...s, len: ['addr', 'scmd'] } : 'check' in s ? { ...s, to: 'scmd' } : s,
    ),
  };
  expect(createFrameParser(profile).push(hexToBytes('a00328030230ff'))).toHaveLength(1);
  expect(createFrameParser(profile).push(hexToBytes('a00428030231ff'))).toHaveLength(0);
});

test('Endless noise is never held: less than one frame waits, and a good frame still gets through', () => {
  const random = createSeededRandom(68);
  const parser = createFrameParser(ff68KeypadProfile);
  for (let chunk = 0; chunk < 200; chunk += 1) {
    parser.push(random.nextBytes(500));
    expect(parser.heldBytes()).toBeLessThan(ff68KeypadProfile.maxReadBytes);
  }
  expect(parser.droppedBytes()).toBeGreaterThan(99_000);
  const frames = [...parser.push(hexToBytes(events[0]!)), ...parser.settle()];
  expect(hexOfFrames(frames)).toContain(events[0]);
});

test('A key that the profile does not know is nothing, never a guess', () => {
  const unknown = ['ff68030368030155', 'ff68030368031104', 'ff680202680311'].map((head) => {
    const body = hexToBytes(head).subarray(5);
    const check = body.reduce((sum, byte) => (sum + byte) & 0xff, 0);
    return Uint8Array.from([...hexToBytes(head), check, 0x16]);
  });
  for (const bytes of unknown) {
    const [frame] = createFrameParser(ff68KeypadProfile).push(bytes);
    expect(matchEvent(ff68KeypadProfile, frame!)).toBeNull();
  }
});

describe('Escaped frames', () => {
  const bx = shippedProfile('bx-font-dynamic');
  const published = rs485.encode.filter(({ profile }) => profile === 'bx-font-dynamic').map(({ bytes }) => bytes);

  test('are read as they were meant, also where an escaped byte is in the address', () => {
    const frames = createFrameParser(bx).push(hexToBytes(published.join('')));
    expect(hexOfFrames(frames)).toEqual(published);
    expect(frames.map(({ fields }) => fields['addr'])).toEqual([1, 165]);
    expect(bytesToHex(frames[1]!.data.subarray(-4))).toBe('5b5ac2d2');
  });

  test('come back as they were, whatever bytes they carry and in whatever pieces', () => {
    const awkward = fc.array(fc.oneof(fc.constantFrom(0xa5, 0xa6, 0x5a, 0x5b, 0x01, 0x02), fc.nat(255)), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(awkward, fc.nat(65_535), fc.integer({ min: 1, max: 40 }), (data, addr, pieceBytes) => {
        const built = encodeFields(bx, { addr, cmd: 0xa3 }, Uint8Array.from(data));
        if (!built.ok) throw new Error('a frame of 200 bytes of data fits');
        const parser = createFrameParser(bx);
        const noise = Uint8Array.of(0x00, 0xa5, 0xa5, 0x5a);
        const stream = Uint8Array.from([...noise, ...built.value, ...built.value]);
        const frames = [];
        for (let at = 0; at < stream.length; at += pieceBytes) {
          frames.push(...parser.push(stream.subarray(at, at + pieceBytes)));
        }
        expect(frames.map((frame) => [frame.fields['addr'], [...frame.data]])).toEqual([
          [addr, data],
          [addr, data],
        ]);
        expect(hexOfFrames(frames)).toEqual([bytesToHex(built.value), bytesToHex(built.value)]);
        expect(parser.heldBytes()).toBe(0);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  test.each([
    ['an escape that stands for nothing', (hex: string) => hex.replace('a602', 'a603')],
    ['a mark that is not escaped', (hex: string) => hex.replace('a602', 'a5')],
    ['a wrong check', (hex: string) => hex.replace('524b5a', '524c5a')],
    ['a torn end', (hex: string) => hex.slice(0, -8)],
  ])('with %s are none, and the good one behind is read', (_, spoil) => {
    const parser = createFrameParser(bx);
    const frames = [...parser.push(hexToBytes(spoil(published[1]!) + published[0])), ...parser.settle()];
    expect(hexOfFrames(frames)).toEqual([published[0]]);
  });

  test('are never held without end', () => {
    const random = createSeededRandom(5);
    const parser = createFrameParser(bx);
    for (let chunk = 0; chunk < 100; chunk += 1) {
      const bytes = random.nextBytes(500);
      parser.push(bytes.map((byte) => (byte < 200 ? 0xa5 : byte)));
      expect(parser.heldBytes()).toBeLessThan(2 * bx.maxReadBytes);
    }
  });
});
