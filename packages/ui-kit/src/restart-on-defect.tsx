import { Component, type ReactNode } from 'react';
import { wordsZh } from './messages.zh.ts';

const restartMs = 5_000;

/**
 * A defect in a page must not leave a dark screen in a hall: the page says that it comes back, and
 * loads itself anew. React asks for a class here.
 */
export class RestartOnDefect extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidCatch(): void {
    setTimeout(() => location.reload(), restartMs);
  }

  override render(): ReactNode {
    return this.state.isBroken ? <p className="face-note">{wordsZh.restarting}</p> : this.props.children;
  }
}
