import type { RandomSource } from '@jiaohao/basics/random';
import type { Actor } from '../protocol/actor.ts';
import type { Hall } from '../protocol/hall.ts';
import type { Series } from '../protocol/ids.ts';
import { closeReasons } from '../protocol/reasons.ts';
import type { OracleWorld, WallTime } from './oracle-world.ts';
import { chooseBookingAct } from './chaotic-bookings.ts';
import { choosePaper, chooseRating, chooseResult, chooseTake, chooseTicketAct } from './chaotic-tickets.ts';
import { chooseWindowAct } from './chaotic-windows.ts';
import { actorOf, type Ask } from './command-stamp.ts';
import { byShare, happens, oneOf } from './odds.ts';

/*
 * What somebody in a hall does next, without a plan: every command, mostly where it makes sense,
 * sometimes where it does not (a late key press, a clerk who is logged in elsewhere, a window that
 * never was), because the engine must say no to it.
 */

/** What the chooser knows: the hall file, what the oracle remembers, and the clocks. */
export type Scene = {
  readonly random: RandomSource;
  readonly hall: Hall;
  readonly world: OracleWorld;
  /** The hall's time, as far as the journal tells. */
  readonly nowMs: number;
  readonly wall: WallTime;
};

export type ChosenAct = { readonly ask: Ask; readonly actor: Actor };

export function chooseAct(scene: Scene): ChosenAct {
  const { random } = scene;
  const choose = byShare<(scene: Scene) => Ask>(random, [
    [chooseTake, 24],
    [chooseWindowAct, 46],
    [chooseTicketAct, 8],
    [chooseBookingAct, 10],
    [chooseRating, 6],
    [choosePaper, 6],
    [chooseResult, 5],
    [chooseHallAct, scene.world.taking === 'open' ? 1 : 10],
  ]);
  const role = oneOf(random, ['kiosk', 'kiosk', 'terminal', 'manager', 'host'] as const);
  return { ask: choose(scene), actor: actorOf(role) };
}

function chooseHallAct({ random, world }: Scene): Ask {
  if (world.taking !== 'open' && !happens(random, 30)) return { kind: 'reopenHall' };
  // A day can be ended while nobody is at a window.
  const isQuiet = ![...world.windows.values()].some(({ ticket }) => ticket !== null);
  if (isQuiet && happens(random, 50)) return { kind: 'endDay' };
  return oneOf<Ask>(random, [
    { kind: 'closeHall', reason: oneOf(random, closeReasons) },
    { kind: 'reopenHall' },
    { kind: 'extendHours', until: oneOf(random, ['22:30', '23:00', '24:00']) },
    { kind: 'endDay' },
    { kind: 'skipNumbers', day: world.day, upTo: { ['A' as Series]: 1 + random.nextInt(120) } },
  ]);
}
