import { closeReasonNames } from '@jiaohao/queue-core/protocol';
import { useFeedState, useView } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { useToast } from '../../staff/use-toast.tsx';
import { useManager } from '../manager-session.tsx';
import { managerWords } from '../messages.zh.ts';
import { useIsPhone } from '../use-is-phone.ts';
import styles from './hall-dialogs.module.css';

const words = managerWords.hall;

/** That the hall gives no numbers, or longer than usual, by a manager's hand; and the way back. */
export function TakingNotice() {
  const { taking } = useView<'manager'>();
  const { connection } = useFeedState<'manager'>();
  const manager = useManager();
  const tell = useToast('hall');
  const isPhone = useIsPhone();
  const { state, reason, extendedUntil } = taking;
  if (state === 'open' && extendedUntil === null) return null;

  async function reopen(): Promise<void> {
    if (await manager.run((commands) => commands.send('reopenHall', {}))) tell(words.didReopen, '', 'success');
  }

  return (
    <div className={styles.notice} data-testid="taking" data-state={state}>
      {state === 'open' && extendedUntil !== null && words.extended(extendedUntil)}
      {state !== 'open' && <b>{reason === null ? words.ended : words.closed(closeReasonNames[reason])}</b>}
      {state !== 'open' && !isPhone && (
        <Button disabled={connection !== 'live'} data-testid="reopen-hall" onClick={() => void reopen()}>
          {words.reopen}
        </Button>
      )}
    </div>
  );
}
