import {
  nextCaseStates,
  ratingCaseStateNames,
  type RatingCase,
  type RatingCaseState,
} from '@jiaohao/queue-core/protocol';
import { Button, Input, Radio } from 'antd';
import { useState, type FormEvent } from 'react';
import * as v from 'valibot';
import { useToast } from '../../staff/use-toast.tsx';
import { useManager } from '../manager-session.tsx';
import { managerWords } from '../messages.zh.ts';
import styles from './case-dialog.module.css';

const words = managerWords.cases;
const longest = 200;

/** The next step and what was done; only the beginning needs no words. */
export function CaseStepForm({ opened }: { opened: RatingCase }) {
  const manager = useManager();
  const tell = useToast('case');
  const possible = nextCaseStates(opened.state, opened.isNamed);
  const [state, setState] = useState<RatingCaseState | undefined>(possible[0]);
  const [note, setNote] = useState('');
  const [fault, setFault] = useState('');
  if (state === undefined) return null;

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (state !== 'verifying' && note.trim() === '') {
      setFault(words.noteMissing);
      return;
    }
    const body = { ticketId: opened.ticketId, state, note: note.trim() };
    if (await manager.run((commands) => commands.post('/api/rating-cases', body, v.unknown()))) {
      tell(words.saved, '', 'success');
    }
  }

  return (
    <form className={styles.form} onSubmit={(event) => void save(event)}>
      <h3 id="case-next">{words.next}</h3>
      <Radio.Group
        aria-labelledby="case-next"
        value={state}
        onChange={(event) => setState(event.target.value as RatingCaseState)}
        options={possible.map((value) => ({ value, label: ratingCaseStateNames[value] }))}
      />
      <label htmlFor="case-note">{words.note}</label>
      <Input.TextArea
        id="case-note"
        data-testid="case-note"
        rows={2}
        maxLength={longest}
        value={note}
        {...(fault === '' ? {} : { status: 'error' as const, 'aria-describedby': 'case-fault' })}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className={styles.foot}>
        <span id="case-fault" role="alert">
          {fault}
        </span>
        <span>{words.noteLeft(longest - note.length)}</span>
        <Button size="large" type="primary" htmlType="submit" data-testid="case-submit">
          {words.submit}
        </Button>
      </div>
    </form>
  );
}
