import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Clock } from '@jiaohao/basics/time';
import { EngineStoppedError, StorageError, type QueueEngine } from '@jiaohao/queue-core';
import {
  AcknowledgeSchema,
  apiCommands,
  DemoActSchema,
  EndVisitSchema,
  HelpRequestSchema,
  StaffLoginSchema,
  staffSessionHeader,
  type Actor,
  type ApiCommandBody,
  type ApiCommandKind,
  type ApiError,
  type Command,
  type DemoAct,
  type Hall,
  type PageRole,
  type StaffId,
  type StaffSession,
} from '@jiaohao/queue-core/protocol';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AlertDesk } from '../desks/alerts.ts';
import type { IdentityDesk } from '../desks/identity.ts';
import type { StorageWatch } from '../storage-watch.ts';
import { answerError, answerRefusal, readBody } from './answers.ts';
import type { Credentials, PageCredential } from './credentials.ts';
import type { StaffPins } from './staff-pins.ts';

/*
 * The routes of the LAN API and who may use them. Default deny: a route names its roles, and a
 * page's window, person and clerk come from what it is, never from what it says.
 */

const staffSessionMs = 12 * 60 * 60_000;
const bodyBytesMax = 64 * 1024;

export type RouteParts = {
  engine: QueueEngine;
  hall: Hall;
  credentials: Credentials;
  pins: StaffPins;
  identity: IdentityDesk;
  alerts: AlertDesk;
  clock: Clock;
  storage: StorageWatch;
  /** Touches a simulated device; null where none is. */
  demoAct: ((act: DemoAct) => boolean) | null;
  health: () => Record<string, unknown>;
};

export function createRoutes(parts: RouteParts): Hono {
  const app = new Hono();
  app.use(
    '/api/*',
    bodyLimit({
      maxSize: bodyBytesMax,
      onError: (context) => answerError(context, 413, { kind: 'tooLarge', message: '内容太大' }),
    }),
  );

  /** The page that asks, if its role may; else the Response that refuses it. */
  function admit(context: Context, roles: readonly PageRole[]): PageCredential | Response {
    const bearer = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
    const page = bearer === undefined ? null : parts.credentials.readPage(bearer);
    if (!page)
      return answerError(context, 401, { kind: 'noCredential', message: '这个页面没有登记，请联系大厅管理员' });
    if (!roles.includes(page.role))
      return answerError(context, 403, { kind: 'wrongRole', message: '这个页面不能做这件事' });
    return page;
  }

  /** The clerk logged in at this page's window; null where none is. */
  function clerkAt(context: Context, page: PageCredential): StaffId | null {
    const session = parts.credentials.readStaffSession(context.req.header(staffSessionHeader) ?? '');
    if (!session || session.windowId !== page.windowId || session.endsAtMs <= parts.clock.nowWallMs()) return null;
    return parts.hall.staff.find((staff) => staff.id === session.staffId)?.id ?? null;
  }

  app.post('/api/commands/:kind', async (context) => {
    const kind = context.req.param('kind');
    if (!isApiCommand(kind)) return answerError(context, 404, { kind: 'notFound', message: '没有这个命令' });
    const { roles, needsStaff, body: schema } = apiCommands[kind];
    const page = admit(context, roles);
    if (page instanceof Response) return page;
    const staffId = needsStaff ? clerkAt(context, page) : null;
    if (needsStaff && staffId === null) {
      return answerError(context, 401, { kind: 'noStaffSession', message: '请先登录', advice: '输入工号和密码' });
    }
    const read = await readBody(context, schema);
    if (!read.ok) return read.response;
    const command = commandOf({ kind, body: read.body } as ApiCommand, page, staffId, parts);
    if (!command.ok) {
      // A retry whose visit is over meanwhile was answered before: that answer stands.
      const first = command.error.kind === 'visitOver' ? parts.engine.lookups.answer(read.body.commandId) : null;
      if (first?.ok) return context.json(first);
      return answerError(context, command.error.status, command.error);
    }
    const answer = await parts.engine.execute(command.value);
    parts.storage.accepted();
    return answer.ok ? context.json(ok(answer.value)) : answerRefusal(context, answer.error);
  });

  app.post('/api/staff/sessions', async (context) => {
    const page = admit(context, ['terminal']);
    if (page instanceof Response) return page;
    const read = await readBody(context, StaffLoginSchema);
    if (!read.ok) return read.response;
    const check = await parts.pins.check(read.body.staffId, read.body.pin);
    if (check.kind === 'locked') {
      const seconds = Math.ceil(check.forMs / 1000);
      return answerError(context, 423, {
        kind: 'locked',
        message: `输错次数太多，请 ${seconds} 秒后再试`,
        advice: '忘记密码请找大厅管理员',
      });
    }
    const staff = parts.hall.staff.find((member) => member.id === read.body.staffId);
    if (check.kind === 'wrong' || !staff || page.windowId === null) {
      return answerError(context, 401, { kind: 'wrongPin', message: '工号或密码不对', advice: '请重新输入' });
    }
    const endsAtMs = parts.clock.nowWallMs() + staffSessionMs;
    const session = parts.credentials.issueStaffSession({ staffId: staff.id, windowId: page.windowId, endsAtMs });
    return context.json({
      session,
      staff: { id: staff.id, name: staff.name },
      windowId: page.windowId,
    } satisfies StaffSession);
  });

  app.post('/api/help', async (context) => {
    const page = admit(context, ['kiosk']);
    if (page instanceof Response) return page;
    const read = await readBody(context, HelpRequestSchema);
    if (!read.ok) return read.response;
    parts.alerts.callForHelp('取号机');
    return context.body(null, 204);
  });

  app.post('/api/visit/end', async (context) => {
    const page = admit(context, ['kiosk']);
    if (page instanceof Response) return page;
    const read = await readBody(context, EndVisitSchema);
    if (!read.ok) return read.response;
    parts.identity.end(read.body.visitId);
    return context.body(null, 204);
  });

  app.post('/api/alerts/acknowledge', async (context) => {
    const page = admit(context, ['terminal', 'manager']);
    if (page instanceof Response) return page;
    const read = await readBody(context, AcknowledgeSchema);
    if (!read.ok) return read.response;
    const mayNot = page.role === 'terminal' && !read.body.alertId.startsWith('help:');
    if (mayNot) return answerError(context, 403, { kind: 'wrongRole', message: '这个页面不能做这件事' });
    if (!parts.alerts.acknowledge(read.body.alertId))
      return answerError(context, 404, { kind: 'notFound', message: '这条提醒已经处理' });
    return context.body(null, 204);
  });

  app.post('/api/demo', async (context) => {
    if (!parts.demoAct) return answerError(context, 404, { kind: 'notFound', message: '这个大厅没有模拟设备' });
    const page = admit(context, ['demo']);
    if (page instanceof Response) return page;
    const read = await readBody(context, DemoActSchema);
    if (!read.ok) return read.response;
    if (!parts.demoAct(read.body)) return answerError(context, 404, { kind: 'notFound', message: '没有这个设备' });
    return context.body(null, 204);
  });

  app.onError((error, context) => {
    if (error instanceof StorageError && !error.isFatal) {
      parts.storage.refused();
      return answerError(context, 503, {
        kind: 'storageFull',
        message: '暂时不能办理，请找工作人员',
        advice: '主机磁盘已满',
      });
    }
    // Anything else is a defect, or a store whose state is unknown: the page is told plainly, and
    // then the process ends, to be started anew. An engine that was closed is only the hall stopping.
    const isStopping = error instanceof EngineStoppedError && error.cause === undefined;
    if (!isStopping) {
      queueMicrotask(() => {
        throw error;
      });
    }
    return answerError(context, 503, {
      kind: 'unavailable',
      message: '正在恢复，请稍等',
      advice: '仍不行请叫工作人员',
    });
  });
  app.get('/health', (context) => context.json(parts.health()));
  app.all('/api/*', (context) => answerError(context, 404, { kind: 'notFound', message: '没有这个地址' }));
  return app;
}

