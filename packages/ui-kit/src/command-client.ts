import { fail, ok, type Result } from '@jiaohao/basics/result';
import { createTimedUuids } from '@jiaohao/basics/ids';
import { createSystemRandom } from '@jiaohao/basics/random';
import {
  ApiErrorSchema,
  staffSessionHeader,
  type ApiCommandAnswer,
  type ApiCommandBody,
  type ApiCommandKind,
  type ApiError,
} from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/*
 * Commands from a page to the host. The commandId is made once, before the first attempt; when the
 * line or the host is away, the same command is sent again, and the host answers with the first
 * result. So a press has one effect, however often it had to be sent.
 */

export type CommandFailure = ApiError;
type Value<Kind extends ApiCommandKind> = Extract<ApiCommandAnswer<Kind>, { ok: true }>['value'];
/** What a page says, less what every command carries; of each role that may say it. */
type Facts<Kind extends ApiCommandKind> =
  ApiCommandBody<Kind> extends infer Body
    ? Body extends unknown
      ? Omit<Body, 'commandId' | 'stampedAtMs'>
      : never
    : never;

export type CommandClient = {
  /** Sends one command until it is answered, for at most `patienceMs` (8 s). */
  send<Kind extends ApiCommandKind>(kind: Kind, facts: Facts<Kind>): Promise<Result<Value<Kind>, CommandFailure>>;
  /** Gives a command its identity without sending it, for pages that keep it across a reload. */
  stamp<Kind extends ApiCommandKind>(kind: Kind, facts: Facts<Kind>): ApiCommandBody<Kind>;
  /** Sends a stamped command as it stands, also for the second time and later. */
  sendStamped<Kind extends ApiCommandKind>(
    kind: Kind,
    body: ApiCommandBody<Kind>,
  ): Promise<Result<Value<Kind>, CommandFailure>>;
  /** Posts to another route of the API; not repeated. Waits 5 s, or as long as is said. */
  post<Answer>(
    path: string,
    body: unknown,
    schema: v.GenericSchema<unknown, Answer>,
    waitMs?: number,
  ): Promise<Result<Answer, CommandFailure>>;
  /** Reads from a route of the API; not repeated. Waits 5 s, or as long as is said. */
  get<Answer>(
    path: string,
    schema: v.GenericSchema<unknown, Answer>,
    waitMs?: number,
  ): Promise<Result<Answer, CommandFailure>>;
  /** Fetches a file from a route of the API, within a minute; not repeated. */
  download(path: string): Promise<Result<DownloadedFile, CommandFailure>>;
  /** Sets or ends the staff session that goes with every command. */
  setStaffSession(session: string | null): void;
};

/** A file with the name that the host gives it. */
export type DownloadedFile = { readonly blob: Blob; readonly name: string };

/** Words a client shows when the host cannot be reached. */
export type UnreachableWords = { readonly message: string; readonly advice: string };

export function createCommandClient(options: {
  credential: string;
  unreachable: UnreachableWords;
  nowHostMs: () => number | null;
  patienceMs?: number;
}): CommandClient {
  const random = createSystemRandom();
  const patienceMs = options.patienceMs ?? 8_000;
  const nextUuid = createTimedUuids(random);
  let staffSession: string | null = null;

  async function attempt(path: string, body: unknown, timeoutMs: number, method = 'POST'): Promise<Response | null> {
    // AbortSignal.timeout() is younger than the web views of old pads (Chromium 87).
    const patience = new AbortController();
    const timeout = setTimeout(() => patience.abort(), timeoutMs);
    try {
      return await fetch(path, {
        method,
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${options.credential}`,
          ...(staffSession === null ? {} : { [staffSessionHeader]: staffSession }),
        },
        ...(body === null ? {} : { body: JSON.stringify(body) }),
        signal: patience.signal,
      });
    } catch {
      // Refused, reset or timed out: the same for us, nobody answered.
      return null;
    } finally {
      clearTimeout(timeout);
    }
  }

  async function readFailure(response: Response): Promise<CommandFailure> {
    const parsed = v.safeParse(ApiErrorSchema, await response.json().catch(() => null));
    return parsed.success ? parsed.output : { kind: 'unreachable', ...options.unreachable };
  }

  async function readAnswer<Answer>(
    response: Response | null,
    schema: v.GenericSchema<unknown, Answer>,
  ): Promise<Result<Answer, CommandFailure>> {
    if (!response) return fail({ kind: 'unreachable', ...options.unreachable });
    if (!response.ok) return fail(await readFailure(response));
    const parsed = v.safeParse(schema, response.status === 204 ? undefined : await response.json());
    return parsed.success ? ok(parsed.output) : fail({ kind: 'unreachable', ...options.unreachable });
  }

  function stamp<Kind extends ApiCommandKind>(_kind: Kind, facts: Facts<Kind>): ApiCommandBody<Kind> {
    const stampedAtMs = Math.max(0, Math.round(options.nowHostMs() ?? 0));
    const head = {
      // Rises with time: the hall's memory of answers then grows at its end.
      commandId: nextUuid(stampedAtMs),
      stampedAtMs,
    };
    return { ...head, ...facts } as ApiCommandBody<Kind>;
  }

  async function sendStamped<Kind extends ApiCommandKind>(
    kind: Kind,
    body: ApiCommandBody<Kind>,
  ): Promise<Result<Value<Kind>, CommandFailure>> {
    const startedAtMs = performance.now();
    for (let waitMs = 200; ; waitMs = Math.min(1_000, waitMs * 2)) {
      const response = await attempt(`/api/commands/${kind}`, body, 3_000);
      if (response?.ok) {
        const answer = (await response.json()) as { value: Value<Kind> };
        return ok(answer.value);
      }
      if (response && response.status < 500) return fail(await readFailure(response));
      if (performance.now() - startedAtMs + waitMs > patienceMs) {
        // Not done, and it may be sent again: the same for a page. What to say is the host's, where it said it.
        const words = response ? await readFailure(response) : options.unreachable;
        return fail({ ...words, kind: 'unreachable' });
      }
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  return {
    send: (kind, facts) => sendStamped(kind, stamp(kind, facts)),
    stamp,
    sendStamped,
    post: async (path, body, schema, waitMs = 5_000) => readAnswer(await attempt(path, body, waitMs), schema),
    get: async (path, schema, waitMs = 5_000) => readAnswer(await attempt(path, null, waitMs, 'GET'), schema),
    async download(path) {
      const response = await attempt(path, null, 60_000, 'GET');
      if (!response) return fail({ kind: 'unreachable', ...options.unreachable });
      if (!response.ok) return fail(await readFailure(response));
      return ok({ blob: await response.blob(), name: nameOfFile(response.headers.get('content-disposition') ?? '') });
    },
    setStaffSession(session) {
      staffSession = session;
    },
  };
}

/** The name in `filename*=UTF-8''…` (RFC 6266); empty where there is none. */
function nameOfFile(disposition: string): string {
  const [, encoded = ''] = /filename\*=UTF-8''([^;]+)/i.exec(disposition) ?? [];
  return decodeURIComponent(encoded);
}
