import { hexToBytes } from '@jiaohao/basics/ids';
import { fail, ok } from '@jiaohao/basics/result';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import idNumbers from '../../../vectors/idnumber.json' with { type: 'json' };
import vectors from '../../../vectors/sdt.json' with { type: 'json' };
import type { DocumentHolder, DocumentKind } from '../../contract/id-card-reader.ts';
import { documentLayouts } from './document-layouts.ts';
import { hasAddress, parseDocument } from './parse-document.ts';
import { encodeDocumentText } from './simulated-documents.ts';

type Fields = Readonly<Record<string, string>>;
type LayoutName = keyof typeof vectors.layouts;

const layoutNames: Record<DocumentKind, LayoutName> = {
  residentCard: 'resident',
  hkMoTwPermit: 'J',
  foreignerCard2017: 'I',
  foreignerCard2023: 'Y',
};
const kinds = Object.keys(layoutNames) as DocumentKind[];

/** The text of a document by the layouts of the vectors, written without the product's own table. */
function textBy(layout: LayoutName, fields: Fields): Uint8Array {
  const text = Uint8Array.from({ length: 256 }, (_, at) => (at % 2 === 0 ? 0x20 : 0));
  for (const { field, offset } of vectors.layouts[layout]) {
    const value = fields[field] ?? '';
    for (let at = 0; at < value.length; at += 1) {
      text[offset + 2 * at] = value.charCodeAt(at) & 0xff;
      text[offset + 2 * at + 1] = value.charCodeAt(at) >> 8;
    }
  }
  return text;
}

/** One sound document of each kind; numbers from vectors/idnumber.json. */
const sound: Record<DocumentKind, Fields> = {
  residentCard: vectors.reads.resident.fields,
  hkMoTwPermit: vectors.reads.J.fields,
  foreignerCard2017: {
    nameEn: 'SAMPLE, ANNA MARIA',
    sexCode: '2',
    idNumber: idNumbers.foreign2017,
    nationality: 'USA',
    nameCn: '安娜',
    validFrom: '20180601',
    validTo: '20280601',
    birth: '19810803',
    version: '01',
    authorityCode: '1100',
    typeFlag: 'I',
  },
  foreignerCard2023: {
    nameCn: '安娜',
    sexCode: '2',
    renewCount: '00',
    birth: '19810803',
    nameEn1: 'SAMPLE, ANNA MARIA',
    idNumber: idNumbers.valid.foreign2023,
    validFrom: '20240101',
    validTo: '20340101',
    nationality: 'USA',
    typeFlag: 'Y',
    prevLink: '000',
  },
};

const birthDates = {
  residentCard: '1990-03-07',
  hkMoTwPermit: '1988-01-15',
  foreignerCard2017: '1981-08-03',
  foreignerCard2023: '1981-08-03',
};

function parse(document: DocumentKind, changes: Fields = {}, readsAddress = false) {
  return parseDocument(textBy(layoutNames[document], { ...sound[document], ...changes }), { readsAddress });
}

function expectName(document: DocumentKind, changes: Fields, name: string): void {
  expect(parse(document, changes)).toMatchObject({ ok: true, value: { name } });
}

describe('layouts', () => {
  it.each(kinds)('of a %s are those of the vectors, without the reserved places', (document) => {
    const places = Object.entries(documentLayouts[document])
      .map(([field, place]) => ({ field, ...place }))
      .toSorted((a, b) => a.offset - b.offset);
    expect(places).toEqual(vectors.layouts[layoutNames[document]].filter(({ field }) => !field.startsWith('reserved')));
  });

  it('have the type flag at one place', () => {
    for (const { typeFlag } of Object.values(documentLayouts)) {
      expect(typeFlag?.offset ?? vectors.typeFlagOffset).toBe(vectors.typeFlagOffset);
    }
  });
});

