import { hexToBytes } from '@jiaohao/basics/ids';
import { fail, ok } from '@jiaohao/basics/result';
import { describe, expect, it } from 'vitest';
import vectors from '../../../vectors/sdt.json' with { type: 'json' };
import { parseResponse } from './frames.ts';
import { inventHolder } from './invented-holder.ts';
import { parseBaseInfo, parseResidentCard, readField, residentLayout, type ResidentField } from './resident-card.ts';
import { encodeResidentText } from './simulator.ts';

const invented = inventHolder({ name: '张小乡', sex: 'female', birthDate: '1990-03-07' });
const inventedFields: Record<ResidentField, string> = {
  name: invented.name,
  sexCode: '2',
  nationCode: '01',
  birth: '19900307',
  address: '浙江省测试县样例镇便民路１号２室',
  idNumber: invented.idNumber,
  issuer: '测试县公安局',
  validFrom: '20180601',
  validTo: '长期',
};

function parseFields(changes: Partial<Record<ResidentField, string>>) {
  return parseResidentCard(encodeResidentText({ ...inventedFields, ...changes }));
}

function textOfFrame(hex: string): Uint8Array {
  const text = parseBaseInfo(parseResponse(hexToBytes(hex)).data);
  if (!text.ok) throw new Error('the vector has no text');
  return text.value;
}

/** Sets the type flag, which is the character at byte 248 of every document. */
function withFlag(text: Uint8Array, flag: string): Uint8Array {
  return text
    .with(vectors.typeFlagOffset, flag.charCodeAt(0))
    .with(vectors.typeFlagOffset + 1, flag.charCodeAt(0) >> 8);
}

const residentReads = [vectors.reads.resident, vectors.reads.residentLong];

describe('text of a resident card', () => {
  it.each(residentReads)(
    'has every field of the vector $fields.name where the layout says',
    ({ frame, text, fields }) => {
      expect(textOfFrame(frame)).toEqual(hexToBytes(text));
      for (const [field, value] of Object.entries(fields)) {
        expect(readField(hexToBytes(text), field as ResidentField)).toBe(value);
      }
    },
  );

  it.each(residentReads)('is what the simulator writes for the fields of $fields.name', ({ text, fields }) => {
    expect(encodeResidentText(fields)).toEqual(hexToBytes(text));
  });

  it('has the layout of the vectors', () => {
    const layout = Object.entries(residentLayout).map(([field, place]) => ({ field, ...place }));
    expect(layout).toEqual(vectors.layouts.resident.filter(({ field }) => field !== 'reserved'));
  });

  it.each(residentReads)('gives the holder of $fields.name as the card says', ({ text, fields }) => {
    expect(parseResidentCard(hexToBytes(text))).toEqual(
      ok({
        document: 'residentCard',
        address: null,
        name: fields.name,
        idNumber: fields.idNumber,
        sex: fields.sexCode === '1' ? 'male' : 'female',
        birthDate: `${fields.birth.slice(0, 4)}-${fields.birth.slice(4, 6)}-${fields.birth.slice(6)}`,
      }),
    );
  });
});

describe('other documents', () => {
  it('refuses the permit for Hong Kong, Macao and Taiwan residents of the vectors', () => {
    expect(parseResidentCard(textOfFrame(vectors.reads.J.frame))).toMatchObject({
      error: { kind: 'documentUnsupported', detail: expect.stringContaining('Hong Kong') },
    });
  });

  it.each(['I', 'Y', 'Z', '\u0000', '\uff2a'])('refuses the type flag %j, known or not', (flag) => {
    const text = withFlag(encodeResidentText(inventedFields), flag);
    expect(parseResidentCard(text)).toMatchObject({ ok: false, error: { kind: 'documentUnsupported' } });
  });
});

describe('lengths', () => {
  const frame = hexToBytes(vectors.reads.resident.frame);

  it('are read from the answer: a photo of any size is skipped', () => {
    const { data } = parseResponse(frame);
    for (const photoBytes of [0, 1, 1024]) {
      const shortened = Uint8Array.from([
        1,
        0,
        photoBytes >> 8,
        photoBytes & 0xff,
        ...data.subarray(4, 260 + photoBytes),
      ]);
      expect(parseBaseInfo(shortened)).toEqual(ok(hexToBytes(vectors.reads.resident.text)));
    }
  });

  it('must add up', () => {
    const { data } = parseResponse(frame);
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

describe('names', () => {
  it.each(['阿卜杜拉·买买提江·吐尔逊', '𠮷田', '\ue5d8小明', '欧阳', '一二三四五六七八九十一二三四五'])(
    'are kept as they are: %s',
    (name) => {
      expect(parseFields({ name })).toEqual(ok({ ...invented, name }));
    },
  );

  it('lose the padding around them, also the wide one', () => {
    expect(parseFields({ name: '　张 小 ' })).toEqual(ok({ ...invented, name: '张 小' }));
  });

  it('are brought to NFC', () => {
    expect(parseFields({ name: 'e\u0301' })).toEqual(ok({ ...invented, name: '\u00e9' }));
  });

  it.each(['', '   ', '张\u0000', '张\u0007三', '\ud842', '张\ufffd'])(
    'are refused when there is nothing to call: %j',
    (name) => {
      expect(parseFields({ name })).toEqual(fail({ kind: 'contentInvalid', field: 'name' }));
    },
  );
});

describe('content', () => {
  const wrong: [string, Partial<Record<ResidentField, string>>][] = [
    ['idNumber', { idNumber: invented.idNumber.slice(0, 17) + (invented.idNumber.endsWith('1') ? '2' : '1') }],
    ['idNumber', { idNumber: '' }],
    ['idNumber', { idNumber: '11010519491231002x' }],
    ['birthDate', { birth: '19900308' }],
    ['birthDate', { birth: '19900230' }],
    ['birthDate', { birth: '' }],
    ['sex', { sexCode: '0' }],
    ['sex', { sexCode: '9' }],
    ['sex', { sexCode: ' ' }],
    ['nationCode', { nationCode: '00' }],
    ['nationCode', { nationCode: '57' }],
    ['nationCode', { nationCode: '96' }],
    ['nationCode', { nationCode: '99' }],
    ['nationCode', { nationCode: '1' }],
  ];
  it.each(wrong)('is refused for its %s in %j', (field, changes) => {
    expect(parseFields(changes)).toEqual(fail({ kind: 'contentInvalid', field }));
  });

  it('takes every nation there is', () => {
    const codes = [...Array.from({ length: 56 }, (_, index) => index + 1), 97, 98];
    for (const code of codes) expect(parseFields({ nationCode: String(code).padStart(2, '0') }).ok).toBe(true);
  });

  it('never shows itself in a fault', () => {
    const secrets = [invented.idNumber, invented.name, inventedFields.birth];
    for (const [, changes] of wrong) {
      const shown = JSON.stringify(parseFields(changes));
      for (const secret of secrets) expect(shown).not.toContain(secret);
    }
  });
});
