import type { Words } from '../../words/words.ts';

/** How far a sheet is that somebody wanted; null where nobody did. */
export type SheetProgress = 'printing' | 'printed' | 'failed' | null;

export function sheetWord(progress: Exclude<SheetProgress, null>, { say }: Words): string {
  const words = {
    printing: say('sheet.printing'),
    printed: say('sheet.printed'),
    failed: say('sheet.failed'),
  };
  return words[progress];
}
