import type { HallAnswer } from '@jiaohao/sync/wire';
import { dateTimeWords, durationWords } from '@jiaohao/ui-kit';
import { PanelHead } from '../../manager/live/panel-head.tsx';
import { ScrollPanel } from '../../staff/scroll-panel.tsx';
import { countyWords } from '../messages.zh.ts';
import { ConflictList } from './conflict-list.tsx';
import { PackageList } from './package-list.tsx';
import styles from './state-panel.module.css';

const words = countyWords.hall;

type Fact = { readonly name: string; readonly value: string; readonly note: string; readonly isTrouble: boolean };

/** How its line to the county is, what runs there, what it says of bookings, and what it has of what was sent down. */
export function StatePanel({ answer, nowMs }: { answer: HallAnswer; nowMs: number }) {
  return (
    <ScrollPanel aria-label={words.state}>
      <PanelHead title={words.state} />
      <dl className={styles.facts}>
        {factsOf(answer, nowMs).map(({ name, value, note, isTrouble }) => (
          <div key={name} data-trouble={isTrouble}>
            <dt>{name}</dt>
            <dd>
              {value}
              {note !== '' && <small>{note}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <ConflictList conflicts={answer.bookingConflicts} />
      <PackageList packages={answer.state.packages} nowMs={nowMs} />
    </ScrollPanel>
  );
}

function factsOf({ state, said, epoch }: HallAnswer, nowMs: number): Fact[] {
  const { line, seenMs, lag, deviceTroubles } = state;
  const fact = (name: string, value: string, note = '', isTrouble = false): Fact => ({ name, value, note, isTrouble });
  return [
    fact(words.seen, seenMs === null ? words.never : dateTimeWords(seenMs), countyWords.line[line], line !== 'online'),
    lag.entries === 0
      ? fact(words.lag, words.lagNone)
      : fact(
          words.lag,
          words.lagSome(lag.entries),
          lag.oldestMs === null ? '' : words.lagSince(durationWords(nowMs - lag.oldestMs)),
          true,
        ),
    ...(epoch
      ? [
          fact(words.journal, words.journalAt(String(epoch.lastSeq))),
          fact(words.started, dateTimeWords(epoch.firstSeenMs)),
        ]
      : []),
    ...(said
      ? [
          fact(words.app, said.app),
          deviceTroubles === 0
            ? fact(words.devices, words.devicesFine)
            : fact(words.devices, words.deviceTroubles(deviceTroubles), '', true),
        ]
      : []),
  ];
}
