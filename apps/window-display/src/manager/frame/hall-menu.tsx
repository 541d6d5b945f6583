import { closeReasonNames, closeReasons, type CloseReason } from '@jiaohao/queue-core/protocol';
import { useFeedState, useView } from '@jiaohao/ui-kit';
import { Button, Dropdown } from 'antd';
import { useRef, useState } from 'react';
import { ReasonDialog } from '../../staff/reason-dialog.tsx';
import { useToast } from '../../staff/use-toast.tsx';
import { useManager } from '../manager-session.tsx';
import { managerWords } from '../messages.zh.ts';
import { EndDayDialog } from './end-day-dialog.tsx';
import { ExtendDialog } from './extend-dialog.tsx';

const words = managerWords.hall;

/** 大厅操作: numbers off and on, longer hours, the end of the day. */
export function HallMenu() {
  const { taking } = useView<'manager'>();
  const { connection } = useFeedState<'manager'>();
  const manager = useManager();
  const tell = useToast('hall');
  const [dialog, setDialog] = useState<'none' | 'close' | 'extend' | 'endDay'>('none');
  const button = useRef<HTMLButtonElement>(null);
  const shut = () => setDialog('none');

  function pick(key: string): void {
    // Where a dialog gives the focus back to: the menu is gone by then.
    button.current?.focus();
    setDialog(key as typeof dialog);
  }

  async function close(reason: CloseReason): Promise<void> {
    shut();
    if (await manager.run((commands) => commands.send('closeHall', { reason }))) tell(words.didClose, '', 'success');
  }

  const items = [
    { key: 'close', label: words.close, disabled: taking.state !== 'open', 'data-testid': 'close-hall' },
    { key: 'extend', label: words.extend, disabled: taking.state === 'ended', 'data-testid': 'extend-hours' },
    { type: 'divider' as const },
    { key: 'endDay', label: words.endDay, danger: true, disabled: taking.state === 'ended', 'data-testid': 'end-day' },
  ];
  return (
    <>
      <Dropdown trigger={['click']} disabled={connection !== 'live'} menu={{ items, onClick: ({ key }) => pick(key) }}>
        <Button ref={button} ghost data-testid="hall-menu">
          {words.menu}
        </Button>
      </Dropdown>
      <ReasonDialog
        open={dialog === 'close' && taking.state === 'open'}
        words={words.closeDialog}
        names={closeReasonNames}
        reasons={closeReasons}
        onPick={(reason) => void close(reason)}
        onCancel={shut}
      />
      {dialog === 'extend' && <ExtendDialog onClose={shut} />}
      {dialog === 'endDay' && <EndDayDialog onClose={shut} />}
    </>
  );
}
