import { Modal, type ModalProps } from 'antd';
import { useEffect, useLayoutEffect, useRef } from 'react';

const fields = 'input:not(:disabled), textarea:not(:disabled)';

/**
 * A dialog that a clerk can type into at once, and that gives the focus back. antd takes the focus when a
 * dialog is shown, so what is inside cannot take it for itself by then: it is given to the element with
 * `data-first`, or the first field, or the first button. A dialog that is taken out of the page while it is
 * open gives the focus back all the same.
 */
export function StaffDialog({ children, ...props }: ModalProps & { open: boolean }) {
  const body = useRef<HTMLDivElement>(null);
  const opener = useRef<Element>(null);

  // Before an effect of what is inside takes the focus.
  useLayoutEffect(() => {
    if (props.open) opener.current = document.activeElement;
  }, [props.open]);

  useEffect(() => {
    if (!props.open) return;
    return () => {
      const { current } = opener;
      if (current instanceof HTMLElement && current.isConnected) current.focus({ preventScroll: true });
    };
  }, [props.open]);

  function onShown(isShown: boolean): void {
    const within = isShown ? body.current : null;
    const first =
      within?.querySelector<HTMLElement>('[data-first]') ??
      within?.querySelector<HTMLElement>(fields) ??
      within?.querySelector<HTMLElement>('button:not(:disabled)');
    first?.focus({ preventScroll: true });
  }

  return (
    <Modal centered destroyOnHidden focusTriggerAfterClose={false} {...props} afterOpenChange={onShown}>
      <div ref={body}>{children}</div>
    </Modal>
  );
}
