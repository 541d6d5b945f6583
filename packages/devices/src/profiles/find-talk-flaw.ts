import { encodeAddress, encodeCommand, findAddressField } from './encode-frame.ts';
import { isReadable } from './find-frame-flaw.ts';
import { indexOfPattern, patternAt } from './hex-pattern.ts';
import { matchEvent } from './match-event.ts';
import { createFrameParser } from './parse-frame.ts';
import type { Profile } from './profile-schema.ts';

/** Addresses at which answers are tried: the ends, and bits in both halves of a mapped one. */
const sampleAddresses = [0, 1, 85, 127, 170, 254, 255];

/**
 * Where what a profile says of talking and answering cannot work, in words that name the place; null
 * when it can.
 */
export function findTalkFlaw(profile: Profile): string | null {
  return findModeFlaw(profile) ?? findEventFlaw(profile) ?? findReplyFlaw(profile) ?? findPollFlaw(profile);
}

function findModeFlaw({ mode, events, poll, reply, keypad }: Profile): string | null {
  if (mode === 'push' && !events) return 'mode: push, and no events to push';
  if (mode === 'write' && events) return 'mode: write, and events that nobody listens for';
  if (mode === 'poll' && !poll) return 'mode: poll, and no poll';
  if (mode !== 'poll' && poll) return `poll: in mode ${mode}`;
  // The answer is a few bytes without a check; beside frames that come unasked it could be anything.
  if (mode === 'push' && reply) return 'reply: in mode push, where it cannot be told from an event';
  if (keypad && reply?.refused !== undefined) return 'reply.refused: a keypad cannot say that it was refused';
  return null;
}

function findEventFlaw(profile: Profile): string | null {
  const { events, acks } = profile;
  if (!events) return acks ? 'acks: without events' : null;
  if (!isReadable(profile)) return 'events: its frames cannot be found in a stream: no head or no length';
  if (!findAddressField(profile)) return 'events: no field addr to tell devices apart';
  if (events.idle && profile.mode !== 'poll') return 'events.idle: nobody asks in this mode';
  const fields = profile.frame.flatMap((segment) => ('field' in segment ? [segment.field] : []));
  for (const [place, names] of [
    ['events.key', events.key?.where],
    ['events.rating', events.rating?.where],
    ['events.idle', events.idle?.where],
    ['acks.key', acks?.key && 'echoWith' in acks.key ? acks.key.echoWith : undefined],
    ['acks.rating', acks?.rating && 'echoWith' in acks.rating ? acks.rating.echoWith : undefined],
  ] as const) {
    const missing = Object.keys(names ?? {}).find((name) => name === 'data' || !fields.includes(name));
    if (missing !== undefined) return `${place}: ${missing} is not a field`;
  }
  for (const kind of ['key', 'rating'] as const) {
    const ack = acks?.[kind];
    const built = ack && 'command' in ack ? encodeCommand(profile, ack.command, { addr: 1 }) : null;
    if (built && !built.ok) return `acks.${kind}: ${JSON.stringify(built.error)}`;
  }
  return null;
}

function findReplyFlaw(profile: Profile): string | null {
  const { reply } = profile;
  if (!reply) return null;
  for (const address of addressesOf(profile)) {
    const taken = patternOf(profile, reply.ok, address);
    if (typeof taken === 'string') return `reply.ok: ${taken}`;
    const refused = reply.refused === undefined ? [] : patternOf(profile, reply.refused, address);
    if (typeof refused === 'string') return `reply.refused: ${refused}`;
    const isAmbiguous = indexOfPattern(taken, refused) >= 0 || indexOfPattern(refused, taken) >= 0;
    if (refused.length > 0 && isAmbiguous) return 'reply: taken and refused cannot be told apart';
  }
  return null;
}

function findPollFlaw(profile: Profile): string | null {
  const { poll, events } = profile;
  if (!poll) return null;
  if (poll.answer === undefined && !events) return 'poll: nothing says what the answer looks like';
  if (poll.answer !== undefined && events) return 'poll: answered by a pattern and by frames, which is ambiguous';
  for (const address of addressesOf(profile)) {
    const asked = encodeCommand(profile, poll.command, { addr: address });
    if (!asked.ok) return `poll.command: ${JSON.stringify(asked.error)}`;
    // An RS-485 adapter may give back what it sends.
    const echo = 'poll: its own echo would be an answer';
    if (poll.answer !== undefined) {
      const answer = patternOf(profile, poll.answer, address);
      if (typeof answer === 'string') return `poll.answer: ${answer}`;
      if (indexOfPattern(asked.value, answer) >= 0) return echo;
    } else if (
      createFrameParser(profile)
        .push(asked.value)
        .some((frame) => matchEvent(profile, frame) !== null)
    ) {
      return echo;
    }
  }
  return findAddressField(profile) && isAlikeForAll(profile, poll.command)
    ? 'poll: its frame carries no address'
    : null;
}

function isAlikeForAll(profile: Profile, command: string): boolean {
  const [one, other] = [1, 2].map((addr) => encodeCommand(profile, command, { addr }));
  return one?.ok === true && other?.ok === true && one.value.join() === other.value.join();
}

function addressesOf(profile: Profile): readonly number[] {
  return findAddressField(profile) ? sampleAddresses : [0];
}

/** The pattern at an address, or why nothing can ever match it. */
function patternOf(profile: Profile, text: string, address: number) {
  if (text.includes('{addr}') && !findAddressField(profile)) return 'has {addr}, and the family has no addresses';
  const onWire = encodeAddress(profile, address);
  if (!onWire.ok) return JSON.stringify(onWire.error);
  const pattern = patternAt(text, onWire.value);
  if (pattern.length > profile.maxReadBytes) return `is longer than the ${profile.maxReadBytes} bytes that are read`;
  return pattern;
}
