import type { BoardView } from '@jiaohao/queue-core/protocol';

/*
 * Sizes of the board. Everything is a multiple of one text height `t`, the smallest that can be
 * read from the last row of seats: distance / 200 (17 minutes of arc).
 */

/** A 55-inch board hangs in halls about 8 m deep; smaller and larger ones in proportion. */
const metresPerInch = 8 / 55;

/** Where a board hangs. */
export type BoardPlace = {
  /** Diagonal; null: what the page took it for. */
  readonly inches: number | null;
  /** The smallest text in mm. */
  readonly textMm: number;
};

type KnownScreens = BoardView['display']['screens'];

/**
 * `?inches=` and `?distance=` (metres) describe the place; else the hall's settings do, for the board
 * that `?screen=ID` names or for the only one there is.
 */
export function boardPlace(search: string, defaultInches: number, screens: KnownScreens = []): BoardPlace {
  const asked = new URLSearchParams(search);
  const id = asked.get('screen');
  const known = screens.find((screen) => screen.id === id) ?? (screens.length === 1 ? screens[0] : undefined);
  const inches = within(asked.get('inches'), 5, 120) ?? known?.inches ?? null;
  const metres = within(asked.get('distance'), 1, 40) ?? known?.distanceM;
  return { inches, textMm: (metres ?? (inches ?? defaultInches) * metresPerInch) * 5 };
}

function within(asked: string | null, least: number, most: number): number | null {
  const number = Number(asked);
  return asked !== null && number >= least && number <= most ? number : null;
}
