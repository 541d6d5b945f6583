import type { StaffSession } from '@jiaohao/queue-core/protocol';
import { useCommands, useView } from '@jiaohao/ui-kit';
import { useCallback, useEffect, useState } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { keepStaffSession, restoreStaffSession } from '../terminal/staff-session.ts';
import { AdminLogin } from './admin-login.tsx';
import { AdminShell } from './admin-shell.tsx';
import { adminWords } from './messages.zh.ts';
import { SettingsProvider } from './settings-provider.tsx';

/** Login or the desk: which of the two is decided by the session this tab keeps. */
export function AdminPage() {
  const { hall } = useView<'admin'>();
  const commands = useCommands();
  const [notice, setNotice] = useState<string | null>(null);
  const [session, setSession] = useState<StaffSession | null>(() => {
    const kept = restoreStaffSession(location, sessionStorage, null);
    // Before the first request can be sent, not after the first paint.
    commands.setStaffSession(kept?.session ?? null);
    return kept;
  });
  useEffect(() => {
    document.title = `${adminWords.title} ${hall.name}`;
  }, [hall.name]);

  const begin = useCallback(
    (next: StaffSession | null, why: string | null): void => {
      keepStaffSession(location, sessionStorage, next);
      commands.setStaffSession(next?.session ?? null);
      setNotice(why);
      setSession(next);
    },
    [commands],
  );
  const loginAgain = useCallback(() => begin(null, adminWords.login.sessionOver), [begin]);

  if (session === null) return <AdminLogin notice={notice} onLogin={(next) => begin(next, null)} />;
  return (
    // oxlint-disable-next-line react/hooks -- wouter is told its hook
    <Router hook={useHashLocation}>
      <SettingsProvider onLoginAgain={loginAgain}>
        <AdminShell staff={session.staff} onLogout={() => begin(null, null)} />
      </SettingsProvider>
    </Router>
  );
}
