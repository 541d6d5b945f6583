/* Words of printed values; the sentences around them are in the templates beside this file. */
export const wordsZh = {
  /** Put first in line: that, and never why. */
  priority: '优先',
  reprint: '补打',
  original: (count: number) => `原件 ${count} 份`,
  copy: (count: number) => `复印件 ${count} 份`,
  /** A table cell where nothing was measured. */
  none: '—',
};
