import type { FaceRules } from './face-rules.ts';
import type { Finding } from './finding.ts';
import type { Box, Colour, Survey, SurveyedText } from './survey.ts';

/*
 * V7: contrast by WCAG's formula, of a text's own colour against what a screenshot shows around its
 * letters. So it holds for gradients, pictures and layers, where computed styles say nothing.
 */

/** A screenshot in CSS pixels, four bytes a pixel. */
export type Picture = { readonly width: number; readonly height: number; readonly data: Uint8Array };

function luminance([red, green, blue]: Colour): number {
  const part = (value: number) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
}

/** 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function over(top: Colour, alpha: number, ground: Colour): Colour {
  return top.map((value, index) => Math.round(value * alpha + (ground[index] ?? 0) * (1 - alpha))) as unknown as Colour;
}

/** Colours that cover at least this share of the box, letters and their edges aside, count as ground. */
const groundShare = 0.15;

/** Something between letters and ground: the smoothed edge of a stroke. */
function isEdge(colour: Colour, ink: Colour, ground: Colour): boolean {
  const span = ground.map((value, index) => value - (ink[index] ?? 0));
  const length = span.reduce((sum, value) => sum + value * value, 0);
  const along = colour.reduce((sum, value, index) => sum + (value - (ink[index] ?? 0)) * (span[index] ?? 0), 0);
  const share = along / Math.max(1, length);
  const off = colour.map((value, index) => Math.abs(value - (ink[index] ?? 0) - share * (span[index] ?? 0)));
  return share > 0.02 && share < 0.98 && Math.max(...off) < 12;
}

/** Grounds of a box: colours in steps of 8, the letters' own left out. */
export function groundsOf(picture: Picture, box: Box, ink: Colour): Colour[] {
  const counts = new Map<number, { count: number; colour: Colour }>();
  let total = 0;
  const [left, right] = [Math.max(0, Math.floor(box.left)), Math.min(picture.width, Math.ceil(box.right))];
  const [top, bottom] = [Math.max(0, Math.floor(box.top)), Math.min(picture.height, Math.ceil(box.bottom))];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = (y * picture.width + x) * 4;
      const colour: Colour = [picture.data[at] ?? 0, picture.data[at + 1] ?? 0, picture.data[at + 2] ?? 0];
      if (Math.max(...colour.map((value, index) => Math.abs(value - (ink[index] ?? 0)))) < 24) continue;
      total += 1;
      const key = ((colour[0] >> 3) << 10) | ((colour[1] >> 3) << 5) | (colour[2] >> 3);
      const entry = counts.get(key) ?? { count: 0, colour };
      entry.count += 1;
      counts.set(key, entry);
    }
  }
  const [most, ...others] = [...counts.values()].sort((a, b) => b.count - a.count);
  if (!most) return [];
  const further = others.filter(
    ({ count, colour }) => count > total * groundShare && !isEdge(colour, ink, most.colour),
  );
  return [most, ...further].map(({ colour }) => colour);
}

/** WCAG's large text, for staff pages: 24 px, or 18.66 px bold. */
const isLargeText = ({ fontPx, isBold }: SurveyedText) => fontPx >= 24 || (isBold && fontPx >= 18.66);

/** A line's box is higher than its letters, and may stand out of the box they are painted on. */
function lettersOf(line: Box): Box {
  const margin = (line.bottom - line.top) * 0.22;
  return { ...line, top: line.top + margin, bottom: line.bottom - margin };
}

function worstContrast(text: SurveyedText, picture: Picture): number | null {
  const ratios = text.lines.flatMap((line) =>
    groundsOf(picture, lettersOf(line), text.colour).map((ground) =>
      contrast(over(text.colour, text.alpha, ground), ground),
    ),
  );
  // Nothing but ink: the line lies outside the picture, or its ground is of the letters' own colour.
  return ratios.length === 0 ? null : Math.min(...ratios);
}

export function contrastFindings(survey: Survey, rules: FaceRules, picture: Picture): Finding[] {
  const found: Finding[] = [];
  for (const text of survey.texts) {
    // A greyed choice on a public screen still says why it is grey.
    if (text.isBusy || (text.isDisabled && !rules.isPublic)) continue;
    const isInPicture = text.lines.some(({ top, bottom }) => bottom > 0 && top < picture.height);
    if (!isInPicture) continue;
    const wants = !rules.isPublic && isLargeText(text) ? 3 : rules.contrast;
    const ratio = worstContrast(text, picture);
    if (ratio === null || ratio >= wants - 0.05) continue;
    const detail = `“${text.text.slice(0, 20)}” has ${ratio.toFixed(2)}, wants ${wants}`;
    found.push({ check: 'V7', place: text.place, detail });
  }
  return found;
}
