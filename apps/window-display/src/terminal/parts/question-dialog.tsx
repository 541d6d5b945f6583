import { Modal } from 'antd';
import type { TerminalView } from '@jiaohao/queue-core/protocol';
import type { DialogueHands } from '../use-dialogue.ts';
import { QuestionStep } from './question-step.tsx';
import styles from './question-dialog.module.css';

/** The open dialogue: in the middle of the page, or over the whole mini bar. Esc and Enter are the desk's. */
export function QuestionDialog({
  dialogue,
  staff,
  isBar,
}: {
  dialogue: DialogueHands;
  staff: TerminalView['choices']['staff'];
  isBar: boolean;
}) {
  const { step } = dialogue;
  return (
    <Modal
      open={step !== null}
      onCancel={dialogue.close}
      title={isBar ? null : step?.ask.title}
      aria-label={step?.ask.title}
      footer={null}
      closable={false}
      keyboard={false}
      width={isBar ? '100%' : 560}
      centered={!isBar}
      mask={!isBar}
      destroyOnHidden
      {...(isBar ? { wrapClassName: styles.overBar ?? '' } : {})}
    >
      {step && <QuestionStep key={step.ask.title} step={step} dialogue={dialogue} staff={staff} isBar={isBar} />}
    </Modal>
  );
}
