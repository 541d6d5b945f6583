import { TimeOfDaySchema } from '@jiaohao/queue-core/protocol';
import { useView } from '@jiaohao/ui-kit';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import * as v from 'valibot';
import { StaffDialog } from '../../staff/staff-dialog.tsx';
import { useToast } from '../../staff/use-toast.tsx';
import { useManager } from '../manager-session.tsx';
import { managerWords } from '../messages.zh.ts';
import styles from './hall-dialogs.module.css';
import { hoursWords } from './hours-words.ts';

const words = managerWords.hall.extendDialog;

/** 延时服务: until when numbers are given today. */
export function ExtendDialog({ onClose }: { onClose(): void }) {
  const { taking } = useView<'manager'>();
  const manager = useManager();
  const tell = useToast('hall');
  const [until, setUntil] = useState(taking.extendedUntil ?? taking.sessions?.at(-1)?.to ?? '');
  const [fault, setFault] = useState('');

  async function extend(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!v.is(TimeOfDaySchema, until)) {
      setFault(words.wrong);
      return;
    }
    const done = await manager.run((commands) => commands.send('extendHours', { until }));
    if (!done) return;
    tell(managerWords.hall.didExtend(until), '', 'success');
    onClose();
  }

  return (
    <StaffDialog open title={words.title} onCancel={onClose} footer={null} closable={false} width={420}>
      <form className={styles.form} onSubmit={(event) => void extend(event)} noValidate>
        <p className="dialog-text">{hoursWords(taking.sessions)}</p>
        <label htmlFor="until">{words.until}</label>
        <Input
          id="until"
          data-testid="extend-until"
          size="large"
          autoComplete="off"
          inputMode="numeric"
          maxLength={5}
          value={until}
          {...(fault === '' ? {} : { status: 'error' as const, 'aria-describedby': 'until-fault' })}
          onChange={(event) => setUntil(event.target.value.trim().replace('：', ':'))}
        />
        <p className={styles.fault} id="until-fault" role="alert">
          {fault}
        </p>
        <div className={styles.buttons}>
          <Button size="large" onClick={onClose}>
            {words.back}
          </Button>
          <Button size="large" type="primary" htmlType="submit" data-testid="extend-submit">
            {words.submit}
          </Button>
        </div>
      </form>
    </StaffDialog>
  );
}
