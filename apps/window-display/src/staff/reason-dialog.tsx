import { Button } from 'antd';
import { StaffDialog } from './staff-dialog.tsx';
import type { KeyboardEvent } from 'react';

/** Why: one digit. `listens`: the dialog hears the digits itself, where the page does not. */
export function ReasonDialog<Reason extends string>({
  open,
  words,
  names,
  reasons,
  listens = false,
  onPick,
  onCancel,
}: {
  open: boolean;
  words: { readonly title: string; readonly text: string; readonly back: string };
  names: Readonly<Record<Reason, string>>;
  reasons: readonly Reason[];
  listens?: boolean;
  onPick(reason: Reason): void;
  onCancel(): void;
}) {
  function onKey(event: KeyboardEvent<HTMLElement>): void {
    const picked = listens && /^[1-9]$/.test(event.key) ? reasons[Number(event.key) - 1] : undefined;
    if (picked !== undefined) onPick(picked);
    else moveFocus(event);
  }

  return (
    <StaffDialog open={open} onCancel={onCancel} title={words.title} footer={null} closable={false} width={420}>
      <p className="dialog-text">{words.text}</p>
      <div className="reasons" role="group" aria-label={words.title} onKeyDown={onKey}>
        {reasons.map((reason, index) => (
          <button key={reason} type="button" className="reason" onClick={() => onPick(reason)}>
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

/** Up and down between the rows, as in any list. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll('button')];
  const at = rows.findIndex((row) => row === document.activeElement);
  rows.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % rows.length)?.focus();
}
