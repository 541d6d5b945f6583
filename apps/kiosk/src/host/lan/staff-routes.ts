import type { Clock } from '@jiaohao/basics/time';
import {
  ChangePinSchema,
  SetPhotoSchema,
  SetPinSchema,
  StaffLoginSchema,
  type Hall,
  type StaffFacts,
  type StaffSession,
} from '@jiaohao/queue-core/protocol';
import type { Context, Hono } from 'hono';
import type { AuditLog } from '../audit/audit-log.node.ts';
import { auditWords } from '../audit/messages.zh.ts';
import { photoFaultWords, setStaffPhoto } from '../set-staff-photo.node.ts';
import type { StaffPhotos } from '../staff-photos.node.ts';
import type { AdminWays } from './admin-ways.ts';
import type { Admission } from './admission.ts';
import { answerError, readBody } from './answers.ts';
import type { Credentials } from './credentials.ts';
import { isGuessable } from './pin-strength.ts';
import { staffSessionMs } from './sign-offs.node.ts';
import type { PinCheck, StaffPins } from './staff-pins.ts';

/* 工号 + PIN: log-ins at pages, PINs, and the photos that the pads show. */

export type StaffRouteParts = {
  hall: Hall;
  credentials: Credentials;
  pins: StaffPins;
  photos: StaffPhotos;
  photosPath: string;
  audit: AuditLog;
  clock: Clock;
};

export function addStaffRoutes(app: Hono, admission: Admission, parts: StaffRouteParts): void {
  const { pins, audit } = parts;

  app.post('/api/staff/sessions', async (context) => {
    const page = admission.page(context, ['terminal', 'manager', 'admin', 'kiosk']);
    if (page instanceof Response) return page;
    const read = await readBody(context, StaffLoginSchema);
    if (!read.ok) return read.response;
    const place = auditWords.placeOf(page.role, page.windowId);
    const staff = parts.hall.staff.find((member) => member.id === read.body.staffId);
    const check = await pins.check(read.body.staffId, read.body.pin);
    if (check.kind !== 'right' || !staff) {
      audit.loginFailed(staff?.id ?? null, place);
      return answerWrongPin(context, check);
    }
    audit.loggedIn(staff.id, place);
    const endsAtMs = parts.clock.nowWallMs() + staffSessionMs;
    const session = parts.credentials.issueStaffSession({ staffId: staff.id, windowId: page.windowId, endsAtMs });
    return context.json({
      session,
      staff: { id: staff.id, name: staff.name, roles: staff.roles },
      windowId: page.windowId,
    } satisfies StaffSession);
  });

  app.post('/api/staff/pin', async (context) => {
    const page = admission.page(context, ['terminal', 'manager', 'admin']);
    if (page instanceof Response) return page;
    const staffId = admission.staff(context, page);
    if (staffId === null) return answerError(context, 401, { kind: 'noStaffSession', message: '请先登录' });
    const read = await readBody(context, ChangePinSchema);
    if (!read.ok) return read.response;
    if (isGuessable(read.body.pin)) return answerGuessable(context);
    const check = await pins.check(staffId, read.body.oldPin);
    if (check.kind !== 'right') return answerWrongPin(context, check, '原来的密码不对');
    await pins.set(staffId, read.body.pin);
    audit.pinChanged(staffId, auditWords.placeOf(page.role, page.windowId));
    return context.body(null, 204);
  });
}

/** What only an admin may do with the staff. */
export function addStaffAdminRoutes(ways: AdminWays, parts: StaffRouteParts): void {
  const { hall, pins, photos, audit } = parts;
  const isKnown = (staffId: string) => hall.staff.some(({ id }) => id === staffId);
  const answerUnknown = (context: Context) =>
    answerError(context, 404, { kind: 'notFound', message: '还没有这个人', advice: '请先保存人员名单' });

  ways.get('/api/admin/staff', (context) => {
    const staff = hall.staff.map(({ id }): StaffFacts => ({
      staffId: id,
      hasPin: pins.has(id),
      isLocked: pins.isLocked(id),
      photo: photos.addressOf(id),
    }));
    return context.json({ staff });
  });

  ways.post('/api/admin/staff/pin', SetPinSchema, async (context, { staffId, pin }, by) => {
    if (!isKnown(staffId)) return answerUnknown(context);
    if (isGuessable(pin)) return answerGuessable(context);
    await pins.set(staffId, pin);
    audit.pinSet(by, staffId);
    return context.body(null, 204);
  });

  ways.post('/api/admin/staff/photo', SetPhotoSchema, (context, { staffId, imageBase64 }, by) => {
    if (!isKnown(staffId)) return answerUnknown(context);
    const image = imageBase64 === null ? null : Buffer.from(imageBase64, 'base64');
    const set = setStaffPhoto(parts.photosPath, staffId, image);
    if (!set.ok) return answerError(context, 409, { kind: set.error, ...photoFaultWords[set.error] });
    audit.photoSet(by, staffId, imageBase64 !== null);
    return context.body(null, 204);
  });
}

function answerWrongPin(context: Context, check: PinCheck, message = '工号或密码不对'): Response {
  if (check.kind !== 'locked') {
    return answerError(context, 401, { kind: 'wrongPin', message, advice: '请重新输入' });
  }
  const seconds = Math.ceil(check.forMs / 1000);
  return answerError(context, 423, {
    kind: 'locked',
    message: `输错次数太多，请 ${seconds} 秒后再试`,
    advice: '忘记密码请找大厅管理员',
  });
}

function answerGuessable(context: Context): Response {
  return answerError(context, 409, {
    kind: 'guessable',
    message: '这个密码太好猜',
    advice: '不要用连号或同一个数字',
    field: 'pin',
  });
}
