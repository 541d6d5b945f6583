import { expect, it } from 'vitest';
import { inventForeigner, inventHolder, inventPermitHolder } from './invented-holder.ts';
import { parseDocument } from './parse-document.ts';
import { encodeDocumentText } from './simulated-documents.ts';

const person = { name: '陈小样', sex: 'female', birthDate: '1988-01-15' } as const;
const visitor = { name: 'SAMPLE, JOHN', sex: 'male', birthDate: '1981-08-03' } as const;

const invented = [
  inventHolder(person),
  inventHolder({ ...person, sequence: 499 }),
  ...(['hongKong', 'macao', 'taiwan'] as const).map((from) => inventPermitHolder({ ...person, from })),
  inventPermitHolder({ ...person, from: 'macao', sequence: 49 }),
  inventForeigner(visitor),
  inventForeigner({ ...visitor, document: 'foreignerCard2017' }),
  inventForeigner({ ...visitor, document: 'foreignerCard2017', sequence: 49 }),
  inventForeigner({ ...visitor, name: '山本一', sex: 'female' }),
];

it.each(invented)('an invented $document with $idNumber passes every check of a real one', (holder) => {
  expect(parseDocument(encodeDocumentText(holder), { readsAddress: false })).toEqual({ ok: true, value: holder });
});

it('invented numbers are nobody else’s, and each its own', () => {
  expect(new Set(invented.map(({ idNumber }) => idNumber)).size).toBe(invented.length);
  expect(invented.map(({ idNumber }) => idNumber.replace(/\d{8}...[\dX]$/, ''))).toEqual([
    '999999',
    '999999',
    '810000',
    '820000',
    '830000',
    '820000',
    '900000',
    'UTO',
    'UTO',
    '900000',
  ]);
});
