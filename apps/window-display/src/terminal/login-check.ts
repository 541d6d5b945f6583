import { StaffLoginSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { terminalWords } from './messages.zh.ts';

export type LoginFields = { readonly staffId: string; readonly pin: string };

/** What is wrong with the fields before the host is asked, as a sentence; null when they can be sent. */
export function findLoginFault({ staffId, pin }: LoginFields): { field: keyof LoginFields; sentence: string } | null {
  if (!v.is(StaffLoginSchema.entries.staffId, staffId)) {
    const { staffIdMissing, staffIdWrongShape } = terminalWords.login;
    return { field: 'staffId', sentence: staffId === '' ? staffIdMissing : staffIdWrongShape };
  }
  if (!v.is(StaffLoginSchema.entries.pin, pin)) return { field: 'pin', sentence: terminalWords.login.pinWrongShape };
  return null;
}
