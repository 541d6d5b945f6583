import { createTimedUuids } from '@jiaohao/basics/ids';
import type { RandomSource } from '@jiaohao/basics/random';
import type { Clock } from '@jiaohao/basics/time';
import type { Actor } from '../protocol/actor.ts';
import type { CommandBodyOf, CommandKind, CommandOf } from '../protocol/commands.ts';
import type { CommandId } from '../protocol/ids.ts';

/** What a command of a kind asks, before anybody has stamped it. */
export type Ask<Kind extends CommandKind = CommandKind> = Kind extends CommandKind
  ? Omit<CommandBodyOf<Kind>, 'commandId' | 'stampedAtMs'>
  : never;

/** Stands in for whatever device a test does not care about. */
export const simulatedActor: Actor = { role: 'host', deviceId: 'simulated', staffId: null };

/** A device of a role, where only the role matters. */
export function actorOf(role: Actor['role']): Actor {
  return { role, deviceId: `simulated-${role}`, staffId: null };
}

/** Makes commands as an edge device does: a fresh commandId and its own wall clock. */
export function createCommandStamp(clock: Clock, random: RandomSource) {
  const nextUuid = createTimedUuids(random);
  return function stamp<Kind extends CommandKind>(ask: Ask<Kind>, actor: Actor = simulatedActor): CommandOf<Kind> {
    const commandId = nextUuid(Math.max(0, clock.nowWallMs())) as CommandId;
    // An ask is a body less its stamp; TypeScript does not add the two up over a generic kind.
    return { ...ask, commandId, stampedAtMs: clock.nowWallMs(), actor } as unknown as CommandOf<Kind>;
  };
}
