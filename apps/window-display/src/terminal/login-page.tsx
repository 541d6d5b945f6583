import type { StaffSession } from '@jiaohao/queue-core/protocol';
import { useView } from '@jiaohao/ui-kit';
import { useEffect } from 'react';
import { ConnectionBadge } from '../staff/connection-badge.tsx';
import { staffWords } from '../staff/messages.zh.ts';
import { intentOfKey } from './key-map.ts';
import { strokeOf } from './key-stroke.ts';
import styles from './login-page.module.css';
import { terminalWords } from './messages.zh.ts';
import { LoginForm } from './parts/login-form.tsx';

const words = terminalWords.login;

/** No clerk at the window yet. */
export function LoginPage({ isBar, onLogin }: { isBar: boolean; onLogin(session: StaffSession): void }) {
  const { window: serviceWindow } = useView<'terminal'>();
  useEffect(keepFunctionKeys, []);
  return (
    <main className={styles.page} data-bar={isBar}>
      <div className={styles.card}>
        <header className={styles.head}>
          <span className={`window-plate ${styles.plate}`}>{serviceWindow.id}</span>
          <div>
            <h1>{words.title}</h1>
            <p>
              {staffWords.windowTitle(serviceWindow.id)}
              <span>{serviceWindow.name}</span>
            </p>
          </div>
        </header>
        <LoginForm isBar={isBar} onLogin={onLogin} />
        <footer className={styles.foot}>
          <ConnectionBadge />
          <span>{words.product}</span>
        </footer>
      </div>
    </main>
  );
}

/** A clerk's hand falls on F5 out of habit; here too the browser must not act on it. */
function keepFunctionKeys(): () => void {
  const listen = (event: KeyboardEvent) => {
    const nothing = { keys: [], rowCount: 0, openedBy: null, waitingCount: 0, hasAlert: false };
    const intent = intentOfKey(strokeOf(event), { showing: 'login', ...nothing });
    if (intent.kind === 'swallow') event.preventDefault();
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}
