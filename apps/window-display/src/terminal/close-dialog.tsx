import { Button, Modal } from 'antd';
import { terminalWords } from './messages.zh.ts';

const words = terminalWords.closeDialog;

/** Closing the window ends the clerk's day here, so it is asked once; Enter and Esc answer. */
export function CloseDialog({
  open,
  windowId,
  waitingCount,
  onConfirm,
  onCancel,
}: {
  open: boolean;
  windowId: string;
  waitingCount: number;
  onConfirm(): void;
  onCancel(): void;
}) {
  return (
    <Modal
      open={open}
      onCancel={onCancel}
      title={words.title(windowId)}
      closable={false}
      width={420}
      centered
      destroyOnHidden
      footer={
        <>
          <Button size="large" onClick={onCancel}>
            <kbd>Esc</kbd>
            {words.back}
          </Button>
          <Button size="large" type="primary" autoFocus data-testid="close-confirm" onClick={onConfirm}>
            <kbd>{terminalWords.keys.primary}</kbd>
            {words.confirm}
          </Button>
        </>
      }
    >
      <p className="dialog-text">
        {waitingCount > 0 && <b>{words.waiting(waitingCount)}</b>}
        {words.text}
      </p>
    </Modal>
  );
}
