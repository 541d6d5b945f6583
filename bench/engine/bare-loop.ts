import { join } from 'node:path';
import { createTimedUuids, createToken } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import { createEngine } from '@jiaohao/queue-core';
import { openDatabase } from '../../packages/queue-core/src/store/open-database.node.ts';
import { clock, commands, hall, random } from './bench-hall.ts';

/*
 * The same rows without a queue around them: a loop of prepared statements on the same schema with the
 * same durability, one commit a turn. It reads and writes what the figure is about and nothing more: no
 * decision, no JSON, no hash, no memory of answers.
 *
 * What a row looks like is read from rows that the engine has written, so the schema may grow.
 */

/** better-sqlite3's connection, by way of the store: the benches do not depend on it themselves. */
type Connection = Extract<ReturnType<typeof openDatabase>, { ok: true }>['value'];
type Value = string | number | null;
type Row = Record<string, Value>;

/** A row of each kind, as the engine leaves it. */
type Samples = {
  readonly counter: Row;
  readonly taken: Row;
  readonly called: Row;
  readonly passedOver: Row;
  readonly serviceWindow: Row;
  readonly events: ReadonlyMap<string, Row>;
};

async function readSamples(): Promise<Samples> {
  const opened = openDatabase({ file: ':memory:' });
  invariant(opened.ok, 'a database in memory opens');
  const database = opened.value;
  const engine = createEngine(database, { hall, clock, random });
  const row = (table: string) => database.prepare<[], Row>(`select * from ${table}`).get()!;
  const taken = await engine.execute(commands.take());
  invariant(taken.ok, 'a number is given');
  const waiting = row('ticket');
  await engine.execute(commands.open(0));
  const serviceWindow = row('service_window');
  await engine.execute(commands.call(0));
  const called = row('ticket');
  await engine.execute(commands.passOver(0, taken.value.ticketId));
  const passedOver = row('ticket');
  const events = new Map(
    database
      .prepare<[], Row>('select * from event')
      .all()
      .map((event) => [String(event['kind']), event]),
  );
  const counter = row('counter');
  engine.close();
  return { counter, taken: waiting, called, passedOver, serviceWindow, events };
}

/** A statement whose parameters are a sample's values, of which a few change from turn to turn. */
function prepareInsert(database: Connection, table: string, sample: Row) {
  const written = database
    .prepare<[], { name: string; hidden: number }>(`select name, hidden from pragma_table_xinfo('${table}')`)
    .all()
    .filter(({ name, hidden }) => hidden === 0 && sample[name] !== null)
    .map(({ name }) => name);
  const statement = database.prepare<[readonly Value[]]>(
    `insert into ${table} (${written.join(', ')}) values (${written.map(() => '?').join(', ')})`,
  );
  return withChanges(statement, written, sample);
}

/** What a step changed in a row. */
function prepareStep(database: Connection, before: Row, after: Row) {
  const changed = Object.keys(after).filter((name) => before[name] !== after[name]);
  const statement = database.prepare<[readonly Value[]]>(
    `update ticket set ${changed.map((name) => `${name} = ?`).join(', ')} where ticket_id = ?`,
  );
  return withChanges(statement, [...changed, 'ticket_id'], after);
}

function withChanges(statement: { run(values: readonly Value[]): unknown }, columns: readonly string[], sample: Row) {
  const values = columns.map((name) => sample[name] ?? null);
  return (changes: Row) => {
    for (const name in changes) {
      const at = columns.indexOf(name);
      if (at >= 0) values[at] = changes[name]!;
    }
    statement.run(values);
  };
}

export type BareLoop = {
  /** Milliseconds of so many numbers, one a commit. */
  take(count: number): number;
  /** Milliseconds of one call; the step that frees the window again is not counted. */
  call(): number;
};

export async function createBareLoop(directory: string, waitingCount: number): Promise<BareLoop> {
  const samples = await readSamples();
  const opened = openDatabase({ file: join(directory, 'bare.sqlite') });
  invariant(opened.ok, 'a new database opens');
  const database = opened.value;
  // The engine writes its log back at this length by itself (store/write-back.node.ts); here SQLite does.
  database.pragma('wal_autocheckpoint = 4000');
  const begin = database.prepare('begin immediate');
  const commit = database.prepare('commit');
  const { day, series, queue_id: queueId, is_privileged: side } = { ...samples.counter, ...samples.taken };
  const insertEvent = new Map(
    [...samples.events].map(([kind, event]) => [kind, prepareInsert(database, 'event', event)]),
  );
  const insertTicket = prepareInsert(database, 'ticket', samples.taken);
  const callUp = prepareStep(database, samples.taken, samples.called);
  const passOver = prepareStep(database, samples.called, samples.passedOver);
  const count = database.prepare<[readonly Value[]]>('update counter set last_serial = ? where day = ? and series = ?');
  const head = database
    .prepare<[readonly Value[]], string>(
      `select ticket_id from ticket indexed by ticket_line
       where state = 'waiting' and to_window_id is null and queue_id = +? and is_privileged = +?
       order by rank_ms, rank_seq limit 1`,
    )
    .pluck();
  const nextId = createTimedUuids(random);
  let seq = 0;
  let serial = 1;

  function write(kind: string, commandId: string): void {
    seq += 1;
    insertEvent.get(kind)!({ seq, command_id: commandId });
  }

  type Keys = { readonly ticketId: string; readonly commandId: string; readonly token: string; readonly atMs: number };
  const makeKeys = (atMs: number): Keys => ({
    ticketId: nextId(atMs),
    commandId: nextId(atMs),
    token: createToken(random, atMs),
    atMs,
  });

  function takeOne({ ticketId, commandId, token, atMs }: Keys): void {
    serial += 1;
    count.run([serial, day!, series!]);
    write('ticketTaken', commandId);
    insertTicket({
      ticket_id: ticketId,
      serial,
      token,
      taken_seq: seq,
      rank_seq: seq,
      rank_ms: atMs,
      taken_at_ms: atMs,
    });
  }

  begin.run();
  write('windowOpened', nextId(clock.nowWallMs()));
  prepareInsert(database, 'service_window', samples.serviceWindow)({});
  prepareInsert(database, 'counter', samples.counter)({});
  for (let left = waitingCount; left > 0; left -= 1) takeOne(makeKeys(clock.nowWallMs()));
  commit.run();

  return {
    take(times) {
      const all = Array.from({ length: times }, () => makeKeys(clock.nowWallMs()));
      const startedAtMs = performance.now();
      for (const keys of all) {
        begin.run();
        takeOne(keys);
        commit.run();
      }
      return performance.now() - startedAtMs;
    },
    call() {
      const commandId = nextId(clock.nowWallMs());
      const startedAtMs = performance.now();
      begin.run();
      const ticketId = head.get([queueId!, side!])!;
      write('ticketCalled', commandId);
      callUp({ ticket_id: ticketId, call_seq: seq });
      commit.run();
      const tookMs = performance.now() - startedAtMs;
      passOver({ ticket_id: ticketId, call_seq: seq, miss_seq: seq });
      return tookMs;
    },
  };
}
