import { hexToBytes } from '@jiaohao/basics/ids';
import { fail, ok } from '@jiaohao/basics/result';
import { describe, expect, it } from 'vitest';
import vectors from '../../../vectors/sdt.json' with { type: 'json' };
import { parseBaseInfo, parseNewestAddress } from './base-info.ts';
import { parseResponse } from './frames.ts';
import { encodeColumns } from './simulated-documents.ts';

describe('text of a document', () => {
  it.each(Object.values(vectors.reads))('comes whole out of the vector of $fields.name', ({ frame, text }) => {
    expect(parseBaseInfo(parseResponse(hexToBytes(frame)).data)).toEqual(ok(hexToBytes(text)));
  });

  it('is found by the lengths in the answer: a photo of any size is skipped', () => {
    const { data } = parseResponse(hexToBytes(vectors.reads.resident.frame));
    for (const photoBytes of [0, 1, 1024]) {
      const lengths = [1, 0, photoBytes >> 8, photoBytes & 0xff];
      const shortened = Uint8Array.from([...lengths, ...data.subarray(4, 260 + photoBytes)]);
      expect(parseBaseInfo(shortened)).toEqual(ok(hexToBytes(vectors.reads.resident.text)));
    }
  });

  it('is refused where the lengths do not add up', () => {
    const { data } = parseResponse(hexToBytes(vectors.reads.resident.frame));
    const lies = [
      new Uint8Array(),
      data.subarray(0, 3),
      data.subarray(0, -1),
      Uint8Array.from([...data, 0]),
      data.with(0, 2),
      data.with(1, 1),
      data.with(2, 0),
      parseResponse(hexToBytes(vectors.fingerprint.fp1024.frame)).data,
    ];
    for (const lie of lies) expect(parseBaseInfo(lie)).toEqual(fail({ kind: 'contentInvalid', field: 'length' }));
  });
});

describe('newest address', () => {
  it('is the one of the vector, without its padding', () => {
    const { data } = parseResponse(hexToBytes(vectors.newAddress));
    expect(data).toHaveLength(70);
    expect(parseNewestAddress(data)).toBe('浙江省测试县样例镇新址路9号');
  });

  it('is brought to NFC', () => {
    expect(parseNewestAddress(encodeColumns([['Cafe\u0301路1号', 35]]))).toBe('Caf\u00e9路1号');
  });

  it.each([
    ['spaces', encodeColumns([['', 35]])],
    ['zeros', new Uint8Array(70)],
    ['half a pair', encodeColumns([['路\ud842号', 35]])],
    ['nothing', new Uint8Array()],
  ])('is none where %s stand there', (_, data) => {
    expect(parseNewestAddress(data)).toBe(null);
  });
});
