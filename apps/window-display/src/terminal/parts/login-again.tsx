import type { StaffSession } from '@jiaohao/queue-core/protocol';
import { Button } from 'antd';
import { keepFocus } from '../../staff/move-focus.ts';
import { StaffDialog } from '../../staff/staff-dialog.tsx';
import { terminalWords } from '../messages.zh.ts';
import { LoginForm } from './login-form.tsx';
import styles from './question-dialog.module.css';

const words = terminalWords.login;

/** The session is over in the middle of something: the desk stays as it is below, and goes on afterwards. */
export function LoginAgain({
  isOpen,
  staff,
  isBar,
  onLogin,
  onSwitchStaff,
}: {
  isOpen: boolean;
  staff: StaffSession['staff'];
  isBar: boolean;
  onLogin(session: StaffSession): void;
  onSwitchStaff(): void;
}) {
  return (
    <StaffDialog
      open={isOpen}
      title={isBar ? null : words.againTitle}
      aria-label={words.againTitle}
      footer={null}
      closable={false}
      keyboard={false}
      mask={isBar ? false : { closable: false }}
      width={isBar ? '100%' : 420}
      centered={!isBar}
      {...(isBar ? { wrapClassName: styles.overBar ?? '' } : {})}
    >
      <div data-testid="login-again" data-needs-answer onKeyDown={keepFocus}>
        {!isBar && <p className={styles.again}>{words.again}</p>}
        <LoginForm staffId={staff.id} note={isBar ? words.again : null} isBar={isBar} onLogin={onLogin}>
          <Button type="text" size={isBar ? 'small' : 'large'} onClick={onSwitchStaff}>
            {words.switchStaff}
          </Button>
        </LoginForm>
      </div>
    </StaffDialog>
  );
}
