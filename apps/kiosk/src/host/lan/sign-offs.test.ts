import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createManualTimers } from '@jiaohao/basics/time';
import { WindowIdSchema } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { morningMs } from '../testing/small-hall.ts';
import { createSignOffs, staffSessionMs } from './sign-offs.node.ts';

test('Sessions from before a sign-off are over, also after a restart; later ones and other windows are not', () => {
  const directory = mkdtempSync(join(tmpdir(), 'jiaohao-sign-offs-'));
  const file = join(directory, 'sign-offs.json');
  const clock = createManualTimers(morningMs);
  const session = (windowId: string | null, loggedInAtMs: number) => ({
    staffId: '0301',
    windowId,
    endsAtMs: loggedInAtMs + staffSessionMs,
  });
  const signOffs = createSignOffs({ file, clock });
  expect(signOffs.isSignedOff(session('1', morningMs - 1))).toBe(false);
  signOffs.signOff(v.parse(WindowIdSchema, '1'));
  for (const each of [signOffs, createSignOffs({ file, clock })]) {
    expect(each.isSignedOff(session('1', morningMs))).toBe(true);
    expect(each.isSignedOff(session('1', morningMs + 1))).toBe(false);
    expect(each.isSignedOff(session('2', morningMs))).toBe(false);
    expect(each.isSignedOff(session(null, morningMs))).toBe(false);
  }
  rmSync(directory, { recursive: true });
});
