import type { CountyAlarm } from '@jiaohao/sync/wire';
import { durationWords, Phrased } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { useState } from 'react';
import * as v from 'valibot';
import { Link } from 'wouter';
import { PanelHead } from '../../manager/live/panel-head.tsx';
import { ScrollPanel } from '../../staff/scroll-panel.tsx';
import { useToast } from '../../staff/use-toast.tsx';
import { useClient } from '../county-client.ts';
import { countyWords } from '../messages.zh.ts';
import { pathOfPlace } from '../place.ts';
import styles from './alarm-panel.module.css';

const words = countyWords.alarms;

/** What needs somebody: which hall, what it is, what to do, and a button for when it is done. */
export function AlarmPanel({
  alarms,
  nowMs,
  isAway,
  isOfOne = false,
  onHandled,
}: {
  alarms: readonly CountyAlarm[];
  nowMs: number;
  isAway: boolean;
  /** On a hall's own page it is plain whose they are. */
  isOfOne?: boolean;
  onHandled(): void;
}) {
  const client = useClient();
  const tell = useToast('alarm');
  const [working, setWorking] = useState<readonly string[]>([]);

  async function handle(alarm: CountyAlarm): Promise<void> {
    if (alarm.kind === 'silent') return;
    const { hall, kind, epoch } = alarm;
    setWorking((keys) => [...keys, keyOf(alarm)]);
    const done = await client.post('/api/county/alarms/handled', { hall, kind, epoch }, v.unknown());
    setWorking((keys) => keys.filter((key) => key !== keyOf(alarm)));
    if (done.ok) onHandled();
    else tell(words.notHandled.message, words.notHandled.advice);
  }

  return (
    <ScrollPanel className={styles.panel} aria-label={words.title} data-busy={alarms.length > 0}>
      <PanelHead title={words.title}>
        {alarms.length > 0 && <span className={styles.count}>{alarms.length}</span>}
      </PanelHead>
      {alarms.length === 0 ? (
        <p className="panel-empty">{words.none}</p>
      ) : (
        <ul aria-live="polite">
          {alarms.map((alarm) => (
            <li key={keyOf(alarm)} className={styles.alarm} data-kind={alarm.kind} data-testid={`alarm-${alarm.kind}`}>
              <span className={styles.mark}>{words.kinds[alarm.kind]}</span>
              <span className={styles.time}>{words.ago(durationWords(nowMs - alarm.sinceMs))}</span>
              {!isOfOne && (
                <Link className={styles.hall} href={pathOfPlace({ kind: 'hall', id: alarm.hall })}>
                  <Phrased text={alarm.hallName} />
                </Link>
              )}
              <span className={styles.sentence}>
                <Phrased text={`${sentenceOf(alarm, nowMs)}。${words.advice[alarm.kind]}。`} />
              </span>
              {alarm.kind !== 'silent' && (
                <Button
                  size="small"
                  aria-label={words.handledOf(alarm.hallName)}
                  disabled={isAway || working.includes(keyOf(alarm))}
                  onClick={() => void handle(alarm)}
                >
                  {words.handled}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </ScrollPanel>
  );
}

const keyOf = (alarm: CountyAlarm) => `${alarm.hall} ${alarm.kind} ${alarm.kind === 'silent' ? '' : alarm.epoch}`;

function sentenceOf(alarm: CountyAlarm, nowMs: number): string {
  const { sentences } = words;
  switch (alarm.kind) {
    case 'silent':
      return sentences.silent(durationWords(nowMs - alarm.sinceMs));
    case 'rolledBack':
      return sentences.rolledBack(String(alarm.keptSeq + 1), String(alarm.lostSeq));
    case 'branched':
      return sentences.branched(String(alarm.atSeq));
    case 'quarantine':
      return sentences.quarantine(String(alarm.count));
  }
}
