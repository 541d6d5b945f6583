import { bytesToHex, hexToBytes } from '@jiaohao/basics/ids';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../../../vectors/sdt.json' with { type: 'json' };
import { createFrameSplitter } from '../../codec/frame-splitter.ts';
import {
  encodeRequest,
  encodeResponse,
  findFlawInRequest,
  meaningOfSw3,
  parseRequest,
  parseResponse,
  requestFormat,
  responseFormat,
  samNumberToText,
  sdtCommands,
  sw3,
} from './frames.ts';

function splitResponses(chunks: readonly string[]): string[] {
  const splitter = createFrameSplitter(responseFormat);
  return chunks.flatMap((chunk) => splitter.push(hexToBytes(chunk))).map(bytesToHex);
}

describe('SDT requests', () => {
  it('are, for every command, the bytes that nine published sources agree on', () => {
    const encoded = Object.fromEntries(sdtCommands.map((command) => [command, bytesToHex(encodeRequest(command))]));
    expect(encoded).toEqual(vectors.commands);
  });

  it('are understood again by the other side, each as itself', () => {
    for (const command of sdtCommands) {
      const [frame] = createFrameSplitter(requestFormat).push(encodeRequest(command));
      expect(findFlawInRequest(frame!)).toBe(null);
      expect(parseRequest(frame!)).toBe(command);
    }
    expect(parseRequest(hexToBytes('aaaaaa96690003777703'))).toBe(null);
  });

  it('are heard also when their length or check is wrong, because a reader answers that', () => {
    const badCheck = encodeRequest('findCard').with(9, 0);
    const tooShort = hexToBytes('aaaaaa966900022022');
    const frames = createFrameSplitter(requestFormat).push(Uint8Array.from([...badCheck, ...tooShort]));
    expect(frames.map(findFlawInRequest)).toEqual([sw3.requestChecksum, sw3.requestLength]);
  });
});

describe('SDT responses', () => {
  const expected: Record<keyof typeof vectors.responses, { statusCode: number; dataBytes: number }> = {
    samOk: { statusCode: 0x90, dataBytes: 0 },
    samSelfTestFail: { statusCode: 0x60, dataBytes: 0 },
    found: { statusCode: 0x9f, dataBytes: 4 },
    notFound: { statusCode: 0x80, dataBytes: 0 },
    selected: { statusCode: 0x90, dataBytes: 8 },
    selectFail: { statusCode: 0x81, dataBytes: 0 },
    readFail: { statusCode: 0x41, dataBytes: 0 },
    noItem: { statusCode: 0x91, dataBytes: 0 },
    unauthorised: { statusCode: 0x66, dataBytes: 0 },
    badSum: { statusCode: 0x10, dataBytes: 0 },
    badLen: { statusCode: 0x11, dataBytes: 0 },
    badCmd: { statusCode: 0x21, dataBytes: 0 },
    noPermission: { statusCode: 0x23, dataBytes: 0 },
    unknownErr: { statusCode: 0x24, dataBytes: 0 },
    samIdResp: { statusCode: 0x90, dataBytes: 16 },
  };

  it.each(Object.entries(vectors.responses))('decode the vector %s, and encode it again', (name, hex) => {
    expect(splitResponses([hex])).toEqual([hex]);
    const { statusCode, data } = parseResponse(hexToBytes(hex));
    expect({ statusCode, dataBytes: data.length }).toEqual(expected[name as keyof typeof expected]);
    expect(bytesToHex(encodeResponse(statusCode, data))).toBe(hex);
  });

  it('are taken whole at every published size, up to 2321 bytes', () => {
    const longOnes = [...Object.values(vectors.reads), ...Object.values(vectors.fingerprint)].map(({ frame }) => frame);
    expect(longOnes.map((frame) => frame.length / 2)).toEqual([1295, 1295, 1295, 2321, 1809, 1297]);
    for (const frame of [...longOnes, vectors.newAddress]) expect(splitResponses([frame])).toEqual([frame]);
  });

  it.each(vectors.stream)('survive the stream: $name', ({ chunks, frames }) => {
    expect(splitResponses(chunks)).toEqual(frames);
  });

  it('come out of the photo bytes, the noise and the torn frames around them, however they are chopped', () => {
    const sound = [vectors.responses.found, vectors.reads.resident.frame, vectors.responses.notFound];
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(...sound),
        fc.constantFrom('aa', 'aaaa', 'aaaaaa96', 'aaaaaa9669', '00ff', 'aaaaaa96690003', 'aaaaaa9669ffff'),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 700 }), (parts, chunkBytes) => {
        // A torn header may claim up to 2400 bytes; zeros stand for what follows in a real stream.
        const stream = parts.join('') + '00'.repeat(2_500);
        const chunks = stream.match(new RegExp(`.{1,${chunkBytes * 2}}`, 'g')) ?? [];
        expect(splitResponses(chunks)).toEqual(parts.filter((part) => sound.includes(part)));
      }),
      { numRuns: 60 },
    );
  });

  it('never come from a length above 2400 or below 4', () => {
    for (const header of ['aaaaaa96690961', 'aaaaaa9669ffff', 'aaaaaa96690003', 'aaaaaa96690000']) {
      expect(splitResponses([header, vectors.responses.notFound])).toEqual([vectors.responses.notFound]);
    }
  });
});

describe('SW3 table', () => {
  it('has a meaning for every published code, and null for others', () => {
    for (const [code, meaning] of Object.entries(vectors.sw3)) expect(meaningOfSw3(Number(code))).toBe(meaning);
    expect(Object.values(sw3).toSorted((a, b) => a - b)).toEqual(Object.keys(vectors.sw3).map(Number));
    expect(meaningOfSw3(0x7f)).toBe(null);
  });
});

describe('number of the security module', () => {
  it('is the text that public code prints', () => {
    expect(samNumberToText(parseResponse(hexToBytes(vectors.responses.samIdResp)).data)).toBe(vectors.samIdText);
  });

  it('reads its words without a sign', () => {
    expect(samNumberToText(hexToBytes(`05000300${'ffffffff'.repeat(3)}`))).toBe(
      '05.03-4294967295-4294967295-4294967295',
    );
  });
});
