import type { StaffSession } from '@jiaohao/queue-core/protocol';
import { useCommands, useView } from '@jiaohao/ui-kit';
import { useRef, useState } from 'react';
import { createStaffCommands, type LoginOutcome, type StaffCommands } from './staff-commands.ts';
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
  const waiting = useRef<((outcome: LoginOutcome) => void)[]>([]);
  const [isOver, setIsOver] = useState(false);
  const [session, setSession] = useState<StaffSession | null>(() => {
    const kept = restoreStaffSession(location, shelf, serviceWindow.id);
    // Before the first command can be sent, not after the first paint.
    client.setStaffSession(kept?.session ?? null);
    return kept;
  });
  const [commands] = useState(() =>
    createStaffCommands(client, () => {
      setIsOver(true);
      return new Promise((resolve) => waiting.current.push(resolve));
    }),
  );

  function begin(next: StaffSession | null): void {
    keepStaffSession(location, shelf, next);
    client.setStaffSession(next?.session ?? null);
    const outcome = next !== null && next.staff.id === session?.staff.id ? 'same' : 'other';
    setSession(next);
    setIsOver(false);
    for (const resolve of waiting.current.splice(0)) resolve(outcome);
  }

  return { session, isOver, commands, login: begin, leave: () => begin(null) };
}
