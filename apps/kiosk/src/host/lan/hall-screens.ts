import type { Clock } from '@jiaohao/basics/time';
import { shanghaiMoment, type QueueEngine } from '@jiaohao/queue-core';
import type {
  BoardView,
  Door,
  Hall,
  PadView,
  Presentation,
  RatingThanks,
  StripView,
  WindowId,
} from '@jiaohao/queue-core/protocol';
import type { StaffPhotos } from '../staff-photos.node.ts';
import { createScreenDisplay, type ScreenDisplay } from './screen-display.ts';

/* Board, strip and pad as pages receive them: the queue's slices and what the hall adds to them. */

export type HallScreens = {
  board(): BoardView;
  strip(windowId: WindowId): StripView;
  pad(windowId: WindowId): PadView;
};

export function createHallScreens(options: {
  engine: QueueEngine;
  hall: Hall;
  presentation: Presentation;
  photos: StaffPhotos;
  clock: Clock;
  /** Ratings by key that counted, the last of each window, the newest last. */
  ratingThanks: () => readonly RatingThanks[];
  /** Whether a pad's page is open at a window: it speaks there, else the board does. */
  isPadShown: (windowId: WindowId) => boolean;
}): HallScreens {
  const { engine } = options;
  const { slogan, ratingUrl } = options.presentation.pad;
  const displayAt = createScreenDisplay(options);
  const displayNow = (door: Door) => displayAt(door, shanghaiMoment(options.clock.nowWallMs()));

  /** A screen over which somebody is still served is never dark. */
  function lit(display: ScreenDisplay, isBusy: boolean): ScreenDisplay {
    return display.isDark && isBusy ? { ...display, isDark: false } : display;
  }

  function invitationOf(invitation: ReturnType<QueueEngine['views']['pad']>['invitation']): PadView['invitation'] {
    if (!invitation) return null;
    const token = ratingUrl === null ? undefined : engine.lookups.ticket(invitation.ticketId)?.token;
    const phoneUrl = ratingUrl === null || token === undefined ? null : ratingUrl.replace('{code}', token);
    return { ...invitation, phoneUrl };
  }

  return {
    board() {
      const view = engine.views.board();
      const isBusy = view.calls.some(({ state }) => state !== 'passedOver');
      return {
        ...view,
        thanks: options.ratingThanks().findLast(({ windowId }) => !options.isPadShown(windowId)) ?? null,
        display: lit(displayNow(view.door), isBusy),
      };
    },
    strip(windowId) {
      const view = engine.views.strip(windowId);
      const { second, isDark, emergency } = lit(displayNow(view.door), view.content.kind !== 'closed');
      return { ...view, display: { second, isDark, emergency } };
    },
    pad(windowId) {
      const { staff, invitation, ...view } = engine.views.pad(windowId);
      return {
        ...view,
        staff: staff && { ...staff, photo: options.photos.addressOf(staff.id) },
        slogan,
        invitation: invitationOf(invitation),
        thanks: options.ratingThanks().find((thanks) => thanks.windowId === windowId) ?? null,
      };
    },
  };
}
