import { ok } from '@jiaohao/basics/result';
import { shanghaiDay, type Clock } from '@jiaohao/basics/time';
import { EngineStoppedError, StorageError, type QueueEngine } from '@jiaohao/queue-core';
import {
  AcknowledgeSchema,
  apiCommands,
  DemoActSchema,
  DemoSlipRequestSchema,
  EndVisitSchema,
  HelpRequestSchema,
  IdentifySchema,
  pageRoles,
  StaffLoginSchema,
  type ApiCommandKind,
  type CommandId,
  type DemoAct,
  type DemoSlipPicture,
  type Hall,
  type PageRole,
  type StaffSession,
} from '@jiaohao/queue-core/protocol';
import { Hono } from 'hono';
import type * as v from 'valibot';
import type { AlertDesk } from '../desks/alerts.ts';
import type { IdentityDesk } from '../desks/identity.ts';
import type { StorageWatch } from '../storage-watch.ts';
import { createAdmission } from './admission.ts';
import { answerError, answerRefusal, readBody } from './answers.ts';
import type { Credentials } from './credentials.ts';
import { limitBody } from './limit-body.ts';
import { commandOf, visitOver, wrongRole } from './page-commands.ts';
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
  /** A picture of a slip of the simulated printer; null where it has no such slip. */
  demoSlip: (slipId: string) => DemoSlipPicture | null;
  health: () => Record<string, unknown>;
};

export function createRoutes(parts: RouteParts): Hono {
  const app = new Hono();
  const commandParts = {
    lookups: parts.engine.lookups,
    identity: parts.identity,
    today: () => shanghaiDay(parts.clock.nowWallMs()),
  };
  app.use(
    '/api/*',
    limitBody(bodyBytesMax, (context) => answerError(context, 413, { kind: 'tooLarge', message: '内容太大' })),
  );

  const admission = createAdmission(parts);
  const admit = admission.page;

  app.post('/api/commands/:kind', async (context) => {
    const kind = context.req.param('kind');
    if (!isApiCommand(kind)) return answerError(context, 404, { kind: 'notFound', message: '没有这个命令' });
    const bodies: CommandBodies = apiCommands[kind];
    const page = admit(
      context,
      pageRoles.filter((role) => bodies[role] !== undefined),
    );
    if (page instanceof Response) return page;
    const schema = bodies[page.role];
    if (!schema) return answerError(context, 403, wrongRole);
    const staffId = page.role === 'terminal' ? admission.staff(context, page) : null;
    if (page.role === 'terminal' && staffId === null) {
      return answerError(context, 401, { kind: 'noStaffSession', message: '请先登录', advice: '输入工号和密码' });
    }
    const read = await readBody(context, schema);
    if (!read.ok) return read.response;
    const command = commandOf({ kind, body: read.body }, page, staffId, commandParts);
    if (!command.ok) {
      // A retry whose visit is over meanwhile, or whose paper is used up, was answered before: that answer stands.
      const first = parts.engine.lookups.answer((read.body as { commandId: CommandId }).commandId);
      if (first?.ok) return context.json(first);
      return answerError(context, command.error.status, command.error);
    }
    const answer = await parts.engine.execute(command.value);
    parts.storage.accepted();
    return answer.ok ? context.json(ok(answer.value)) : answerRefusal(context, answer.error);
  });

  app.post('/api/staff/sessions', async (context) => {
    const page = admit(context, ['terminal', 'manager', 'admin', 'kiosk']);
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
    if (check.kind === 'wrong' || !staff) {
      return answerError(context, 401, { kind: 'wrongPin', message: '工号或密码不对', advice: '请重新输入' });
    }
    const endsAtMs = parts.clock.nowWallMs() + staffSessionMs;
    const session = parts.credentials.issueStaffSession({ staffId: staff.id, windowId: page.windowId, endsAtMs });
    return context.json({
      session,
      staff: { id: staff.id, name: staff.name, roles: staff.roles },
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

  app.post('/api/visit/identify', async (context) => {
    const page = admit(context, ['kiosk']);
    if (page instanceof Response) return page;
    const read = await readBody(context, IdentifySchema);
    if (!read.ok) return read.response;
    const said = parts.identity.identify(read.body);
    if (said.ok) return context.json(said.value);
    return answerError(context, 409, said.error.kind === 'visitOver' ? visitOver : said.error);
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

  app.post('/api/demo/slip', async (context) => {
    const page = admit(context, ['demo']);
    if (page instanceof Response) return page;
    const read = await readBody(context, DemoSlipRequestSchema);
    if (!read.ok) return read.response;
    const picture = parts.demoSlip(read.body.slipId);
    if (!picture) return answerError(context, 404, { kind: 'notFound', message: '号票已经取走' });
    return context.json(picture);
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

/** Bodies by role, as the routes look for them. */
type CommandBodies = Readonly<Partial<Record<PageRole, v.GenericSchema>>>;

function isApiCommand(kind: string): kind is ApiCommandKind {
  return Object.hasOwn(apiCommands, kind);
}
