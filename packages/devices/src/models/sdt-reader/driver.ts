import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import { createFrameSplitter } from '../../codec/frame-splitter.ts';
import type { LinkFault, ReaderFault } from '../../contract/faults.ts';
import type { DocumentHolder, IdCardReader, ReaderEvent } from '../../contract/id-card-reader.ts';
import { lineIsDown, type Driver, type DriverSession, type OpenLine } from '../../link/link.ts';
import { createRequester } from '../../link/requester.ts';
import {
  encodeRequest,
  parseResponse,
  responseFormat,
  samNumberToText,
  sw3,
  type SdtCommand,
  type SdtResponse,
} from './frames.ts';
import { parseBaseInfo, parseResidentCard } from './resident-card.ts';

/*
 * Reads resident cards through a security module, one look every 400 ms:
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

/** Published is "more than 300 ms". */
const lookEveryMs = 400;
const sameSwipeMs = 5_000;
const silencesToFault = 3;
/** About 6 s: the port may have died without a word (TCP half-open, adapter hung), so take a fresh one. */
const silencesToGiveUp = 15;
/** With a card that could not be read, one 80 is not yet a card that was lifted. */
const missesToRemoved = 2;

/** The driver never asks for a fingerprint, and for a photo no more than 30 01 sends anyway. */
type AskedCommand = Extract<SdtCommand, 'samId' | 'findCard' | 'selectCard' | 'readBase' | 'readNewAddress'>;

const waitsMs: Record<AskedCommand, number> = {
  samId: 300,
  findCard: 300,
  selectCard: 300,
  readBase: 2_000,
  readNewAddress: 1_500,
};

export interface SdtReader extends Driver {
  readonly port: IdCardReader;
}

/** An ID-card reader; put it under a supervisor, and subscribe to its port. */
export function createSdtReader(options: { readonly id: string; readonly timers: Timers }): SdtReader {
  const { id, timers } = options;
  const listeners = new Set<(event: ReaderEvent) => void>();
  let samNumber: string | null = null;
  /** The last person told of, for as long as the same card again is the same swipe, and no longer. */
  let lastRead: { idNumber: string; atMonoMs: number } | null = null;

  function emit(event: ReaderEvent): void {
    for (const listener of listeners) listener(event);
  }

  function forgetOldSwipe(): void {
    if (lastRead && timers.nowMonoMs() - lastRead.atMonoMs >= sameSwipeMs) lastRead = null;
  }

  function tellOnce(holder: DocumentHolder): void {
    forgetOldSwipe();
    if (lastRead?.idNumber === holder.idNumber) return;
    lastRead = { idNumber: holder.idNumber, atMonoMs: timers.nowMonoMs() };
    emit({ kind: 'cardRead', holder });
  }

  function attach(line: OpenLine): DriverSession {
    const splitter = createFrameSplitter(responseFormat);
    const requester = createRequester<SdtResponse>({ timers, write: line.write, onNoAnswer: () => splitter.clear() });
    let place: 'empty' | 'refused' | 'resting' = 'empty';
    let refusedKind: ReaderFault['kind'] | null = null;
    let misses = 0;
    let silences = 0;
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

    /** One command, sent again if it was garbled on its way there. */
    async function ask(command: AskedCommand): Promise<Result<SdtResponse, LinkFault>> {
      let outcome = await askOnce(command);
      if (outcome.ok && isGarbledRequest(outcome.value)) outcome = await askOnce(command);
      if (!isStopped) noteHealth(outcome);
      return outcome;
    }

    function askOnce(command: AskedCommand): Promise<Result<SdtResponse, LinkFault>> {
      return requester.request({
        bytes: encodeRequest(command),
        timeoutMs: waitsMs[command],
        matches: (response) => isAnswerTo(command, response),
      });
    }

    function noteHealth(outcome: Result<SdtResponse, LinkFault>): void {
      if (outcome.ok) {
        silences = 0;
        const fault = samFaultOf(outcome.value);
        line.report(id, fault ? { kind: 'faulted', fault } : { kind: 'ready' });
        return;
      }
      silences += 1;
      if (silences >= silencesToFault) line.report(id, { kind: 'faulted', fault: outcome.error });
      if (silences >= silencesToGiveUp) line.giveUp(outcome.error);
    }

    async function look(): Promise<void> {
      forgetOldSwipe();
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
      const { statusCode } = answer.value;
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
      const holder = parseAndWipe(data.value);
      place = 'resting';
      if (holder.ok) tellOnce(holder.value);
      else emit({ kind: 'cardRefused', fault: holder.error });
    }

    async function readCard(): Promise<Result<Uint8Array, ReaderFault>> {
      const selected = await ask('selectCard');
      if (!selected.ok) return selected;
      if (selected.value.statusCode !== sw3.ok) return fail(cardFaultOf(selected.value));
      const read = await ask('readBase');
      if (!read.ok) return read;
      return read.value.statusCode === sw3.ok ? ok(read.value.data) : fail(cardFaultOf(read.value));
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
    line.onData((bytes) => {
      for (const frame of splitter.push(bytes)) requester.accept(parseResponse(frame));
    });
    const running = run();
    return {
      async stop() {
        isStopped = true;
        requester.close(lineIsDown);
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

function isGarbledRequest({ statusCode }: SdtResponse): boolean {
  return statusCode === sw3.requestChecksum || statusCode === sw3.requestLength;
}

/**
 * Answers do not name their command, so a late one is told by what only its command can bring. A
 * reader answers in order over a wire that does not reorder, so this is enough.
 */
function isAnswerTo(command: AskedCommand, { statusCode, data }: SdtResponse): boolean {
  switch (statusCode) {
    case sw3.ok:
      return isDataOf(command, data.length);
    case sw3.found:
      return command === 'findCard';
    case sw3.findFailed:
      return command === 'findCard' || command === 'readNewAddress';
    case sw3.noSuchItem:
      return command === 'readNewAddress';
    case sw3.selectFailed:
    case sw3.readFailed:
      return command !== 'findCard' && command !== 'samId';
    default:
      return true;
  }
}

/** Sizes seen: module number 16, select 8, address 70, base information 4 + 256 + photo. */
function isDataOf(command: AskedCommand, dataBytes: number): boolean {
  switch (command) {
    case 'samId':
      return dataBytes === 16;
    case 'findCard':
      return false;
    case 'selectCard':
      return dataBytes < 16;
    case 'readNewAddress':
      return dataBytes === 70;
    case 'readBase':
      return dataBytes > 70;
  }
}

function samFaultOf({ statusCode }: SdtResponse): ReaderFault | null {
  if (statusCode !== sw3.samSelfTestFailed && statusCode !== sw3.samNotAuthorised) return null;
  return { kind: 'samFailed', statusCode };
}

/** What a refused select or read means to the person in front of the reader. */
function cardFaultOf(response: SdtResponse): ReaderFault {
  const { statusCode } = response;
  if (statusCode === sw3.wrongCard) return { kind: 'documentUnsupported', detail: 'not an identity card' };
  return samFaultOf(response) ?? { kind: 'cardUnreadable', statusCode };
}

/** The photo, the address and the rest of the card are gone from memory when this returns. */
function parseAndWipe(data: Uint8Array): Result<DocumentHolder, ReaderFault> {
  const text = parseBaseInfo(data);
  const holder = text.ok ? parseResidentCard(text.value) : text;
  data.fill(0);
  return holder;
}
