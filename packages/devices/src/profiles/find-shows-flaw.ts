import type { StripContent } from '../contract/strip.ts';
import { encodeAddress } from './encode-frame.ts';
import { indexOfPattern, patternAt } from './hex-pattern.ts';
import type { Profile } from './profile-schema.ts';
import {
  encodeKeypadShow,
  encodeStripContent,
  findTextDatum,
  keypadShowKinds,
  longestSerial,
  showsOf,
  stripContentKinds,
  wordsOf,
  type StripContentKind,
  type StripLook,
} from './shows.ts';
import type { ParamSource, StripShows } from './shows-schema.ts';
import { columnsOfNumbers, hasNumbersTogether, hasPlaceholder, isTemplate } from './text-template.ts';

/** Every strip must be able to show windows up to here: most families carry them in one byte. */
const safeWindowNo = 255;
const longestWindowNo = 999;
const longestTemplate = 64;

/**
 * Why a strip cannot show what a hall has to show, in words that name the place; null when it can. Asked
 * when a strip is configured, so that nothing is refused when somebody is called.
 */
export function findContentFlaw(profile: Profile, look: StripLook): string | null {
  const shows = showsOf(profile, look.place);
  if (!shows) return `${profile.name} has no ${look.place === 'hall' ? 'screen of a hall' : 'strip of a window'}`;
  const address = encodeAddress(profile, look.address);
  if (!address.ok) return `address: ${look.address} is none of ${profile.name}`;
  for (const kind of stripContentKinds) {
    const flaw = findWordsFlaw(profile, shows, look, kind) ?? findFrameFlawOf(profile, look, kind);
    if (flaw !== null) return `${kind}: ${flaw}`;
  }
  return null;
}

/** The highest window this strip can name; some families carry it in one byte. */
export function longestWindowNoOf(profile: Profile, look: StripLook): number {
  const content: StripContent = { kind: 'call', series: 'Z', serial: longestSerial, windowNo: longestWindowNo };
  return encodeStripContent(profile, look, content, 0).ok ? longestWindowNo : safeWindowNo;
}

/** Why what a profile shows cannot be sent; null when it can. */
export function findShowsFlaw(profile: Profile): string | null {
  for (const [section, place] of [
    ['strip', 'window'],
    ['hallScreen', 'hall'],
  ] as const) {
    const shows = showsOf(profile, place);
    const flaw = shows && (findParamFlaw(profile, shows) ?? findContentFlaw(profile, { address: 1, place }));
    if (flaw) return `${section}.${flaw}`;
  }
  return findKeypadFlaw(profile);
}

function findKeypadFlaw(profile: Profile): string | null {
  for (const show of keypadShowKinds) {
    const shown = profile.keypad?.[show];
    if (!shown) continue;
    const place = `keypad.${show}`;
    if (!Object.hasOwn(profile.commands, shown.command)) return `${place}: no command ${shown.command}`;
    if (shown.text !== undefined) return `${place}: a keypad has digits, no text`;
    const stray = findStrayParam(profile, shown.params, [shown.command]);
    if (stray !== undefined) return `${place}: ${shown.command} has no parameter ${stray}`;
    for (const value of [0, longestSerial]) {
      const built = encodeKeypadShow({ profile, show, address: 1, value });
      if (!built.ok) return `${place}: ${JSON.stringify(built.error)}`;
    }
  }
  return null;
}

function findWordsFlaw(profile: Profile, shows: StripShows, look: StripLook, kind: StripContentKind): string | null {
  const own = look.words?.[kind];
  const template = wordsOf(shows, kind, look);
  if (template === undefined) return own === undefined ? null : `${profile.name} has words of its own`;
  if (!findTextDatum(profile, shows[kind].command)) return `${shows[kind].command} has no piece named text`;
  if (template.length === 0 || template.length > longestTemplate || !isTemplate(template)) {
    return `words: must be 1-${longestTemplate} characters with {number} and {window} and no other brace`;
  }
  const isNumbered = kind === 'call' || kind === 'serving';
  if (isNumbered && !hasPlaceholder(template, '{number}')) return 'words: must say {number}';
  if (!isNumbered && /[{}]/.test(template)) return 'words: there is no number to say';
  if (hasNumbersTogether(template)) return 'words: two numbers would run together';
  const columns = look.columns ?? shows.textColumns;
  const needed = columnsOfNumbers(template);
  return needed > columns ? `words: the numbers alone need ${needed} of ${columns} columns` : null;
}

function findFrameFlawOf(profile: Profile, look: StripLook, kind: StripContentKind): string | null {
  for (const content of extremesOf(kind)) {
    const built = encodeStripContent(profile, look, content, 255);
    if (!built.ok) return JSON.stringify(built.error);
    const address = encodeAddress(profile, look.address);
    for (const pattern of [profile.reply?.ok, profile.reply?.refused]) {
      if (pattern === undefined || !address.ok) continue;
      if (indexOfPattern(built.value, patternAt(pattern, address.value)) >= 0) return 'its own echo would be an answer';
    }
  }
  return null;
}

function extremesOf(kind: StripContentKind): StripContent[] {
  if (kind === 'welcome' || kind === 'paused') return [{ kind }];
  return [
    { kind, series: 'A', serial: 1, windowNo: 1 },
    { kind, series: 'Z', serial: longestSerial, windowNo: safeWindowNo },
  ];
}

function findParamFlaw(profile: Profile, shows: StripShows): string | null {
  const commands = stripContentKinds.map((kind) => shows[kind].command);
  const unknown = commands.find((command) => !Object.hasOwn(profile.commands, command));
  if (unknown !== undefined) return `${stripContentKinds[commands.indexOf(unknown)]}: no command ${unknown}`;
  for (const kind of stripContentKinds) {
    const stray = findStrayParam(profile, shows[kind].params, [shows[kind].command]);
    if (stray !== undefined) return `${kind}: ${shows[kind].command} has no parameter ${stray}`;
  }
  const shared = findStrayParam(profile, shows.params, commands);
  return shared === undefined ? null : `params: no command has a parameter ${shared}`;
}

/** A parameter that none of the commands takes. */
function findStrayParam(
  profile: Profile,
  params: Readonly<Record<string, ParamSource>>,
  commands: readonly string[],
): string | undefined {
  const taken = new Set(commands.flatMap((command) => paramsOf(profile, command)));
  return Object.keys(params).find((name) => !taken.has(name));
}

function paramsOf(profile: Profile, command: string): string[] {
  if (!Object.hasOwn(profile.commands, command)) return [];
  const { data = [], frame = profile.frame, ...fixed } = profile.commands[command]!;
  const fields = frame.flatMap((segment) => ('field' in segment ? [segment.field] : []));
  const pieces = data.flatMap((datum) =>
    Object.entries(datum).flatMap(([key, value]) => {
      const isName = key !== 'const' && key !== 'encoding' && key !== 'charset' && typeof value === 'string';
      return isName ? [value] : [];
    }),
  );
  return [...pieces, ...fields.filter((field) => field !== 'addr' && field !== 'data' && !Object.hasOwn(fixed, field))];
}
