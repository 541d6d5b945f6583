import type { Alert } from '@jiaohao/queue-core/protocol';
import { clockWords, Phrased } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { terminalWords as words } from './messages.zh.ts';

/** Somebody asked for help in the hall: the oldest call, and how many more. */
export function HelpBanner({ alert, moreCount, onGo }: { alert: Alert; moreCount: number; onGo(): void }) {
  return (
    <div className="help" role="alert" data-testid={`alert-${alert.kind}`}>
      <span className="help-mark">{words.help.title}</span>
      <b className="help-place">{alert.place}</b>
      <span className="help-sentence">
        <Phrased text={alert.sentence} />
      </span>
      <span className="help-time">{clockWords(alert.atMs)}</span>
      {moreCount > 0 && <span className="help-more">{words.help.more(moreCount)}</span>}
      <Button danger type="primary" aria-keyshortcuts="F9" onMouseDown={keepFocus} onClick={onGo}>
        <kbd>F9</kbd>
        {words.keys.go}
      </Button>
    </div>
  );
}

/** A click leaves the focus where it was, so that Enter goes on meaning the primary key. */
function keepFocus(event: { preventDefault(): void }): void {
  event.preventDefault();
}
