import type { CommandDone, TicketIssued } from '../protocol/answers.ts';
import type { Command } from '../protocol/commands.ts';
import { decideCallNext } from './call-next.ts';
import type { DecideContext, DecideView, Decision } from './decision.ts';
import { decideRate } from './rate.ts';
import { decideSlipFailed, decideSlipPrinted } from './record-slip.ts';
import { decideCloseWindow, decideOpenWindow, decidePauseWindow } from './service-window.ts';
import { decideTakeTicket } from './take-ticket.ts';
import { decideFinish, decidePassOver, decideRecall, decideStartService } from './ticket-at-window.ts';

/** What a command becomes, by its kind. Pure: the same view, command and context give the same decision. */
export function decide(
  view: DecideView,
  command: Command,
  context: DecideContext,
): Decision<TicketIssued | CommandDone> {
  switch (command.kind) {
    case 'takeTicket':
      return decideTakeTicket(view, command, context);
    case 'callNext':
      return decideCallNext(view, command);
    case 'recall':
      return decideRecall(view, command);
    case 'startService':
      return decideStartService(view, command);
    case 'passOver':
      return decidePassOver(view, command);
    case 'finish':
      return decideFinish(view, command);
    case 'openWindow':
      return decideOpenWindow(view, command);
    case 'pauseWindow':
      return decidePauseWindow(view, command);
    case 'closeWindow':
      return decideCloseWindow(view, command);
    case 'rate':
      return decideRate(view, command);
    case 'slipPrinted':
      return decideSlipPrinted(view, command);
    case 'slipFailed':
      return decideSlipFailed(view, command);
  }
}
