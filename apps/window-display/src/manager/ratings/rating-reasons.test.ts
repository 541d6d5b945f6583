import { describe, expect, it } from 'vitest';
import { badRatingReasons } from './rating-reasons.ts';

describe('why somebody was not content', () => {
  it('is said in the words of the national catalogue', () => {
    expect(badRatingReasons('veryDissatisfied', ['115', '109'])).toEqual([
      '服务态度差效率低',
      '需提供办事指南之外的申报材料',
    ]);
  });

  it('is pending when no reason was chosen, and never made up', () => {
    expect(badRatingReasons('dissatisfied', [])).toEqual(['没有选原因']);
  });

  it('shows a code that this page does not know yet as the code', () => {
    expect(badRatingReasons('dissatisfied', ['299'])).toEqual(['原因 299']);
  });

  it('is not asked of a good level', () => {
    expect(badRatingReasons('satisfied', ['406'])).toEqual([]);
  });
});
