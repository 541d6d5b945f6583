/*
 * The county's tables. Everything but the areas is keyed by hall first, so that it distributes by hall;
 * events are partitioned by month. Plain types and plain statements only: what PostgreSQL-compatible
 * databases of other houses have as well. No upsert, no json columns, no generated columns, no sequences:
 * readers page by (hall, epoch, seq), because the order of commits is not the order of numbers.
 *
 *   area 1 ── n hall 1 ── n epoch 1 ── n event ─────────── fold ──► visit    a ticket, as far as figures ask
 *                      │            │                        └──► booking_conflict
 *                      │            └─ n quarantine   an event that could not be read, as it came
 *                      ├─ n alarm
 *                      ├─ n booking_slot ── n booking   hall.booking_number counts their changes
 *                      └─ 1 live                      what the hall last said of itself; 0 and '' until it has
 */

export type Migration = { readonly version: number; readonly statements: readonly string[] };

export const countyMigrations: readonly Migration[] = [
  {
    version: 1,
    statements: [
      `create table area (
         id varchar(40) primary key,
         name varchar(200) not null,
         level varchar(20) not null,
         parent varchar(40)
       )`,
      `create table hall (
         id varchar(40) primary key,
         name varchar(200) not null,
         area varchar(40) not null,
         credential_number integer not null,
         enrolled_ms bigint not null,
         booking_number bigint not null default 0
       )`,
      `create table epoch (
         hall varchar(40) not null,
         id char(32) not null,
         base_seq bigint not null,
         parent char(32),
         last_seq bigint not null,
         last_hash char(64) not null,
         folded_seq bigint not null,
         first_seen_ms bigint not null,
         has_children smallint not null,
         primary key (hall, id)
       )`,
      `create index epoch_parent on epoch (hall, parent)`,
      `create table event (
         hall varchar(40) not null,
         epoch char(32) not null,
         seq bigint not null,
         month integer not null,
         version integer not null,
         kind varchar(60) not null,
         at_ms bigint not null,
         stamped_ms bigint not null,
         command_id char(36) not null,
         actor text not null,
         body text not null,
         hash char(64) not null,
         primary key (hall, epoch, seq, month)
       ) partition by range (month)`,
      `create table quarantine (
         hall varchar(40) not null,
         epoch char(32) not null,
         seq bigint not null,
         reason varchar(200) not null,
         seen_ms bigint not null,
         primary key (hall, epoch, seq)
       )`,
      `create table alarm (
         hall varchar(40) not null,
         kind varchar(40) not null,
         epoch char(32) not null,
         detail varchar(400) not null,
         seen_ms bigint not null,
         handled_ms bigint,
         primary key (hall, kind, epoch)
       )`,
      `create table live (
         hall varchar(40) primary key,
         seen_ms bigint not null,
         at_ms bigint not null default 0,
         body text not null
       )`,
      `create table visit (
         hall varchar(40) not null,
         ticket_id char(36) not null,
         day char(10) not null,
         queue_id varchar(40) not null,
         item_id varchar(40),
         window_id varchar(40),
         staff_id varchar(40),
         taken_ms bigint not null,
         called_ms bigint,
         started_ms bigint,
         stay_ms bigint,
         served_ms bigint not null,
         finished_ms bigint,
         outcome varchar(20),
         level varchar(20),
         rated_ms bigint,
         tags varchar(400) not null,
         primary key (hall, ticket_id)
       )`,
      `create index visit_day on visit (hall, day)`,
      `create table booking_conflict (
         hall varchar(40) not null,
         epoch char(32) not null,
         seq bigint not null,
         at_ms bigint not null,
         because varchar(20) not null,
         booking_id char(36),
         ticket_id char(36),
         primary key (hall, epoch, seq)
       )`,
      `create index booking_conflict_time on booking_conflict (hall, at_ms)`,
      // What is published is few and asked for by all halls: these two are on every node.
      `create table package_line (
         id integer primary key,
         serial bigint not null
       )`,
      `insert into package_line (id, serial) values (1, 0)`,
      `create table package (
         kind varchar(20) not null,
         n integer not null,
         scope_kind varchar(10) not null,
         scope varchar(40) not null,
         effective_ms bigint not null,
         min_app varchar(20) not null,
         sha256 char(64) not null,
         signature char(86) not null,
         share integer not null,
         published_ms bigint not null,
         withdrawn_ms bigint,
         body text not null,
         primary key (kind, n)
       )`,
      `create index package_scope on package (scope, scope_kind)`,
      `create table booking_slot (
         hall varchar(40) not null,
         queue_id varchar(40) not null,
         day char(10) not null,
         slot char(5) not null,
         capacity integer not null,
         taken integer not null,
         primary key (hall, queue_id, day, slot)
       )`,
      `create table booking (
         hall varchar(40) not null,
         id char(36) not null,
         version integer not null,
         change_number bigint not null,
         state varchar(10) not null,
         queue_id varchar(40) not null,
         item_ids varchar(300) not null,
         day char(10) not null,
         slot char(5) not null,
         code char(8) not null,
         changed_ms bigint not null,
         primary key (hall, id)
       )`,
      `create unique index booking_change on booking (hall, change_number)`,
      `create index epoch_to_fold on epoch (hall, id) where folded_seq < last_seq`,
    ],
  },
];

/** Of an event's partition, in Shanghai: 202611. */
export function monthOf(atMs: number): number {
  const shanghai = new Date(atMs + 8 * 3_600_000);
  return shanghai.getUTCFullYear() * 100 + shanghai.getUTCMonth() + 1;
}

/** The partition of a month, [month, next month). */
export function createPartition(month: number): string {
  const next = month % 100 === 12 ? month + 89 : month + 1;
  return `create table if not exists event_${month} partition of event for values from (${month}) to (${next})`;
}
