import { shanghaiDay, type Clock } from '@jiaohao/basics/time';
import type { Result } from '@jiaohao/basics/result';
import type { QueueEngine } from '@jiaohao/queue-core';
import {
  AwaitPrincipalSchema,
  KioskTouchSchema,
  SlotsRequestSchema,
  type ApiError,
  type Hall,
  type KioskDevicesSchema,
  type SlotsAnswer,
  type TestedDevice,
} from '@jiaohao/queue-core/protocol';
import type { Context, Hono } from 'hono';
import * as v from 'valibot';
import type { DeviceBoard } from '../desks/device-board.ts';
import type { IdentityDesk } from '../desks/identity.ts';
import type { TouchWatch } from '../touch-watch.ts';
import type { Admission } from './admission.ts';
import { answerError, readBody } from './answers.ts';
import { visitOver } from './page-commands.ts';

export type KioskRouteParts = {
  readonly engine: Pick<QueueEngine, 'lookups'>;
  readonly hall: Hall;
  readonly identity: Pick<IdentityDesk, 'awaitPrincipal'>;
  readonly clock: Clock;
  readonly kiosk: {
    readonly touch: Pick<TouchWatch, 'tell'>;
    readonly devices: Pick<DeviceBoard, 'lights'>;
    /** A page of the kiosk's printer. */
    readonly testPrint: () => Promise<Result<TestedDevice, ApiError>>;
  };
};

/** What only the kiosk asks (protocol/kiosk.ts): free slots, 代办, its own glass, and K14 with a member of staff. */
export function addKioskRoutes(app: Hono, admission: Admission, parts: KioskRouteParts): void {
  const { engine, identity, clock, kiosk } = parts;

  function post<Schema extends v.GenericSchema>(
    path: string,
    schema: Schema,
    answer: (context: Context, body: v.InferOutput<Schema>) => Response | Promise<Response>,
  ): void {
    app.post(path, async (context) => {
      const page = admission.page(context, ['kiosk']);
      if (page instanceof Response) return page;
      const read = await readBody(context, schema);
      return read.ok ? answer(context, read.body) : read.response;
    });
  }

  post('/api/bookings/slots', SlotsRequestSchema, (context, { queueId }) => {
    const today = shanghaiDay(clock.nowWallMs());
    const days = engine.lookups.bookableDays(queueId, today).map(({ day, slots }) => ({ day, slots: [...slots] }));
    return context.json({ days } satisfies SlotsAnswer);
  });

  post('/api/visit/principal', AwaitPrincipalSchema, (context, { visitId, awaits }) =>
    identity.awaitPrincipal(visitId, awaits) ? context.body(null, 204) : answerError(context, 409, visitOver),
  );

  post('/api/kiosk/touch', KioskTouchSchema, (context, { works }) => {
    kiosk.touch.tell(works);
    return context.body(null, 204);
  });

  post('/api/kiosk/devices', v.strictObject({}), (context) => {
    const denied = withoutMaintainer(context);
    if (denied) return denied;
    return context.json({ devices: [...kiosk.devices.lights()] } satisfies v.InferOutput<typeof KioskDevicesSchema>);
  });

  post('/api/kiosk/test-print', v.strictObject({}), async (context) => {
    const denied = withoutMaintainer(context);
    if (denied) return denied;
    const tested = await kiosk.testPrint();
    return tested.ok ? context.json(tested.value) : answerError(context, 409, tested.error);
  });

  /** Who maintains the machine: a manager, or an admin. */
  function withoutMaintainer(context: Context): Response | null {
    const asManager = admission.staffWith(context, 'kiosk', 'manager');
    if (!(asManager instanceof Response)) return null;
    const asAdmin = admission.staffWith(context, 'kiosk', 'admin');
    return asAdmin instanceof Response ? asAdmin : null;
  }
}
