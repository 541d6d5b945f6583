import { type PrinterCommand, readCommand } from '../codec/escpos-reader.ts';
import { createDemultiplexer, type PrinterFrame } from '../models/escpos-printer/demultiplexer.ts';
import {
  parseAutomaticStatus,
  parseErrorCause,
  parseOfflineCause,
  parseOnlineStatus,
  parsePaperSensors,
  parsePaperStatus,
} from '../models/escpos-printer/status.ts';
import { briefHex } from './decode-frames.ts';
import { allWell, frameWords, printerBitWords } from './messages.zh.ts';
import type { Decoded, LineDecoder } from './probe-model.ts';

const realtimeHead = [0x10, 0x04];

/** A printer's line: questions and answers bit by bit, of what is printed only how much it was. */
export function createPrinterDecoder(): LineDecoder {
  /** The numbers of DLE EOT that are not answered yet; answers come in order and do not say which they are. */
  const asked: number[] = [];
  const heard: Decoded[] = [];
  const demultiplexer = createDemultiplexer((frame) => heard.push(tellFrame(frame)));

  function tellFrame(frame: PrinterFrame): Decoded {
    const bytes = bytesOfFrame(frame);
    return { direction: 'fromDevice', hex: briefHex(bytes), meaning: meaningOfFrame(frame, asked) };
  }

  return {
    take(direction, bytes) {
      if (direction === 'toDevice') return tellWritten(bytes, asked);
      demultiplexer.push(bytes);
      return heard.splice(0);
    },
  };
}

/** One write: its questions one by one, all the rest as a number of bytes. */
function tellWritten(bytes: Uint8Array, asked: number[]): Decoded[] {
  const told: Decoded[] = [];
  let printedBytes = 0;
  for (let at = 0; at < bytes.length;) {
    const rest = bytes.subarray(at);
    const next = readCommand(rest, 'on');
    const command = rest.subarray(0, next?.length ?? rest.length);
    const meaning = next && meaningOfQuestion(command, next.command, asked);
    if (meaning) told.push({ direction: 'toDevice', hex: briefHex(command), meaning });
    else printedBytes += command.length;
    at += command.length;
  }
  if (printedBytes > 0) told.unshift({ direction: 'toDevice', hex: '', meaning: frameWords.printed(printedBytes) });
  return told;
}

function meaningOfQuestion(bytes: Uint8Array, command: PrinterCommand, asked: number[]): string | null {
  if (realtimeHead.every((byte, index) => bytes[index] === byte)) {
    asked.push(bytes[2] ?? 0);
    return frameWords.printerAsked(bytes[2] ?? 0);
  }
  if (command.kind === 'askProcessId') return frameWords.printerAskedProcessId(command.id);
  return command.kind === 'askPaperStatus' ? frameWords.printerAskedPaper : null;
}

function bytesOfFrame(frame: PrinterFrame): Uint8Array {
  if ('bytes' in frame) return frame.bytes;
  return 'byte' in frame ? Uint8Array.of(frame.byte) : new Uint8Array();
}

function meaningOfFrame(frame: PrinterFrame, asked: number[]): string {
  switch (frame.kind) {
    case 'realtime': {
      const n = asked.shift();
      return n === undefined ? frameWords.unaskedRealtime : frameWords.realtime(n, bitsOfRealtime(n, frame.byte));
    }
    case 'automatic':
      return frameWords.automatic(wordsOfBits(parseAutomaticStatus(frame.bytes)));
    case 'paperStatus': {
      const sensors = parsePaperStatus(frame.byte);
      return sensors ? frameWords.paper(wordsOfBits(sensors)) : frameWords.stray(1);
    }
    case 'processId':
      return frameWords.processId(frame.id);
    case 'block':
      return frameWords.block(frame.bytes.length);
    case 'noise':
      return frameWords.stray(1);
  }
}

const realtimeParsers = [parseOnlineStatus, parseOfflineCause, parseErrorCause, parsePaperSensors];

function bitsOfRealtime(n: number, byte: number): string {
  const parse = realtimeParsers[n - 1];
  return parse ? wordsOfBits(parse(byte)) : '';
}

/** The drawer's pin is high or low with no drawer there, and says nothing. */
function wordsOfBits(bits: Readonly<Record<string, boolean>>): string {
  const words = Object.entries(printerBitWords).flatMap(([name, word]) => (bits[name] === true ? [word] : []));
  return words.length === 0 ? allWell : [...new Set(words)].join('，');
}
