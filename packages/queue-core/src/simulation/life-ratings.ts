import type { TicketId } from '../protocol/ids.ts';
import type { RatingLevel } from '../protocol/rating.ts';
import { actorOf } from './command-stamp.ts';
import { secondMs, type Life } from './life-scene.ts';
import { between, byShare, happens } from './odds.ts';

/*
 * 好差评: half of the people press a key, a few say no, the others walk away and the host ends the
 * invitation; one invitation in fifty is forgotten and ends with its day.
 */

const levels: readonly (readonly [RatingLevel, number])[] = [
  ['verySatisfied', 70],
  ['satisfied', 20],
  ['basicallySatisfied', 6],
  ['dissatisfied', 3],
  ['veryDissatisfied', 1],
];

const tagOf: Record<RatingLevel, string> = {
  verySatisfied: '501',
  satisfied: '401',
  basicallySatisfied: '301',
  dissatisfied: '201',
  veryDissatisfied: '101',
};

export function awaitRating(life: Life, ticketId: TicketId): void {
  const { random, world, drawn, agenda } = life;
  if (world.ticketsById.get(ticketId)?.rating !== 'invited') return;
  life.go(async () => {
    const pad = actorOf('pad');
    if (happens(random, 55)) {
      await agenda.sleep(between(random, 4, 40) * secondMs);
      const level = byShare(random, levels);
      const tags = happens(random, 40) ? [tagOf[level]] : [];
      const channel = happens(random, 70) ? 'pad' : 'keypad';
      await life.ask({ kind: 'rate', ticketId, channel, outcome: { kind: 'rated', level, tags } }, pad);
      return;
    }
    if (happens(random, 15)) {
      await agenda.sleep(between(random, 4, 30) * secondMs);
      await life.ask(
        { kind: 'rate', ticketId, channel: 'pad', outcome: { kind: 'notRated', reason: 'declined' } },
        pad,
      );
      return;
    }
    if (happens(random, 2)) return;
    await agenda.sleep(drawn.hall.ratingInviteMs);
    await life.ask(
      { kind: 'rate', ticketId, channel: 'host', outcome: { kind: 'notRated', reason: 'timeout' } },
      actorOf('host'),
    );
  });
}
