/* The wire to the county: today the rule that cuts the journal into batches. */
export * from './batch.ts';
