import { useView } from '@jiaohao/ui-kit';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { StaffDialog } from '../../staff/staff-dialog.tsx';
import { useToast } from '../../staff/use-toast.tsx';
import { useManager } from '../manager-session.tsx';
import { managerWords } from '../messages.zh.ts';
import styles from './hall-dialogs.module.css';

const words = managerWords.hall.endDialog;

/** 今日结束: what it does to those who wait, and today's date typed, because it cannot be undone for them. */
export function EndDayDialog({ onClose }: { onClose(): void }) {
  const { hall, totals } = useView<'manager'>();
  const manager = useManager();
  const tell = useToast('hall');
  const [typed, setTyped] = useState('');
  const code = hall.day.slice(5).replace('-', '');

  async function end(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (typed !== code || !(await manager.run((commands) => commands.send('endDay', {})))) return;
    tell(managerWords.hall.didEnd, '', 'success');
    onClose();
  }

  return (
    <StaffDialog open title={words.title} onCancel={onClose} footer={null} closable={false} width={440}>
      <form className={styles.form} onSubmit={(event) => void end(event)} noValidate>
        <p className="dialog-text">
          {words.text.map((line) => (
            <span key={line}>{line}</span>
          ))}
          {totals.waiting > 0 && <b>{words.waiting(totals.waiting)}</b>}
        </p>
        <label htmlFor="end-code">{words.typed(code)}</label>
        <Input
          id="end-code"
          data-testid="end-code"
          size="large"
          autoComplete="off"
          inputMode="numeric"
          maxLength={4}
          value={typed}
          onChange={(event) => setTyped(event.target.value.replaceAll(/[^0-9]/g, ''))}
        />
        <div className={styles.buttons}>
          <Button size="large" onClick={onClose}>
            {words.back}
          </Button>
          <Button
            size="large"
            type="primary"
            danger
            htmlType="submit"
            disabled={typed !== code}
            data-testid="end-submit"
          >
            {words.submit}
          </Button>
        </div>
      </form>
    </StaffDialog>
  );
}
