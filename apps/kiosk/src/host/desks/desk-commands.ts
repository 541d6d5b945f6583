import { createTimedUuids } from '@jiaohao/basics/ids';
import type { RandomSource } from '@jiaohao/basics/random';
import type { Clock } from '@jiaohao/basics/time';
import { isPassing, StorageError, type QueueEngine } from '@jiaohao/queue-core';
import { CommandIdSchema, type Actor, type Answer, type CommandBody } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import type { StorageWatch } from '../storage-watch.ts';

/** What a desk wants: a command less what every command carries. */
export type DeskAct = CommandBody extends infer Body
  ? Body extends CommandBody
    ? Omit<Body, 'commandId' | 'stampedAtMs'>
    : never
  : never;

/** Commands that the hall itself gives: a slip's outcome, a key of a keypad, an invitation that ran out. */
export type DeskCommands = {
  /**
   * Null where it could not be recorded: the disk is full (staff see it), or the hall is stopping.
   * What was to be recorded is then still open in the journal, and the next start closes it.
   */
  run(actor: Actor, act: DeskAct): Promise<Answer | null>;
  /** What happens because time passes, such as a new business day; on a full disk the next time tries again. */
  passTime(): Promise<void>;
};

export function createDeskCommands(options: {
  engine: QueueEngine;
  clock: Clock;
  random: RandomSource;
  storage: StorageWatch;
}): DeskCommands {
  const { engine, clock, storage } = options;
  const nextUuid = createTimedUuids(options.random);

  /** Null where the disk is full or the hall stops; every other failure ends the process. */
  async function recorded<Value>(work: Promise<Value>): Promise<Value | null> {
    try {
      return await work;
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (error instanceof StorageError) storage.refused();
      return null;
    }
  }

  return {
    async run(actor, act) {
      const commandId = v.parse(CommandIdSchema, nextUuid(clock.nowWallMs()));
      const answer = await recorded(engine.execute({ ...act, commandId, stampedAtMs: clock.nowWallMs(), actor }));
      if (answer) storage.accepted();
      return answer;
    },
    async passTime() {
      await recorded(engine.passTime());
    },
  };
}
