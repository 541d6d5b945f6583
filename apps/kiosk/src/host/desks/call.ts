import type { CallKeypad, KeypadKey, Strip, StripContent } from '@jiaohao/devices/contract';
import type { QueueEngine } from '@jiaohao/queue-core';
import type { Actor, WindowId } from '@jiaohao/queue-core/protocol';
import type { DeskAct, DeskCommands } from './desk-commands.ts';

/*
 * What the window's devices show of the queue, and what the keypad's keys ask of it.
 *
 *   journal ──► strip: call, serving, paused, welcome · keypad: ticket, people waiting
 *   key ──► command, as a clerk at this window; a refusal is a beep, nothing else moves
 */

/** A key cannot say how it went, nor that somebody was checked: a result is not handed over by it. */
const done = { result: 'done', identityChecked: false } as const;

export type CallDesk = {
  /** Shows at a window what is to be seen there, after something else was shown. */
  showAgain(windowId: WindowId): void;
  close(): void;
};

type AtWindow<Port> = { readonly windowId: WindowId; readonly port: Port };

export function createCallDesk(options: {
  engine: QueueEngine;
  keypads: readonly AtWindow<CallKeypad>[];
  strips: readonly AtWindow<Strip>[];
  commands: DeskCommands;
}): CallDesk {
  const { engine } = options;
  const shownStrip = new Map<WindowId, string>();
  const shownWaiting = new Map<WindowId, number>();
  const shownTicket = new Map<WindowId, number>();

  /** The strip's frame knows a number, 办理中, 暂停服务 and 欢迎; minutes, phone and substitute need a larger one. */
  function stripContent(windowId: WindowId): StripContent {
    const { content } = engine.views.strip(windowId);
    switch (content.kind) {
      case 'call':
      case 'serving': {
        const { kind, series, serial } = content;
        return { kind, series, serial, windowNo: Number(windowId) };
      }
      case 'welcome':
        return { kind: 'welcome' };
      case 'paused':
      case 'closed':
        return { kind: 'paused' };
    }
  }

  /** Shows what has changed. A strip whose link is down is sent its last content by its driver. */
  function show(): void {
    for (const { windowId, port } of options.strips) {
      const content = stripContent(windowId);
      const key = JSON.stringify(content);
      if (shownStrip.get(windowId) === key) continue;
      shownStrip.set(windowId, key);
      void port.show(content);
    }
    for (const { windowId, port } of options.keypads) {
      const waiting = Math.min(999, engine.views.waitingCount(windowId));
      const ticket = engine.lookups.currentTicket(windowId);
      if (ticket && shownTicket.get(windowId) !== ticket.serial) {
        shownTicket.set(windowId, ticket.serial);
        void port.showTicket(ticket.serial % 1000);
      }
      if (shownWaiting.get(windowId) !== waiting) {
        shownWaiting.set(windowId, waiting);
        void port.showWaiting(waiting);
      }
    }
  }

  async function pressed(windowId: WindowId, keypad: CallKeypad, key: KeypadKey): Promise<void> {
    const { staffId, state } = engine.lookups.serviceWindow(windowId);
    const actor: Actor = { role: 'keypad', deviceId: keypad.id, staffId };
    const run = async (act: DeskAct) => (await options.commands.run(actor, act))?.ok === true;
    const ticket = engine.lookups.currentTicket(windowId);
    const ticketId = ticket?.ticketId;
    let isDone = false;
    switch (key) {
      case 'call':
        // One press ends the service that runs and calls the next, as on the terminal.
        if (ticketId && ticket.state === 'serving') await run({ kind: 'finish', windowId, ticketId, ...done });
        isDone = await run({ kind: 'callNext', windowId });
        break;
      case 'recall':
        isDone = ticketId !== undefined && (await run({ kind: 'recall', windowId, ticketId }));
        break;
      case 'evaluate':
        // A keypad has no key for "the citizen has come": asking for the rating says both.
        if (ticketId && ticket.state === 'called') await run({ kind: 'startService', windowId, ticketId });
        isDone = ticketId !== undefined && (await run({ kind: 'finish', windowId, ticketId, ...done }));
        break;
      case 'noShow':
        isDone = ticketId !== undefined && (await run({ kind: 'passOver', windowId, ticketId }));
        break;
      case 'pause':
        isDone =
          staffId !== null && state === 'paused'
            ? await run({ kind: 'openWindow', windowId, staffId })
            : await run({
                kind: 'pauseWindow',
                windowId,
                reason: 'away',
                minutes: null,
                phone: null,
                substituteId: null,
              });
        break;
      case 'hang':
        isDone = ticketId !== undefined && (await run({ kind: 'hold', windowId, ticketId, reason: 'other' }));
        break;
      case 'resume': {
        // Of several, the one that has waited longest.
        const [held] = engine.views.terminal(windowId).held;
        isDone = held !== undefined && (await run({ kind: 'resume', windowId, ticketId: held.ticketId }));
        break;
      }
      case 'cancel':
      case 'confirm':
      case 'oneMetre':
      case 'transfer':
        break;
    }
    if (!isDone) await keypad.beep();
  }

  const unsubscribes = [
    engine.subscribe(show),
    ...options.keypads.map(({ windowId, port }) =>
      port.subscribe((event) => {
        // Its rating keys are the rating desk's.
        if (event.kind === 'key') void pressed(windowId, port, event.key);
      }),
    ),
  ];
  show();
  return {
    showAgain(windowId) {
      const serial = shownTicket.get(windowId) ?? 0;
      for (const keypad of options.keypads) {
        if (keypad.windowId === windowId) void keypad.port.showTicket(serial % 1000);
      }
      shownStrip.delete(windowId);
      shownWaiting.delete(windowId);
      show();
    },
    close() {
      for (const unsubscribe of unsubscribes) unsubscribe();
    },
  };
}
