import { ok } from '@jiaohao/basics/result';
import { shanghaiDay, type Clock } from '@jiaohao/basics/time';
import { EngineStoppedError, StorageError, type QueueEngine } from '@jiaohao/queue-core';
import {
  apiCommands,
  DemoActSchema,
  DemoSlipRequestSchema,
  EndVisitSchema,
  HelpRequestSchema,
  IdentifySchema,
  pageRoles,
  type ApiCommandKind,
  type CommandId,
  type DemoAct,
  type DemoSlipPicture,
  type Hall,
  type PageRole,
} from '@jiaohao/queue-core/protocol';
import { Hono, type Context } from 'hono';
import type * as v from 'valibot';
import type { IdentityDesk } from '../desks/identity.ts';
import type { RatingDesk } from '../desks/rating.ts';
import type { StorageWatch } from '../storage-watch.ts';
import type { Witnesses } from '../witnesses.ts';
import { addAdminRoutes, type AdminParts } from './admin-routes.ts';
import { addAdminToolRoutes, type AdminToolParts } from './admin-tool-routes.ts';
import { createAdmission } from './admission.ts';
import { addAlertRoutes, type AlertParts } from './alert-routes.ts';
import { answerError, answerRefusal, readBody } from './answers.ts';
import type { Credentials } from './credentials.ts';
import { addGuideRoutes, type GuideParts } from './guide-routes.ts';
import { addKioskRoutes, type KioskRouteParts } from './kiosk-routes.ts';
import { limitBody } from './limit-body.ts';
import { addManagerRoutes, type ManagerParts } from './manager-routes.ts';
import { commandOf, visitOver, wrongRole } from './page-commands.ts';
import { addRatingRoutes } from './rating-routes.ts';
import { addReportRoutes, type ReportParts } from './report-routes.ts';
import { addStaffRoutes, type StaffRouteParts } from './staff-routes.ts';
import { addTicketRoutes } from './ticket-routes.ts';

/*
 * The routes of the LAN API and who may use them. Default deny: a route names its roles, and a
 * page's window, person and clerk come from what it is, never from what it says.
 */

const bodyBytesMax = 64 * 1024;
/** Of the admin page: a settings document with 3,000 guides, a file of items, a recording. */
const adminBodyBytesMax = 16 * 1024 * 1024;

export type RouteParts = {
  engine: QueueEngine;
  hall: Hall;
  credentials: Credentials;
  staff: Omit<StaffRouteParts, 'hall' | 'credentials' | 'clock'>;
  identity: IdentityDesk;
  managing: AlertParts & ManagerParts & ReportParts;
  rating: Pick<RatingDesk, 'touched'>;
  clock: Clock;
  storage: StorageWatch;
  witnesses: Pick<Witnesses, 'ready'>;
  /** Touches a simulated device; null where none is. */
  demoAct: ((act: DemoAct) => boolean) | null;
  /** A picture of a slip of the simulated printer; null where it has no such slip. */
  demoSlip: (slipId: string) => DemoSlipPicture | null;
  /** The settings and what belongs to them; null: this hall cannot be changed while it runs. */
  admin: AdminParts | null;
  /** Trials, previews and tests of the admin page; null: this hall has none. */
  adminTools: AdminToolParts | null;
  guides: GuideParts;
  kiosk: KioskRouteParts['kiosk'];
  health: () => Record<string, unknown>;
};

export function createRoutes(parts: RouteParts): Hono {
  const app = new Hono();
  const commandParts = {
    lookups: parts.engine.lookups,
    identity: parts.identity,
    today: () => shanghaiDay(parts.clock.nowWallMs()),
  };
  const tooLarge = (context: Context) => answerError(context, 413, { kind: 'tooLarge', message: '内容太大' });
  const [limit, limitOfAdmin] = [limitBody(bodyBytesMax, tooLarge), limitBody(adminBodyBytesMax, tooLarge)];
  app.use('/api/*', (context, next) =>
    (context.req.path.startsWith('/api/admin/') ? limitOfAdmin : limit)(context, next),
  );

  const admission = createAdmission({ ...parts, signOffs: parts.managing.signOffs });
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
    const staffId = admission.commander(context, page);
    if (staffId instanceof Response) return staffId;
    const read = await readBody(context, schema);
    if (!read.ok) return read.response;
    const command = commandOf({ kind, body: read.body }, page, staffId, commandParts);
    if (!command.ok) {
      // A retry whose visit is over meanwhile, or whose paper is used up, was answered before: that answer stands.
      const first = parts.engine.lookups.answer((read.body as { commandId: CommandId }).commandId);
      if (first?.ok) return context.json(first);
      return answerError(context, command.error.status, command.error);
    }
    if (kind === 'takeTicket' || kind === 'checkIn') await parts.witnesses.ready();
    const answer = await parts.engine.execute(command.value);
    parts.storage.accepted();
    return answer.ok ? context.json(ok(answer.value)) : answerRefusal(context, answer.error);
  });

  app.post('/api/help', async (context) => {
    const page = admit(context, ['kiosk']);
    if (page instanceof Response) return page;
    const read = await readBody(context, HelpRequestSchema);
    if (!read.ok) return read.response;
    parts.managing.alerts.callForHelp('取号机');
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

  addAlertRoutes(app, admission, parts.managing);
  addManagerRoutes(app, admission, parts.managing);
  addReportRoutes(app, admission, parts.managing);
  addTicketRoutes(app, admission, parts.engine);
  addGuideRoutes(app, admission, parts.guides);
  addKioskRoutes(app, admission, parts);
  const staff = { ...parts, ...parts.staff };
  addStaffRoutes(app, admission, staff);
  if (parts.admin) addAdminRoutes(app, admission, { ...staff, ...parts.admin });
  if (parts.adminTools) addAdminToolRoutes(app, admission, parts.adminTools);

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

  addRatingRoutes(app, admission, parts);

  app.onError((error, context) => {
    if (isDiskFull(error)) {
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

/** Of the database, or of a file beside it. */
function isDiskFull(error: Error): boolean {
  if (error instanceof StorageError) return !error.isFatal;
  return 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** Bodies by role, as the routes look for them. */
type CommandBodies = Readonly<Partial<Record<PageRole, v.GenericSchema>>>;

function isApiCommand(kind: string): kind is ApiCommandKind {
  return Object.hasOwn(apiCommands, kind);
}
