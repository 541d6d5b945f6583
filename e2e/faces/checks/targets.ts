import type { GalleryScreen } from '../../../packages/ui-kit/src/gallery/gallery-screens.ts';
import type { FaceRules } from './face-rules.ts';
import type { Finding } from './finding.ts';
import type { Box, Survey, SurveyedControl } from './survey.ts';

/* V2: controls in millimetres: large enough, far enough apart, within reach of a seated person. */

/** Rounding of a px. */
const slackMm = 0.3;
/** Controls of a portrait kiosk are in this lower part of it. */
const reachShare = 0.55;
const reachMm = 1220;

function gapPx(a: Box, b: Box): number {
  const x = Math.max(a.left - b.right, b.left - a.right, 0);
  const y = Math.max(a.top - b.bottom, b.top - a.bottom, 0);
  return Math.hypot(x, y);
}

export function targetFindings(survey: Survey, rules: FaceRules, screen: GalleryScreen): Finding[] {
  const { targetMm, gapMm } = rules;
  if (targetMm === null || gapMm === null) return [];
  const mm = (px: number) => px / survey.mmPx;
  const found: Finding[] = [];
  const add = ({ place, name }: SurveyedControl, detail: string) =>
    found.push({ check: 'V2', place, detail: `“${name}” ${detail}` });

  for (const control of survey.controls) {
    const { left, right, top, bottom } = control.box;
    const [wide, high] = [mm(right - left), mm(bottom - top)];
    if (Math.min(wide, high) < targetMm - slackMm) {
      add(control, `is ${wide.toFixed(1)} × ${high.toFixed(1)} mm, wants ${targetMm} mm`);
    }
    if (left < -1 || top < -1 || right > survey.width + 1 || bottom > survey.height + 1) {
      add(control, 'stands out of the screen');
    }
    if (screen.mountedAtMm === null) continue;
    const aboveFloorMm = screen.mountedAtMm + mm(survey.height - top);
    if (aboveFloorMm > reachMm + slackMm) add(control, `begins ${aboveFloorMm.toFixed(0)} mm above the floor`);
    const isPortrait = survey.height > survey.width;
    if (isPortrait && top < survey.height * (1 - reachShare) - slackMm * survey.mmPx) {
      add(control, `begins ${((top / survey.height) * 100).toFixed(0)} % from the top`);
    }
  }
  for (const [index, one] of survey.controls.entries()) {
    for (const other of survey.controls.slice(index + 1)) {
      const gap = mm(gapPx(one.box, other.box));
      if (gap < gapMm - slackMm) add(one, `is ${gap.toFixed(1)} mm from “${other.name}”, wants ${gapMm} mm`);
    }
  }
  return found;
}
