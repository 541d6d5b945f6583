import type { StaffId } from '@jiaohao/queue-core/protocol';
import type { Context, Hono } from 'hono';
import type * as v from 'valibot';
import type { Admission } from './admission.ts';
import { readBody } from './answers.ts';

type Answer = Response | Promise<Response>;

/** Routes for the admin page: each needs the session of an admin, whose 工号 the answer is given. */
export type AdminWays = {
  get(path: string, answer: (context: Context, staffId: StaffId) => Answer): void;
  /** The body is checked first. */
  post<Schema extends v.GenericSchema>(
    path: string,
    schema: Schema,
    answer: (context: Context, body: v.InferOutput<Schema>, staffId: StaffId) => Answer,
  ): void;
};

export function createAdminWays(app: Hono, admission: Admission): AdminWays {
  return {
    get(path, answer) {
      app.get(path, (context) => {
        const staffId = admission.staffWith(context, 'admin', 'admin');
        return staffId instanceof Response ? staffId : answer(context, staffId);
      });
    },
    post(path, schema, answer) {
      app.post(path, async (context) => {
        const staffId = admission.staffWith(context, 'admin', 'admin');
        if (staffId instanceof Response) return staffId;
        const read = await readBody(context, schema);
        return read.ok ? answer(context, read.body, staffId) : read.response;
      });
    },
  };
}
