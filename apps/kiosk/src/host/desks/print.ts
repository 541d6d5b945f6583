import { fail, type Result } from '@jiaohao/basics/result';
import type { PaperColumns } from '@jiaohao/devices';
import {
  wordsOfFault,
  type PrintDocument,
  type PrinterFault,
  type PrintRung,
  type SlipPrinter,
} from '@jiaohao/devices/contract';
import type { QueueEngine, TicketRecord } from '@jiaohao/queue-core';
import { waitWords, type Actor, type Hall, type KioskView, type TicketId } from '@jiaohao/queue-core/protocol';
import type { ChangeSignal } from '../change-signal.ts';
import type { LayOutSlip, SlipFacts } from '../paper/slip.ts';
import type { DeskCommands } from './desk-commands.ts';

/*
 * Paper. A number exists from its COMMIT; the slip follows it and its outcome is recorded on the
 * ticket. Paper that fails never costs a place, and nothing is printed twice by itself: after a
 * restart a slip whose outcome is unknown is recorded so, because it may lie in the tray. 补打 is
 * asked for by a person, and the paper says so.
 */

const actor: Actor = { role: 'host', deviceId: 'print-desk', staffId: null };

export type PrintDesk = {
  /** The paper of the last number, for the kiosk's screen. */
  slip(): KioskView['slip'];
  /**
   * A sheet that somebody asked for; it is laid out when its turn is. Numbers go before sheets. Resolves
   * with the outcome, with `busy` where as many wait as people would wait for.
   */
  printSheet(layOut: () => PrintDocument): Promise<Result<PrintRung, PrinterFault | { readonly kind: 'busy' }>>;
  /** Reads the printer now, before a number is offered. */
  checkPrinter(): void;
  /** Ends when the slip under way has its outcome; those still waiting are unknown to the next start, and said so. */
  close(): Promise<void>;
};

type Sheet = {
  readonly layOut: () => PrintDocument;
  readonly settle: (outcome: Result<PrintRung, PrinterFault>) => void;
};

/** A sheet takes some seconds: who would stand behind more of them is told at once. */
const mostSheets = 3;

export function createPrintDesk(options: {
  engine: QueueEngine;
  hall: Hall;
  printer: SlipPrinter | null;
  paperColumns: PaperColumns;
  /** By the hall's own template, or the one of the house. */
  layOutSlip: LayOutSlip;
  commands: DeskCommands;
  changed: ChangeSignal;
}): PrintDesk {
  const { engine, hall, printer } = options;
  let slip: KioskView['slip'] = null;
  const underWay = new Set<Promise<void>>();
  /** Slips to come, by their tickets: a slip is laid out when its turn is, however many wait. */
  const waiting: TicketId[] = [];
  const sheets: Sheet[] = [];
  let isPrinting = false;

  function slipFacts(ticket: TicketRecord): SlipFacts {
    const queue = engine.views.kiosk().queues.find(({ id }) => id === ticket.queueId);
    const isReprint = ticket.reprintCount > 0;
    const wait = isReprint ? null : engine.lookups.estimateFor(ticket.ticketId);
    return {
      hallName: hall.name,
      number: ticket.number,
      queueName: queue?.name ?? '',
      itemName: hall.items.find((item) => item.id === ticket.itemIds[0])?.name ?? null,
      aheadCount: ticket.aheadCount,
      wait: wait && waitWords(wait),
      isPriority: ticket.priority !== null,
      isUnproven: ticket.isUnproven,
      isReprint,
      windowIds: queue?.windows ?? [],
      takenAtMs: ticket.takenAtMs,
      token: ticket.token,
      missRule: queue?.missRule ?? '',
      consultPhone: hall.consultPhone,
    };
  }

  async function recordFailure(ticketId: TicketId, fault: PrinterFault): Promise<void> {
    await options.commands.run(actor, { kind: 'slipFailed', ticketId, fault: fault.kind });
  }

  /** The kiosk shows the last number; what becomes of an earlier one's paper is not on its screen. */
  function show(ticketId: TicketId, state: 'printed' | 'failed', sentence: string): void {
    if (slip?.ticketId !== ticketId) return;
    const code = state === 'failed' ? (engine.lookups.ticket(ticketId)?.token ?? null) : null;
    slip = { ...slip, state, sentence, code };
    options.changed.raise();
  }

  function takeUp(ticketId: TicketId): void {
    const ticket = engine.lookups.ticket(ticketId);
    if (!ticket) return;
    slip = { ticketId, number: ticket.number, state: 'pending', sentence: '', code: null };
    options.changed.raise();
    waiting.push(ticketId);
    if (!isPrinting) track(printInTurn());
  }

  function print(document: PrintDocument): Promise<Result<PrintRung, PrinterFault>> {
    if (printer) return printer.print(document);
    return Promise.resolve(fail({ kind: 'cannotOpen', detail: 'no printer in this hall' }));
  }

  async function printInTurn(): Promise<void> {
    isPrinting = true;
    while (waiting.length + sheets.length > 0) {
      const ticketId = waiting.shift();
      if (ticketId !== undefined) await printTicket(ticketId);
      else await printNextSheet();
    }
    isPrinting = false;
  }

  async function printNextSheet(): Promise<void> {
    const sheet = sheets.shift();
    if (sheet) sheet.settle(await print(sheet.layOut()));
  }

  async function printTicket(ticketId: TicketId): Promise<void> {
    const ticket = engine.lookups.ticket(ticketId);
    if (!ticket) return;
    const outcome = await print(options.layOutSlip(slipFacts(ticket), options.paperColumns));
    if (outcome.ok) {
      await options.commands.run(actor, { kind: 'slipPrinted', ticketId, rung: outcome.value });
      show(ticketId, 'printed', '');
    } else {
      await recordFailure(ticketId, outcome.error);
      show(ticketId, 'failed', wordsOfFault(outcome.error).citizen || wordsOfFault({ kind: 'paperOut' }).citizen);
    }
  }

  function track(work: Promise<void>): void {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  }

  for (const ticketId of engine.lookups.pendingSlips()) track(recordFailure(ticketId, { kind: 'outcomeUnknown' }));

  const unsubscribe = engine.subscribe((entries) => {
    for (const { event } of entries) {
      if (event.kind === 'ticketTaken' || event.kind === 'slipReprintAsked') takeUp(event.ticketId);
    }
  });

  return {
    slip: () => slip,
    printSheet(layOut) {
      if (sheets.length >= mostSheets) return Promise.resolve(fail({ kind: 'busy' }));
      return new Promise((settle) => {
        sheets.push({ layOut, settle });
        if (!isPrinting) track(printInTurn());
      });
    },
    checkPrinter() {
      if (printer) void printer.readStatus();
    },
    async close() {
      unsubscribe();
      waiting.length = 0;
      for (const { settle } of sheets.splice(0)) settle(fail({ kind: 'cannotOpen', detail: 'the hall stops' }));
      await Promise.allSettled(underWay);
    },
  };
}
