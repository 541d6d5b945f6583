import type { StaffSession } from '@jiaohao/queue-core/protocol';
import { useCommands, useView } from '@jiaohao/ui-kit';
import { useState } from 'react';
import { createLoginGate } from './login-gate.ts';
import { createStaffCommands, type StaffCommands } from './staff-commands.ts';
import { keepStaffSession, restoreStaffSession } from './staff-session.ts';

export type StaffSessionHands = {
  /** Null before anybody has logged in at this page. */
  readonly session: StaffSession | null;
  /** It is over: something waits until somebody has logged in again. */
  readonly isOver: boolean;
  readonly commands: StaffCommands;
  login(session: StaffSession): void;
  /** 换人登录. */
  leave(): void;
};

/** The clerk at this page: kept over a reload, and asked again when the host does not know them any more. */
export function useStaffSession(shelf: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): StaffSessionHands {
  const { window: serviceWindow } = useView<'terminal'>();
  const client = useCommands();
  const [isOver, setIsOver] = useState(false);
  const [session, setSession] = useState<StaffSession | null>(() => {
    const kept = restoreStaffSession(location, shelf, serviceWindow.id);
    // Before the first command can be sent, not after the first paint.
    client.setStaffSession(kept?.session ?? null);
    return kept;
  });
  const [gate] = useState(() => createLoginGate(() => setIsOver(true)));
  const [commands] = useState(() => createStaffCommands(client, gate));

  function begin(next: StaffSession | null): void {
    keepStaffSession(location, shelf, next);
    client.setStaffSession(next?.session ?? null);
    const outcome = next !== null && next.staff.id === session?.staff.id ? 'same' : 'other';
    setSession(next);
    setIsOver(false);
    gate.open(outcome);
  }

  return { session, isOver, commands, login: begin, leave: () => begin(null) };
}
