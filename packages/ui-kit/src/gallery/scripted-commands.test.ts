import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createScriptedCommands } from './scripted-commands.ts';

const now = () => 1_000;
const refusal = { kind: 'alreadyHasTicket', message: '您已经有号了', advice: '请等叫号' };

test('the host answers by the end of a path, the longest name first', async () => {
  const commands = createScriptedCommands({ check: { ok: 1 }, 'admin/settings/check': { ok: 2 } }, now);
  expect(await commands.get('/api/admin/settings/check', v.number())).toEqual({ ok: true, value: 2 });
  expect(await commands.post('/api/other/check', {}, v.number())).toEqual({ ok: true, value: 1 });
});

test('an answer that no host would give is a mistake of the script', () => {
  const commands = createScriptedCommands({ check: { ok: 'text' } }, now);
  expect(() => commands.get('/api/check', v.number())).toThrow('Expected number');
});

test('a command is answered or refused by its kind, and what is not named waits for ever', async () => {
  const commands = createScriptedCommands({ callNext: { error: refusal } }, now);
  expect(await commands.send('callNext', {})).toEqual({ ok: false, error: refusal });
  const silent = commands.send('openWindow', {});
  expect(await Promise.race([silent, Promise.resolve('nothing yet')])).toBe('nothing yet');
});

test('stamped commands have identities that are the same in every run', () => {
  const first = createScriptedCommands({}, now).stamp('callNext', {});
  expect(first).toEqual(createScriptedCommands({}, now).stamp('callNext', {}));
  expect(first.stampedAtMs).toBe(1_000);
});
