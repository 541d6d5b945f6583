import { fail, type Result } from '@jiaohao/basics/result';
import type { StripContent } from '../contract/strip.ts';
import { encodeTextBytes, toCharset } from './encode-datum.ts';
import { encodeCommand, findAddressField, type EncodeRefusal } from './encode-frame.ts';
import type { TextDatum } from './frame-schema.ts';
import type { Profile } from './profile-schema.ts';
import type { ContentSource, ParamSource, Shown, StripShows } from './shows-schema.ts';
import { fillTemplate } from './text-template.ts';

/*
 * From what is to be seen to the frame that shows it, by the profile's own table:
 *
 *   { call, A, 23, 3 } ──► shows.call ──► command `show`, text 请A023号到3号窗口, colour 1 ──► frame
 */

/** Whose strip it is: of one window, or the screen of the whole hall. */
export type StripPlace = 'window' | 'hall';
export type StripContentKind = StripContent['kind'];
/** A hall's own words instead of the profile's. */
export type StripWords = Readonly<Partial<Record<StripContentKind, string>>>;

/** Serials have up to four digits; of a longer one the last four are shown. */
export const longestSerial = 9_999;

export const stripContentKinds: readonly StripContentKind[] = ['welcome', 'call', 'serving', 'paused'];

export const keypadShowKinds = ['showTicket', 'showWaiting', 'inviteRating', 'beep'] as const;
export type KeypadShowKind = (typeof keypadShowKinds)[number];

/** One strip as its frames are built. */
export type StripLook = {
  readonly address: number;
  readonly place: StripPlace;
  /** Columns of this strip, where they differ from the profile's. */
  readonly columns?: number | undefined;
  readonly words?: StripWords | undefined;
};

export function showsOf(profile: Profile, place: StripPlace): StripShows | undefined {
  return place === 'hall' ? profile.hallScreen : profile.strip;
}

/** The words for a content; undefined where the family shows numbers only. */
export function wordsOf(shows: StripShows, kind: StripContentKind, look: StripLook): string | undefined {
  const own = look.words && Object.hasOwn(look.words, kind) ? look.words[kind] : undefined;
  return shows[kind].text === undefined ? undefined : (own ?? shows[kind].text);
}

/** @param sequence rises with every content, for families that number their frames. */
export function encodeStripContent(
  profile: Profile,
  look: StripLook,
  content: StripContent,
  sequence: number,
): Result<Uint8Array, EncodeRefusal> {
  const shows = showsOf(profile, look.place);
  if (!shows) return fail({ kind: 'commandUnknown', command: `${look.place} screen` });
  const { series, windowNo, ...rest } = 'series' in content ? content : { serial: 0, series: '', windowNo: 0 };
  const serial = rest.serial % (longestSerial + 1);
  const number = series + String(serial).padStart(3, '0');
  const template = wordsOf(shows, content.kind, look);
  const datum = findTextDatum(profile, shows[content.kind].command);
  const text =
    template !== undefined && datum
      ? fillTemplate({
          template,
          values: { number, window: String(windowNo) },
          columns: look.columns ?? shows.textColumns,
          toText: (words) => toCharset(datum, words),
        })
      : undefined;
  const facts: Facts = {
    $serial: serial % 10 ** shows.digits,
    $window: windowNo,
    $series: series === '' ? 0 : series.charCodeAt(0),
    $number: number,
    $sequence: sequence & 0xff,
  };
  return encodeShown({ profile, shown: shows[content.kind], shared: shows.params, address: look.address, facts, text });
}

/** @param value the serial or the count; 0 where there is none. */
export function encodeKeypadShow(options: {
  readonly profile: Profile;
  readonly show: KeypadShowKind;
  readonly address: number;
  readonly value: number;
}): Result<Uint8Array, EncodeRefusal> {
  const { profile, show, address, value } = options;
  const shown = profile.keypad?.[show];
  if (!profile.keypad || !shown) return fail({ kind: 'commandUnknown', command: show });
  const limit = 10 ** profile.keypad.digits;
  // Three digits are all there are: A1023 shows 023, as people at the window read it.
  const facts: Facts = { $serial: value % limit, $waiting: Math.min(value, limit - 1) };
  return encodeShown({ profile, shown, shared: {}, address, facts, text: undefined });
}

type Facts = Readonly<Partial<Record<ContentSource, number | string>>>;

function encodeShown(options: {
  readonly profile: Profile;
  readonly shown: Shown;
  readonly shared: Readonly<Record<string, ParamSource>>;
  readonly address: number;
  readonly facts: Facts;
  readonly text: string | undefined;
}): Result<Uint8Array, EncodeRefusal> {
  const { profile, shown, facts, text } = options;
  const datum = findTextDatum(profile, shown.command);

  function valueOf(source: ParamSource): number | string | undefined {
    if (typeof source === 'number') return source;
    if (typeof source === 'string') return facts[source];
    return datum && text !== undefined ? source.add + encodeTextBytes(datum, text, 0).length : undefined;
  }

  const params: Record<string, number | string> = {};
  for (const [name, source] of Object.entries({ ...options.shared, ...shown.params })) {
    const value = valueOf(source);
    if (value !== undefined) params[name] = value;
  }
  if (text !== undefined) params['text'] = text;
  if (findAddressField(profile)) params['addr'] = options.address;
  return encodeCommand(profile, shown.command, params);
}

/** The piece of a command that writes the parameter `text`. */
export function findTextDatum(profile: Profile, command: string): TextDatum | undefined {
  const data = Object.hasOwn(profile.commands, command) ? (profile.commands[command]!.data ?? []) : [];
  return data.find((datum): datum is TextDatum => 'text' in datum && datum.text === 'text');
}
