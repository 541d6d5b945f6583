import { Phrased, useHostNow } from '@jiaohao/ui-kit';
import { Stopwatch } from '../staff/running-time.tsx';
import { managerWords } from './messages.zh.ts';
import { openCount, windowNow, type ManagedWindow } from './window-state.ts';

const words = managerWords.windows;

export function WindowGrid({ windows }: { windows: readonly ManagedWindow[] }) {
  const now = useHostNow(1_000);
  return (
    <section className="panel window-panel" aria-label={words.title}>
      <header className="panel-head">
        <h2>{words.title}</h2>
        <span>{words.open(openCount(windows), windows.length)}</span>
      </header>
      <ul className="window-grid">
        {windows.map((managed) => (
          <WindowCard key={managed.id} managed={managed} nowMs={now} />
        ))}
      </ul>
    </section>
  );
}

function WindowCard({ managed, nowMs }: { managed: ManagedWindow; nowMs: number }) {
  const { tone, chip, headline, sinceMs } = windowNow(managed, nowMs);
  return (
    <li className="window-card" data-tone={tone} data-testid={`window-${managed.id}`}>
      <span className="window-plate">{managed.id}</span>
      <span className="window-who">
        <b>
          <Phrased text={managed.staffName ?? words.nobody} />
        </b>
        <Phrased text={managed.name} />
      </span>
      <span className="window-now">
        {headline.kind === 'number' ? <b>{headline.text}</b> : <span>{headline.text}</span>}
        {sinceMs !== null && (
          <time>
            <Stopwatch sinceMs={sinceMs} />
          </time>
        )}
      </span>
      {chip !== null && <span className="window-word">{chip}</span>}
      {chip === null && managed.assignedBy !== null && <span className="window-word">{words.assigned}</span>}
      <span className="window-finished">{words.finished(managed.finishedCount)}</span>
    </li>
  );
}
