import type { Migration } from './migration.ts';

/*
 * What the journal looks like to the county: cut into epochs, and read up to a cursor. Neither table is
 * a fold. What an older version wrote becomes one epoch, named by its first entry, so that two copies of
 * it agree on its name.
 *
 * Numbers that are nobody's are counted beside those that were given. A number is marked that was given for
 * a booking which could not be proved.
 */
export const uplink: Migration = {
  version: 3,
  refold: true,
  sql: `
create table epoch (
  id text primary key check (length(id) = 32),
  base_seq integer not null unique check (base_seq >= 0),
  opened_at_ms integer not null
) strict, without rowid;

insert into epoch (id, base_seq, opened_at_ms) select substr(hash, 1, 32), 0, at_wall_ms from event where seq = 1;

create table uplink (
  id integer primary key check (id = 1),
  acknowledged_seq integer not null check (acknowledged_seq >= 0)
) strict;

insert into uplink (id, acknowledged_seq) values (1, 0);

delete from rating;
delete from result;
delete from window_leg;
delete from booking;
delete from ticket;
delete from service_window;
delete from queue_line;
delete from band_tally;
delete from business_day;

drop table counter;

create table counter (
  day text not null,
  series text not null,
  last_serial integer not null check (last_serial >= 1),
  skipped integer not null default 0 check (skipped >= 0),
  primary key (day, series)
) strict, without rowid;

alter table ticket add column is_unproven integer not null default 0 check (is_unproven in (0, 1));
`,
};
