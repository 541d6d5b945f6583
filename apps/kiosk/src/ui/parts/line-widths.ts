/** Width of a text in Han characters; letters, digits and spaces count a bit more than half. */
export function widthInHan(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u0020-\u02af]/u.test(character) ? 0.6 : 1;
  return width;
}

/**
 * How many Han the longest line of these labels has when each may take two lines: labels beside each
 * other get one size, the largest that fits them all. Two Han of slack, because words stay whole.
 */
export function longestLineInHan(labels: readonly string[], mostInOneLine: number): number {
  const lines = labels.map((label) => {
    const width = widthInHan(label);
    return width <= mostInOneLine ? width : Math.ceil(width / 2) + 1.5;
  });
  return Math.max(1, ...lines);
}
