import { afterAll, expect, test } from 'vitest';
import { fuzz, fuzzFrames, fuzzSeed } from './fuzz.ts';
import { everyParser } from './subjects/all.ts';

/* JIAOHAO_FUZZ_FRAMES says how many mutated frames each parser gets, JIAOHAO_SEED repeats a run. */

const longestRunMs = 3_600_000;
let mutants = 0;

test.each(everyParser)(
  '$name: nothing that is bad on the line throws, is held beyond its bound, or comes out as sound, and good frames behind it do',
  { timeout: longestRunMs },
  (subject) => {
    const figures = fuzz(subject, { frames: fuzzFrames, seed: fuzzSeed });
    process.stdout.write(`fuzz ${subject.name}: ${JSON.stringify(figures)}\n`);
    mutants += figures.mutants;
    expect(figures.mutants).toBeGreaterThanOrEqual(fuzzFrames);
    // Swallowing a good frame takes a false one that is sound, which a check of one byte lets through at times.
    expect(figures.swallowed).toBeLessThanOrEqual(figures.goodFrames / 200);
  },
);

afterAll(() => {
  process.stdout.write(`fuzz: ${mutants} mutated frames for ${everyParser.length} parsers, seed ${fuzzSeed}\n`);
});