describe('sound documents', () => {
  it.each(kinds)('give the holder of a %s, and no address unasked', (document) => {
    const { name, nameCn, idNumber, sexCode } = sound[document];
    expect(parse(document)).toEqual(
      ok({
        document,
        name: name ?? nameCn,
        idNumber,
        sex: sexCode === '1' ? 'male' : 'female',
        birthDate: birthDates[document],
        address: null,
      }),
    );
  });

  it.each(Object.values(vectors.reads))('are what the vector of $fields.name is', ({ layout, text, fields }) => {
    expect(textBy(layout as LayoutName, fields)).toEqual(hexToBytes(text));
    expect(parseDocument(hexToBytes(text), { readsAddress: false })).toMatchObject({ value: { name: fields.name } });
  });

  it.each(Object.values(idNumbers.valid))('have numbers such as %s of the vectors', (idNumber) => {
    const birth = idNumber.slice(6, 14);
    const document = idNumber.startsWith('8') ? 'hkMoTwPermit' : 'residentCard';
    expect(parse(document, { idNumber, birth })).toMatchObject({ ok: true });
  });

  it('keep the sex of the card where the parity of the number differs', () => {
    expect(parse('residentCard', { sexCode: '1' })).toMatchObject({ value: { sex: 'male' } });
    expect(parse('residentCard', { sexCode: '2' })).toMatchObject({ value: { sex: 'female' } });
  });

  it('are taken from every nation there is', () => {
    const codes = [...Array.from({ length: 56 }, (_, index) => index + 1), 97, 98];
    for (const code of codes) {
      expect(parse('residentCard', { nationCode: String(code).padStart(2, '0') }).ok).toBe(true);
    }
  });

  it('are taken when they have expired, and residents for life', () => {
    for (const document of kinds) {
      expect(parse(document, { validFrom: '20010101', validTo: '20060101' }).ok).toBe(true);
      expect(parse(document, { validFrom: '20010101', validTo: '20010101' }).ok).toBe(true);
      expect(parse(document, { validTo: '长期' }).ok).toBe(document === 'residentCard');
    }
  });

  it('tell the place of permit by the number: Hong Kong, Macao, Taiwan', () => {
    for (const idNumber of [idNumbers.valid.HK, idNumbers.valid.MO, idNumbers.valid.TW]) {
      expect(parse('hkMoTwPermit', { idNumber, birth: idNumber.slice(6, 14) })).toMatchObject({ value: { idNumber } });
    }
  });
});

describe('names', () => {
  it.each(['阿卜杜拉·买买提江·吐尔逊', '𠮷田', '\ue5d8小明', '欧阳', '一二三四五六七八九十一二三四五'])(
    'are kept as they are: %s',
    (name) => expectName('residentCard', { name }, name),
  );

  it('lose the padding around them, also the wide one, and are brought to NFC', () => {
    expectName('residentCard', { name: '　张 小 ' }, '张 小');
    expectName('hkMoTwPermit', { name: 'e\u0301' }, '\u00e9');
    expectName('foreignerCard2017', { nameCn: '', nameEn: 'E\u0301TIENNE' }, '\u00c9TIENNE');
  });

  it.each(['foreignerCard2017', 'foreignerCard2023'] as const)(
    'of a %s are the Chinese one, and the Latin one where there is none',
    (document) => {
      expectName(document, { nameCn: '安娜' }, '安娜');
      expectName(document, { nameCn: '　　' }, 'SAMPLE, ANNA MARIA');
    },
  );

  it('of 60 Latin characters fit the card of 2017', () => {
    const nameEn = `${'A'.repeat(30)} ${'B'.repeat(29)}`;
    expectName('foreignerCard2017', { nameCn: '', nameEn }, nameEn);
  });

  it.each([
    ['in the middle of a word', `${'A'.repeat(40)} BCDEF`],
    ['before a space', `${'A'.repeat(35)} BCDEFGHIJ`],
    ['behind a space', `${'A'.repeat(34)} BCDEFGHIJK`],
  ])('of the card of 2023 are joined %s', (_, nameEn) => {
    const parts = { nameEn1: nameEn.slice(0, 35), nameEn2: nameEn.slice(35) };
    expectName('foreignerCard2023', { nameCn: '', ...parts }, nameEn);
  });
});

