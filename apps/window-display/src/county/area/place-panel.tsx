import type { AreaAnswer } from '@jiaohao/sync/wire';
import { Input } from 'antd';
import { useState } from 'react';
import { ScrollPanel } from '../../staff/scroll-panel.tsx';
import { countyWords } from '../messages.zh.ts';
import { hallRows, placeRows } from '../place-rows.ts';
import styles from './place-panel.module.css';
import { PlaceTable } from './place-table.tsx';

const words = countyWords.table;

/** What lies in the area, or all its halls, to be found by their names. */
export function PlacePanel({ answer, nowMs }: { answer: AreaAnswer; nowMs: number }) {
  const [shown, setShown] = useState<'places' | 'all'>('places');
  const [part, setPart] = useState('');
  const isAll = shown === 'all';
  const rows = isAll ? hallRows(answer, part) : placeRows(answer);
  return (
    <ScrollPanel className={styles.panel} aria-label={words[shown]}>
      <div className={styles.head}>
        <div className={styles.tabs} role="group" aria-label={words.tabs}>
          {(['places', 'all'] as const).map((each) => (
            <button
              key={each}
              type="button"
              data-testid={`list-${each}`}
              aria-pressed={shown === each}
              onClick={() => setShown(each)}
            >
              {words[each]}
              <span>{each === 'all' ? answer.halls.length : placeRows(answer).length}</span>
            </button>
          ))}
        </div>
        {isAll && (
          <Input
            className={styles.find}
            allowClear
            size="small"
            data-testid="find-hall"
            placeholder={words.find}
            aria-label={words.find}
            value={part}
            onChange={(event) => setPart(event.target.value)}
          />
        )}
      </div>
      <PlaceTable rows={rows} nowMs={nowMs} empty={part === '' ? words.none : words.notFound} />
    </ScrollPanel>
  );
}
