import type { CountyDatabase } from '../county/database.node.ts';

/* What the county has of some halls, for whoever checks it. */

export type EpochRow = {
  readonly hall: string;
  readonly id: string;
  readonly base: number;
  readonly parent: string | null;
  readonly lastSeq: number;
  readonly lastHash: string;
};

export type EventRow = {
  readonly hall: string;
  readonly epoch: string;
  readonly seq: number;
  readonly version: number;
  readonly kind: string;
  readonly atMs: number;
  readonly stampedMs: number;
  readonly commandId: string;
  readonly actor: string;
  readonly body: string;
  readonly hash: string;
};

export type CountyRows = {
  readonly epochs: readonly EpochRow[];
  readonly events: readonly EventRow[];
  /** hall/epoch/seq */
  readonly quarantined: readonly string[];
  readonly alarms: readonly { readonly hall: string; readonly kind: string; readonly epoch: string }[];
};

export async function readCountyRows({ pool }: CountyDatabase, halls: readonly string[]): Promise<CountyRows> {
  const read = async <Row extends object>(columns: string, table: string, order: string) =>
    (await pool.query<Row>(`select ${columns} from ${table} where hall = any($1) order by ${order}`, [halls])).rows;
  return {
    epochs: await read<EpochRow>(
      'hall, id, base_seq as base, parent, last_seq as "lastSeq", last_hash as "lastHash"',
      'epoch',
      'hall, id',
    ),
    events: await read<EventRow>(
      `hall, epoch, seq, version, kind, at_ms as "atMs", stamped_ms as "stampedMs", command_id as "commandId", actor,
       body, hash`,
      'event',
      'hall, epoch, seq',
    ),
    quarantined: (await read<{ at: string }>(`hall || '/' || epoch || '/' || seq as at`, 'quarantine', '1')).map(
      ({ at }) => at,
    ),
    alarms: await read('hall, kind, epoch', 'alarm', 'hall, kind, epoch'),
  };
}

/**
 * What the alarms say less, or more, than the epochs do. An epoch whose parent goes on after its base: rolled
 * back. Of epochs with one parent, all but one: branched. What speaks of neither is not looked at.
 */
export async function wrongAlarms({ pool }: CountyDatabase, hall: string): Promise<string[]> {
  const { rows } = await pool.query<{ wrong: string }>(
    `with known as (
       select e.id, e.parent, coalesce(p.last_seq > e.base_seq, false) as parted,
              exists (select 1 from alarm a where a.hall = e.hall and a.epoch = e.id and a.kind = 'rolledBack') as rolled,
              exists (select 1 from alarm a where a.hall = e.hall and a.epoch = e.id and a.kind = 'branched') as branched
         from epoch e left join epoch p on p.hall = e.hall and p.id = e.parent
        where e.hall = $1)
     select 'not rolledBack: ' || id as wrong from known where parted and not rolled
     union all select 'rolledBack: ' || id from known where rolled and not parted
     union all select 'not branched: children of ' || coalesce(parent, 'none') from known where not branched
       group by parent having count(*) > 1
     union all select 'branched: children of ' || coalesce(parent, 'none') from known
       group by parent having bool_and(branched)`,
    [hall],
  );
  return rows.map(({ wrong }) => wrong);
}
