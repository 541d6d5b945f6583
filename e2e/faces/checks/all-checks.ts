import type { Page } from 'playwright-core';
import { askAxe } from './axe.ts';
import { contrastFindings, type Picture } from './contrast.ts';
import type { GalleryFaceName, GalleryScreen } from '../../../packages/ui-kit/src/gallery/gallery-screens.ts';
import { faceRules } from './face-rules.ts';
import type { Finding } from './finding.ts';
import { misfitFindings } from './misfits.ts';
import { motionFindings, movingInPage } from './motion.ts';
import { privacyFindings } from './privacy.ts';
import { surveyPage, type Survey } from './survey.ts';
import { targetFindings } from './targets.ts';
import { textSizeFindings } from './text-sizes.ts';

/*
 * Everything that can be said of a page that stands still:
 *
 *   V1 axe · V2 targets in mm · V3 sizes of text · V4 what does not fit · V7 contrast as painted
 *   V14 no motion where less is asked for · V15 nobody's data on a public screen
 */

export type PageReport = { readonly survey: Survey; readonly findings: readonly Finding[] };

export async function checkPage(
  page: Page,
  showing: { readonly face: GalleryFaceName; readonly screen: GalleryScreen; readonly isLarge?: boolean },
  given: { readonly picture: Picture; readonly names: readonly string[] },
): Promise<PageReport> {
  const rules = faceRules[showing.face];
  const survey = await page.evaluate(surveyPage);
  // The picture that nobody stands before is as it is for the next one: not large.
  const isAttracting = (await page.$('[data-testid="screen-attract"]')) !== null;
  const where = { screen: showing.screen, isLarge: showing.isLarge === true && !isAttracting };
  return {
    survey,
    findings: [
      ...(await askAxe(page)),
      ...targetFindings(survey, rules, showing.screen),
      ...textSizeFindings(survey, rules, where),
      ...misfitFindings(survey, rules),
      ...contrastFindings(survey, rules, given.picture),
      ...motionFindings(await page.evaluate(movingInPage)),
      ...privacyFindings(survey, rules, given.names),
    ],
  };
}
