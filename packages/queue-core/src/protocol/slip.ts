import * as v from 'valibot';

/**
 * How sure we are that the slip came out: the rung of the confirmation ladder that was reached
 * (GS ( H process id; GS r after the cut; no fault seen by DLE EOT; bytes handed to a write-only link).
 */
export const printRungs = ['processId', 'paperStatus', 'noFaultSeen', 'sent'] as const;
export const PrintRungSchema = v.picklist(printRungs);
export type PrintRung = v.InferOutput<typeof PrintRungSchema>;

/** Why no slip came out, in the words of packages/devices/src/contract. Stored as given. */
export const SlipFaultSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
export type SlipFault = v.InferOutput<typeof SlipFaultSchema>;
