import { Button } from 'antd';
import type { KeyboardEvent } from 'react';
import { moveFocus } from './move-focus.ts';
import { StaffDialog } from './staff-dialog.tsx';

/** Why: one digit, one touch, or up and down and Enter. */
export function ReasonDialog<Reason extends string>({
  open,
  words,
  names,
  reasons,
  onPick,
  onCancel,
}: {
  open: boolean;
  words: { readonly title: string; readonly text: string; readonly back: string };
  names: Readonly<Record<Reason, string>>;
  reasons: readonly Reason[];
  onPick(reason: Reason): void;
  onCancel(): void;
}) {
  function onKey(event: KeyboardEvent<HTMLElement>): void {
    const picked = /^[1-9]$/.test(event.key) ? reasons[Number(event.key) - 1] : undefined;
    if (picked !== undefined) onPick(picked);
    else moveFocus(event);
  }

  return (
    <StaffDialog open={open} onCancel={onCancel} title={words.title} footer={null} closable={false} width={420}>
      <p className="dialog-text">{words.text}</p>
      <div className="reasons" role="group" aria-label={words.title} onKeyDown={onKey}>
        {reasons.map((reason, index) => (
          <button key={reason} data-row type="button" className="reason choice-row" onClick={() => onPick(reason)}>
            <kbd>{index + 1}</kbd>
            {names[reason]}
          </button>
        ))}
      </div>
      <Button type="text" className="dialog-back" onClick={onCancel}>
        <kbd>Esc</kbd>
        {words.back}
      </Button>
    </StaffDialog>
  );
}
