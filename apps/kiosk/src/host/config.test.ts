import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseHallFile } from './config.ts';
import { parseHostOptions } from './options.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- a hall file about to be spoilt in any place.
type Json = Record<string, any>;
const sample = () =>
  JSON.parse(readFileSync(new URL('../../../../fixtures/halls/township.json', import.meta.url), 'utf8')) as Json;

test('The sample township has five intake windows, one each for issuance, assistance and what comes', () => {
  const parsed = parseHallFile(sample());
  const kinds = parsed.ok ? parsed.value.hall.windows.map((window) => window.kind) : [];
  expect(kinds).toEqual(['intake', 'intake', 'intake', 'intake', 'intake', 'issuance', 'assist', 'flexible']);
});

test('The sample township has a device of every kind', () => {
  const parsed = parseHallFile(sample());
  const kinds = parsed.ok ? parsed.value.devices.map(({ kind }) => kind) : [];
  expect(kinds).toEqual(['idCardReader', 'slipPrinter', 'keypadBus', 'stripBus', 'codeScanner', 'ratingPad']);
});

const mistakes: [string, (file: Json) => void, string][] = [
  ['a queue that a window does not know', (file) => (file['hall'].windows[0].queues = ['XX']), 'hall.windows.0.queues'],
  ['no devices', (file) => delete file['devices'], 'devices'],
  ['a wrong device', (file) => (file['devices'][0].model = 'sdt'), 'devices.0.model'],
  ['a PIN of three digits', (file) => (file['initialPins']['0301'] = '123'), 'initialPins.0301'],
  ['a PIN of nobody', (file) => (file['initialPins']['9999'] = '123456'), 'initialPins.9999'],
];
for (const [what, change, field] of mistakes) {
  test(`A hall file with ${what} is refused with the field's name`, () => {
    const file = sample();
    change(file);
    const parsed = parseHallFile(file);
    expect(parsed.ok ? '' : parsed.error.field).toContain(field);
  });
}

test('Flags are read, and a wrong one is named', () => {
  expect(parseHostOptions([])).toMatchObject({ ok: true, value: { port: 7300, dataPath: 'data', opensWindow: true } });
  const all = parseHostOptions(['--hall', 'h.json', '--data', '/d', '--port', '80', '--no-window']);
  expect(all).toMatchObject({ value: { hallFile: 'h.json', dataPath: '/d', port: 80, opensWindow: false } });
  expect(parseHostOptions(['--port', 'x'])).toEqual({ ok: false, error: { message: '--port must be 0-65535, not x' } });
  const unknown = parseHostOptions(['--prot', '1']);
  expect(unknown.ok ? '' : unknown.error.message).toContain('--prot');
});
