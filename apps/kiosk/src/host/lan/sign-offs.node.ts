import { existsSync, readFileSync } from 'node:fs';
import type { Clock } from '@jiaohao/basics/time';
import type { WindowId } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { writeFileDurably } from '../data-directory.ts';
import type { StaffSessionFacts } from './credentials.ts';

/*
 * 强制下线. Sessions are signed texts and nobody keeps a list of them, so what is kept is when a window
 * was signed off: whatever was signed before that is over, also after a restart.
 */

/** Of every staff session, from the log-in to its end. */
export const staffSessionMs = 12 * 60 * 60_000;

export type SignOffs = {
  signOff(windowId: WindowId): void;
  isSignedOff(session: StaffSessionFacts): boolean;
};

const FileSchema = v.record(v.string(), v.number());

export function createSignOffs(options: { file: string; clock: Clock }): SignOffs {
  const { file, clock } = options;
  const signedOffAtMs = new Map(
    existsSync(file) ? Object.entries(v.parse(FileSchema, JSON.parse(readFileSync(file, 'utf8')))) : [],
  );
  return {
    signOff(windowId) {
      signedOffAtMs.set(windowId, clock.nowWallMs());
      writeFileDurably(file, JSON.stringify(Object.fromEntries(signedOffAtMs)), 0o600);
    },
    isSignedOff({ windowId, endsAtMs }) {
      const atMs = windowId === null ? undefined : signedOffAtMs.get(windowId);
      return atMs !== undefined && endsAtMs - staffSessionMs <= atMs;
    },
  };
}
