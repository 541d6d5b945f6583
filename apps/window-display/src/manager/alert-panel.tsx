import { AcknowledgeSchema, type Alert } from '@jiaohao/queue-core/protocol';
import { durationWords, Phrased, useCommands, useFeedState, useHostNow } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { useState } from 'react';
import * as v from 'valibot';
import { useFailureToast } from '../staff/use-toast.tsx';
import { managerWords } from './messages.zh.ts';

const words = managerWords.alerts;

/** What needs somebody, with the place and one button: 已处理. */
export function AlertPanel({ alerts }: { alerts: readonly Alert[] }) {
  const commands = useCommands();
  const { connection } = useFeedState<'manager'>();
  const tellFailure = useFailureToast('alert');
  const now = useHostNow(10_000);
  const [working, setWorking] = useState<readonly string[]>([]);

  async function acknowledge(alert: Alert): Promise<void> {
    setWorking((ids) => [...ids, alert.id]);
    const body = v.parse(AcknowledgeSchema, { alertId: alert.id });
    const answer = await commands.post('/api/alerts/acknowledge', body, v.unknown());
    setWorking((ids) => ids.filter((id) => id !== alert.id));
    if (!answer.ok) tellFailure(answer.error);
  }

  return (
    <section className="panel alert-panel" aria-label={words.title} data-busy={alerts.length > 0}>
      <header className="panel-head">
        <h2>{words.title}</h2>
        {alerts.length > 0 && <b className="alert-count">{alerts.length}</b>}
      </header>
      {alerts.length === 0 ? (
        <p className="panel-empty">{words.none}</p>
      ) : (
        <ul className="alerts" aria-live="polite">
          {alerts.map((alert) => (
            <li key={alert.id} className="alert" data-kind={alert.kind} data-testid={`alert-${alert.kind}`}>
              <span className="alert-mark">{words.kinds[alert.kind]}</span>
              <b className="alert-place">{alert.place}</b>
              <span className="alert-time">{words.ago(durationWords(now - alert.atMs))}</span>
              <span className="alert-sentence">
                <Phrased text={alert.sentence} />
              </span>
              <Button
                size="small"
                disabled={connection !== 'live' || working.includes(alert.id)}
                onClick={() => void acknowledge(alert)}
              >
                {words.done}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
