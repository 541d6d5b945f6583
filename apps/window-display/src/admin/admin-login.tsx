import { StaffSessionSchema, type StaffSession } from '@jiaohao/queue-core/protocol';
import { Phrased, useCommands, useFeedState, useView } from '@jiaohao/ui-kit';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { ConnectionBadge } from '../staff/connection-badge.tsx';
import { staffWords } from '../staff/messages.zh.ts';
import { findLoginFault, type LoginFields } from '../terminal/login-check.ts';
import { adminWords } from './messages.zh.ts';

const words = adminWords.login;

/** 工号 + PIN of somebody with the role `admin`. */
export function AdminLogin({ notice, onLogin }: { notice: string | null; onLogin(session: StaffSession): void }) {
  const { hall } = useView<'admin'>();
  const { connection } = useFeedState<'admin'>();
  const commands = useCommands();
  const [fields, setFields] = useState<LoginFields>({ staffId: '', pin: '' });
  const [fault, setFault] = useState<{ field: keyof LoginFields | null; sentence: string } | null>(
    notice === null ? null : { field: null, sentence: notice },
  );
  const [isWorking, setIsWorking] = useState(false);

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
    if (answer.ok && answer.value.staff.roles.includes('admin')) {
      onLogin(answer.value);
      return;
    }
    setFault({ field: answer.ok ? 'staffId' : 'pin', sentence: answer.ok ? words.notAdmin : sentenceOf(answer.error) });
    setFields({ ...fields, pin: '' });
    document.getElementById('pin')?.focus();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isWorking) void login();
  }

  return (
    <main className="admin-login">
      <form className="admin-login-card" onSubmit={submit} noValidate>
        <header>
          <span className="admin-tag">{adminWords.title}</span>
          <h1>
            <Phrased text={hall.name} />
          </h1>
          <p>{words.text}</p>
        </header>
        <div className="admin-login-fields">
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
          <p className="admin-fault" id="login-fault" role="alert">
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
        <footer>
          <ConnectionBadge />
        </footer>
      </form>
    </main>
  );
}

function sentenceOf(failure: { kind: string; message: string; advice?: string | undefined }): string {
  const { message, advice = '' } = failure.kind === 'unreachable' ? staffWords.noAnswer : failure;
  return [message, advice].filter(Boolean).join('，');
}
