import { invariant } from '@jiaohao/basics/invariant';
import type { Timers } from '@jiaohao/basics/time';
import type { Strip } from '../../contract/strip.ts';
import type { Driver } from '../../link/link.ts';
import { findAddressField } from '../../profiles/encode-frame.ts';
import { findContentFlaw } from '../../profiles/find-shows-flaw.ts';
import { createProfileBus } from '../../profiles/profile-bus.ts';
import type { Profile } from '../../profiles/profile-schema.ts';
import { encodeStripContent, type StripLook, type StripPlace, type StripWords } from '../../profiles/shows.ts';

/*
 * A bus of window strips (条屏) of any family. We talk, they show; some answer:
 *
 *   show(content) ──► frame, by the profile's table ──► profile bus ── line ──► strip 1, strip 2 …
 *                                                           └── again, when line or strip comes back
 */

export type StripConfig = {
  readonly id: string;
  /** Bus address as set on the strip; of no meaning in a family without addresses. */
  readonly address: number;
  /** The strip of one window, or the screen of the whole hall (综合屏) where the family has one. */
  readonly place?: StripPlace;
  /** Columns of this strip, two a hanzi, where they differ from the profile's. */
  readonly columns?: number;
  /** A hall's own words, with {number} and {window}, instead of the profile's. */
  readonly words?: StripWords;
};

export interface StripBus extends Driver {
  /** One port a strip, in the order of the configuration. They outlive the line. */
  readonly strips: readonly Strip[];
}

/** Why these strips cannot hang on one bus of this family, or cannot show what a hall has to; null when they can. */
export function findStripFlaw(profile: Profile, strips: readonly StripConfig[]): string | null {
  if (strips.length > 1 && !findAddressField(profile)) {
    return `${profile.name} has no addresses: a strip of it needs a line of its own`;
  }
  const addresses = new Set<number>();
  for (const strip of strips) {
    const flaw = findContentFlaw(profile, lookOf(strip));
    if (flaw !== null) return `${strip.id}: ${flaw}`;
    if (addresses.has(strip.address)) {
      return `${strip.id}: every strip of a bus has an address of its own, not ${strip.address} again`;
    }
    addresses.add(strip.address);
  }
  return null;
}

export function createStripBus(options: {
  readonly timers: Timers;
  readonly profile: Profile;
  /** Without a flaw, see findStripFlaw. */
  readonly strips: readonly StripConfig[];
}): StripBus {
  const { timers, profile, strips } = options;
  const flaw = findStripFlaw(profile, strips);
  invariant(flaw === null, flaw ?? '');
  const bus = createProfileBus({ timers, profile, members: strips });
  let sequence = 0;

  return {
    devices: strips.map(({ id }) => ({ id, kind: 'strip', model: profile.name })),
    strips: strips.map((strip) => ({
      id: strip.id,
      async show(content) {
        invariant(!('series' in content) || /^[A-Z]$/.test(content.series), 'a series is one letter');
        sequence += 1;
        const frame = encodeStripContent(profile, lookOf(strip), content, sequence);
        invariant(frame.ok, `a strip can show ${content.kind}${frame.ok ? '' : `: ${JSON.stringify(frame.error)}`}`);
        return bus.send({ address: strip.address, slot: 'show', bytes: frame.value, isKept: true });
      },
    })),
    attach: (line) => bus.attach(line),
  };
}

function lookOf({ address, place = 'window', columns, words }: StripConfig): StripLook {
  return { address, place, columns, words };
}
