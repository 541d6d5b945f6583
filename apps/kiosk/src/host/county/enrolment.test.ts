import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataDirectory, type DataDirectory } from '../data-directory.ts';
import { adoptEnrolment, readEnrolment, type Enrolment } from './enrolment.node.ts';

let folder: string;
let data: DataDirectory;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiaohao-enrolment-'));
  data = directoryAt('hall');
});
afterEach(() => rmSync(folder, { recursive: true }));

function directoryAt(name: string): DataDirectory {
  const opened = openDataDirectory(join(folder, name));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

const file = {
  v: 1,
  county: '示例县',
  url: 'https://county.example:7400',
  hall: 'lanling-sample-town',
  credential: 'hall.lanling-sample-town.1.x',
  pseudonymKey: 'ab'.repeat(32),
  publicKey: 'MCowBQYDK2VwAyEA',
  authority: null,
} as unknown as Enrolment;
const here = () => 'this machine';
const elsewhere = () => 'another machine';

test('A hall that is nobody’s asks no machine for its name', () => {
  const machineOf = () => {
    throw new Error('it was asked');
  };
  expect(readEnrolment(data, machineOf)).toEqual({ ok: true, value: null });
});

test('What was brought is read at every start on its machine', () => {
  expect(adoptEnrolment(data, JSON.stringify(file), here)).toMatchObject({ ok: true });
  expect(readEnrolment(data, here)).toEqual({ ok: true, value: file });
  expect(readEnrolment(data, here)).toEqual({ ok: true, value: file });
});

test('A copy of the data directory on another machine does not speak for the hall, until it is enrolled anew', () => {
  adoptEnrolment(data, JSON.stringify(file), here);
  const copy = directoryAt('copy');
  cpSync(data.path, copy.path, { recursive: true });
  expect(readEnrolment(copy, elsewhere)).toEqual({ ok: false, error: { kind: 'otherMachine' } });
  adoptEnrolment(copy, JSON.stringify(file), elsewhere);
  expect(readEnrolment(copy, elsewhere)).toMatchObject({ ok: true });
});

test('A file that was laid there by hand belongs to the machine it is first read on', () => {
  writeFileSync(join(data.path, 'county.json'), JSON.stringify(file));
  expect(readEnrolment(data, here)).toMatchObject({ ok: true });
  expect(readEnrolment(data, elsewhere)).toMatchObject({ ok: false });
});

test.each([
  ['not JSON', '{', ''],
  ['another shape', JSON.stringify({ ...file, url: 'ftp://county' }), 'url'],
  ['a key too short', JSON.stringify({ ...file, pseudonymKey: 'ab' }), 'pseudonymKey'],
])('A file that is wrong (%s) is refused with its field, and changes nothing', (_, text, field) => {
  expect(adoptEnrolment(data, text, here)).toMatchObject({ ok: false, error: { kind: 'badFile', field } });
  expect(existsSync(join(data.path, 'county.json'))).toBe(false);
  adoptEnrolment(data, JSON.stringify(file), here);
  adoptEnrolment(data, text, here);
  expect(readEnrolment(data, here)).toEqual({ ok: true, value: file });
});
