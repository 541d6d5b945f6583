import { callFlow } from './call-flow.ts';
import { checkInFlow, resultsFlow, sheetFlow, takeFlow } from './desk-flows.ts';
import type { Flow, Topic } from './question.ts';
import { finishFlow, holdFlow, issueFlow, transferFlow } from './service-flows.ts';
import { ticketFlow } from './ticket-flow.ts';
import { closeFlow, menuFlow, pauseFlow } from './window-flows.ts';

/** What each dialogue asks. */
export const flows: Record<Topic, Flow> = {
  pause: pauseFlow,
  close: closeFlow,
  menu: menuFlow,
  finish: finishFlow,
  issue: issueFlow,
  hold: holdFlow,
  transfer: transferFlow,
  callTicket: callFlow,
  ticket: ticketFlow,
  take: takeFlow,
  checkIn: checkInFlow,
  sheet: sheetFlow,
  results: resultsFlow,
};
