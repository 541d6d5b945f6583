import { fail, ok, type Result } from '@jiaohao/basics/result';
import { ApiErrorSchema, type ApiCommandBody, type ApiCommandKind, type Face } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import type { CommandClient, CommandFailure } from '../command-client.ts';
import type { GalleryState } from './gallery-state.ts';

type Answers = NonNullable<GalleryState<Face>['answers']>;

/** What the script says to a path: the longest name that the path ends with. */
function answerTo(answers: Answers, path: string): Answers[string] | undefined {
  const names = Object.keys(answers).filter((name) => `/${path}`.endsWith(`/${name}`));
  const best = names.sort((a, b) => b.length - a.length)[0];
  return best === undefined ? undefined : answers[best];
}

/** A host that answers by a script; what the script does not name is never answered. */
export function createScriptedCommands(answers: Answers, nowHostMs: () => number): CommandClient {
  let count = 0;

  function ask<Value>(path: string, schema: v.GenericSchema<unknown, Value>): Promise<Result<Value, CommandFailure>> {
    const answer = answerTo(answers, path);
    if (!answer) return new Promise(() => {});
    const result = 'ok' in answer ? ok(v.parse(schema, answer.ok)) : fail(v.parse(ApiErrorSchema, answer.error));
    return Promise.resolve(result);
  }
  function stamp<Kind extends ApiCommandKind>(_kind: Kind, facts: object): ApiCommandBody<Kind> {
    count += 1;
    const commandId = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
    return { commandId, stampedAtMs: nowHostMs(), ...facts } as unknown as ApiCommandBody<Kind>;
  }

  return {
    send: (kind) => ask(`api/commands/${kind}`, v.any()),
    stamp,
    sendStamped: (kind) => ask(`api/commands/${kind}`, v.any()),
    post: (path, _body, schema) => ask(path, schema),
    get: ask,
    download: () => new Promise(() => {}),
    setStaffSession() {},
  };
}
