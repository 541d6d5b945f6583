/*
 * Where a line of Chinese may end. Browsers break between any two Han characters; a citizen reads
 * slower when 补助费 is torn in two.
 */

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** Single characters that lean on what follows them, and on what went before. */
const leansForward = new Set([
  '及',
  '和',
  '与',
  '或',
  '请',
  '把',
  '在',
  '到',
  '凭',
  '已',
  '要',
  '先',
  '再',
  '查',
  '找',
]);
const leansBack = new Set(['的', '了', '吗', '着', '过', '等']);

/**
 * The words of a text, so that a line may end after any of them. The dictionary of the browser does
 * not know 参保 or 注销 and cuts them into single characters; most Chinese words have two, so singles
 * in a row are joined in pairs, and one left over stays with both its neighbours (残疾人, 宅基地).
 */
export function phrasesOf(text: string): string[] {
  const phrases: string[] = [];
  let singles: string[] = [];
  let isOpen = false;

  const add = (word: string) => {
    if (isOpen && phrases.length > 0) phrases[phrases.length - 1] += word;
    else phrases.push(word);
    isOpen = false;
  };
  const addSingles = () => {
    const isOdd = singles.length % 2 === 1;
    if (isOdd) {
      isOpen = phrases.length > 0;
      add(singles[0] ?? '');
    }
    for (let index = isOdd ? 1 : 0; index < singles.length; index += 2) {
      add(`${singles[index]}${singles[index + 1]}`);
    }
    isOpen = singles.length === 1;
    singles = [];
  };

  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const isHan = /^\p{Script=Han}$/u.test(segment);
    if (isHan && !leansForward.has(segment) && !leansBack.has(segment)) {
      singles.push(segment);
      continue;
    }
    if (singles.length > 0) addSingles();
    if (!isWordLike || leansBack.has(segment)) {
      // Punctuation, spaces and particles never begin a line; after punctuation a line may end.
      isOpen = phrases.length > 0;
      add(segment);
      isOpen = /^\s|^[·（(“《〔【「『〈]$/u.test(segment);
    } else {
      add(segment);
      isOpen = leansForward.has(segment);
    }
  }
  if (singles.length > 0) addSingles();
  return phrases;
}
