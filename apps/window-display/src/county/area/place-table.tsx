import { ratedCount } from '@jiaohao/queue-core/protocol';
import { durationWords, Phrased } from '@jiaohao/ui-kit';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { heatWords, waitedMinutes, waitHeat } from '../../staff/wait-heat.ts';
import { countyWords } from '../messages.zh.ts';
import { meanMinutes } from '../minutes.ts';
import { badCount, columns, goodPercent, inOrder, type Column, type Order, type PlaceRow } from '../place-rows.ts';
import styles from './place-table.module.css';
import { AreaVersions, HallVersions } from './version-cell.tsx';

const words = countyWords.table;
const nowColumns: readonly Column[] = ['waiting', 'longest', 'windows'];

/** Areas and halls, one a row: how it is now, and how the chosen days were. Rows are opened by their names. */
export function PlaceTable({ rows, nowMs, empty }: { rows: readonly PlaceRow[]; nowMs: number; empty: string }) {
  const [order, setOrder] = useState<Order | null>(null);
  if (rows.length === 0) return <p className="panel-empty">{empty}</p>;
  function sortBy(column: Column): void {
    // A name begins at its beginning, a figure with the most.
    const isDownFirst = column !== 'name' && column !== 'seen';
    setOrder((now) => ({ column, isDown: now?.column === column ? !now.isDown : isDownFirst }));
  }
  return (
    <div className={styles.ground}>
      <table className={styles.places}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                data-column={column}
                data-now={nowColumns.includes(column)}
                aria-sort={order?.column === column ? (order.isDown ? 'descending' : 'ascending') : 'none'}
              >
                <button type="button" aria-label={words.sortBy(words.columns[column])} onClick={() => sortBy(column)}>
                  {words.columns[column]}
                  <i aria-hidden="true">{order?.column === column ? (order.isDown ? '↓' : '↑') : ''}</i>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inOrder(rows, order).map((row) => (
            <Row key={row.path} row={row} nowMs={nowMs} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, nowMs }: { row: PlaceRow; nowMs: number }) {
  const { live, figures, state } = row;
  const isHeard = row.halls.online > 0;
  const waitedMs = live.oldestMs === null ? null : nowMs - live.oldestMs;
  const heat = waitedMs === null || !isHeard ? 'calm' : waitHeat(waitedMs);
  const good = goodPercent(figures);
  const bad = badCount(figures);
  const wait = meanMinutes(figures.wait.meanMs);
  return (
    <tr data-testid={`row-${row.id}`} data-heard={isHeard}>
      <th scope="row" data-column="name">
        <Link href={row.path}>
          <Phrased text={row.name} />
        </Link>
        {/* A hall mostly has its own area in its name. */}
        {row.within.length > 0 && <span className={styles.within}>{row.within.at(-2) ?? row.within.at(-1)}</span>}
        {row.level && <span className={styles.tag}>{countyWords.levels[row.level]}</span>}
        {row.alarms > 0 && <span className={styles.alarm}>{words.alarms(row.alarms)}</span>}
      </th>
      <Cell column="waiting">{isHeard ? live.waiting : words.nothing}</Cell>
      <Cell column="longest" heat={heat}>
        {waitedMs === null || !isHeard ? words.nothing : words.minutes(waitedMinutes(live.oldestMs!, nowMs))}
        {heat !== 'calm' && <small>{heatWords[heat]}</small>}
      </Cell>
      <Cell column="windows">{isHeard ? words.ofWindows(live.windows.open, live.windows.all) : words.nothing}</Cell>
      <Cell column="taken">{figures.taken}</Cell>
      <Cell column="finished">{figures.finished}</Cell>
      <Cell column="wait">{wait === null ? words.nothing : countyWords.figures.minutes(wait)}</Cell>
      <Cell column="good">
        {good === null ? words.nothing : `${good}%`}
        {good !== null && <small>{words.rated(ratedCount(figures.byLevel))}</small>}
      </Cell>
      <Cell column="bad" heat={bad > 0 ? 'red' : 'calm'}>
        {bad}
      </Cell>
      <Cell column="versions">
        {state ? <HallVersions packages={state.packages} /> : <AreaVersions {...row.packages} />}
      </Cell>
      <Cell column="seen">{state ? <HallLine state={state} nowMs={nowMs} /> : <AreaLine halls={row.halls} />}</Cell>
    </tr>
  );
}

function Cell({ column, heat = 'calm', children }: { column: Column; heat?: string; children: ReactNode }) {
  return (
    <td data-column={column} data-heat={heat} data-label={words.columns[column]}>
      {children}
    </td>
  );
}

function AreaLine({ halls: { all, online } }: { halls: PlaceRow['halls'] }) {
  const light = all === 0 ? 'connecting' : online === all ? 'ready' : online === 0 ? 'down' : 'attention';
  return (
    <span className={styles.seen}>
      <i className="dot" data-light={light} />
      {words.ofHalls(online, all)}
    </span>
  );
}

function HallLine({ state, nowMs }: { state: NonNullable<PlaceRow['state']>; nowMs: number }) {
  const { line, seenMs, lag } = state;
  const light =
    line === 'online' ? (lag.entries > 0 ? 'attention' : 'ready') : line === 'never' ? 'connecting' : 'down';
  const sentence =
    line === 'away' && seenMs !== null ? words.since(durationWords(nowMs - seenMs)) : countyWords.line[line];
  return (
    <span className={styles.seen}>
      <i className="dot" data-light={light} />
      {sentence}
      {lag.entries > 0 && <small>{words.behind(lag.entries)}</small>}
    </span>
  );
}
