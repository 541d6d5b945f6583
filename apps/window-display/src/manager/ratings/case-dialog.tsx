import { ratingLevelNames, type RatingCase } from '@jiaohao/queue-core/protocol';
import { dateTimeWords, fullDayWords, Phrased } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { StaffDialog } from '../../staff/staff-dialog.tsx';
import { managerWords } from '../messages.zh.ts';
import { caseClock } from './case-clock.ts';
import styles from './case-dialog.module.css';
import { CaseStepForm } from './case-step-form.tsx';
import { CaseSteps } from './case-steps.tsx';
import { badRatingReasons } from './rating-reasons.ts';

const words = managerWords.cases;

/** One bad rating: what it was, what was done about it, and the next step. */
export function CaseDialog({ opened, onClose }: { opened: RatingCase; onClose(): void }) {
  const clock = caseClock(opened);
  const rows: [string, string][] = [
    [words.level, ratingLevelNames[opened.level]],
    [words.place, words.staffOf(opened.windowId, opened.staffName ?? words.nobody)],
    [words.queue, opened.queueName],
    [words.when, dateTimeWords(opened.atMs)],
    [words.dueDay, words.due(fullDayWords(opened.dueDay))],
    [words.revisit, opened.isNamed ? words.named : words.unnamed],
    ...(clock ? ([[words.clock, clock.words]] as [string, string][]) : []),
  ];
  const reasons = badRatingReasons(opened.level, opened.tags).join('；');
  return (
    <StaffDialog open title={words.dialog(opened.number)} onCancel={onClose} footer={null} closable={false} width={680}>
      <div className={styles.dialog} data-testid="case-dialog">
        <dl className={styles.facts}>
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Phrased text={value} />
              </dd>
            </div>
          ))}
          <div className={styles.wide}>
            <dt>{words.reasons}</dt>
            <dd>
              <Phrased text={reasons} />
            </dd>
          </div>
        </dl>
        <CaseSteps steps={opened.steps} />
        <CaseStepForm key={opened.state} opened={opened} />
        <Button type="text" onClick={onClose}>
          {words.back}
        </Button>
      </div>
    </StaffDialog>
  );
}
