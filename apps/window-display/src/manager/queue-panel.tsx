import type { ManagerView } from '@jiaohao/queue-core/protocol';
import { Phrased, useHostNow } from '@jiaohao/ui-kit';
import { managerWords } from './messages.zh.ts';
import { queueBars } from './queue-bars.ts';

export function QueuePanel({ queues }: { queues: ManagerView['queues'] }) {
  const bars = queueBars(queues, useHostNow(5_000));
  const words = managerWords.queues;
  return (
    <section className="panel queue-panel" aria-label={words.title}>
      <h2>{words.title}</h2>
      <ul>
        {bars.map((bar) => (
          <li key={bar.id} className="queue" data-heat={bar.heat} data-testid={`queue-${bar.id}`}>
            <span className="queue-name">
              <Phrased text={bar.name} />
            </span>
            <b className="queue-count">{words.people(bar.waitingCount)}</b>
            <span className="bar" aria-hidden="true">
              <i style={{ width: `${bar.share * 100}%` }} />
            </span>
            <span className="queue-wait">{bar.wait}</span>
            <span className="queue-finished">{words.finished(bar.finishedCount)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
