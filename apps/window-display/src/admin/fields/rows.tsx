import { Button } from 'antd';
import type { ReactNode } from 'react';
import { fieldWords } from './messages.zh.ts';
import { TimeInput } from './moment-inputs.tsx';

/** Rows of a short list that are edited in place, each with a way to take it away, and one to add another. */
export function Rows<Row>({
  rows,
  label,
  empty = '',
  add,
  maxRows = 40,
  onChange,
  newRow,
  children,
}: {
  rows: readonly Row[];
  /** How one row is called, for people who cannot see which it is. */
  label: (row: Row, at: number) => string;
  empty?: string;
  add: string;
  maxRows?: number;
  onChange(rows: Row[]): void;
  newRow(): Row;
  children: (row: Row, change: (row: Row) => void, at: number) => ReactNode;
}) {
  return (
    <div className="rows">
      {rows.length === 0 && empty !== '' && <p className="rows-empty">{empty}</p>}
      {rows.map((row, at) => (
        // Rows have no name but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div className="row" key={at} role="group" aria-label={label(row, at)}>
          {children(row, (next) => onChange(rows.with(at, next)), at)}
          <Button
            type="text"
            aria-label={`${fieldWords.remove}${label(row, at)}`}
            onClick={() => onChange(rows.filter((_, other) => other !== at))}
          >
            {fieldWords.remove}
          </Button>
        </div>
      ))}
      {rows.length < maxRows && (
        <div>
          <Button type="dashed" onClick={() => onChange([...rows, newRow()])}>
            {add}
          </Button>
        </div>
      )}
    </div>
  );
}

export type TimeSpan = { readonly from: string; readonly to: string };

/** From a time of day to another. */
export function SpanInputs<Span extends TimeSpan>({ span, onChange }: { span: Span; onChange(span: Span): void }) {
  return (
    <>
      <TimeInput value={span.from} label={fieldWords.fromTime} onChange={(from) => onChange({ ...span, from })} />
      <span className="row-text">{fieldWords.to}</span>
      <TimeInput value={span.to} label={fieldWords.toTime} onChange={(to) => onChange({ ...span, to })} />
    </>
  );
}
