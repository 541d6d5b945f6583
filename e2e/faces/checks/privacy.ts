import type { FaceRules } from './face-rules.ts';
import type { Finding } from './finding.ts';
import type { Survey } from './survey.ts';

/* V15: nothing on a public screen, seen or read aloud, says who somebody is. */

const patterns = [
  { kind: 'identity number', pattern: /\d{17}[\dXx]/ },
  { kind: 'mobile number', pattern: /(?<!\d)1[3-9]\d{9}(?!\d)/ },
];

/** `names`: full names of the people whose cards the samples use. What was found is not repeated. */
export function privacyFindings(survey: Survey, rules: FaceRules, names: readonly string[]): Finding[] {
  if (!rules.isPublic) return [];
  return survey.words.flatMap((words) => {
    const joined = words.replace(/[\s-]/g, '');
    const kinds = patterns.filter(({ pattern }) => pattern.test(joined)).map(({ kind }) => kind);
    if (names.some((name) => joined.includes(name))) kinds.push('full name');
    return kinds.map((kind) => ({ check: 'V15', place: 'page', detail: `shows a ${kind}` }));
  });
}
