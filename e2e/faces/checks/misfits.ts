import type { FaceRules } from './face-rules.ts';
import type { Finding } from './finding.ts';
import type { Survey } from './survey.ts';

/*
 * V4: everything fits. A public face scrolls nowhere; a staff page may scroll downwards, in itself or
 * in a list, and sideways only in what is marked data-may-scroll. Lines end between words.
 */

export function misfitFindings(survey: Survey, rules: FaceRules): Finding[] {
  const misfits = survey.misfits
    .filter(({ kind, axis, detail }) => {
      const isScrolling = kind === 'pageScrolls' || detail.endsWith(', scrolls');
      return rules.isPublic || axis !== 'y' || !isScrolling;
    })
    .map(({ kind, place, detail }) => ({ check: 'V4', place, detail: `${kind}: ${detail}` }));
  const broken = survey.texts.flatMap(({ brokenWords, place, text }) =>
    brokenWords
      .filter((word) => rules.isPublic || /[A-Za-z0-9]/.test(word))
      .map((word) => ({ check: 'V4', place, detail: `brokenWord: “${word}” in “${text.slice(0, 40)}”` })),
  );
  return [...misfits, ...broken];
}
