import { parseHall, type HallFault } from '@jiaohao/queue-core';
import {
  HoursMonthSchema,
  OpeningHoursSchema,
  RemoveClipSchema,
  SaveClipSchema,
  SlipPreviewSchema,
  SlipPrintSchema,
  TestDeviceSchema,
  TryRulesSchema,
  type ApiError,
  type DeviceModels,
  type FoundDevices,
  type Hall,
  type SlipTemplateAnswer,
  type TestedDevice,
} from '@jiaohao/queue-core/protocol';
import type { PaperColumns } from '@jiaohao/devices';
import type { Result } from '@jiaohao/basics/result';
import type { Context, Hono } from 'hono';
import * as v from 'valibot';
import houseSlip from '../paper/slip.json' with { type: 'json' };
import { previewSlip, sampleFacts } from '../paper/slip-preview.ts';
import { slipTemplateValues } from '../paper/slip-template.ts';
import { faultSentence } from '../settings/fault-words.zh.ts';
import { fieldLabel } from '../settings/field-words.zh.ts';
import type { DeviceTester } from '../tools/device-tester.ts';
import { planMonth } from '../tools/month-plan.ts';
import type { OwnClipShelf } from '../tools/own-clips.node.ts';
import { tryMorning } from '../tools/try-morning.ts';
import type { Admission } from './admission.ts';
import { answerError, readBody } from './answers.ts';

/*
 * What the admin page asks while somebody edits (protocol/admin-tools.ts): trials, previews and tests.
 * None of it changes the settings; all of it needs the session of an admin.
 */

export type AdminToolParts = {
  /** As it is active. */
  readonly hall: Hall;
  readonly paperColumns: PaperColumns;
  readonly findDevices: () => Promise<FoundDevices>;
  readonly models: () => DeviceModels;
  readonly tester: DeviceTester;
  /** Prints a sample slip by a template that was checked; refuses while a number's paper is on its way. */
  readonly printSample: (template: unknown) => Promise<Result<TestedDevice, ApiError>>;
  readonly clips: OwnClipShelf;
};

export function addAdminToolRoutes(app: Hono, admission: Admission, parts: AdminToolParts): void {
  const { hall } = parts;
  const deny = (context: Context): Response | null => {
    const staff = admission.staffWith(context, 'admin', 'admin');
    return staff instanceof Response ? staff : null;
  };

  /** A route that reads a body and answers with JSON, or with nothing. */
  function post<Schema extends v.GenericSchema>(
    path: string,
    schema: Schema,
    answer: (context: Context, body: v.InferOutput<Schema>) => Response | Promise<Response>,
  ): void {
    app.post(path, async (context) => {
      const denied = deny(context);
      if (denied) return denied;
      const read = await readBody(context, schema);
      return read.ok ? answer(context, read.body) : read.response;
    });
  }

  function get(path: string, answer: () => unknown): void {
    app.get(path, async (context) => deny(context) ?? context.json((await answer()) as object));
  }

  post('/api/admin/rules/try', TryRulesSchema, async (context, { hall: written, morning }) => {
    const draft = parseHall(written);
    if (!draft.ok) return answerError(context, 400, faultOf(written, draft.error));
    return context.json({ draft: await tryMorning(draft.value, morning), active: await tryMorning(hall, morning) });
  });

  post('/api/admin/hours/month', HoursMonthSchema, (context, { hours, month }) => {
    const parsed = v.safeParse(OpeningHoursSchema, hours);
    if (parsed.success) return context.json(planMonth(parsed.output, month));
    const [issue] = parsed.issues;
    const fault = { field: `hours.${v.getDotPath(issue) ?? ''}`, message: issue.message };
    return answerError(context, 400, faultOf({ hours }, fault));
  });

  get('/api/admin/slip', (): SlipTemplateAnswer => {
    return { template: houseSlip, columns: parts.paperColumns, values: slipTemplateValues() };
  });
  post('/api/admin/slip/preview', SlipPreviewSchema, (context, { template, columns, sample }) =>
    context.json(previewSlip({ template, columns, facts: sampleFacts(hall, sample) })),
  );
  post('/api/admin/slip/print', SlipPrintSchema, async (context, { template }) =>
    answerTested(context, await parts.printSample(template)),
  );

  get('/api/admin/devices/found', parts.findDevices);
  get('/api/admin/devices/models', parts.models);
  post('/api/admin/devices/test', TestDeviceSchema, async (context, asked) =>
    answerTested(context, await parts.tester.test(asked)),
  );

  get('/api/admin/clips', () => parts.clips.list());
  post('/api/admin/clips', SaveClipSchema, (context, { file, wavBase64 }) =>
    answerDone(context, parts.clips.save(file, Buffer.from(wavBase64, 'base64'))),
  );
  post('/api/admin/clips/remove', RemoveClipSchema, (context, { file }) =>
    answerDone(context, parts.clips.remove(file)),
  );
}

/** A fault of a draft, as the page names it. */
function faultOf(hall: unknown, fault: HallFault): ApiError {
  const field = `hall.${fault.field}`;
  return { kind: 'badInput', message: `${fieldLabel({ hall }, field)}：${faultSentence(fault.message)}`, field };
}

function answerTested(context: Context, tested: Result<TestedDevice, ApiError>): Response {
  if (tested.ok) return context.json(tested.value);
  return answerError(context, tested.error.kind === 'notFound' ? 404 : 409, tested.error);
}

function answerDone(context: Context, done: Result<void, ApiError>): Response {
  if (done.ok) return context.body(null, 204);
  return answerError(context, done.error.kind === 'notFound' ? 404 : 409, done.error);
}
