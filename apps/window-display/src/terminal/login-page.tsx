import { StaffSessionSchema, type StaffSession } from '@jiaohao/queue-core/protocol';
import { useCommands, useFeedState, useView } from '@jiaohao/ui-kit';
import { Button, Input } from 'antd';
import { useEffect, useState, type FormEvent } from 'react';
import { ConnectionBadge } from '../staff/connection-badge.tsx';
import { staffWords } from '../staff/messages.zh.ts';
import { meaningOfFailure } from './failure-words.ts';
import { intentOfKey } from './key-map.ts';
import { findLoginFault, type LoginFields } from './login-check.ts';
import { terminalWords } from './messages.zh.ts';

const words = terminalWords.login;

/** 工号 + PIN, at the window's own page. */
export function LoginPage({ notice, onLogin }: { notice: string | null; onLogin(session: StaffSession): void }) {
  const { window: serviceWindow } = useView<'terminal'>();
  const { connection } = useFeedState<'terminal'>();
  const commands = useCommands();
  const [fields, setFields] = useState<LoginFields>({ staffId: '', pin: '' });
  const [fault, setFault] = useState<{ field: keyof LoginFields | null; sentence: string } | null>(
    notice === null ? null : { field: null, sentence: notice },
  );
  const [isWorking, setIsWorking] = useState(false);

  useEffect(keepFunctionKeys, []);

  async function login(): Promise<void> {
    const wanted = { staffId: fields.staffId.trim(), pin: fields.pin };
    const wrong = findLoginFault(wanted);
    setFault(wrong);
    if (wrong) {
      document.getElementById(wrong.field)?.focus();
      return;
    }
    setIsWorking(true);
    const answer = await commands.post('/api/staff/sessions', wanted, StaffSessionSchema);
    setIsWorking(false);
    if (answer.ok) {
      onLogin(answer.value);
      return;
    }
    const meaning = meaningOfFailure(answer.error);
    const sentence =
      meaning.kind === 'loginAgain'
        ? answer.error.message
        : [meaning.message, meaning.advice].filter(Boolean).join('，');
    setFault({ field: 'pin', sentence });
    setFields({ ...fields, pin: '' });
    document.getElementById('pin')?.focus();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isWorking) void login();
  }

  return (
    <main className="login">
      <form className="login-card" onSubmit={submit} noValidate>
        <header className="login-head">
          <span className="window-plate">{serviceWindow.id}</span>
          <div>
            <h1>{words.title}</h1>
            <p>
              {staffWords.windowTitle(serviceWindow.id)}
              <span>{serviceWindow.name}</span>
            </p>
          </div>
        </header>
        <div className="login-fields">
          <label htmlFor="staffId">{words.staffId}</label>
          <Input
            id="staffId"
            data-testid="login-staff"
            size="large"
            autoFocus
            autoComplete="off"
            maxLength={40}
            value={fields.staffId}
            {...(fault?.field === 'staffId' ? { status: 'error' as const, 'aria-describedby': 'login-fault' } : {})}
            onChange={(event) => setFields({ ...fields, staffId: event.target.value })}
          />
          <label htmlFor="pin">
            {words.pin}
            <small>{words.pinHint}</small>
          </label>
          <Input
            id="pin"
            data-testid="login-pin"
            size="large"
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
            value={fields.pin}
            {...(fault?.field === 'pin' ? { status: 'error' as const, 'aria-describedby': 'login-fault' } : {})}
            onChange={(event) => setFields({ ...fields, pin: event.target.value.replaceAll(/[^0-9]/g, '') })}
          />
          <p className="login-fault" id="login-fault" role="alert">
            {connection === 'live' ? fault?.sentence : words.away}
          </p>
          <Button
            htmlType="submit"
            type="primary"
            size="large"
            block
            data-testid="login-submit"
            disabled={connection !== 'live'}
            aria-busy={isWorking}
          >
            {isWorking ? words.working : words.submit}
          </Button>
        </div>
        <footer className="login-foot">
          <ConnectionBadge />
          <span>{words.product}</span>
        </footer>
      </form>
    </main>
  );
}

/** A clerk's hand falls on F5 out of habit; here too the browser must not act on it. */
function keepFunctionKeys(): () => void {
  const listen = (event: KeyboardEvent) => {
    const stroke = {
      key: event.key,
      hasModifier: event.ctrlKey || event.altKey,
      isRepeat: false,
      focus: 'page' as const,
    };
    const intent = intentOfKey(stroke, { showing: 'login', keys: [], rowCount: 0, hasHelpAlert: false });
    if (intent.kind === 'swallow') event.preventDefault();
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}
