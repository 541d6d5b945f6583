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

const mistakes: [string, (file: Json) => void, string][] = [
  ['a queue that a window does not know', (file) => (file['hall'].windows[0].queues = ['XX']), 'hall.windows.0.queues'],
  [
    'a port beyond 65535',
    (file) => (file['devices'][1].link = { kind: 'tcp', host: 'h', port: 70_000 }),
    'devices.1.link.port',
  ],
  ['a misspelt device model', (file) => (file['devices'][0].model = 'sdt'), 'devices.0.model'],
  ['two devices of one id', (file) => (file['devices'][1].id = 'reader-1'), 'devices.1.id'],
  ['one address twice on a bus', (file) => (file['devices'][2].keypads[1].address = 1), 'devices.2'],
  ['a keypad at no window', (file) => (file['devices'][3].strips[0].windowId = '99'), 'devices.3'],
  ['a rating key without a level', (file) => delete file['devices'][2].ratingKeys['3'], 'devices.2.ratingKeys'],
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
