import type { ReaderFault } from '../../contract/faults.ts';
import { sw3, type SdtCommand, type SdtResponse } from './frames.ts';

/* What the driver asks, how long it waits, and what an answer means to it. */

/** The driver never asks for a fingerprint, and for a photo no more than 30 01 sends anyway. */
export type AskedCommand = Extract<SdtCommand, 'samId' | 'findCard' | 'selectCard' | 'readBase' | 'readNewAddress'>;

export const waitsMs: Readonly<Record<AskedCommand, number>> = {
  samId: 300,
  findCard: 300,
  selectCard: 300,
  readBase: 2_000,
  readNewAddress: 1_500,
};

/** The request was damaged on its way there. */
export function isGarbledRequest({ statusCode }: SdtResponse): boolean {
  return statusCode === sw3.requestChecksum || statusCode === sw3.requestLength;
}

/**
 * Answers do not name their command, so a late one is told by what only its command can bring. A
 * reader answers in order over a wire that does not reorder, so this is enough.
 */
export function isAnswerTo(command: AskedCommand, { statusCode, data }: SdtResponse): boolean {
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

/** The security module's own trouble, which no card can help. */
export function samFaultOf({ statusCode }: SdtResponse): ReaderFault | null {
  if (statusCode !== sw3.samSelfTestFailed && statusCode !== sw3.samNotAuthorised) return null;
  return { kind: 'samFailed', statusCode };
}

/** What a refused select or read means to the person in front of the reader. */
export function cardFaultOf(response: SdtResponse): ReaderFault {
  const { statusCode } = response;
  if (statusCode === sw3.wrongCard) return { kind: 'documentUnsupported', detail: 'not an identity card' };
  return samFaultOf(response) ?? { kind: 'cardUnreadable', statusCode };
}
