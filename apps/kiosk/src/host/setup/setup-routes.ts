import type { FoundDevices, PageAddresses, Setup, SetupAnswer } from '@jiaohao/queue-core/protocol';
import { SetupSchema, type ApiError } from '@jiaohao/queue-core/protocol';
import type { Result } from '@jiaohao/basics/result';
import { Hono, type Context } from 'hono';
import { answerError, readBody } from '../lan/answers.ts';
import type { Credentials } from '../lan/credentials.ts';
import { limitBody } from '../lan/limit-body.ts';
import { isGuessable } from '../lan/pin-strength.ts';
import { describePreset, type Preset } from './make-hall.ts';

/* The wizard's two questions, while there is no hall yet. The page has an admin's credential. */

const bodyBytesMax = 64 * 1024;

export function createSetupRoutes(parts: {
  readonly credentials: Credentials;
  readonly presets: readonly Preset[];
  readonly findDevices: () => Promise<FoundDevices>;
  /** Makes the hall; it serves a moment after the answer is out. */
  readonly make: (wish: Setup) => Promise<Result<PageAddresses, ApiError>>;
}): Hono {
  const app = new Hono();
  app.use(
    '/api/*',
    limitBody(bodyBytesMax, (context) => answerError(context, 413, { kind: 'tooLarge', message: '内容太大' })),
  );

  function deny(context: Context): Response | null {
    const bearer = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
    if (parts.credentials.readPage(bearer)?.role === 'admin') return null;
    return answerError(context, 401, { kind: 'noCredential', message: '请用屏幕上给的地址打开这个页面' });
  }

  app.get('/api/setup', async (context) => {
    const denied = deny(context);
    if (denied) return denied;
    const { devices } = await parts.findDevices();
    return context.json({
      presets: parts.presets.map(describePreset),
      found: devices.map(({ path, guess, name }) => ({ path, what: guess || name })),
    } satisfies SetupAnswer);
  });

  app.post('/api/setup/hall', async (context) => {
    const denied = deny(context);
    if (denied) return denied;
    const read = await readBody(context, SetupSchema);
    if (!read.ok) return read.response;
    if (isGuessable(read.body.admin.pin)) {
      const message = '这个密码太好猜，不要用连号或同一个数字';
      return answerError(context, 409, { kind: 'guessable', message, field: 'admin.pin' });
    }
    const made = await parts.make(read.body);
    return made.ok ? context.json(made.value) : answerError(context, 409, made.error);
  });

  app.get('/health', (context) => context.json({ state: 'setup' }));
  app.all('/api/*', (context) => answerError(context, 404, { kind: 'notFound', message: '没有这个地址' }));
  return app;
}
