import type { StaffSession } from '@jiaohao/queue-core/protocol';
import { Phrased, useFeedState } from '@jiaohao/ui-kit';
import { Button, Input } from 'antd';
import { useEffect, type FormEvent, type ReactNode } from 'react';
import { terminalWords } from '../messages.zh.ts';
import { useLogin } from '../use-login.ts';
import styles from './login-form.module.css';

const words = terminalWords.login;

/** 工号 + PIN: in a card, in a dialogue, or in a row of the mini bar. */
export function LoginForm({
  staffId = '',
  note = null,
  isBar,
  onLogin,
  children,
}: {
  staffId?: string;
  /** Why there is a login, in the mini bar. */
  note?: string | null;
  isBar: boolean;
  onLogin(session: StaffSession): void;
  /** Beside the button. */
  children?: ReactNode;
}) {
  const { fields, fault, isWorking, type, submit } = useLogin({ staffId, onLogin });
  const isLive = useFeedState<'terminal'>().connection === 'live';

  /** The one thing that is missing. A dialogue around it looks for the mark. */
  const first = staffId === '' ? 'staffId' : 'pin';
  useEffect(() => document.getElementById(first)?.focus(), [first]);
  const markFirst = (field: typeof first) => (field === first ? { 'data-first': true } : {});

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    submit();
  }
  const markOf = (field: 'staffId' | 'pin') =>
    fault?.field === field ? { status: 'error' as const, 'aria-describedby': 'login-fault' } : {};

  return (
    <form className={styles.form} data-bar={isBar} onSubmit={onSubmit} noValidate>
      <label htmlFor="staffId">{words.staffId}</label>
      <Input
        id="staffId"
        data-testid="login-staff"
        size={isBar ? 'small' : 'large'}
        autoComplete="off"
        maxLength={40}
        value={fields.staffId}
        {...markFirst('staffId')}
        {...markOf('staffId')}
        onChange={(event) => type({ staffId: event.target.value })}
      />
      <label htmlFor="pin">
        {words.pin}
        {!isBar && <small>{words.pinHint}</small>}
      </label>
      <Input
        id="pin"
        data-testid="login-pin"
        size={isBar ? 'small' : 'large'}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        value={fields.pin}
        {...markFirst('pin')}
        {...markOf('pin')}
        onChange={(event) => type({ pin: event.target.value.replaceAll(/[^0-9]/g, '') })}
      />
      {note !== null && fault === null && <p className={styles.note}>{note}</p>}
      <p className={styles.fault} id="login-fault" role="alert" data-away={!isLive}>
        <Phrased text={(isLive ? fault?.sentence : words.away) ?? ''} />
      </p>
      <div className={styles.foot}>
        {children}
        <Button
          htmlType="submit"
          type="primary"
          size={isBar ? 'small' : 'large'}
          block={!isBar}
          data-testid="login-submit"
          disabled={!isLive}
          aria-busy={isWorking}
        >
          {isWorking ? words.working : words.submit}
        </Button>
      </div>
    </form>
  );
}
