import {
  reportTables,
  type Report,
  type ReportCell,
  type ReportColumn,
  type ReportTable,
} from '@jiaohao/queue-core/protocol';
import { clockWords } from '@jiaohao/ui-kit';
import { Table, Tabs } from 'antd';
import { managerWords } from '../messages.zh.ts';
import { tagText } from '../ratings/rating-reasons.ts';
import styles from './report-section.module.css';

const words = managerWords.reports;
const rowsOnAPage = 50;

/** The same tables as in the files, one at a time. */
export function ReportTables({ report }: { report: Report }) {
  return (
    <div className={styles.tabs}>
      <Tabs
        items={reportTables(report, tagText).map((table) => ({
          key: table.id,
          label: table.title,
          children: <OneTable table={table} madeAtMs={report.madeAtMs} />,
        }))}
      />
    </div>
  );
}

type Row = { readonly key: number; readonly cells: readonly ReportCell[] };

function OneTable({ table, madeAtMs }: { table: ReportTable; madeAtMs: number }) {
  const rows: Row[] = table.rows.map((cells, key) => ({ key, cells }));
  const notes = [table.note, words.madeAt(clockWords(madeAtMs))].filter((note) => note !== '');
  return (
    <div data-testid={`table-${table.id}`}>
      <Table<Row>
        size="small"
        dataSource={rows}
        columns={table.columns.map((column, at) => columnOf(column, at))}
        locale={{ emptyText: words.empty }}
        scroll={{ x: 'max-content' }}
        pagination={
          rows.length > rowsOnAPage
            ? { pageSize: rowsOnAPage, showSizeChanger: false, showTotal: (count) => words.total(count) }
            : false
        }
      />
      <p className={styles.note}>{notes.join('；')}</p>
    </div>
  );
}

/** 取号（人次） stands in two lines: the unit below the name. */
function columnOf({ title, kind }: ReportColumn, at: number) {
  const [name = title, unit] = title.split(/(?=（)/);
  return {
    key: String(at),
    title: (
      <span className={styles.columnHead}>
        {name}
        {unit !== undefined && <small>{unit}</small>}
      </span>
    ),
    align: kind === 'text' ? ('left' as const) : ('right' as const),
    ...(at === 0 ? { className: `${styles.first}` } : {}),
    render: (_: unknown, { cells }: Row) => cellWords(cells[at] ?? null, kind),
  };
}

function cellWords(cell: ReportCell, kind: ReportColumn['kind']): string {
  if (cell === null) return '—';
  if (typeof cell === 'string' || kind === 'count' || kind === 'text') return String(cell);
  return Number.isInteger(cell) && kind === 'minutes' ? String(cell) : cell.toFixed(1);
}
