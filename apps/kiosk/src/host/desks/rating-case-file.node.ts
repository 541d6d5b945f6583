import { existsSync, readFileSync } from 'node:fs';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import { RatingCaseStepSchema, TicketIdSchema, type RatingCaseStep, type TicketId } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { writeFileDurably } from '../data-directory.ts';

/*
 * What was done about bad ratings, in the data directory beside the journal: the journal says what
 * happened at windows, and this is what people did about it later.
 */

export type CaseSteps = ReadonlyMap<TicketId, readonly RatingCaseStep[]>;

export type RatingCaseFile = {
  /** As of the start of the host. */
  readonly steps: CaseSteps;
  /** Whole or not at all. */
  save(steps: CaseSteps): Result<null, { readonly kind: 'diskFull' }>;
};

const FileSchema = v.strictObject({
  version: v.literal(1),
  cases: v.array(v.strictObject({ ticketId: TicketIdSchema, steps: v.array(RatingCaseStepSchema) })),
});

/** Opens the file, or none where nothing was done yet. Throws where it is damaged: it is never half written. */
export function openRatingCaseFile(path: string): RatingCaseFile {
  const { cases } = existsSync(path)
    ? v.parse(FileSchema, JSON.parse(readFileSync(path, 'utf8')))
    : { cases: [] as v.InferOutput<typeof FileSchema>['cases'] };
  return {
    steps: new Map(cases.map(({ ticketId, steps }) => [ticketId, steps])),
    save(steps) {
      const written = { version: 1, cases: [...steps].map(([ticketId, each]) => ({ ticketId, steps: each })) };
      try {
        writeFileDurably(path, JSON.stringify(written), 0o600);
        return ok(null);
      } catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) {
          return fail({ kind: 'diskFull' });
        }
        throw error;
      }
    },
  };
}
