import { bytesToHex } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import { ok, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { CallKeypad, KeypadEvent } from '../../contract/call-keypad.ts';
import type { LinkFault } from '../../contract/faults.ts';
import type { Driver } from '../../link/link.ts';
import { encodeAddress } from '../../profiles/encode-frame.ts';
import type { ProfileFrame } from '../../profiles/frame-reader.ts';
import { buildAck, matchEvent, type ProfileEvent } from '../../profiles/match-event.ts';
import { createProfileBus, type ProfileBus } from '../../profiles/profile-bus.ts';
import type { Profile } from '../../profiles/profile-schema.ts';
import type { RatingKeys } from '../../profiles/rating-keys.ts';
import { encodeKeypadShow, type KeypadShowKind } from '../../profiles/shows.ts';
import { createRepeatFilter, repeatWindowMs } from './repeat-filter.ts';

/*
 * A bus of call keypads (呼叫器) of any family, each with its rating keys (评价器) behind it:
 *
 *   keypad 1 ─┐              bytes             frames            events
 *   keypad 2 ─┼── line ──► profile bus ──► address ──► repeat filter ──► port of that address
 *   keypad 3 ─┘                ▲                           │ ACK
 *                              └───────────────────────────┴── showTicket, beep, …
 *
 * Pads that push speak when they want, so an open line is all one knows of them; pads that are polled
 * are missed when they stop answering.
 */

export type KeypadConfig = {
  readonly id: string;
  /** Bus address as set on the pad. */
  readonly address: number;
  readonly ratingKeys: RatingKeys;
};

export interface KeypadBus extends Driver {
  /** One port a keypad, in the order of the configuration. They outlive the line. */
  readonly keypads: readonly CallKeypad[];
}

/** A frame with a right check that means nothing to us: another address, an unknown key. */
export type UnknownFrame = { readonly address: number; readonly hex: string };

/** Why these keypads cannot stand on one bus of this family; null when they can. Rating keys: loadRatingKeys. */
export function findKeypadFlaw(
  profile: Profile,
  keypads: readonly Pick<KeypadConfig, 'id' | 'address'>[],
): string | null {
  if (!profile.events) return `${profile.name} has no keys`;
  const addresses = new Set<number>();
  for (const { id, address } of keypads) {
    if (!encodeAddress(profile, address).ok) return `${id}: ${address} is no address of ${profile.name}`;
    if (addresses.has(address)) return `${id}: every keypad of a bus has an address of its own, not ${address} again`;
    addresses.add(address);
  }
  return null;
}

export function createKeypadBus(options: {
  readonly timers: Timers;
  readonly profile: Profile;
  /** Without a flaw, see findKeypadFlaw. */
  readonly keypads: readonly KeypadConfig[];
  /** For the log. */
  readonly onUnknownFrame?: (frame: UnknownFrame) => void;
}): KeypadBus {
  const { timers, profile, onUnknownFrame = () => {} } = options;
  const flaw = findKeypadFlaw(profile, options.keypads);
  invariant(flaw === null, flaw ?? '');
  const bus = createProfileBus({ timers, profile, members: options.keypads, onFrame: take });
  const windowMs = windowOf(profile, options.keypads.length);
  const keypads = options.keypads.map((config) => createKeypad({ config, profile, timers, windowMs, bus }));
  const keypadsByAddress = new Map(keypads.map((keypad) => [keypad.address, keypad]));

  function take(frame: ProfileFrame, acknowledge: (bytes: Uint8Array) => void): void {
    const address = frame.fields['addr'] ?? -1;
    const event = matchEvent(profile, frame);
    const keypad = keypadsByAddress.get(address);
    if (!keypad || !event || !keypad.understands(event)) {
      onUnknownFrame({ address, hex: bytesToHex(frame.bytes) });
      return;
    }
    const verdict = keypad.judge(frame);
    const ack = verdict.isAcknowledged ? buildAck(profile, event.kind, frame) : null;
    // The ACK before the news: the pad waits for it, and what the hall makes of a key may take long.
    if (ack) acknowledge(ack);
    if (verdict.isNew) keypad.publish(event);
  }

  return {
    devices: keypads.map(({ port }) => ({ id: port.id, kind: 'callKeypad', model: profile.name })),
    keypads: keypads.map(({ port }) => port),
    attach: (line) => bus.attach(line),
  };
}

/** A polled pad that missed its ACK says the same again in the next round. */
function windowOf({ poll, gapMs }: Profile, keypads: number): number {
  return poll ? repeatWindowMs + 2 * (poll.everyMs + keypads * (poll.replyMs + gapMs)) : repeatWindowMs;
}

/** What one address knows of itself, beneath its port. */
function createKeypad(options: {
  readonly config: KeypadConfig;
  readonly profile: Profile;
  readonly timers: Timers;
  readonly windowMs: number;
  readonly bus: ProfileBus;
}) {
  const { config, profile, timers, windowMs, bus } = options;
  const { address } = config;
  const listeners = new Set<(event: KeypadEvent) => void>();
  const repeatFilter = createRepeatFilter(timers, windowMs);

  /** A family without such a display or beeper takes it and does nothing. */
  async function show(what: KeypadShowKind, value = 0): Promise<Result<void, LinkFault>> {
    if (!profile.keypad?.[what]) return ok();
    const frame = encodeKeypadShow({ profile, show: what, address, value });
    invariant(frame.ok, `${profile.name} can say ${what}${frame.ok ? '' : `: ${JSON.stringify(frame.error)}`}`);
    const isKept = what === 'showTicket' || what === 'showWaiting';
    const outcome = await bus.send({ address, slot: what, bytes: frame.value, isKept });
    if (outcome.ok) return outcome;
    invariant(outcome.error.kind !== 'contentRejected', 'a keypad cannot say that it refuses');
    return { ok: false, error: outcome.error };
  }

  function levelOf(event: Extract<ProfileEvent, { kind: 'rating' }>) {
    const value = String(event.value);
    return Object.hasOwn(config.ratingKeys, value) ? (config.ratingKeys[value] ?? null) : null;
  }

  const port: CallKeypad = {
    id: config.id,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    showTicket: (serial) => show('showTicket', serial),
    showWaiting: (count) => show('showWaiting', count),
    inviteRating: () => show('inviteRating'),
    beep: () => show('beep'),
  };

  return {
    port,
    address,
    understands: (event: ProfileEvent) => event.kind !== 'rating' || levelOf(event) !== null,
    judge: (frame: ProfileFrame) => repeatFilter.judge(bytesToHex(frame.bytes)),
    publish(event: ProfileEvent) {
      if (event.kind === 'idle') return;
      const level = event.kind === 'rating' ? levelOf(event) : null;
      const news: KeypadEvent | null = event.kind === 'key' ? event : level && { kind: 'rating', level };
      invariant(news, 'only what is understood is published');
      for (const listener of listeners) listener(news);
    },
  };
}
