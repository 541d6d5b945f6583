import type { Alert, HandledAlert } from '@jiaohao/queue-core/protocol';
import { durationWords, Phrased, useFeedState, useHostNow } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { useState } from 'react';
import * as v from 'valibot';
import { ScrollPanel } from '../../staff/scroll-panel.tsx';
import { useManager } from '../manager-session.tsx';
import { managerWords } from '../messages.zh.ts';
import styles from './alert-panel.module.css';
import { HandledList } from './handled-list.tsx';
import { keepUnits } from './keep-units.ts';
import { sentenceWithoutPersons } from './sentence-without-persons.ts';
import { PanelHead } from './panel-head.tsx';

const words = managerWords.alerts;

/** What needs somebody, with the place and one button: 已处理; below it, who saw to what. */
export function AlertPanel({
  alerts,
  handled,
  isReadOnly,
}: {
  alerts: readonly Alert[];
  handled: readonly HandledAlert[];
  isReadOnly: boolean;
}) {
  const manager = useManager();
  const { connection } = useFeedState<'manager'>();
  const now = useHostNow(10_000);
  const [working, setWorking] = useState<readonly string[]>([]);

  async function acknowledge({ id }: Alert): Promise<void> {
    setWorking((ids) => [...ids, id]);
    await manager.run((commands) => commands.post('/api/alerts/acknowledge', { alertId: id }, v.unknown()));
    setWorking((ids) => ids.filter((each) => each !== id));
  }

  return (
    <ScrollPanel className={styles.panel} aria-label={words.title} data-busy={alerts.length > 0}>
      <PanelHead title={words.title}>
        {alerts.length > 0 && <span className={styles.count}>{alerts.length}</span>}
      </PanelHead>
      {alerts.length === 0 ? (
        <p className="panel-empty">{words.none}</p>
      ) : (
        <ul aria-live="polite">
          {alerts.map((alert) => (
            <li key={alert.id} className={styles.alert} data-kind={alert.kind} data-testid={`alert-${alert.kind}`}>
              <span className={styles.mark}>{words.kinds[alert.kind]}</span>
              <b>{alert.place}</b>
              <span className={styles.time}>{words.ago(durationWords(now - alert.atMs))}</span>
              <span className={styles.sentence}>
                <Phrased text={keepUnits(isReadOnly ? sentenceWithoutPersons(alert) : alert.sentence)} />
              </span>
              {!isReadOnly && (
                <Button
                  size="small"
                  aria-label={words.doneOf(alert.place)}
                  disabled={connection !== 'live' || working.includes(alert.id)}
                  onClick={() => void acknowledge(alert)}
                >
                  {words.done}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <HandledList handled={handled} />
    </ScrollPanel>
  );
}
