import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { pageRoles, WindowIdSchema } from '@jiaohao/queue-core/protocol';
import { createCredentials } from './credentials.ts';

const window3 = v.parse(WindowIdSchema, '3');

test('A credential gives back the role and the window it was issued for, for every role', () => {
  const credentials = createCredentials(randomBytes(32));
  for (const role of pageRoles) {
    const hasWindow = role === 'terminal' || role === 'strip' || role === 'pad';
    const read = credentials.readPage(credentials.issuePage(role, hasWindow ? window3 : undefined));
    expect(read).toEqual({ role, windowId: hasWindow ? '3' : null, deviceId: hasWindow ? `${role}-3` : role });
  }
});

test('A credential with any character changed, cut short or issued by another hall is refused', () => {
  const credentials = createCredentials(randomBytes(32));
  const credential = credentials.issuePage('terminal', window3);
  for (let at = 0; at < credential.length; at += 1) {
    const other = credential[at] === 'A' ? 'B' : 'A';
    expect(credentials.readPage(credential.slice(0, at) + other + credential.slice(at + 1))).toBeNull();
    expect(credentials.readPage(credential.slice(0, at))).toBeNull();
  }
  expect(createCredentials(randomBytes(32)).readPage(credential)).toBeNull();
  expect(credentials.readPage('x'.repeat(10_000))).toBeNull();
});

test('A page credential is no staff session and a staff session is no page credential', () => {
  const credentials = createCredentials(randomBytes(32));
  const session = credentials.issueStaffSession({ staffId: '0303', windowId: '3', endsAtMs: 1_000 });
  expect(credentials.readStaffSession(session)).toEqual({ staffId: '0303', windowId: '3', endsAtMs: 1_000 });
  expect(credentials.readPage(session)).toBeNull();
  expect(credentials.readStaffSession(credentials.issuePage('terminal', window3))).toBeNull();
});

test('What was read once is read the same again, for more sessions than are remembered, and forgeries stay forgeries', () => {
  const credentials = createCredentials(randomBytes(32));
  const sessions = Array.from({ length: 1_200 }, (_, at) =>
    credentials.issueStaffSession({ staffId: '0303', windowId: '3', endsAtMs: at }),
  );
  for (const round of [1, 2]) {
    for (const [at, session] of sessions.entries()) {
      expect(credentials.readStaffSession(session), `round ${round}`).toMatchObject({ endsAtMs: at });
      expect(credentials.readStaffSession(`${session}x`)).toBeNull();
    }
  }
});
