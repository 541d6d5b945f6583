import type { CommandFailure } from '@jiaohao/ui-kit';
import { useCallback, useEffect, useRef, useState } from 'react';
import type * as v from 'valibot';
import { useClient } from './county-client.ts';

/** As often as halls speak. */
const usualMs = 5_000;
/** A year of a large county is read in a second or two. */
const patienceMs = 20_000;

export type Asked<Answer> = {
  /** The newest answer; to another question while the first one to this is on its way. Null: none to show. */
  readonly answer: Answer | null;
  /** Of this machine's steady clock, when it came. */
  readonly heardAtMs: number;
  /** Why the last attempt brought none; null where it did. */
  readonly failure: CommandFailure | null;
  /** Whether the answer is to what is asked now. */
  readonly isCurrent: boolean;
  again(): void;
};

type Failed = { readonly path: string; readonly failure: CommandFailure };
type Heard<Answer> = { readonly path: string; readonly answer: Answer; readonly heardAtMs: number };

/** Asks again and again for as long as it is shown, and keeps what was answered last when nobody answers. */
export function useAnswer<Answer>(
  path: string,
  schema: v.GenericSchema<unknown, Answer>,
  againMs: number = usualMs,
): Asked<Answer> {
  const client = useClient();
  const [heard, setHeard] = useState<Heard<Answer> | null>(null);
  const [failed, setFailed] = useState<Failed | null>(null);
  const askNow = useRef(() => {});

  useEffect(() => {
    let isOver = false;
    let handle: ReturnType<typeof setTimeout> | undefined;
    async function ask(): Promise<void> {
      clearTimeout(handle);
      const got = await client.get(path, schema, patienceMs);
      if (isOver) return;
      if (got.ok) setHeard({ path, answer: got.value, heardAtMs: performance.now() });
      setFailed(got.ok ? null : { path, failure: got.error });
      clearTimeout(handle);
      handle = setTimeout(() => void ask(), againMs);
    }
    askNow.current = () => void ask();
    void ask();
    return () => {
      isOver = true;
      clearTimeout(handle);
    };
  }, [client, path, schema, againMs]);

  const again = useCallback(() => askNow.current(), []);
  const failure = failed?.path === path ? failed.failure : null;
  // Whoever may not look is shown nothing; another place is not shown in the stead of one that cannot be asked for.
  const isShown = failure === null || (failure.kind === 'unreachable' && placeIn(heard?.path) === placeIn(path));
  return {
    answer: isShown ? (heard?.answer ?? null) : null,
    heardAtMs: heard?.heardAtMs ?? 0,
    failure,
    isCurrent: heard?.path === path,
    again,
  };
}

/** What is asked about, less of which days. */
const placeIn = (path: string | undefined) => path?.split('?')[0];
