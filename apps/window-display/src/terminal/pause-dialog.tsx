import { pauseReasonNames, pauseReasons, type PauseReason } from '@jiaohao/queue-core/protocol';
import { Button, Modal } from 'antd';
import type { KeyboardEvent } from 'react';
import { terminalWords } from './messages.zh.ts';

const words = terminalWords.pauseDialog;

/** Why the window pauses: one digit. */
export function PauseDialog({
  open,
  onPick,
  onCancel,
}: {
  open: boolean;
  onPick(reason: PauseReason): void;
  onCancel(): void;
}) {
  return (
    <Modal
      open={open}
      onCancel={onCancel}
      title={words.title}
      footer={null}
      closable={false}
      width={420}
      centered
      destroyOnHidden
    >
      <p className="dialog-text">{words.text}</p>
      <div className="reasons" role="group" aria-label={words.title} onKeyDown={moveFocus}>
        {pauseReasons.map((reason, index) => (
          <button key={reason} type="button" autoFocus={index === 0} className="reason" onClick={() => onPick(reason)}>
            <kbd>{index + 1}</kbd>
            {pauseReasonNames[reason]}
          </button>
        ))}
      </div>
      <Button type="text" className="dialog-back" onClick={onCancel}>
        <kbd>Esc</kbd>
        {words.back}
      </Button>
    </Modal>
  );
}

/** Up and down between the rows, as in any list. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll('button')];
  const at = rows.findIndex((row) => row === document.activeElement);
  rows.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % rows.length)?.focus();
}
