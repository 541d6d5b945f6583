import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { ReaderFault } from '../../contract/faults.ts';
import type { DocumentHolder, IdCardReader, ReaderEvent } from '../../contract/id-card-reader.ts';
import type { Driver, DriverSession, OpenLine } from '../../link/link.ts';
import { cardFaultOf } from './answers.ts';
import { parseBaseInfo, parseNewestAddress } from './base-info.ts';
import { createConversation } from './conversation.ts';
import { samNumberToText, sw3 } from './frames.ts';
import { hasAddress, parseDocument } from './parse-document.ts';
import { createReaderHealth } from './reader-health.ts';
import { createSwipeMemory } from './same-swipe.ts';

/*
 * Reads identity documents through a security module, one look every 400 ms:
 *
 *             find 80 ┌───┐                          ┌───┐ 30 03 answers 90 or 91
 *                     ▼   │ 9F → select → read → ok  ▼   │
 *               ┌──► empty ├───────────────────► resting ┼── anything else ──► empty
 *      80 twice │     │ select or read failed
 *               └── refused ◄──┘   find 9F: tries again, and says nothing until the outcome differs
 *
 * After a read, find answers 80 although the card still lies there, so a card that was read is asked
 * for its newest address instead, as vendors' programs do.
 */

export const sdtReaderModel = 'sdt-reader';

/** All rates that a reader can be set to (60 00 … 60 04), the usual one first. */
export const sdtReaderBauds: readonly number[] = [115_200, 9_600, 57_600, 38_400, 19_200];

/** Published is "more than 300 ms". */
const lookEveryMs = 400;
/** With a card that could not be read, one 80 is not yet a card that was lifted. */
const missesToRemoved = 2;

export interface SdtReader extends Driver {
  readonly port: IdCardReader;
}

/** An ID-card reader; put it under a supervisor, and subscribe to its port. */
export function createSdtReader(options: {
  readonly id: string;
  readonly timers: Timers;
  /** Whether holders come with their address: the newest on the card, else the printed one. No, unless said. */
  readonly readsAddress?: boolean;
}): SdtReader {
  const { id, timers, readsAddress = false } = options;
  const listeners = new Set<(event: ReaderEvent) => void>();
  let samNumber: string | null = null;
  const swipes = createSwipeMemory(timers);

  function emit(event: ReaderEvent): void {
    for (const listener of listeners) listener(event);
  }

  function tell(holder: DocumentHolder): void {
    emit({ kind: swipes.isNew(holder.idNumber) ? 'cardRead' : 'cardAgain', holder });
  }

  function attach(line: OpenLine): DriverSession {
    const health = createReaderHealth({ id, line });
    const { ask, close } = createConversation({ timers, line, health });
    let place: 'empty' | 'refused' | 'resting' = 'empty';
    let refusedKind: ReaderFault['kind'] | null = null;
    let misses = 0;
    let samNumberTries = 3;
    let isStopped = false;
    let endPause = () => {};

    function pause(forMs: number): Promise<void> {
      return new Promise((resolve) => {
        const cancel = timers.after(forMs, resolve);
        endPause = () => {
          cancel();
          resolve();
        };
      });
    }

    async function look(): Promise<void> {
      swipes.forgetOld();
      if (samNumberTries > 0) {
        samNumberTries -= 1;
        const answer = await ask('samId');
        if (!answer.ok) return;
        // A reader that does not tell its number reads cards all the same.
        samNumberTries = 0;
        if (answer.value.statusCode === sw3.ok) samNumber = samNumberToText(answer.value.data);
      }
      if (place === 'resting') await lookWhetherItRests();
      else await lookForCard();
    }

    async function lookWhetherItRests(): Promise<void> {
      const answer = await ask('readNewAddress');
      // No answer says nothing about the card.
      if (!answer.ok) return;
      const { statusCode, data } = answer.value;
      data.fill(0);
      if (statusCode !== sw3.ok && statusCode !== sw3.noSuchItem) leave();
    }

    async function lookForCard(): Promise<void> {
      const found = await ask('findCard');
      if (!found.ok) return;
      if (found.value.statusCode !== sw3.found) {
        misses += 1;
        if (misses >= missesToRemoved) leave();
        return;
      }
      misses = 0;
      if (place === 'empty') emit({ kind: 'cardFound' });
      const data = await readCard();
      if (!data.ok) {
        refuse(data.error);
        return;
      }
      const holder = parseAndWipe(data.value, readsAddress);
      place = 'resting';
      if (holder.ok) tell(readsAddress ? await withNewestAddress(holder.value) : holder.value);
      else emit({ kind: 'cardRefused', fault: holder.error });
    }

    async function readCard(): Promise<Result<Uint8Array, ReaderFault>> {
      const selected = await ask('selectCard');
      if (!selected.ok) return selected;
      if (selected.value.statusCode !== sw3.ok) return fail(cardFaultOf(selected.value));
      const startedMonoMs = timers.nowMonoMs();
      const read = await ask('readBase');
      if (!read.ok) return read;
      if (read.value.statusCode !== sw3.ok) return fail(cardFaultOf(read.value));
      health.noteRead(timers.nowMonoMs() - startedMonoMs);
      return ok(read.value.data);
    }

    /** Whatever the reader says but a newer address, the printed one stands. */
    async function withNewestAddress(holder: DocumentHolder): Promise<DocumentHolder> {
      if (!hasAddress(holder.document)) return holder;
      const answer = await ask('readNewAddress');
      if (!answer.ok || answer.value.statusCode !== sw3.ok) return holder;
      const address = parseNewestAddress(answer.value.data);
      answer.value.data.fill(0);
      return address === null ? holder : { ...holder, address };
    }

    /** A reader tries a bad card twice a second; people are told when there is something new. */
    function refuse(fault: ReaderFault): void {
      place = 'refused';
      if (refusedKind === fault.kind) return;
      refusedKind = fault.kind;
      emit({ kind: 'cardRefused', fault });
    }

    function leave(): void {
      if (place !== 'empty') emit({ kind: 'cardRemoved' });
      place = 'empty';
      refusedKind = null;
      misses = 0;
    }

    async function run(): Promise<void> {
      for (;;) {
        const startedMonoMs = timers.nowMonoMs();
        await look();
        if (isStopped) break;
        await pause(Math.max(0, startedMonoMs + lookEveryMs - timers.nowMonoMs()));
      }
      leave();
    }

    samNumber = null;
    const running = run();
    return {
      async stop() {
        isStopped = true;
        close();
        endPause();
        await running;
      },
    };
  }

  return {
    devices: [{ id, kind: 'idCardReader', model: sdtReaderModel }],
    attach,
    port: {
      id,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      samNumber: () => samNumber,
    },
  };
}

/** The photo and the rest of the document are gone from memory when this returns. */
function parseAndWipe(data: Uint8Array, readsAddress: boolean): Result<DocumentHolder, ReaderFault> {
  const text = parseBaseInfo(data);
  const holder = text.ok ? parseDocument(text.value, { readsAddress }) : text;
  data.fill(0);
  return holder;
}
