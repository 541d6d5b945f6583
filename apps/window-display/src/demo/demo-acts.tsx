import type { DemoAct } from '@jiaohao/queue-core/protocol';
import { useCommands, type CommandClient } from '@jiaohao/ui-kit';
import { createContext, useContext, useState, type ReactNode } from 'react';
import * as v from 'valibot';

/** What a hand does to the simulated devices. */
type DemoActs = { act(...acts: readonly DemoAct[]): void };

/** A hand does one thing after the other. */
function createDemoActs(commands: CommandClient, onAnswer: (failure: string | null) => void): DemoActs {
  let last = Promise.resolve();

  async function post(act: DemoAct): Promise<void> {
    const answer = await commands.post('/api/demo', act, v.unknown());
    onAnswer(answer.ok ? null : answer.error.message);
  }

  async function after(previous: Promise<void>, acts: readonly DemoAct[]): Promise<void> {
    await previous;
    for (const act of acts) await post(act);
  }

  return {
    act(...acts) {
      last = after(last, acts);
    },
  };
}

const Context = createContext<DemoActs | null>(null);

/** Gives the hand to everything below, and the sentence of what could not be done to its child. */
export function DemoActsProvider({ children }: { children: (failure: string | null) => ReactNode }) {
  const commands = useCommands();
  const [failure, setFailure] = useState<string | null>(null);
  const [acts] = useState(() => createDemoActs(commands, setFailure));
  return <Context.Provider value={acts}>{children(failure)}</Context.Provider>;
}

export function useDemoActs(): DemoActs {
  const acts = useContext(Context);
  if (!acts) throw new Error('outside DemoActsProvider');
  return acts;
}
