import type { ReactNode } from 'react';

/** What may be longer than its dialog. It takes the focus, so that a keyboard can scroll it. */
export function ScrollArea({ children }: { children: ReactNode }) {
  return (
    <div className="save-scroll" tabIndex={0}>
      {children}
    </div>
  );
}
