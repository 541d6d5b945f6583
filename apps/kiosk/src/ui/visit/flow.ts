import { attendedState } from './attended.ts';
import { readingState, unreadableState } from './cards.ts';
import { actingState, checkingInState, takingState, wantingState } from './commands.ts';
import { nobody, usualManner } from './context.ts';
import { feedState } from './feed.ts';
import { helpState } from './help.ts';
import { idleState } from './idle.ts';
import { maintenanceState } from './maintenance.ts';
import { noOffer } from './offer.ts';
import { privacyState } from './privacy.ts';
import { visitSetup } from './setup.ts';
import { ticketState } from './ticket.ts';

/*
 * One citizen after another at the kiosk: what the screen shows, and when it forgets. No I/O here:
 * the owner (use-visit.ts) tells what the feed says and what is touched, and supplies the hands.
 *
 *            ┌────────────── card read ───────────────┐
 *            │                                        ▼
 *   ┌──► idle ──card──► reading ──read──► attended: obvious, choose, find, identify, holding,
 *   │     │ ▲              │  ▲                │     bookings, confirm, refused … (attended.ts)
 *   │     │ │ 6 s          ▼  │ card again     │  ▲
 *   │     │ └────────── unreadable             │  │ a reason not to, or a rule said no
 *   │     └───── tile ───────┴──────────── wanting ──► taking ──┐
 *   │                                  checkingIn, acting ──────┴──► ticket, done
 *   │◄── 不办了, or 45 s untouched + 20 s warned; 6 s after the paper ────┘
 *   └── five taps in the corner ──► maintenance
 *
 * Beside it, always: the feed's memory, help, and the privacy notice. Going back to idle forgets the
 * person, here and in the host.
 */
export const visitFlow = visitSetup.createMachine({
  id: 'visit',
  context: {
    ...nobody,
    ...usualManner(noOffer),
    personInFeed: null,
    forgottenVisitId: null,
    slip: null,
    offer: noOffer,
    cardsUntouched: 0,
    isGlassSuspect: false,
    cornerTaps: 0,
  },
  type: 'parallel',
  states: {
    feed: feedState,
    screen: {
      initial: 'idle',
      states: {
        idle: idleState,
        reading: readingState,
        unreadable: unreadableState,
        attended: attendedState,
        wanting: wantingState,
        taking: takingState,
        checkingIn: checkingInState,
        acting: actingState,
        ticket: ticketState,
        maintenance: maintenanceState,
      },
    },
    help: helpState,
    privacy: privacyState,
  },
});
