/** 还有 4 人: a number stays on the line of what it counts. */
export function keepUnits(sentence: string): string {
  return sentence
    .replaceAll(/(\d) (?=\p{Script=Han})/gu, '$1\u00A0')
    .replaceAll(/(?<=\p{Script=Han}) (\d)/gu, '\u00A0$1');
}
