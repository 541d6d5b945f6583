import type { Result } from '@jiaohao/basics/result';
import type { StaffSession } from '@jiaohao/queue-core/protocol';
import { useCommands, type CommandClient, type CommandFailure } from '@jiaohao/ui-kit';
import { createContext, useContext, useRef, useState, type ReactNode } from 'react';
import { useFailureToast } from '../staff/use-toast.tsx';
import { keepStaffSession, restoreStaffSession } from '../terminal/staff-session.ts';
import { LoginDialog } from './login-dialog.tsx';
import { managerWords } from './messages.zh.ts';

/*
 * Who manages here. Everybody may look; whoever wants to act logs in, once, and then what they wanted
 * is done:
 *
 *   run(work) ──► logged in? ──no──► dialog ──► work ──► done, or why not
 *                     └──yes────────────────────►┘ ▲ session over: dialog again
 */

type Work<Value> = (commands: CommandClient) => Promise<Result<Value, CommandFailure>>;

export type ManagerHands = {
  readonly staff: StaffSession['staff'] | null;
  /**
   * Does what needs a manager, after a log-in where there is none. Null where nobody logged in, or it
   * did not happen, which the page has then been told.
   */
  run<Value>(work: Work<Value>): Promise<{ readonly value: Value } | null>;
  login(): void;
  logout(): void;
};

const Context = createContext<ManagerHands | null>(null);

export function useManager(): ManagerHands {
  const hands = useContext(Context);
  if (!hands) throw new Error('outside ManagerSession');
  return hands;
}

type Asking = { readonly notice: string | null; readonly settle: (isLoggedIn: boolean) => void };

export function ManagerSession({ children }: { children: ReactNode }) {
  const commands = useCommands();
  const tellFailure = useFailureToast('manager');
  const [asking, setAsking] = useState<Asking | null>(null);
  const [session, setSession] = useState<StaffSession | null>(() => {
    const kept = restoreStaffSession(location, sessionStorage, null);
    commands.setStaffSession(kept?.session ?? null);
    return kept;
  });
  const isLoggedIn = useRef(session !== null);

  function become(next: StaffSession | null): void {
    keepStaffSession(location, sessionStorage, next);
    commands.setStaffSession(next?.session ?? null);
    isLoggedIn.current = next !== null;
    setSession(next);
  }

  function ask(notice: string | null): Promise<boolean> {
    return new Promise((resolve) => setAsking({ notice, settle: resolve }));
  }

  function settle(next: StaffSession | null): void {
    if (next) become(next);
    asking?.settle(next !== null);
    setAsking(null);
  }

  async function run<Value>(work: Work<Value>): Promise<{ readonly value: Value } | null> {
    let notice: string | null = null;
    for (;;) {
      if (!isLoggedIn.current && !(await ask(notice))) return null;
      const answer = await work(commands);
      if (answer.ok) return { value: answer.value };
      const { kind } = answer.error;
      if (kind !== 'noStaffSession' && kind !== 'wrongStaff') {
        tellFailure(answer.error);
        return null;
      }
      become(null);
      notice = kind === 'wrongStaff' ? managerWords.login.notManager : managerWords.login.over;
    }
  }

  const hands: ManagerHands = {
    staff: session?.staff ?? null,
    run,
    login: () => void ask(null),
    logout: () => become(null),
  };
  return (
    <Context.Provider value={hands}>
      {children}
      {asking && <LoginDialog notice={asking.notice} onLogin={settle} onCancel={() => settle(null)} />}
    </Context.Provider>
  );
}
