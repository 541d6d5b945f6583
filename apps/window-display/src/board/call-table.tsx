import { laneNames, ticketStateNames, type BoardCall } from '@jiaohao/queue-core/protocol';
import { useView } from '@jiaohao/ui-kit';
import { useRef, type CSSProperties } from 'react';
import { hoursWords } from '../screens/door-words.ts';
import { screenWordsZh } from '../screens/messages.zh.ts';
import { chooseColumns, chooseRows, countRowsThatFit, rowHeightT, type RowShape } from './board-rows.ts';
import styles from './call-table.module.css';
import { useCallPaintedMarks } from '../screens/call-painted.ts';
import { useSizePx } from '../screens/use-size.ts';
import { wordsZh } from './messages.zh.ts';
import type { Screen } from './use-screen.ts';

/** Numbers at windows, newest call first: as many whole rows as fit, and never smaller text. */
export function CallTable(props: {
  calls: readonly BoardCall[];
  isStale: boolean;
  screen: Screen;
  /** The table takes the room of so many rows and no more; null: all there is. */
  fixedRows: number | null;
}) {
  const { calls, isStale, screen, fixedRows } = props;
  const body = useRef<HTMLDivElement>(null);
  const { width, height } = useSizePx(body);
  const { shape, numberT, queueT } = chooseColumns((width || window.innerWidth) / screen.textPx, calls);
  const rowT = rowHeightT[screen.orientation][shape];
  const rowCount = countRowsThatFit(height, rowT * screen.textPx);
  const rows = chooseRows(calls, rowCount);
  useCallPaintedMarks(rows.map((row) => row.callSeq));
  return (
    <section
      className={styles.table}
      role="table"
      aria-label={wordsZh.columns.number}
      data-testid="calls"
      data-shape={shape}
      data-orientation={screen.orientation}
      data-row-count={rowCount}
      data-fixed={fixedRows !== null}
      style={{ '--number-t': numberT, '--queue-t': queueT, '--fixed-t': (fixedRows ?? 0) * rowT } as CSSProperties}
    >
      <div className={styles.columns} role="row">
        <span role="columnheader">{wordsZh.columns.number}</span>
        <span role="columnheader">{wordsZh.columns.windowId}</span>
        {shape === 'line' && <span role="columnheader">{wordsZh.columns.queue}</span>}
        <span role="columnheader">{wordsZh.columns.state}</span>
      </div>
      {/* The rows share what is left over, so that no strip stays empty below the last one. */}
      <div ref={body} className={styles.rows} style={{ '--row-count': rowCount } as CSSProperties}>
        {rows.map((call) => (
          <Row key={call.number} call={call} shape={shape} isStale={isStale} />
        ))}
        {rows.length === 0 && fixedRows === null && <NoCalls />}
      </div>
    </section>
  );
}

/** Nobody was called yet: what will stand here while the hall serves, and when it does. */
function NoCalls() {
  const { door } = useView<'board'>();
  const hours = hoursWords(door);
  return (
    <div className={styles.noCalls}>
      {door.state === 'open' && <p>{wordsZh.noCallsYet}</p>}
      {hours.length > 0 && (
        <p className={styles.hours} data-testid="hours">
          <span>{screenWordsZh.hoursToday}</span>
          {hours.map((session) => (
            <span key={session}>{session}</span>
          ))}
        </p>
      )}
    </div>
  );
}

function Row({ call, shape, isStale }: { call: BoardCall; shape: RowShape; isStale: boolean }) {
  const state = isStale ? 'unknown' : call.state;
  return (
    <div className={styles.row} role="row" data-testid="call-row" data-state={state} data-call-seq={call.callSeq}>
      <span role="cell" className={styles.number} data-testid="row-number">
        {call.number}
      </span>
      <span role="cell" className={styles.windowId} data-testid="row-window">
        {call.windowId}
      </span>
      {shape === 'line' && (
        <span role="cell" className={styles.queue} data-testid="row-queue">
          {call.queueName}
          <PriorityMark call={call} />
        </span>
      )}
      <span role="cell" className={styles.state} data-testid="row-state">
        {!isStale && (
          <>
            <StateMark state={call.state} />
            {ticketStateNames[call.state]}
          </>
        )}
      </span>
      {shape === 'stacked' && (
        <span role="cell" className={styles.queueBelow} data-testid="row-queue">
          {call.queueName}
          <PriorityMark call={call} />
        </span>
      )}
    </div>
  );
}

/** 优先, and never why. */
function PriorityMark({ call }: { call: BoardCall }) {
  return call.isPriority && <small className={styles.priority}>{laneNames.priority}</small>;
}

/** Shape beside the word, for those who cannot tell the colours apart. */
function StateMark({ state }: { state: BoardCall['state'] }) {
  return (
    <svg className={styles.mark} viewBox="0 0 20 20" aria-hidden="true">
      {state === 'called' && <path d="M4 2 L18 10 L4 18 Z" fill="currentColor" />}
      {state === 'serving' && <circle cx="10" cy="10" r="6" fill="currentColor" />}
      {state === 'passedOver' && <path d="M3 10 H17" stroke="currentColor" strokeWidth="4" />}
    </svg>
  );
}
