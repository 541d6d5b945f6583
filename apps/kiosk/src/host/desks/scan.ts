import { shanghaiDay, type Timers } from '@jiaohao/basics/time';
import type { CodeScanner, ScannerEvent } from '@jiaohao/devices/contract';
import type { QueueLookups } from '@jiaohao/queue-core';
import {
  refusalSentence,
  type Actor,
  type Answer,
  type Identify,
  type KioskView,
  type Sentence,
} from '@jiaohao/queue-core/protocol';
import type { Presented } from '@jiaohao/sync/hall';
import type { ChangeSignal } from '../change-signal.ts';
import type { DeskAct, DeskCommands } from './desk-commands.ts';
import type { IdentityDesk } from './identity.ts';
import { bookingOfCode, readOwnCode } from './paper-codes.ts';
import { scanZh, ticketSentence } from './scan-words.zh.ts';

/*
 * What is held before a scanner of the kiosk, and what comes of it:
 *
 *   slip      ──► passed over? 回队, where the rule lets it; else what has become of the number
 *   booking   ──► 签到; one that the county has signed also where the hall has not heard of it
 *   anything else, or digits of an identity number ──► the identity desk, which keeps a digest of it
 *
 * An outcome that no screen of the visit shows is a notice over it, for some seconds.
 */

const noticeMs = 8_000;

export type ScanDesk = {
  notice(): KioskView['notice'];
  close(): void;
};

export function createScanDesk(options: {
  scanners: readonly CodeScanner[];
  identity: Pick<IdentityDesk, 'identify'>;
  lookups: Pick<QueueLookups, 'ticketByToken' | 'estimateFor' | 'bookingsByCode'>;
  commands: Pick<DeskCommands, 'run'>;
  /** A code that the county has signed; null where it cannot be recorded now. */
  presentBooking: (code: string) => Promise<Presented | { readonly kind: 'noCounty' } | null>;
  /** Resolves once numbers may be given. */
  numbersReady: () => Promise<void>;
  timers: Timers;
  changed: ChangeSignal;
}): ScanDesk {
  const { lookups, timers, changed } = options;
  let notice: KioskView['notice'] = null;
  let noticeCount = 0;
  let cancelEnd = () => {};
  let isClosed = false;

  function show(next: KioskView['notice']): void {
    notice = next;
    changed.raise();
  }

  function tell({ message, advice }: Sentence): void {
    if (isClosed) return;
    cancelEnd();
    noticeCount += 1;
    cancelEnd = timers.after(noticeMs, () => show(null));
    show({ id: String(noticeCount), sentence: message, advice });
  }

  /** Who was identified is on the screen; what could not be right is said. */
  function identify(by: Identify['by']): void {
    const said = options.identity.identify({ by, agentVisitId: null });
    if (!said.ok && said.error.kind === 'notRight') tell(said.error);
  }

  async function run(scannerId: string, act: DeskAct): Promise<Answer | null> {
    const actor: Actor = { role: 'kiosk', deviceId: scannerId, staffId: null };
    const answer = await options.commands.run(actor, act);
    if (!answer) tell(scanZh.notDone);
    else if (!answer.ok) tell(refusalSentence(answer.error));
    return answer;
  }

  async function takeSlip(scannerId: string, token: string): Promise<void> {
    const ticket = lookups.ticketByToken(token);
    if (!ticket) return tell(refusalSentence({ kind: 'unknownTicket', ticketId: '' }));
    const { ticketId, number, state } = ticket;
    if (state !== 'passedOver') return tell(ticketSentence(ticket, lookups.estimateFor(ticketId)));
    const answer = await run(scannerId, { kind: 'rejoin', ticketId });
    if (answer?.ok) tell(scanZh.rejoined(number));
  }

  async function takeBooking(scannerId: string, code: string): Promise<void> {
    const bookingId = bookingOfCode(lookups, code, shanghaiDay(timers.nowWallMs()));
    if (!bookingId.ok) return tell(refusalSentence(bookingId.error));
    await options.numbersReady();
    const answer = await run(scannerId, { kind: 'checkIn', bookingId: bookingId.value });
    if (answer?.ok && 'number' in answer.value) tell(scanZh.checkedIn(answer.value.number ?? ''));
  }

  async function takeSignedBooking(code: string): Promise<void> {
    await options.numbersReady();
    const presented = await options.presentBooking(code);
    if (!presented) return tell(scanZh.notDone);
    switch (presented.kind) {
      case 'noCounty':
        return tell(scanZh.noCounty);
      case 'checkedIn':
        return tell(scanZh.checkedIn(presented.number));
      case 'hasNumber':
        return tell(scanZh.hasNumber(presented.number));
      case 'refused':
        return tell(refusalSentence(presented.refusal));
      case 'unproven':
        return tell(presented.number === null ? scanZh.unproven : scanZh.unprovenNumber(presented.number));
    }
  }

  function take(scannerId: string, event: ScannerEvent): void {
    switch (event.kind) {
      case 'idNumber':
        return identify({ kind: 'typedNumber', number: event.idNumber });
      case 'opaqueCode':
        return identify({ kind: 'code', code: event.code });
      case 'ownCode': {
        const own = readOwnCode(event.code);
        if (own?.kind === 'slip') void takeSlip(scannerId, own.token);
        else if (own?.kind === 'booking') void takeBooking(scannerId, own.code);
        else if (own?.kind === 'signedBooking') void takeSignedBooking(own.code);
      }
    }
  }

  const unsubscribes = options.scanners.map((scanner) => scanner.subscribe((event) => take(scanner.id, event)));
  return {
    notice: () => notice,
    close() {
      isClosed = true;
      cancelEnd();
      for (const unsubscribe of unsubscribes) unsubscribe();
    },
  };
}
