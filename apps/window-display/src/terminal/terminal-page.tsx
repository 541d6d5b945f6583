import type { StaffSession } from '@jiaohao/queue-core/protocol';
import { useCommands, useView } from '@jiaohao/ui-kit';
import { useEffect, useState } from 'react';
import { staffWords } from '../staff/messages.zh.ts';
import { DeskPage } from './desk-page.tsx';
import { LoginPage } from './login-page.tsx';
import { keepStaffSession, restoreStaffSession } from './staff-session.ts';

/** Login or desk: which of the two is decided by the session this tab keeps. */
export function TerminalPage() {
  const { window: serviceWindow, current } = useView<'terminal'>();
  const commands = useCommands();
  const [notice, setNotice] = useState<string | null>(null);
  const [session, setSession] = useState<StaffSession | null>(() => {
    const kept = restoreStaffSession(location, sessionStorage, serviceWindow.id);
    // Before the first command can be sent, not after the first paint.
    commands.setStaffSession(kept?.session ?? null);
    return kept;
  });

  const title = staffWords.windowTitle(serviceWindow.id);
  useEffect(() => {
    document.title = current ? `${current.number} · ${title}` : title;
  }, [current, title]);

  function begin(next: StaffSession | null, why: string | null): void {
    keepStaffSession(location, sessionStorage, next);
    commands.setStaffSession(next?.session ?? null);
    setNotice(why);
    setSession(next);
  }

  return session === null ? (
    <LoginPage notice={notice} onLogin={(next) => begin(next, null)} />
  ) : (
    <DeskPage
      staff={session.staff}
      onLoginAgain={(sentence) => begin(null, sentence)}
      onSwitchStaff={() => begin(null, null)}
    />
  );
}