type ApiCommand = {
  [Kind in ApiCommandKind]: { readonly kind: Kind; readonly body: ApiCommandBody<Kind> };
}[ApiCommandKind];
type CommandDenied = ApiError & { readonly status: 401 | 403 | 409 };

function isApiCommand(kind: string): kind is ApiCommandKind {
  return Object.hasOwn(apiCommands, kind);
}

/** The engine's command of a page's request: what the page may not say is filled in here. */
function commandOf(
  request: ApiCommand,
  page: PageCredential,
  staffId: StaffId | null,
  parts: Pick<RouteParts, 'engine' | 'identity'>,
): Result<Command, CommandDenied> {
  const { commandId, stampedAtMs } = request.body;
  const denied: CommandDenied = { status: 403, kind: 'wrongRole', message: '这个页面不能做这件事' };
  if (request.kind === 'takeTicket') {
    const { queueId, itemId, visitId } = request.body;
    const person = visitId === null ? null : parts.identity.personOf(visitId);
    if (visitId !== null && !person) {
      return fail({
        status: 409,
        kind: 'visitOver',
        message: '请重新刷身份证',
        advice: '也可以不刷证，直接点要办的事',
      });
    }
    const actor: Actor = { role: 'kiosk', deviceId: page.deviceId, staffId: null };
    return ok({ kind: 'takeTicket', commandId, stampedAtMs, actor, queueId, itemId, person });
  }
  const { windowId } = page;
  if (windowId === null) return fail(denied);
  if (request.kind === 'rate') {
    const { ticketId, outcome } = request.body;
    // A pad rates what was served at its own window, and nothing else.
    const invitation = parts.engine.lookups.openInvitations().find((open) => open.ticketId === ticketId);
    if (invitation && invitation.windowId !== windowId) return fail(denied);
    const actor: Actor = { role: 'pad', deviceId: page.deviceId, staffId: null };
    return ok({ kind: 'rate', commandId, stampedAtMs, actor, ticketId, outcome, channel: 'pad' });
  }
  if (staffId === null) return fail(denied);
  const head = {
    commandId,
    stampedAtMs,
    windowId,
    actor: { role: 'terminal', deviceId: page.deviceId, staffId } as Actor,
  };
  switch (request.kind) {
    case 'openWindow':
      return ok({ ...head, kind: 'openWindow', staffId });
    case 'pauseWindow':
      return ok({ ...head, kind: 'pauseWindow', reason: request.body.reason });
    case 'callNext':
    case 'closeWindow':
      return ok({ ...head, kind: request.kind });
    case 'recall':
    case 'startService':
    case 'passOver':
    case 'finish':
      return ok({ ...head, kind: request.kind, ticketId: request.body.ticketId });
  }
}
