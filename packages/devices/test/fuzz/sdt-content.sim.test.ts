import { bytesToHex } from '@jiaohao/basics/ids';
import { createSeededRandom } from '@jiaohao/basics/random';
import { expect, test } from 'vitest';
import { createFrameSplitter } from '../../src/codec/frame-splitter.ts';
import type { ReaderFault } from '../../src/contract/faults.ts';
import type { DocumentHolder, DocumentKind } from '../../src/contract/id-card-reader.ts';
import { parseBaseInfo } from '../../src/models/sdt-reader/base-info.ts';
import { encodeResponse, parseResponse, responseFormat, sw3 } from '../../src/models/sdt-reader/frames.ts';
import { parseDocument } from '../../src/models/sdt-reader/parse-document.ts';
import { encodeDocumentText, type SimulatedCardFields } from '../../src/models/sdt-reader/simulated-documents.ts';
import { fuzzFrames, fuzzSeed } from './fuzz.ts';

/*
 * The check of a card's frame is one byte, so noise passes it once in 256 times. What comes through then
 * must still be refused by what stands in it, or say what stands there and nothing that cannot be.
 */

const longestRunMs = 3_600_000;
const flagAt = 248;

const cards: readonly SimulatedCardFields[] = [
  { name: '张小乡', sex: 'female', birthDate: '1990-03-07', idNumber: '99999919900307002X' },
  { name: '阿卜杜拉·买买提江·吐尔逊', sex: 'male', birthDate: '1949-12-31', idNumber: '11010519491231002X' },
  { document: 'hkMoTwPermit', name: '陳大文', sex: 'male', birthDate: '1988-01-15', idNumber: '810000198801150031' },
  {
    document: 'foreignerCard2017',
    name: 'SAMPLE, VISITOR',
    sex: 'female',
    birthDate: '1975-05-20',
    idNumber: 'UTO123456789012',
  },
  { document: 'foreignerCard2023', name: '样例', sex: 'male', birthDate: '1981-08-08', idNumber: '911124198108030024' },
];

/** Where each document has its name, sex, birth and number, in bytes: by the published layouts and not by our table. */
type Places = Readonly<Record<'name' | 'sex' | 'birth' | 'number', readonly [from: number, to: number]>>;
const resident: Places = { name: [0, 30], sex: [30, 32], birth: [36, 52], number: [122, 158] };
const documents: Readonly<
  Record<string, { readonly kind: DocumentKind; readonly places: Places; readonly latin?: Places['name'][] }>
> = {
  ' ': { kind: 'residentCard', places: resident },
  J: { kind: 'hkMoTwPermit', places: resident },
  I: {
    kind: 'foreignerCard2017',
    places: { name: [158, 188], sex: [120, 122], birth: [220, 236], number: [122, 152] },
    latin: [[0, 120]],
  },
  Y: {
    kind: 'foreignerCard2023',
    places: resident,
    latin: [
      [52, 122],
      [220, 242],
    ],
  },
};

function isRealDate(compact: string): boolean {
  const date = new Date(`${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6, 8)}T00:00:00Z`);
  return /^\d{8}$/.test(compact) && !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(compact.slice(6, 8));
}

/** ISO 7064 MOD 11-2 as the standard says it: all eighteen, weighted by powers of two, leave 1. */
function hasRightCheck(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number)) return false;
  let rest = 0;
  for (const character of number) rest = (rest * 2 + (character === 'X' ? 10 : Number(character))) % 11;
  return rest === 1;
}

/** What is wrong with a holder, judged by the text alone. */
function findFlaw(holder: DocumentHolder, bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes);
  const read = ([from, to]: readonly [number, number]) => text.toString('utf16le', from, to);
  const document = documents[read([flagAt, flagAt + 2])];
  if (!document || holder.document !== document.kind) return 'document';
  const { name, sex, birth, number } = document.places;
  const latin = (document.latin ?? []).map(read).join('').trim();
  if (holder.name !== (read(name).trim() || latin).normalize('NFC')) return 'name';
  if (holder.name === '' || !holder.name.isWellFormed() || /[\p{Cc}\uFFFD]/u.test(holder.name)) return 'name';
  if (holder.idNumber !== read(number).trim()) return 'number';
  const compactBirth = read(birth).trim();
  if (holder.birthDate.replaceAll('-', '') !== compactBirth || !isRealDate(compactBirth)) return 'birth';
  if (document.kind === 'foreignerCard2017') return /^[A-Z]{3}\d{12}$/.test(holder.idNumber) ? null : 'number';
  if (!hasRightCheck(holder.idNumber) || holder.idNumber.slice(6, 14) !== compactBirth) return 'number';
  return read(sex) === (holder.sex === 'male' ? '1' : '2') ? null : 'sex';
}