describe('addresses', () => {
  it.each(['residentCard', 'hkMoTwPermit'] as const)('of a %s are the printed one when asked for', (document) => {
    expect(parse(document, {}, true)).toMatchObject({ value: { address: sound[document].address } });
    expect(hasAddress(document)).toBe(true);
  });

  it.each(['foreignerCard2017', 'foreignerCard2023'] as const)('are not on a %s', (document) => {
    expect(parse(document, {}, true)).toMatchObject({ value: { address: null } });
    expect(hasAddress(document)).toBe(false);
  });

  it('are null where nothing is printed, and a fault where it cannot be read, but only when asked for', () => {
    expect(parse('residentCard', { address: '' }, true)).toMatchObject({ value: { address: null } });
    const address = '路\u0000号';
    expect(parse('residentCard', { address }, true)).toEqual(fail({ kind: 'contentInvalid', field: 'address' }));
    expect(parse('residentCard', { address }, false)).toMatchObject({ ok: true, value: { address: null } });
  });
});

describe('other documents', () => {
  it.each(['Z', 'j', 'i', '\u0000', '\uff2a', '0'])('with the type flag %j are refused unread', (typeFlag) => {
    expect(parse('hkMoTwPermit', { typeFlag })).toMatchObject({ error: { kind: 'documentUnsupported' } });
  });

  it('are not read by the rules of another: a wrong flag is a wrong person or none', () => {
    for (const [typeFlag, document] of ['J', 'I', 'Y'].flatMap((flag) => kinds.map((kind) => [flag, kind] as const))) {
      const text = textBy(layoutNames[document], sound[document]);
      const outcome = parseDocument(text.with(248, typeFlag.charCodeAt(0)), { readsAddress: true });
      expect(outcome.ok).toBe(sound[document].typeFlag === typeFlag);
    }
  });
});

describe('content', () => {
  const badNames = ['张\u0000', '张\u0007三', '\ud842', '张\ufffd', 'A\u0085'];
  const badDates = ['', '20180230', '2018061', '20181301', '18180601', '２０１８0601', '长期x'];

  /** On every document. */
  const onAll: [field: string, changes: Fields][] = [
    ...['0', '9', ' ', '3', '１'].map((sexCode): [string, Fields] => ['sex', { sexCode }]),
    ...['19900230', '', '1990030', '19001301'].map((birth): [string, Fields] => ['birthDate', { birth }]),
    ...badDates.map((validFrom): [string, Fields] => ['validFrom', { validFrom }]),
    ...badDates.map((validTo): [string, Fields] => ['validTo', { validTo }]),
    ['validFrom', { validFrom: '长期' }],
    ['validTo', { validFrom: '20240902', validTo: '20240901' }],
    ['idNumber', { idNumber: '' }],
    ['idNumber', { idNumber: '１1010519491231002X' }],
  ];
  const eighteen = (birth: string, wrongCheck: string): [string, Fields][] => [
    ['birthDate', { birth }],
    ['idNumber', { idNumber: wrongCheck }],
    ['idNumber', { idNumber: '11010519491231002x' }],
    ['idNumber', { idNumber: idNumbers.foreign2017 }],
  ];
  const latin: [string, Fields][] = [
    ...['', 'US', 'usa', 'US1', 'ＵＳＡ'].map((nationality): [string, Fields] => ['nationality', { nationality }]),
    ...badNames.map((nameCn): [string, Fields] => ['nameCn', { nameCn }]),
  ];
  const wrong: Record<DocumentKind, [field: string, changes: Fields][]> = {
    residentCard: [
      ...onAll,
      ...eighteen('19900308', '330123199003074511'),
      ...['', '   ', ...badNames].map((name): [string, Fields] => ['name', { name }]),
      ...['00', '57', '96', '99', '1', 'AA', ''].map((nationCode): [string, Fields] => ['nationCode', { nationCode }]),
    ],
    hkMoTwPermit: [
      ...onAll,
      ...eighteen('19880116', '810000198801150032'),
      ...['', '   ', ...badNames].map((name): [string, Fields] => ['name', { name }]),
      // Right in itself, and a resident's or a foreigner's.
      ['idNumber', { idNumber: idNumbers.valid.resident, birth: '19900307' }],
      ['idNumber', { idNumber: idNumbers.valid.foreign2023, birth: '19810803' }],
      ['validTo', { validTo: '长期' }],
    ],
    foreignerCard2017: [
      ...onAll,
      ...latin,
      ...['', ...badNames].map((nameEn): [string, Fields] => ['nameEn', { nameCn: '', nameEn }]),
      ...badNames.map((nameEn): [string, Fields] => ['nameEn', { nameEn }]),
      ['idNumber', { idNumber: 'US1110081080301' }],
      ['idNumber', { idNumber: 'usa110081080301' }],
      ['idNumber', { idNumber: 'USA11008108030' }],
      ['idNumber', { idNumber: 'USA11008108030X' }],
      ['validTo', { validTo: '长期' }],
    ],
    foreignerCard2023: [
      ...onAll,
      ...eighteen('19810804', '910123198108030028'),
      ...latin,
      ...['', ...badNames].map((nameEn1): [string, Fields] => ['nameEn', { nameCn: '', nameEn1 }]),
      ['nameEn', { nameEn1: 'A'.repeat(35), nameEn2: 'B\u0000' }],
      ['idNumber', { idNumber: idNumbers.valid.resident, birth: '19900307' }],
      ['idNumber', { idNumber: idNumbers.valid.HK, birth: '19880115' }],
      ['validTo', { validTo: '长期' }],
    ],
  };
  const cases = kinds.flatMap((document) => wrong[document].map(([field, changes]) => ({ document, field, changes })));

  it.each(cases)('of a $document is refused for its $field in $changes', ({ document, field, changes }) => {
    expect(parse(document, changes)).toEqual(fail({ kind: 'contentInvalid', field }));
  });

  it('never shows itself in a fault', () => {
    for (const { document, changes } of cases) {
      const shown = JSON.stringify(parse(document, changes));
      const { name = '安娜', idNumber = '', birth = '' } = sound[document];
      for (const secret of [name, idNumber, birth, 'ANNA']) expect(shown).not.toContain(secret);
    }
  });
});

