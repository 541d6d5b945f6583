import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { RealTimers } from '../../../packages/ui-kit/src/gallery/gallery-window.ts';
import type { Finding } from './finding.ts';

/*
 * V1: axe, WCAG 2.0 to 2.2, A and AA, with the size of targets. Where axe cannot tell a text's ground
 * (`incomplete`), V7 has measured it on the picture: it measures all texts.
 */

const options = {
  runOnly: { type: 'tag' as const, values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'] },
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations' as const],
};

export async function askAxe(page: Page): Promise<Finding[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate((given) => {
    // The page's own timers stand still in the gallery; axe needs some that run.
    const runs: RealTimers | undefined = window.jiaohaoGallery?.shown?.real;
    const { setTimeout, clearTimeout, setInterval, clearInterval, Date } = window;
    const still = { setTimeout, clearTimeout, setInterval, clearInterval, Date };
    if (runs) Object.assign(window, runs);
    return (window as unknown as { axe: typeof import('axe-core') }).axe
      .run(document, given)
      .finally(() => Object.assign(window, still));
  }, options);
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any, all, none }) => ({
      check: 'V1',
      place: target.join(' '),
      detail: `${id}: ${[...any, ...all, ...none][0]?.message ?? help}`,
    })),
  );
}
