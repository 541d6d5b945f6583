import type { QueueEngine } from '@jiaohao/queue-core';
import type { RefusalKind, WindowId } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/*
 * Whether the hall is worse than it was before a package: pages that did not come back, and people who are
 * told no by something that the package has changed.
 */

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const VitalsSchema = v.strictObject({
  /** Commands since the hall's start, and of these the ones that its settings said no to. */
  commands: count,
  misfits: count,
  /** Windows with a terminal on their page. */
  terminals: v.array(v.string()),
});
export type Vitals = v.InferOutput<typeof VitalsSchema>;

/** What pages and people are told where they know something that the settings do not, or the other way round. */
const misfitKinds = [
  'unknownQueue',
  'unknownItem',
  'unknownWindow',
  'itemNotInQueue',
  'windowNotActive',
] as const satisfies readonly RefusalKind[];

/** @param hasTerminal whether a terminal is connected at a window */
export function vitalsOf(
  { figures, views }: Pick<QueueEngine, 'figures' | 'views'>,
  hasTerminal: (windowId: WindowId) => boolean,
): Vitals {
  const { commands, refusals } = figures();
  return {
    commands,
    misfits: misfitKinds.reduce((sum, kind) => sum + (refusals[kind] ?? 0), 0),
    terminals: views
      .manager()
      .windows.map(({ id }) => id)
      .filter(hasTerminal),
  };
}

/** Pages come back within seconds of a changeover. */
const pagesBackMs = 2 * 60_000;
/** Fewer tell nothing. */
const fewestCommands = 20;

const rateOf = ({ commands, misfits }: Vitals) => misfits / Math.max(commands, 1);

/** What is worse, in English for whoever published it; null: nothing. `after` counts from the changeover on. */
export function worseThan(before: Vitals, after: Vitals, sinceMs: number): string | null {
  if (after.commands >= fewestCommands && rateOf(after) > 2 * rateOf(before) + 0.1) {
    return `${after.misfits} of ${after.commands} commands are refused as not of this hall`;
  }
  if (sinceMs < pagesBackMs) return null;
  const missing = before.terminals.find((id) => !after.terminals.includes(id));
  return missing === undefined ? null : `the terminal of window ${missing} did not come back`;
}
