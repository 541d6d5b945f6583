import type { TerminalView } from '@jiaohao/queue-core/protocol';
import { Phrased } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { keepFocus, moveFocus } from '../../staff/move-focus.ts';
import { dialogueWords as words } from '../dialogue/messages.zh.ts';
import { terminalWords } from '../messages.zh.ts';
import type { DialogueHands, ShownStep } from '../use-dialogue.ts';
import { QuestionField } from './question-field.tsx';
import { QuestionRow } from './question-row.tsx';
import styles from './question-step.module.css';

/** One step of a dialogue: what was chosen so far, fields, rows by digit, and what Enter does. */
export function QuestionStep({
  step,
  dialogue,
  staff,
  isBar,
}: {
  step: ShownStep;
  dialogue: DialogueHands;
  staff: TerminalView['choices']['staff'];
  isBar: boolean;
}) {
  const { ask, fault, isWorking, rowPage } = step;
  const element = useRef<HTMLDivElement>(null);
  // A step begins where a hand on the keyboard expects it: in its field, or on no row at all.
  useEffect(() => {
    const field = element.current?.querySelector<HTMLElement>('[data-first-field="true"]');
    (field ?? element.current)?.focus();
  }, []);

  function onKey(event: KeyboardEvent<HTMLDivElement>): void {
    moveFocus(event);
    keepFocus(event);
    // A ticket number begins with a letter: it goes into the field wherever the focus is.
    const isLetter = /^[a-z]$/i.test(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey;
    const isFree = event.target instanceof HTMLElement && !event.target.matches('input, select');
    if (isLetter && isFree) element.current?.querySelector<HTMLElement>('input')?.focus();
  }

  const startsInField = ask.rows.length === 0 || ask.fields[0]?.kind === 'search';
  return (
    <div
      ref={element}
      className={styles.step}
      data-bar={isBar}
      data-topic={step.topic}
      data-rows={ask.rows.length > 0}
      data-fields={ask.fields.length > 0}
      data-testid="dialogue"
      aria-busy={isWorking}
      tabIndex={-1}
      onKeyDown={onKey}
    >
      <div className={styles.head}>
        {isBar && (
          <div className={styles.barTitle}>
            <h2>{ask.title}</h2>
            <BackButton dialogue={dialogue} isBar />
          </div>
        )}
        {ask.crumbs.length > 0 && (
          <p className={styles.crumbs}>
            {ask.crumbs.map((crumb) => (
              <span key={crumb}>{crumb}</span>
            ))}
          </p>
        )}
        {ask.text !== null && (
          <p className={styles.text}>
            <Phrased text={ask.text} />
          </p>
        )}
        {ask.warning !== null && (
          <p className={styles.warning} data-testid="warning">
            <Phrased text={ask.warning} />
          </p>
        )}
      </div>
      {ask.fields.length > 0 && (
        <div className={styles.fields} data-count={ask.fields.length}>
          {ask.fields.map((field, index) => (
            <QuestionField
              key={`${ask.title}-${field.id}`}
              field={field}
              value={step.fields[field.id] ?? ''}
              isFirst={index === 0 && startsInField}
              isBar={isBar}
              isAlone={ask.rows.length === 0}
              staff={staff}
              onType={(text) => dialogue.type(field.id, text)}
            />
          ))}
        </div>
      )}
      {ask.rows.length > 0 && (
        <div className={styles.rows} role="group" aria-label={ask.title} data-count={rowPage.rows.length}>
          {rowPage.rows.map((row, index) => (
            <QuestionRow
              key={row.id}
              row={row}
              digit={index + 1}
              isDefault={ask.enter?.rowId === row.id}
              isBar={isBar}
              isTight={rowPage.rows.length > 4}
              onPress={() => dialogue.press(row.id)}
            />
          ))}
        </div>
      )}
      <p className={styles.fault} role="alert" data-testid="dialogue-fault">
        {fault !== null && <Phrased text={fault} />}
      </p>
      <StepFoot step={step} dialogue={dialogue} isBar={isBar} />
    </div>
  );
}

function BackButton({ dialogue, isBar = false }: { dialogue: DialogueHands; isBar?: boolean }) {
  return (
    <Button
      type="text"
      {...(isBar ? { 'aria-label': `Esc ${words.back}` } : {})}
      data-testid="dialogue-back"
      onClick={dialogue.back}
    >
      <kbd>Esc</kbd>
      {!isBar && words.back}
    </Button>
  );
}

/** What the other keys do; the bar has Esc beside its title. */
function StepFoot({
  step: { ask, isWorking, rowPage },
  dialogue,
  isBar,
}: {
  step: ShownStep;
  dialogue: DialogueHands;
  isBar: boolean;
}) {
  const { enter } = ask;
  const hasConfirm = enter !== null && enter.rowId === null;
  if (isBar && rowPage.pages === 1 && !hasConfirm && !isWorking) return null;
  return (
    <div className={styles.foot}>
      {!isBar && <BackButton dialogue={dialogue} />}
      {rowPage.pages > 1 && (
        <Button type="text" onClick={dialogue.nextPage}>
          <kbd>0</kbd>
          {(isBar ? words.pageShort : words.page)(rowPage.page + 1, rowPage.pages)}
        </Button>
      )}
      {hasConfirm && (
        <Button
          type="primary"
          data-testid="dialogue-confirm"
          aria-disabled={enter.blocked !== null || isWorking}
          onClick={dialogue.confirm}
        >
          <kbd>{terminalWords.keys.primary}</kbd>
          {isWorking ? words.working : enter.label}
        </Button>
      )}
      {isWorking && !hasConfirm && <span className={styles.working}>{words.working}</span>}
    </div>
  );
}
