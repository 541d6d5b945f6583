import type { BookingPlaced, CommandDone, TicketIssued } from '../protocol/answers.ts';
import type { Command } from '../protocol/commands.ts';
import { decideAnnounceResult } from './announce-result.ts';
import { decideAssignWindow } from './assign-window.ts';
import { decideCallNext } from './call-next.ts';
import { decideCallTicket } from './call-ticket.ts';
import { decideCarryOver } from './carry-over.ts';
import { decideCancelBooking, decideMoveBooking } from './change-booking.ts';
import { decideCheckIn } from './check-in.ts';
import type { DecideContext, DecideView, Decision } from './decision.ts';
import { decideEndDay } from './end-day.ts';
import { decideCancelTicket, decideVoidTicket } from './end-ticket.ts';
import { decideFinish } from './finish-service.ts';
import { decideGrantPriority } from './grant-priority.ts';
import { decideCloseHall, decideExtendHours, decideReopenHall } from './hall-taking.ts';
import { decideHold, decideResume } from './hold-ticket.ts';
import type { LeftOverView } from './open-business-day.ts';
import { decidePassOver } from './pass-over.ts';
import { decidePlaceBooking } from './place-booking.ts';
import { decideRate } from './rate.ts';
import { decideReprintSlip, decideSlipFailed, decideSlipPrinted } from './record-slip.ts';
import { decideRejoin } from './rejoin-ticket.ts';
import { decideCloseWindow, decideOpenWindow, decidePauseWindow } from './service-window.ts';
import { decideSkipNumbers } from './skip-numbers.ts';
import { decideTakeTicket } from './take-ticket.ts';
import { decideRecall, decideStartService } from './ticket-at-window.ts';
import { decideTransfer } from './transfer-ticket.ts';

/** What a command becomes, by its kind. Pure: the same view, command and context give the same decision. */
export function decide(
  view: DecideView & LeftOverView,
  command: Command,
  context: DecideContext,
): Decision<TicketIssued | BookingPlaced | CommandDone> {
  switch (command.kind) {
    case 'takeTicket':
      return decideTakeTicket(view, command, context);
    case 'cancelTicket':
      return decideCancelTicket(view, command);
    case 'voidTicket':
      return decideVoidTicket(view, command);
    case 'reprintSlip':
      return decideReprintSlip(view, command);
    case 'grantPriority':
      return decideGrantPriority(view, command);
    case 'rejoin':
      return decideRejoin(view, command, context);
    case 'carryOver':
      return decideCarryOver(view, command, context);
    case 'callNext':
      return decideCallNext(view, command, context);
    case 'callTicket':
      return decideCallTicket(view, command);
    case 'recall':
      return decideRecall(view, command);
    case 'startService':
      return decideStartService(view, command);
    case 'passOver':
      return decidePassOver(view, command, context);
    case 'hold':
      return decideHold(view, command);
    case 'resume':
      return decideResume(view, command);
    case 'transfer':
      return decideTransfer(view, command, context);
    case 'finish':
      return decideFinish(view, command);
    case 'announceResult':
      return decideAnnounceResult(view, command);
    case 'openWindow':
      return decideOpenWindow(view, command);
    case 'pauseWindow':
      return decidePauseWindow(view, command, context);
    case 'closeWindow':
      return decideCloseWindow(view, command);
    case 'assignWindow':
      return decideAssignWindow(view, command);
    case 'closeHall':
      return decideCloseHall(view, command);
    case 'reopenHall':
      return decideReopenHall(view);
    case 'extendHours':
      return decideExtendHours(view, command);
    case 'endDay':
      return decideEndDay(view, context);
    case 'skipNumbers':
      return decideSkipNumbers(view, command, context);
    case 'placeBooking':
      return decidePlaceBooking(view, command, context);
    case 'moveBooking':
      return decideMoveBooking(view, command, context);
    case 'cancelBooking':
      return decideCancelBooking(view, command, context);
    case 'checkIn':
      return decideCheckIn(view, command, context);
    case 'rate':
      return decideRate(view, command);
    case 'slipPrinted':
      return decideSlipPrinted(view, command);
    case 'slipFailed':
      return decideSlipFailed(view, command);
  }
}
