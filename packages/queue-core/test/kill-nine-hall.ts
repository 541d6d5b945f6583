import type { Hall } from '../src/protocol/hall.ts';
import { createEveryRuleHall } from '../src/simulation/every-rule-hall.ts';

/** Every rule but those that would stop the work: no hours, because real time goes by, and no limits. */
export function createKillNineHall(): Hall {
  const hall = createEveryRuleHall();
  const limits = { perDay: null, perPersonPerDay: null, bands: [] };
  return { ...hall, hours: null, agentTicketsPerDay: 99, queues: hall.queues.map((queue) => ({ ...queue, limits })) };
}