/** A fault names a field, and of a flag the code alone. */
function findLeak(fault: ReaderFault): string | null {
  const harmless =
    /^\{"kind":"(contentInvalid","field":"[a-zA-Z0-9]+|documentUnsupported","detail":"unknown type flag U\+[\da-f]{1,4})"\}$/;
  return harmless.test(JSON.stringify(fault)) ? null : 'a fault that says more than its field';
}

const texts = cards.map(encodeDocumentText);

test(
  'A text that passes the check by chance is refused by its content, or its holder is what stands there',
  { timeout: longestRunMs },
  () => {
    const random = createSeededRandom(fuzzSeed);
    const figures = { texts: 0, read: 0, refused: 0 };
    for (; figures.texts < fuzzFrames; figures.texts += 1) {
      const card = random.nextInt(texts.length);
      const text = texts[card]!.slice();
      for (let left = random.nextInt(4); left > 0; left -= 1) {
        const at = random.nextInt(text.length);
        const way = random.nextInt(4);
        if (way === 0) text[at]! ^= 1 << random.nextInt(8);
        else if (way === 1) text.set([random.nextInt(256), random.nextInt(256)], at & ~1);
        else if (way === 2) text.set(texts[random.nextInt(texts.length)]!.subarray(at, at + 36), at);
        else text.copyWithin(at, random.nextInt(text.length), random.nextInt(text.length));
      }
      const original = text.slice();
      const holder = parseDocument(text, { readsAddress: random.nextInt(2) === 0 });
      figures[holder.ok ? 'read' : 'refused'] += 1;
      const flaw = holder.ok ? findFlaw(holder.value, original) : findLeak(holder.error);
      if (flaw !== null) throw new Error(`seed ${fuzzSeed}, text ${figures.texts}: ${flaw} in ${bytesToHex(original)}`);
    }
    process.stdout.write(`fuzz card contents: ${JSON.stringify(figures)}\n`);
    expect(figures.read).toBeGreaterThan(figures.texts / 10);
    expect(figures.refused).toBeGreaterThan(figures.texts / 10);
  },
);

test(
  'One wrong byte on the wire is always noticed, and of many wrong ones next to none',
  { timeout: longestRunMs },
  () => {
    const random = createSeededRandom(fuzzSeed);
    const photo = random.nextBytes(1_024);
    const frames = texts.map((text) => encodeResponse(sw3.ok, Uint8Array.of(1, 0, 4, 0, ...text, ...photo)));
    const truths = texts.map((text) => parseDocument(text.slice(), { readsAddress: false }));
    const figures = { frames: 0, passedTheCheck: 0, refused: 0, right: 0, wrongName: 0, wrongNumber: 0 };
    const splitter = createFrameSplitter(responseFormat);
    for (const until = Math.ceil(fuzzFrames / 8); figures.frames < until; figures.frames += 1) {
      const card = random.nextInt(texts.length);
      const frame = frames[card]!.slice();
      const wrongBytes = 1 + random.nextInt(4);
      // In the text: a wrong photo is nobody's business.
      for (let left = wrongBytes; left > 0; left -= 1) frame[14 + random.nextInt(256)]! ^= 1 + random.nextInt(255);
      const [whole] = splitter.push(frame);
      splitter.clear();
      if (!whole) continue;
      if (wrongBytes === 1)
        throw new Error(`seed ${fuzzSeed}, frame ${figures.frames}: one wrong byte passed the check`);
      figures.passedTheCheck += 1;
      const info = parseBaseInfo(parseResponse(whole).data);
      const holder = info.ok ? parseDocument(info.value, { readsAddress: false }) : info;
      if (!holder.ok) figures.refused += 1;
      else if (JSON.stringify(holder) === JSON.stringify(truths[card])) figures.right += 1;
      else if (holder.value.idNumber === cards[card]!.idNumber) figures.wrongName += 1;
      else figures.wrongNumber += 1;
    }
    process.stdout.write(`fuzz cards on the wire: ${JSON.stringify(figures)}\n`);
    // A name has no check of any kind, a number two: its own, and the day of birth that stands there twice.
    expect(figures.wrongName).toBeLessThan(Math.max(8, figures.frames / 500));
    expect(figures.wrongNumber).toBeLessThan(Math.max(3, figures.frames / 40_000));
  },
);
