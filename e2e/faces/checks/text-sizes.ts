import type { GalleryScreen } from '../../../packages/ui-kit/src/gallery/gallery-screens.ts';
import type { FaceRules } from './face-rules.ts';
import type { Finding } from './finding.ts';
import type { Survey } from './survey.ts';

/* V3: no text smaller than its reader's distance allows. */

const slackShare = 0.02;

/** The smallest em in CSS pixels. */
export function smallestTextPx(
  rules: FaceRules,
  where: { screen: GalleryScreen; mmPx: number; isLarge: boolean },
): number {
  const { screen, mmPx, isLarge } = where;
  const byHand = (isLarge ? rules.largeTextMm : null) ?? rules.textMm ?? 0;
  const byDistance = (rules.textPerDistance ?? 0) * (screen.distanceM ?? 0) * 1000;
  return Math.max(rules.textPx, byHand * mmPx, byDistance * mmPx);
}

export function textSizeFindings(
  survey: Survey,
  rules: FaceRules,
  where: { screen: GalleryScreen; isLarge: boolean },
): Finding[] {
  const { mmPx } = survey;
  const leastPx = smallestTextPx(rules, { ...where, mmPx }) * (1 - slackShare);
  return survey.texts
    .filter(({ fontPx }) => fontPx < leastPx)
    .map(({ text, place, fontPx }) => {
      const is = rules.textPx > 0 ? `${fontPx.toFixed(1)} px` : `${(fontPx / mmPx).toFixed(1)} mm`;
      const wants = rules.textPx > 0 ? `${leastPx.toFixed(1)} px` : `${(leastPx / mmPx).toFixed(1)} mm`;
      return { check: 'V3', place, detail: `“${text.slice(0, 20)}” is ${is}, wants ${wants}` };
    });
}
