import { App, Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { fieldWords as words } from './messages.zh.ts';

/*
 * One thing of a list, open for editing beside the list. What is typed is in the draft at once: the
 * list behind it shows it, and 完成 only closes.
 */
export function Editor({
  title,
  isOpen,
  onClose,
  onRemove,
  place,
  children,
}: {
  title: string;
  isOpen: boolean;
  onClose(): void;
  /** Where it stands in its list, when that can be changed. */
  place?: { readonly at: number; readonly count: number; onMove(by: -1 | 1): void };
  /** Null: this one cannot be taken away. */
  onRemove: (() => void) | null;
  children: ReactNode;
}) {
  return (
    <Drawer
      rootClassName="editor"
      open={isOpen}
      title={<h2>{title}</h2>}
      size={780}
      onClose={onClose}
      closable={false}
      destroyOnHidden
      footer={
        <div className="editor-foot">
          {onRemove && (
            <Button danger onClick={onRemove} data-testid="editor-remove">
              {words.remove}
            </Button>
          )}
          {place && (
            <>
              <Button disabled={place.at === 0} onClick={() => place.onMove(-1)}>
                {words.up}
              </Button>
              <Button disabled={place.at === place.count - 1} onClick={() => place.onMove(1)}>
                {words.down}
              </Button>
            </>
          )}
          <Button type="primary" onClick={onClose} data-testid="editor-done">
            {words.done}
          </Button>
        </div>
      }
    >
      {children}
    </Drawer>
  );
}

/** Asks before something is taken out of the draft, or says why it has to stay. */
export function useRemoval(): (options: {
  readonly name: string;
  /** What still needs it; empty: nothing does. */
  readonly neededBy: readonly string[];
  onRemove(): void;
}) => void {
  const { modal } = App.useApp();
  return ({ name, neededBy, onRemove }) => {
    if (neededBy.length > 0) {
      modal.info({
        title: words.notRemovable(name),
        content: (
          <ul>
            {neededBy.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        ),
        okText: words.notRemovableOk,
        centered: true,
      });
      return;
    }
    modal.confirm({
      title: words.removeTitle(name),
      content: words.removeText,
      okText: words.remove,
      okButtonProps: { danger: true },
      cancelText: words.cancel,
      centered: true,
      onOk: onRemove,
    });
  };
}
