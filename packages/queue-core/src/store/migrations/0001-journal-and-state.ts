import type { Migration } from './migration.ts';

/*
 *   event ──fold──► business_day · ticket · service_window · rating · counter · queue_depth · day_tally
 *   command_answer: what each commandId was told (not a fold; it is what makes a retry harmless)
 *
 * The constraints are the last line of defence: each says in SQL what the commands already promise.
 */
export const journalAndState: Migration = {
  version: 1,
  sql: `
create table event (
  seq integer primary key check (seq >= 1),
  version integer not null check (version >= 1),
  at_wall_ms integer not null,
  command_id text not null,
  stamped_at_ms integer not null,
  actor text not null check (json_valid(actor)),
  kind text not null check (length(kind) > 0),
  body text not null check (json_valid(body)),
  hash text not null check (length(hash) = 64)
) strict;

create trigger event_is_never_changed before update on event
begin select raise(abort, 'the journal is append-only'); end;
create trigger event_is_never_deleted before delete on event
begin select raise(abort, 'the journal is append-only'); end;

create table command_answer (
  command_id text primary key,
  request_digest text not null check (length(request_digest) = 64),
  answer text not null check (json_valid(answer)),
  answered_at_ms integer not null
) strict, without rowid;

create table business_day (
  id integer primary key check (id = 1),
  day text not null check (day glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) strict;

create table counter (
  day text not null,
  series text not null,
  last_serial integer not null check (last_serial >= 1),
  primary key (day, series)
) strict, without rowid;

create table service_window (
  window_id text primary key,
  state text not null check (state in ('closed', 'open', 'paused')),
  staff_id text,
  pause_reason text,
  since_ms integer not null,
  check ((state = 'closed') = (staff_id is null)),
  check ((state = 'paused') = (pause_reason is not null))
) strict, without rowid;

create unique index service_window_one_per_staff on service_window (staff_id) where staff_id is not null;

create table ticket (
  ticket_id text primary key,
  day text not null,
  series text not null,
  serial integer not null check (serial >= 1),
  queue_id text not null,
  item_id text,
  person_digest text,
  person_masked_name text,
  person_document text,
  token text not null unique,
  state text not null check (state in ('waiting', 'called', 'serving', 'passedOver', 'finished', 'expired')),
  rank integer not null,
  taken_at_ms integer not null,
  ahead_count integer not null check (ahead_count >= 0),
  window_id text references service_window (window_id),
  staff_id text,
  call_count integer not null default 0 check (call_count >= 0),
  call_seq integer references event (seq),
  first_called_at_ms integer,
  called_at_ms integer,
  started_at_ms integer,
  ended_at_ms integer,
  slip_state text not null check (slip_state in ('pending', 'printed', 'failed')),
  slip_rung text,
  slip_fault text,
  unique (day, series, serial),
  check ((person_digest is null) = (person_masked_name is null)),
  check ((person_digest is null) = (person_document is null)),
  check (state <> 'waiting' or window_id is null),
  check (state in ('waiting', 'expired') or window_id is not null),
  check ((call_count = 0) = (call_seq is null)),
  check ((call_count = 0) = (called_at_ms is null)),
  check (state not in ('serving', 'finished') or started_at_ms is not null),
  check ((state in ('passedOver', 'finished', 'expired')) = (ended_at_ms is not null)),
  check ((slip_state = 'printed') = (slip_rung is not null)),
  check ((slip_state = 'failed') = (slip_fault is not null))
) strict, without rowid;

create index ticket_waiting on ticket (queue_id, rank) where state = 'waiting';
create unique index ticket_one_at_window on ticket (window_id) where state in ('called', 'serving');
create unique index ticket_one_per_person_and_queue on ticket (person_digest, queue_id)
  where person_digest is not null and state in ('waiting', 'called', 'serving');
create index ticket_passed_over on ticket (day, call_seq) where state = 'passedOver';
create index ticket_slip_pending on ticket (rank) where slip_state = 'pending';

create table rating (
  ticket_id text primary key references ticket (ticket_id),
  day text not null,
  window_id text not null references service_window (window_id),
  queue_id text not null,
  staff_id text,
  service_ms integer not null check (service_ms >= 0),
  invited_seq integer not null references event (seq),
  invited_at_ms integer not null,
  state text not null check (state in ('invited', 'rated', 'notRated')),
  level text check (level in ('verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied', 'veryDissatisfied')),
  tags text check (json_valid(tags)),
  reason text check (reason in ('declined', 'timeout', 'dayEnded')),
  channel text check (channel in ('pad', 'keypad', 'host')),
  closed_seq integer references event (seq),
  closed_at_ms integer,
  check ((state = 'rated') = (level is not null)),
  check ((state = 'rated') = (tags is not null)),
  check ((state = 'notRated') = (reason is not null)),
  check ((state = 'invited') = (channel is null)),
  check ((state = 'invited') = (closed_seq is null)),
  check ((state = 'invited') = (closed_at_ms is null))
) strict, without rowid;

create index rating_invited on rating (window_id, invited_seq) where state = 'invited';
create index rating_of_window on rating (window_id, invited_seq);
create index rating_of_day on rating (day, window_id, queue_id, state, level, service_ms);
create index rating_rated on rating (day, closed_seq) where state = 'rated';

create table queue_depth (
  queue_id text primary key,
  waiting_count integer not null check (waiting_count >= 0)
) strict, without rowid;

create table day_tally (
  day text primary key,
  called_count integer not null check (called_count >= 0),
  wait_sum_ms integer not null check (wait_sum_ms >= 0)
) strict, without rowid;
`,
};
