import { Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { StaffDialog } from '../../staff/staff-dialog.tsx';

/** Asks before something that cannot be taken back by a click: a word has to be typed first. */
export function TypedConfirm({
  open,
  title,
  word,
  ask,
  ok,
  danger = false,
  onOk,
  onCancel,
  children,
}: {
  open: boolean;
  title: string;
  /** What has to be typed, exactly. */
  word: string;
  /** What to type, in words. */
  ask: string;
  ok: string;
  danger?: boolean;
  onOk(): void;
  onCancel(): void;
  children: ReactNode;
}) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const isRight = typed.trim() === word;
  function confirm(): void {
    if (isRight) onOk();
  }
  return (
    <StaffDialog
      open={open}
      title={title}
      okText={ok}
      okButtonProps={{ disabled: !isRight, danger }}
      onOk={confirm}
      onCancel={onCancel}
      afterClose={() => setTyped('')}
      width={600}
    >
      <div className="save-dialog">
        {children}
        <label className="save-note" htmlFor={id}>
          <span>{ask}</span>
          <Input
            id={id}
            value={typed}
            autoComplete="off"
            data-testid="typed"
            onChange={(event) => setTyped(event.target.value)}
            onPressEnter={confirm}
          />
        </label>
      </div>
    </StaffDialog>
  );
}
