import { createFrameSplitter } from '../../codec/frame-splitter.ts';
import type { FarEnd } from '../../transport/memory-wire.ts';
import { encodeResponse, findFlawInRequest, parseRequest, requestFormat, sw3, type SdtCommand } from './frames.ts';
import { encodeColumns, encodeDocumentText, type SimulatedCardFields } from './simulated-documents.ts';

export type { SimulatedCardFields } from './simulated-documents.ts';

/*
 * An ID-card reader as seen from its cable: it hears requests and answers them, and it knows what
 * is physically true.
 *
 *   card put ──► lying ──find 9F──► found ──select 90──► selected ──read 90──► read
 *                  ▲   find                                             find 80, though it lies there
 *                  └────────────── lifted and put again, or reset ─────────────┘
 */

export interface SimulatedSdtReader {
  /** Lays a document of any of the four kinds on the reader, taking away one that lies there. */
  putCard(fields: SimulatedCardFields): void;
  /** Lays a document with any 256 bytes of text on it: unknown, worn and forged ones. */
  putCardWithText(text: Uint8Array): void;
  /** Lays a card that is no identity document on it, such as a bank card: found, and refused with 40. */
  putOtherCard(): void;
  liftCard(): void;
  hasCard(): boolean;
  /** The security module: works, failed its self-test (60 to everything), or is not authorised (66). */
  setSam(condition: 'works' | 'selfTestFailed' | 'notAuthorised'): void;
  /** Off: hears and says nothing. On again: as after a power cut, a card that lies there is found anew. */
  setPower(power: 'on' | 'off'): void;
  /** Answers the next `times` requests of one kind with this SW3 instead. */
  failNext(command: SdtCommand, statusCode: number, times?: number): void;
  /** How often a command was heard, whole and sound. */
  timesAsked(command: SdtCommand): number;
}

type Card = {
  /** Null: no identity document. */
  readonly text: Uint8Array | null;
  readonly newAddress: string | null;
  readonly fingerprintBytes: number;
  state: 'lying' | 'found' | 'selected' | 'read';
};

const samAnswers = {
  works: null,
  selfTestFailed: sw3.samSelfTestFailed,
  notAuthorised: sw3.samNotAuthorised,
} as const;

/** 05.03-20090101-0001234567-0987654321, the number of the vectors. */
const exampleSamNumber = Uint8Array.of(5, 0, 3, 0, 0xf5, 0x8c, 0x32, 1, 0x87, 0xd6, 0x12, 0, 0xb1, 0x68, 0xde, 0x3a);

/**
 * @param end the far end of a memory wire, or whatever else carries bytes: a pty, a TCP socket.
 */
export function createSimulatedSdtReader(end: Pick<FarEnd, 'send' | 'onData'>): SimulatedSdtReader {
  const splitter = createFrameSplitter(requestFormat);
  const asked = new Map<SdtCommand, number>();
  const armed: { command: SdtCommand; statusCode: number }[] = [];
  let card: Card | null = null;
  let sam: keyof typeof samAnswers = 'works';
  let isPowered = true;

  function put(fresh: Omit<Card, 'state'>): void {
    card = { ...fresh, state: 'lying' };
  }

  /** The antenna's field goes away for a moment, so a card that lies there can be found again. */
  function restart(): void {
    splitter.clear();
    if (card) card.state = 'lying';
  }

  function answer(frame: Uint8Array): Uint8Array {
    const flaw = findFlawInRequest(frame);
    if (flaw !== null) return encodeResponse(flaw);
    const command = parseRequest(frame);
    if (command === null) return encodeResponse(sw3.badCommand);
    asked.set(command, (asked.get(command) ?? 0) + 1);
    const failure = armed.findIndex((each) => each.command === command);
    if (failure >= 0) return encodeResponse(armed.splice(failure, 1)[0]!.statusCode);
    const samFailure = samAnswers[sam];
    return samFailure === null ? obey(command) : encodeResponse(samFailure);
  }

  function obey(command: SdtCommand): Uint8Array {
    switch (command) {
      case 'resetSam':
        restart();
        return encodeResponse(sw3.ok);
      case 'samId':
        return encodeResponse(sw3.ok, exampleSamNumber);
      case 'findCard':
        if (!card || card.state === 'read') return encodeResponse(sw3.findFailed);
        card.state = 'found';
        return encodeResponse(sw3.found, new Uint8Array(4));
      case 'selectCard':
        if (card?.state !== 'found') return encodeResponse(sw3.selectFailed);
        if (card.text === null) return encodeResponse(sw3.wrongCard);
        card.state = 'selected';
        return encodeResponse(sw3.ok, new Uint8Array(8));
      case 'readBase':
      case 'readBaseFp':
        if (!card?.text || (card.state !== 'selected' && card.state !== 'read')) return encodeResponse(sw3.readFailed);
        card.state = 'read';
        return encodeResponse(
          sw3.ok,
          command === 'readBase' ? buildBaseInfo(card.text) : buildBaseInfo(card.text, card.fingerprintBytes),
        );
      case 'readNewAddress':
        if (!card || card.state !== 'read') return encodeResponse(sw3.readFailed);
        if (card.newAddress === null) return encodeResponse(sw3.noSuchItem);
        return encodeResponse(sw3.ok, encodeColumns([[card.newAddress, 35]]));
      case 'samStatus':
      case 'baud115200':
      case 'baud57600':
      case 'baud38400':
      case 'baud19200':
      case 'baud9600':
      case 'setMaxRf80':
        return encodeResponse(sw3.ok);
    }
  }

  end.onData((bytes) => {
    if (!isPowered) return;
    for (const frame of splitter.push(bytes)) end.send(answer(frame));
  });

  return {
    putCard(fields) {
      const { newAddress = null, fingerprintBytes = 0 } = fields;
      put({ text: encodeDocumentText(fields), newAddress, fingerprintBytes });
    },
    putCardWithText: (text) => put({ text, newAddress: null, fingerprintBytes: 0 }),
    putOtherCard: () => put({ text: null, newAddress: null, fingerprintBytes: 0 }),
    liftCard() {
      card = null;
    },
    hasCard: () => card !== null,
    setSam(condition) {
      sam = condition;
    },
    setPower(power) {
      isPowered = power === 'on';
      restart();
    },
    failNext(command, statusCode, times = 1) {
      for (let time = 0; time < times; time += 1) armed.push({ command, statusCode });
    },
    timesAsked: (command) => asked.get(command) ?? 0,
  };
}

/** The data of 30 01, or of 30 10 when a fingerprint's size is given. */
function buildBaseInfo(text: Uint8Array, fingerprintBytes?: number): Uint8Array {
  const photo = buildPhoto();
  const lengths = [text.length, photo.length, ...(fingerprintBytes === undefined ? [] : [fingerprintBytes])];
  const fingerprint = Uint8Array.from({ length: fingerprintBytes ?? 0 }, (_, index) => (index * 5) & 0xff);
  return Uint8Array.from([
    ...lengths.flatMap((length) => [length >> 8, length & 0xff]),
    ...text,
    ...photo,
    ...fingerprint,
  ]);
}

/** 1024 bytes with the mark of a WLT photo and nobody's face. */
function buildPhoto(): Uint8Array {
  const photo = Uint8Array.from({ length: 1024 }, (_, index) => (index * 7 + 13) & 0xff);
  photo.set([0x57, 0x4c, 0x66]);
  return photo;
}
