import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { PageRoleSchema, WindowIdSchema, type PageRole, type WindowId } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/*
 * Credentials of pages and sessions of staff: short texts signed with keys derived from hall.key.
 * Nothing is stored, so nothing can be lost or leak from the database; a new hall.key ends them all.
 *
 *   terminal.3.<mac>                       a page: its role and, where it has one, its window
 *   0303.3.<endsAtMs>.<mac>                a staff session: bound to one window, or to pages without one (-), 12 h
 */

export type PageCredential = { readonly role: PageRole; readonly windowId: WindowId | null; readonly deviceId: string };
export type StaffSessionFacts = {
  readonly staffId: string;
  readonly windowId: string | null;
  readonly endsAtMs: number;
};

/** A key for one purpose: the same root never signs two kinds of things. */
export function deriveKey(root: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `jiaohao/${purpose}`, 32));
}

export type Credentials = {
  issuePage(role: PageRole, windowId?: WindowId): string;
  /** Null where it was not issued by this hall. */
  readPage(credential: string): PageCredential | null;
  issueStaffSession(facts: StaffSessionFacts): string;
  /** Null where forged; whether it has ended is for the caller, who has the clock. */
  readStaffSession(session: string): StaffSessionFacts | null;
};

const rolesAtWindow = new Set<PageRole>(['terminal', 'strip', 'pad']);

/** A hall has some dozens of pages and sessions at a time. */
const rememberedMax = 1_000;

/**
 * Reads the same text once: a page sends its credential with every request. Only what was found
 * genuine is remembered, so nobody without a key can fill the memory.
 */
function remembering<Facts extends object>(read: (signed: string) => Facts | null): (signed: string) => Facts | null {
  const remembered = new Map<string, Facts>();
  return (signed) => {
    const known = remembered.get(signed);
    if (known) return known;
    const facts = read(signed);
    if (facts) {
      if (remembered.size >= rememberedMax) remembered.clear();
      remembered.set(signed, facts);
    }
    return facts;
  };
}

export function createCredentials(root: Buffer): Credentials {
  const pageKey = deriveKey(root, 'page-credential');
  const sessionKey = deriveKey(root, 'staff-session');
  const sign = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest('base64url');

  /** Splits off the last field and checks that it is the signature of the rest. */
  function open(key: Buffer, signed: string): string[] | null {
    const at = signed.lastIndexOf('.');
    if (at < 0 || signed.length > 200) return null;
    const expected = Buffer.from(sign(key, signed.slice(0, at)));
    const given = Buffer.from(signed.slice(at + 1));
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
    return signed.slice(0, at).split('.');
  }

  const readPage = remembering((credential): PageCredential | null => {
    const fields = open(pageKey, credential);
    const role = v.safeParse(PageRoleSchema, fields?.[0]);
    if (!fields || fields.length !== 2 || !role.success) return null;
    if (!rolesAtWindow.has(role.output)) return { role: role.output, windowId: null, deviceId: role.output };
    const windowId = v.safeParse(WindowIdSchema, fields[1]);
    if (!windowId.success) return null;
    return { role: role.output, windowId: windowId.output, deviceId: `${role.output}-${windowId.output}` };
  });
  const readStaffSession = remembering((session): StaffSessionFacts | null => {
    const fields = open(sessionKey, session);
    if (!fields || fields.length !== 3) return null;
    const [staffId, windowId, endsAt] = fields as [string, string, string];
    return { staffId, windowId: windowId === '-' ? null : windowId, endsAtMs: Number(endsAt) };
  });

  return {
    issuePage(role, windowId) {
      const text = `${role}.${windowId ?? '-'}`;
      return `${text}.${sign(pageKey, text)}`;
    },
    readPage,
    issueStaffSession({ staffId, windowId, endsAtMs }) {
      const text = `${staffId}.${windowId ?? '-'}.${endsAtMs}`;
      return `${text}.${sign(sessionKey, text)}`;
    },
    readStaffSession,
  };
}
