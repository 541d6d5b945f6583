import { screenWords as words } from './messages.zh.ts';
import type { ScreenFlaw } from './screen-geometry.ts';

/** What somebody should look at where a screen hangs. */
export function flawWords(flaw: ScreenFlaw): string {
  return flaw.kind === 'tooFar' ? words.tooFar(flaw.rows) : words[flaw.kind](flaw.mm);
}
