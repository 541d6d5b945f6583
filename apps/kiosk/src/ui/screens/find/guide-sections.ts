import type { Guide, GuideMaterial } from '@jiaohao/queue-core/protocol';
import { windowsIn } from '../../words/sentences.ts';
import type { Words } from '../../words/words.ts';

/*
 * A guide as it is read on the screen: some sections, each of short entries that fit a page. The text of
 * the law stays in Chinese; what stands around it speaks the language of the visit.
 */

export type GuideEntry = {
  /** 1, 2, 3 …, or what the text is about: 咨询电话. */
  readonly mark: string;
  readonly text: string;
  /** Smaller, below the text. */
  readonly note: string;
  /** The next entry goes on with the same paragraph. */
  readonly isContinued: boolean;
};
export type SectionId = 'materials' | 'conditions' | 'steps' | 'time' | 'basis' | 'contact';
export type GuideSection = { readonly id: SectionId; readonly title: string; readonly entries: readonly GuideEntry[] };

/** What a guide does not say itself. */
export type GuideAround = {
  readonly department: string;
  /** Windows that serve the item's queue now. */
  readonly windows: readonly string[];
  readonly consultPhone: string;
};

/** Sections of which the guide says something, in the order in which people ask. */
export function sectionsOf(guide: Guide, around: GuideAround, words: Words): GuideSection[] {
  const { say } = words;
  const sections: GuideSection[] = [
    { id: 'materials', title: say('guide.materialsTitle'), entries: materialEntries(guide.materials, words) },
    { id: 'conditions', title: say('guide.conditionsTitle'), entries: conditionEntries(guide, words) },
    { id: 'steps', title: say('guide.stepsTitle'), entries: numbered(guide.steps) },
    { id: 'time', title: say('guide.timeTitle'), entries: timeEntries(guide, words) },
    { id: 'basis', title: say('guide.basisTitle'), entries: numbered(guide.basis) },
    { id: 'contact', title: say('guide.contactTitle'), entries: contactEntries(guide, around, words) },
  ];
  return sections.filter(({ entries }) => entries.length > 0);
}

/** 3 样材料, 当场办结, 不收费: what people ask first. */
export function guideFacts(guide: Guide, words: Words): string[] {
  const count = guide.materials.length;
  return [
    count === 0 ? words.say('guide.noMaterials') : words.say('guide.materialsCount', { count }),
    ...(guide.time ? [promisedWords(guide.time, words)] : []),
    guide.fee ? guide.fee.amount : words.say('guide.free'),
  ];
}

function materialEntries(materials: readonly GuideMaterial[], { say }: Words): GuideEntry[] {
  if (materials.length === 0) return [entry('', say('guide.noMaterials'))];
  return materials.map((material, index) => {
    const { originals, copies, required, reducible } = material;
    const notes = [
      originals > 0 ? say('guide.originals', { count: originals }) : '',
      copies > 0 ? say('guide.copies', { count: copies }) : '',
      required ? '' : say('guide.optional'),
      reducible === null ? '' : say('guide.reducible', { what: reducible }),
    ];
    return entry(`${index + 1}`, material.name, notes.filter((note) => note !== '').join(say('guide.then')));
  });
}

function conditionEntries({ audience, conditions, proxyAllowed }: Guide, { say }: Words): GuideEntry[] {
  if (conditions.length === 0 && audience === null) return [];
  return [
    ...(audience === null ? [] : [entry(say('guide.audience'), audience)]),
    ...numbered(conditions),
    ...(proxyAllowed ? [entry('', say('guide.proxy'))] : []),
  ];
}

function timeEntries({ time, fee, result }: Guide, words: Words): GuideEntry[] {
  const { say } = words;
  return [
    ...(time ? [entry(say('guide.timeLabel'), promisedWords(time, words))] : []),
    ...(time?.legalDays ? [entry(say('guide.legalLabel'), legalWords(time, time.legalDays, words))] : []),
    entry(say('guide.feeLabel'), fee ? fee.amount : say('guide.free')),
    ...(fee ? [entry(say('guide.feeBasis'), fee.basis)] : []),
    ...(result === null ? [] : [entry(say('guide.resultLabel'), result)]),
  ];
}

type GuideTime = NonNullable<Guide['time']>;

function promisedWords({ promisedDays: count, unit }: GuideTime, { say }: Words): string {
  if (count === 0) return say('guide.atOnce');
  return say(unit === 'workingDay' ? 'guide.promised' : 'guide.promisedCalendar', { count });
}

function legalWords({ unit }: GuideTime, count: number, { say }: Words): string {
  return say(unit === 'workingDay' ? 'guide.legal' : 'guide.legalCalendar', { count });
}

function contactEntries(guide: Guide, around: GuideAround, words: Words): GuideEntry[] {
  const { say } = words;
  const { supervisePhone, localNote } = guide;
  return [
    ...(around.windows.length === 0 ? [] : [entry(say('guide.windows'), windowsIn(words, around.windows))]),
    entry(say('guide.department'), around.department),
    entry(say('guide.consult'), guide.consultPhone ?? around.consultPhone),
    ...(supervisePhone === null ? [] : [entry(say('guide.supervise'), supervisePhone)]),
    ...(localNote === null ? [] : [entry(say('guide.note'), localNote)]),
  ];
}

function entry(mark: string, text: string, note = ''): GuideEntry {
  return { mark, text, note, isContinued: false };
}

function numbered(texts: readonly string[]): GuideEntry[] {
  return texts.flatMap((text, index) =>
    piecesOf(text).map((piece, at, pieces) => ({
      ...entry(at === 0 ? `${index + 1}` : '', piece),
      isContinued: at < pieces.length - 1,
    })),
  );
}

/** About as much as fits a page of the smallest screen in large type. */
const longestPiece = 90;

/** A paragraph of a law, cut into pieces that fit a page: after a mark, where it has any. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const sentence of text.match(/[^，。；、：]{0,90}[，。；、：]|[^，。；、：]{1,90}/gu) ?? []) {
    if (piece !== '' && piece.length + sentence.length > longestPiece) {
      pieces.push(piece);
      piece = '';
    }
    piece += sentence;
  }
  return [...pieces, piece].filter((part) => part !== '');
}