describe('any bytes at all', () => {
  it('are a holder or a fault, and never a defect', () => {
    const texts = fc.oneof(
      fc.uint8Array({ minLength: 256, maxLength: 256 }),
      fc
        .tuple(fc.constantFrom(...kinds), fc.nat(255), fc.uint8Array({ minLength: 1, maxLength: 40 }))
        .map(([kind, at, bytes]) => {
          const text = textBy(layoutNames[kind], sound[kind]);
          text.set(bytes.subarray(0, 256 - at), at);
          return text;
        }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const outcome = parseDocument(text, { readsAddress: true });
        expect(outcome.ok ? outcome.value.idNumber : outcome.error.kind).toMatch(
          /^(\d{17}[\dX]|[A-Z]{3}\d{12}|contentInvalid|documentUnsupported)$/,
        );
      }),
    );
  });
});

describe('simulated documents', () => {
  /** What the vectors' people would say to the simulator. */
  function cardOf(document: DocumentKind, fields: Fields) {
    const holder = parseDocument(textBy(layoutNames[document], fields), { readsAddress: true });
    if (!holder.ok) throw new Error('the sample is sound');
    const { address, ...person }: DocumentHolder = holder.value;
    return { ...fields, ...person, address };
  }

  it.each(Object.values(vectors.reads))('are byte for byte the vector of $fields.name', ({ layout, text, fields }) => {
    const document = layout === 'J' ? 'hkMoTwPermit' : 'residentCard';
    expect(encodeDocumentText(cardOf(document, fields))).toEqual(hexToBytes(text));
  });

  it.each(['foreignerCard2017', 'foreignerCard2023'] as const)('have a %s where the vectors have it', (document) => {
    const nameEn = 'SAMPLE-WITH-A-LONG-FAMILY-NAME, ANNA MARIA';
    const long =
      document === 'foreignerCard2017' ? { nameEn } : { nameEn1: nameEn.slice(0, 35), nameEn2: nameEn.slice(35) };
    const fields = { ...sound[document], ...long, authorityCode: '0000', prevLink: '' };
    expect(encodeDocumentText({ ...cardOf(document, fields), nameEn })).toEqual(textBy(layoutNames[document], fields));
    const latinOnly = { ...fields, nameCn: '' };
    expect(encodeDocumentText(cardOf(document, latinOnly))).toEqual(textBy(layoutNames[document], latinOnly));
  });

  it('refuse to be written with a text that is too long for its place', () => {
    expect(() => encodeDocumentText({ ...cardOf('residentCard', sound.residentCard), name: '一'.repeat(16) })).toThrow(
      'too long',
    );
  });
});
