import { minuteOfTime, type BoardView, type Door, type Hall, type Presentation } from '@jiaohao/queue-core/protocol';
import type { ShanghaiMoment } from '@jiaohao/queue-core';

/*
 * What screens in the hall show beside the queue: the second language, pages of the day, the dark
 * screen of the night, the emergency notice. Pure: presentation, door and time in, slices out.
 */

/** A screen is lit so long before the first session, or when numbers are given, whichever comes first. */
const litBeforeMinutes = 30;
const usualDarkAfterMinutes = 30;

export type ScreenDisplay = BoardView['display'];

export type DisplayParts = { readonly hall: Hall; readonly presentation: Presentation };

/** A display of this moment; the same object while nothing in it changes. */
export function createScreenDisplay(parts: DisplayParts): (door: Door, now: ShanghaiMoment) => ScreenDisplay {
  const { board } = parts.presentation;
  const second = secondLanguageOf(parts);
  const screens = parts.presentation.screens
    .filter(({ face }) => face === 'board')
    .map(({ id, inches, distanceM }) => ({ id, inches, distanceM }));
  let last: { readonly key: string; readonly display: ScreenDisplay } | null = null;

  return function displayAt(door, now) {
    const dark = isDark(parts, door, now.minute);
    const key = `${now.day} ${dark}`;
    if (last?.key === key) return last.display;
    const { pageSeconds, quietSeconds, emergency } = board;
    const pages = pagesOfDay(board.pages, now.day);
    last = { key, display: { second, isDark: dark, emergency, pages, pageSeconds, quietSeconds, screens } };
    return last.display;
  };
}

function secondLanguageOf({ hall, presentation }: DisplayParts): ScreenDisplay['second'] {
  const tag = presentation.board.secondLanguage;
  if (tag === null) return null;
  const named = hall.queues.flatMap(({ name, otherNames }) => {
    const other = otherNames[tag];
    return other === undefined ? [] : [[name, other] as const];
  });
  return { tag, hallName: hall.otherNames[tag] ?? null, queueNames: Object.fromEntries(named) };
}

function pagesOfDay(pages: Presentation['board']['pages'], day: string): ScreenDisplay['pages'] {
  return pages
    .filter(({ from, until }) => (from === null || from <= day) && (until === null || day <= until))
    .map(({ id, kind, title, lines }) => ({ id, kind, title, lines }));
}

function isDark({ hall, presentation }: DisplayParts, door: Door, minute: number): boolean {
  const first = door.sessions[0];
  const last = door.sessions[door.sessions.length - 1];
  switch (door.state) {
    case 'open':
    case 'break':
      return false;
    case 'dayOff':
      return true;
    case 'before': {
      const litBefore = Math.max(litBeforeMinutes, hall.hours?.takeBeforeMinutes ?? 0);
      return first !== undefined && minute < minuteOfTime(first.from) - litBefore;
    }
    case 'over': {
      const { darkAfter } = presentation.board;
      const darkAfterMinutes = darkAfter === null ? usualDarkAfterMinutes : minuteOfTime(darkAfter);
      return last !== undefined && minute >= minuteOfTime(last.to) + darkAfterMinutes;
    }
  }
}
