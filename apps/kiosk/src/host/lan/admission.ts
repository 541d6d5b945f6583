import type { Clock } from '@jiaohao/basics/time';
import {
  staffSessionHeader,
  type Hall,
  type PageRole,
  type StaffId,
  type StaffRole,
} from '@jiaohao/queue-core/protocol';
import type { Context } from 'hono';
import { answerError } from './answers.ts';
import type { Credentials, PageCredential } from './credentials.ts';
import type { SignOffs } from './sign-offs.node.ts';

/*
 * Who asks: the page by its credential, the member of staff by the session. Default deny: a route
 * names the roles of pages it admits, and what staff must be.
 */

export type Admission = {
  /** The page that asks, if its role may; else the Response that refuses it. */
  page(context: Context, roles: readonly PageRole[]): PageCredential | Response;
  /** The member of staff logged in at this page; null where none is. */
  staff(context: Context, page: PageCredential): StaffId | null;
  /** Who gives a command at this page; null where nobody need be logged in; else the Response that refuses. */
  commander(context: Context, page: PageCredential): StaffId | null | Response;
  /** The page and the member of staff, where the role of each may; else the Response that refuses. */
  staffWith(context: Context, pageRole: PageRole, role: StaffRole): StaffId | Response;
};

export function createAdmission(parts: {
  hall: Hall;
  credentials: Credentials;
  clock: Clock;
  /** Windows whose sessions were ended by a manager; none are where this is missing. */
  signOffs?: Pick<SignOffs, 'isSignedOff'>;
}): Admission {
  function page(context: Context, roles: readonly PageRole[]): PageCredential | Response {
    const bearer = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
    const credential = bearer === undefined ? null : parts.credentials.readPage(bearer);
    if (!credential) {
      return answerError(context, 401, { kind: 'noCredential', message: '这个页面没有登记，请联系大厅管理员' });
    }
    if (!roles.includes(credential.role)) {
      return answerError(context, 403, { kind: 'wrongRole', message: '这个页面不能做这件事' });
    }
    return credential;
  }

  function staff(context: Context, { windowId }: PageCredential): StaffId | null {
    const session = parts.credentials.readStaffSession(context.req.header(staffSessionHeader) ?? '');
    if (!session || session.windowId !== windowId || session.endsAtMs <= parts.clock.nowWallMs()) return null;
    if (parts.signOffs?.isSignedOff(session)) return null;
    return parts.hall.staff.find(({ id }) => id === session.staffId)?.id ?? null;
  }

  function staffOrRefusal(context: Context, credential: PageCredential): StaffId | Response {
    const noSession = { kind: 'noStaffSession', message: '请先登录', advice: '输入工号和密码' };
    return staff(context, credential) ?? answerError(context, 401, noSession);
  }

  function memberWith(context: Context, credential: PageCredential, role: StaffRole): StaffId | Response {
    const staffId = staffOrRefusal(context, credential);
    if (staffId instanceof Response) return staffId;
    const member = parts.hall.staff.find(({ id }) => id === staffId);
    return member?.roles.includes(role)
      ? staffId
      : answerError(context, 403, { kind: 'wrongStaff', message: '您没有这项权限', advice: '请找系统管理员' });
  }

  return {
    page,
    staff,
    commander(context, credential) {
      if (credential.role === 'terminal') return staffOrRefusal(context, credential);
      return credential.role === 'manager' ? memberWith(context, credential, 'manager') : null;
    },
    staffWith(context, pageRole, role) {
      const credential = page(context, [pageRole]);
      return credential instanceof Response ? credential : memberWith(context, credential, role);
    },
  };
}
