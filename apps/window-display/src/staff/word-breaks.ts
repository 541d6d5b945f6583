/** Marks that must not begin a line; they stay with the word before. */
const closing = /^[，。、；：？”’）》】·,.;:?)\]%]/;
/** Marks that must not end a line; they stay with the word after. */
const opening = /[“‘（《【([]$/;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** A short aside, such as （统一发证）, is read as one word. */
const aside = /（[^（）]{1,8}）/g;

export type PlacedWord = { readonly at: number; readonly text: string };

/** The words of a sentence with their marks, and where each begins; joined they are the sentence again. */
export function wordsOf(sentence: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  const asides = [...sentence.matchAll(aside)].map(({ index, 0: text }) => ({ from: index, to: index + text.length }));
  for (const { segment, index } of segmenter.segment(sentence)) {
    const last = words.at(-1);
    const isInAside = asides.some(({ from, to }) => index > from && index < to);
    if (last && (isInAside || closing.test(segment) || opening.test(last.text))) {
      words[words.length - 1] = { at: last.at, text: last.text + segment };
    } else {
      words.push({ at: index, text: segment });
    }
  }
  return words;
}
