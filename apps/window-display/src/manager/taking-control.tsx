import { closeReasonNames, closeReasons, type CloseReason, type ManagerView } from '@jiaohao/queue-core/protocol';
import { useCommands, useFeedState, type CommandFailure } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { useState } from 'react';
import { ReasonDialog } from '../staff/reason-dialog.tsx';
import { useFailureToast } from '../staff/use-toast.tsx';
import { managerWords } from './messages.zh.ts';

const words = managerWords.taking;

/** 突发停办 and back: whether the hall gives numbers, by the manager's hand. */
export function TakingControl({ taking }: { taking: ManagerView['taking'] }) {
  const commands = useCommands();
  const { connection } = useFeedState<'manager'>();
  const tellFailure = useFailureToast('taking');
  const [isAsking, setIsAsking] = useState(false);
  const [isWorking, setIsWorking] = useState(false);
  const isOff = connection !== 'live' || isWorking;

  async function run(work: Promise<{ readonly ok: boolean; readonly error?: CommandFailure }>): Promise<void> {
    setIsAsking(false);
    setIsWorking(true);
    const { error } = await work;
    setIsWorking(false);
    if (error) tellFailure(error);
  }

  const close = (reason: CloseReason) => void run(commands.send('closeHall', { reason }));
  const reopen = () => void run(commands.send('reopenHall', {}));

  return (
    <div className="hall-taking" data-testid="taking" data-state={taking.state}>
      {taking.state !== 'open' && (
        <b>{taking.reason === null ? words.ended : words.closed(closeReasonNames[taking.reason])}</b>
      )}
      {taking.state === 'open' ? (
        <Button ghost size="small" disabled={isOff} data-testid="close-hall" onClick={() => setIsAsking(true)}>
          {words.close}
        </Button>
      ) : (
        <Button size="small" disabled={isOff} data-testid="reopen-hall" onClick={reopen}>
          {words.reopen}
        </Button>
      )}
      <ReasonDialog
        open={isAsking && taking.state === 'open'}
        words={words.dialog}
        names={closeReasonNames}
        reasons={closeReasons}
        listens
        onPick={close}
        onCancel={() => setIsAsking(false)}
      />
    </div>
  );
}
