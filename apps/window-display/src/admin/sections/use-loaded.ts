import { useCommands, type CommandFailure } from '@jiaohao/ui-kit';
import { useCallback, useEffect, useState } from 'react';
import type * as v from 'valibot';

export type Loaded<Value> = {
  /** The last answer; null before the first. */
  readonly value: Value | null;
  /** Of the last try. */
  readonly failure: CommandFailure | null;
  reload(): void;
};

/** What the host says at a path of the API, asked once and whenever it is to be asked again. */
export function useLoaded<Value>(path: string, schema: v.GenericSchema<unknown, Value>): Loaded<Value> {
  const commands = useCommands();
  const [value, setValue] = useState<Value | null>(null);
  const [failure, setFailure] = useState<CommandFailure | null>(null);
  const reload = useCallback(() => {
    void commands.get(path, schema).then((answer) => {
      setFailure(answer.ok ? null : answer.error);
      if (answer.ok) setValue(answer.value);
      return null;
    });
  }, [commands, path, schema]);
  useEffect(reload, [reload]);
  return { value, failure, reload };
}
