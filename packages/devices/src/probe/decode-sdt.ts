import { createFrameSplitter } from '../codec/frame-splitter.ts';
import {
  parseRequest,
  parseResponse,
  requestFormat,
  responseFormat,
  samNumberToText,
  sw3,
} from '../models/sdt-reader/frames.ts';
import { createFrameTeller } from './decode-frames.ts';
import { frameWords, sdtCommandWords, sw3Words } from './messages.zh.ts';
import type { LineDecoder } from './probe-model.ts';

/** An identity reader's line: commands and states by name, of data only how much there is. */
export function createSdtDecoder(): LineDecoder {
  const bytesOf = (frame: Uint8Array) => frame;
  const tellRequest = createFrameTeller({
    direction: 'toDevice',
    finder: createFrameSplitter(requestFormat),
    bytesOf,
    meaningOf: meaningOfRequest,
  });
  const tellResponse = createFrameTeller({
    direction: 'fromDevice',
    finder: createFrameSplitter(responseFormat),
    bytesOf,
    meaningOf: meaningOfResponse,
  });
  return { take: (direction, bytes) => (direction === 'toDevice' ? tellRequest(bytes) : tellResponse(bytes)) };
}

function meaningOfRequest(frame: Uint8Array): string {
  const command = parseRequest(frame);
  return command === null ? frameWords.unknownRequest : sdtCommandWords[command];
}

const samNumberBytes = 16;

function meaningOfResponse(frame: Uint8Array): string {
  const { statusCode, data } = parseResponse(frame);
  const status = wordsOfSw3(statusCode);
  if (data.length === 0) return status;
  const isSamNumber = statusCode === sw3.ok && data.length === samNumberBytes;
  return `${status}，${isSamNumber ? frameWords.samNumber(samNumberToText(data)) : frameWords.data(data.length)}`;
}

export function wordsOfSw3(statusCode: number): string {
  const code = statusCode.toString(16).toUpperCase().padStart(2, '0');
  const name = (Object.keys(sw3) as (keyof typeof sw3)[]).find((each) => sw3[each] === statusCode);
  return name === undefined ? frameWords.unknownStatus(code) : `${code} ${sw3Words[name]}`;
}
