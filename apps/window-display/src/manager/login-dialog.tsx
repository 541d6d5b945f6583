import type { StaffSession } from '@jiaohao/queue-core/protocol';
import { Button } from 'antd';
import { useState } from 'react';
import { StaffDialog } from '../staff/staff-dialog.tsx';
import { LoginForm } from '../terminal/parts/login-form.tsx';
import { managerWords } from './messages.zh.ts';

const words = managerWords.login;

/** 工号 + PIN of somebody who may manage; in the way of nothing but what was wanted. */
export function LoginDialog({
  notice,
  onLogin,
  onCancel,
}: {
  notice: string | null;
  onLogin(session: StaffSession): void;
  onCancel(): void;
}) {
  const [refused, setRefused] = useState<{ count: number; notice: string | null }>({ count: 0, notice });

  function check(session: StaffSession): void {
    if (session.staff.roles.includes('manager')) onLogin(session);
    else setRefused(({ count }) => ({ count: count + 1, notice: words.notManager }));
  }

  return (
    <StaffDialog open title={words.title} onCancel={onCancel} footer={null} closable={false} width={420}>
      {refused.notice !== null && (
        <p className="dialog-text" role="alert">
          <b>{refused.notice}</b>
        </p>
      )}
      <LoginForm key={refused.count} isBar={false} onLogin={check} />
      <Button type="text" block onClick={onCancel} data-testid="login-cancel">
        {words.cancel}
      </Button>
    </StaffDialog>
  );
}
