import { useView, type CommandFailure } from '@jiaohao/ui-kit';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useFailureToast } from '../staff/use-toast.tsx';
import { adminWords } from './messages.zh.ts';
import { SaveDialog } from './save-dialog.tsx';
import { useSettings } from './use-settings.ts';

const words = adminWords.save;

/** At the foot while there is something to save, to choose or to know: the way of a draft into force. */
export function SaveBar() {
  const desk = useSettings();
  const { settings } = useView<'admin'>();
  const tellFailure = useFailureToast('save');
  const { modal } = App.useApp();
  const [isWorking, setIsWorking] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  const isWaiting = settings.activation?.state === 'waiting';
  useArrivalMessage();

  async function check(): Promise<void> {
    setIsWorking(true);
    const answer = await desk.check();
    setIsWorking(false);
    if ('kind' in answer) tellFailure(answer);
    else setIsOpen(true);
  }
  async function keepMine(): Promise<void> {
    const failure: CommandFailure | null = await desk.keepMine();
    if (failure) tellFailure(failure);
  }
  function discard(): void {
    modal.confirm({
      title: words.discardTitle,
      content: words.discardText,
      okText: words.discard,
      okButtonProps: { danger: true },
      cancelText: words.back,
      centered: true,
      onOk: desk.discard,
    });
  }

  if (desk.isActivating) {
    return (
      <footer className="save-bar" data-tone="calm" role="status" data-testid="save-bar">
        <b>{isWaiting ? words.waiting : words.activating(desk.activatingVersion ?? 0)}</b>
      </footer>
    );
  }
  if (!desk.isDirty) return null;
  return (
    <footer className="save-bar" data-tone={desk.isStale ? 'stale' : 'dirty'} data-testid="save-bar">
      <b role="status">{desk.isStale ? words.stale : words.dirty}</b>
      {desk.isStale && <span>{words.staleText}</span>}
      {desk.isStale ? (
        <div className="save-bar-actions">
          <Button onClick={desk.discard}>{words.takeTheirs}</Button>
          <Button type="primary" onClick={() => void keepMine()}>
            {words.keepMine}
          </Button>
        </div>
      ) : (
        <div className="save-bar-actions">
          <Button onClick={discard} data-testid="discard">
            {words.discard}
          </Button>
          <Button type="primary" aria-busy={isWorking} onClick={() => void check()} data-testid="check">
            {isWorking ? words.checking : words.check}
          </Button>
        </div>
      )}
      <SaveDialog open={isOpen} onClose={() => setIsOpen(false)} />
    </footer>
  );
}

/** What became of a version that was saved here, once. */
function useArrivalMessage(): void {
  const { isActivating } = useSettings();
  const { settings } = useView<'admin'>();
  const { message, modal } = App.useApp();
  const was = useRef(isActivating);
  useEffect(() => {
    const isOver = was.current && !isActivating;
    was.current = isActivating;
    if (!isOver) return;
    const { activation } = settings;
    if (activation?.state === 'failed') {
      modal.error({
        title: words.rolledBack(activation.version),
        content: [activation.message, words.stays].join('。'),
        centered: true,
      });
    } else {
      void message.open({
        className: 'desk-toast',
        type: 'success',
        duration: 4,
        content: <span data-testid="activated">{words.activated(settings.version)}</span>,
      });
    }
  }, [isActivating, settings, message, modal]);
}
