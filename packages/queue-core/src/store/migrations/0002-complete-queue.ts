import type { Migration } from './migration.ts';

/*
 *   event ──fold──► business_day · counter · band_tally · queue_line
 *                   ticket · window_leg · rating · result · booking · service_window
 *
 * A waiting ticket stands in one of three lines, each an index that is read from its head:
 *   (queue, ordinary) · (queue, privileged) · (window): sent to that window
 *
 * On tables that are written all day, lists of states are spelled with `or`: of an `in` list of three
 * or more SQLite builds a small table anew at every row, which took a third of a ticket's update.
 */
export const completeQueue: Migration = {
  version: 2,
  refold: true,
  sql: `
alter table command_answer add column checksum integer;

drop table rating;
drop table ticket;
drop table service_window;
drop table counter;
drop table queue_depth;
drop table day_tally;
drop table business_day;

create table business_day (
  id integer primary key check (id = 1),
  day text not null check (day glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  taking text not null check (taking in ('open', 'closed', 'ended')),
  close_reason text,
  extended_until text,
  check ((taking = 'closed') = (close_reason is not null))
) strict;

create table counter (
  day text not null,
  series text not null,
  last_serial integer not null check (last_serial >= 1),
  primary key (day, series)
) strict, without rowid;

create table band_tally (
  day text not null,
  queue_id text not null,
  band text not null,
  taken integer not null check (taken >= 1),
  primary key (day, queue_id, band)
) strict, without rowid;

create table queue_line (
  queue_id text primary key,
  ordinary_waiting integer not null check (ordinary_waiting >= 0),
  privileged_waiting integer not null check (privileged_waiting >= 0),
  privileged_in_a_row integer not null check (privileged_in_a_row >= 0),
  called_count integer not null check (called_count >= 0),
  wait_sum_ms integer not null check (wait_sum_ms >= 0)
) strict, without rowid;

create table service_window (
  window_id text primary key,
  state text not null check (state in ('closed', 'open', 'paused')),
  staff_id text,
  since_ms integer not null,
  pause_reason text,
  pause_until_ms integer,
  pause_phone text,
  substitute_id text,
  is_away_alarmed integer not null default 0 check (is_away_alarmed in (0, 1)),
  assigned_queues text check (json_valid(assigned_queues)),
  assigned_by text check (assigned_by in ('hand', 'calendar', 'backlog')),
  check ((state = 'closed') = (staff_id is null)),
  check ((state = 'paused') = (pause_reason is not null)),
  check (state = 'paused' or (pause_until_ms is null and pause_phone is null and substitute_id is null)),
  check (state = 'paused' or is_away_alarmed = 0),
  check ((assigned_queues is null) = (assigned_by is null))
) strict, without rowid;

create unique index service_window_one_per_staff on service_window (staff_id) where staff_id is not null;

-- Rows and indexes in the order of taking: a table keyed by a rising number grows at its end, page by page.
create table ticket (
  taken_seq integer primary key references event (seq),
  ticket_id text not null unique,
  day text not null,
  series text not null,
  serial integer not null check (serial >= 1),
  queue_id text not null,
  item_ids text not null check (json_valid(item_ids)),
  route text not null check (json_valid(route)),
  person_digest text,
  person_masked_name text,
  person_document text,
  is_on_behalf integer not null check (is_on_behalf in (0, 1)),
  principal_masked_name text,
  holder_digest text,
  token text not null unique,
  state text not null check (state = 'waiting' or state = 'called' or state = 'serving' or state = 'finished'
    or state = 'held' or state = 'passedOver' or state = 'cancelled' or state = 'voided' or state = 'carriedOver'
    or state = 'expired'),
  lane text not null check (lane = 'ordinary' or lane = 'priority' or lane = 'booked' or lane = 'returning'),
  is_privileged integer not null generated always as (lane <> 'ordinary') virtual,
  rank_ms integer not null,
  rank_seq integer not null,
  priority text,
  is_late integer not null check (is_late in (0, 1)),
  booking_id text,
  result_of text,
  taken_at_ms integer not null,
  ahead_count integer not null check (ahead_count >= 0),
  window_id text references service_window (window_id),
  to_window_id text,
  return_to_window_id text,
  first_window_id text,
  last_window_id text,
  staff_id text,
  call_count integer not null default 0 check (call_count >= 0),
  miss_count integer not null default 0 check (miss_count >= 0),
  call_seq integer references event (seq),
  miss_seq integer references event (seq),
  first_called_at_ms integer,
  called_at_ms integer,
  started_at_ms integer,
  leg_started_at_ms integer,
  served_ms integer not null default 0 check (served_ms >= 0),
  ended_at_ms integer,
  return_at_ms integer,
  hold_reason text,
  why text check (json_valid(why)),
  result text,
  slip_state text not null check (slip_state = 'pending' or slip_state = 'printed' or slip_state = 'failed'),
  slip_rung text,
  slip_fault text,
  reprint_count integer not null default 0 check (reprint_count >= 0),
  unique (day, series, serial),
  check ((person_digest is null) = (person_masked_name is null)),
  check ((person_digest is null) = (person_document is null)),
  check (is_on_behalf = 0 or person_digest is not null),
  check ((state = 'called' or state = 'serving' or state = 'held') = (window_id is not null)),
  check (state = 'waiting' or to_window_id is null),
  check ((call_count = 0) = (call_seq is null)),
  check ((call_count = 0) = (called_at_ms is null)),
  check ((call_count = 0) = (first_called_at_ms is null)),
  check ((call_count = 0) = (last_window_id is null)),
  check (call_count > 0 or (state <> 'called' and state <> 'serving' and state <> 'finished')),
  check (started_at_ms is not null or (state <> 'serving' and state <> 'finished')),
  check ((state = 'serving') = (leg_started_at_ms is not null)),
  check ((state = 'waiting' or state = 'called' or state = 'serving' or state = 'held' or state = 'passedOver')
    = (ended_at_ms is null)),
  check (state = 'passedOver' or return_at_ms is null),
  check ((state = 'held') = (hold_reason is not null)),
  check ((state = 'finished') = (result is not null)),
  check ((miss_count = 0) = (miss_seq is null)),
  check ((slip_state = 'printed') = (slip_rung is not null)),
  check ((slip_state = 'failed') = (slip_fault is not null))
) strict;

create index ticket_line on ticket (queue_id, is_privileged, rank_ms, rank_seq)
  where state = 'waiting' and to_window_id is null;
create index ticket_for_window on ticket (to_window_id, rank_ms, rank_seq)
  where state = 'waiting' and to_window_id is not null;
create unique index ticket_one_at_window on ticket (window_id) where state in ('called', 'serving');
create index ticket_held on ticket (window_id, rank_seq) where state = 'held';
create index ticket_passed_over on ticket (return_at_ms) where state = 'passedOver';
create unique index ticket_one_per_holder on ticket (holder_digest, queue_id)
  where holder_digest is not null and ended_at_ms is null;
create index ticket_of_holder on ticket (holder_digest, day) where holder_digest is not null;
create index ticket_of_agent on ticket (person_digest, day) where is_on_behalf = 1;
create index ticket_missed on ticket (day, miss_seq) where miss_seq is not null;

create table window_leg (
  ended_seq integer primary key references event (seq),
  day text not null,
  ticket_id text not null references ticket (ticket_id),
  queue_id text not null,
  window_id text not null,
  staff_id text,
  ended_by text not null,
  called_at_ms integer not null,
  started_at_ms integer,
  ended_at_ms integer not null,
  check (ended_at_ms >= called_at_ms)
) strict;

create index window_leg_of_queue on window_leg (queue_id, ended_seq);
create index window_leg_of_day on window_leg (day, window_id);
create index window_leg_missed on window_leg (day, window_id) where ended_by = 'ticketPassedOver';

create table rating (
  ticket_id text primary key references ticket (ticket_id),
  day text not null,
  window_id text not null references service_window (window_id),
  queue_id text not null,
  staff_id text,
  service_ms integer not null check (service_ms >= 0),
  invited_seq integer not null references event (seq),
  invited_at_ms integer not null,
  state text not null check (state = 'invited' or state = 'rated' or state = 'notRated'),
  level text check (level = 'verySatisfied' or level = 'satisfied' or level = 'basicallySatisfied'
    or level = 'dissatisfied' or level = 'veryDissatisfied'),
  tags text check (json_valid(tags)),
  reason text check (reason = 'declined' or reason = 'timeout' or reason = 'dayEnded'),
  channel text check (channel = 'pad' or channel = 'keypad' or channel = 'host'),
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

create table result (
  ticket_id text primary key references ticket (ticket_id),
  state text not null check (state in ('pending', 'ready', 'collected')),
  since_ms integer not null,
  collected_by text references ticket (ticket_id),
  check ((state = 'collected') = (collected_by is not null))
) strict, without rowid;

create index result_open on result (since_ms) where state in ('pending', 'ready');

create table booking (
  booking_id text primary key,
  queue_id text not null,
  item_ids text not null check (json_valid(item_ids)),
  day text not null,
  slot text not null,
  person_digest text,
  person_masked_name text,
  person_document text,
  code text not null,
  origin text not null check (origin in ('hall', 'county', 'carriedOver')),
  state text not null check (state in ('booked', 'checkedIn', 'cancelled', 'noShow')),
  ticket_id text references ticket (ticket_id),
  placed_at_ms integer not null,
  check ((person_digest is null) = (person_masked_name is null)),
  check ((person_digest is null) = (person_document is null)),
  check ((state = 'checkedIn') = (ticket_id is not null))
) strict, without rowid;

create index booking_of_slot on booking (queue_id, day, slot) where state in ('booked', 'checkedIn');
create unique index booking_one_per_person on booking (person_digest, queue_id, day)
  where person_digest is not null and state = 'booked';
create index booking_open on booking (day, slot) where state = 'booked';
create index booking_of_code on booking (code, day) where state = 'booked';
create index booking_missed on booking (person_digest, day) where state = 'noShow' and origin <> 'carriedOver';
`,
};
