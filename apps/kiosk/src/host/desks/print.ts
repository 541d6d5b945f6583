import { wordsOfFault, type PrinterFault, type SlipPrinter } from '@jiaohao/devices/contract';
import type { QueueEngine } from '@jiaohao/queue-core';
import { type Actor, type Hall, type KioskView, type TicketId } from '@jiaohao/queue-core/protocol';
import type { ChangeSignal } from '../change-signal.ts';
import type { DeskCommands } from './desk-commands.ts';
import { layOutSlip } from './slip-layout.ts';

/*
 * Paper. A number exists from its COMMIT; the slip follows it and its outcome is recorded on the
 * ticket. Paper that fails never costs a place, and nothing is printed twice by itself: after a
 * restart a slip whose outcome is unknown is recorded so, because it may lie in the tray.
 */

const actor: Actor = { role: 'host', deviceId: 'print-desk', staffId: null };

export type PrintDesk = {
  /** The paper of the last number, for the kiosk's screen. */
  slip(): KioskView['slip'];
  /** Reads the printer now, before a number is offered. */
  checkPrinter(): void;
  /** Ends when the slips under way have their outcome. */
  close(): Promise<void>;
};

export function createPrintDesk(options: {
  engine: QueueEngine;
  hall: Hall;
  printer: SlipPrinter | null;
  commands: DeskCommands;
  changed: ChangeSignal;
}): PrintDesk {
  const { engine, hall, printer } = options;
  let slip: KioskView['slip'] = null;
  const underWay = new Set<Promise<void>>();

  async function recordFailure(ticketId: TicketId, fault: PrinterFault): Promise<void> {
    await options.commands.run(actor, { kind: 'slipFailed', ticketId, fault: fault.kind });
  }

  async function printTicket(ticketId: TicketId): Promise<void> {
    const ticket = engine.lookups.ticket(ticketId);
    if (!ticket) return;
    const { number } = ticket;
    const show = (state: 'pending' | 'printed' | 'failed', sentence: string) => {
      slip = { ticketId, number, state, sentence };
      options.changed.raise();
    };
    show('pending', '');
    const outcome = printer
      ? await printer.print(
          layOutSlip({
            hallName: hall.name,
            number,
            queueName: hall.queues.find((queue) => queue.id === ticket.queueId)?.name ?? '',
            itemName: hall.items.find((item) => item.id === ticket.itemId)?.name ?? null,
            aheadCount: ticket.aheadCount,
            windowIds: hall.windows
              .filter((window) => window.queues.includes(ticket.queueId))
              .map((window) => window.id),
            takenAtMs: ticket.takenAtMs,
            token: ticket.token,
            passOverRule: hall.passOverRule,
            consultPhone: hall.consultPhone,
          }),
        )
      : ({ ok: false, error: { kind: 'cannotOpen', detail: 'no printer in this hall' } } as const);
    if (outcome.ok) {
      await options.commands.run(actor, { kind: 'slipPrinted', ticketId, rung: outcome.value });
      show('printed', '');
    } else {
      await recordFailure(ticketId, outcome.error);
      show('failed', wordsOfFault(outcome.error).citizen || wordsOfFault({ kind: 'paperOut' }).citizen);
    }
  }

  function track(work: Promise<void>): void {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  }

  for (const ticketId of engine.lookups.pendingSlips()) track(recordFailure(ticketId, { kind: 'outcomeUnknown' }));

  const unsubscribe = engine.subscribe((entries) => {
    for (const { event } of entries) if (event.kind === 'ticketTaken') track(printTicket(event.ticketId));
  });

  return {
    slip: () => slip,
    checkPrinter() {
      if (printer) void printer.readStatus();
    },
    async close() {
      unsubscribe();
      await Promise.allSettled(underWay);
    },
  };
}
