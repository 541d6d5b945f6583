import { isReadable } from '../profiles/find-frame-flaw.ts';
import { matchEvent } from '../profiles/match-event.ts';
import { createFrameParser, type ProfileFrame } from '../profiles/parse-frame.ts';
import { maxProfileFrameBytes } from '../profiles/frame-schema.ts';
import type { Profile } from '../profiles/profile-schema.ts';
import { briefHex, createFrameTeller } from './decode-frames.ts';
import { frameWords } from './messages.zh.ts';
import type { Direction, LineDecoder } from './probe-model.ts';

/** A line of a profile's family: fields and keys where its frames can be read, else what was written as it was. */
export function createProfileDecoder(profile: Profile): LineDecoder {
  if (!isReadable(profile)) {
    return {
      take: (direction, bytes) => [{ direction, hex: briefHex(bytes), meaning: frameWords.data(bytes.length) }],
    };
  }
  const createTeller = (direction: Direction) =>
    createFrameTeller({
      direction,
      finder: createFrameParser(profile, maxProfileFrameBytes),
      bytesOf: (frame) => frame.bytes,
      meaningOf: (frame) => meaningOfFrame(profile, direction, frame),
    });
  const tellers = { toDevice: createTeller('toDevice'), fromDevice: createTeller('fromDevice') };
  return { take: (direction, bytes) => tellers[direction](bytes) };
}

/** An answer of ours to a key looks like the key, and only what comes from the device is one. */
function meaningOfFrame(profile: Profile, direction: Direction, frame: ProfileFrame): string {
  const event = direction === 'fromDevice' ? matchEvent(profile, frame) : null;
  if (!event) {
    const fields = Object.entries(frame.fields).map(
      ([name, value]) => `${name} ${value.toString(16).padStart(2, '0')}`,
    );
    return frameWords.fields(fields.join(' '), frame.data.length);
  }
  const address = frame.fields['addr'] ?? 0;
  if (event.kind === 'idle') return frameWords.addressed(address, frameWords.idle);
  const meaning = event.kind === 'key' ? frameWords.pressed(event.key) : frameWords.rated(event.value);
  return frameWords.addressed(address, meaning);
}
