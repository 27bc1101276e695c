-- What the server keeps in order to bring phones up to date.
--
-- The feed says which rows of which scope changed in which transaction; it never holds content. A scope is the smallest
-- set of rows that is granted as a unit: 'org', 'd:<department>', 'l:<department>', 'u:<person>'. Clients and mutations
-- are remembered so that anything may be sent twice. Nothing here is exposed: no role has a grant on these tables, and
-- only the definer functions of the next files touch them.


-- Settings of the whole server

create table sync.meta (
  one boolean primary key default true,
  generation uuid not null default gen_random_uuid(),
  gc_floor xid8 not null default '3',
  min_schema integer not null default 1,
  -- There is one server, so there is one row.
  constraint meta_is_one_row check (one)
);

comment on table sync.meta is 'One row: which life of the database this is, and how far back a cursor may lie.';
comment on column sync.meta.generation is 'changes when a backup was restored; every phone then starts afresh, its outbox kept';
comment on column sync.meta.gc_floor is 'tombstones older than this are gone; an older cursor starts its scope afresh';
comment on column sync.meta.min_schema is 'the oldest schema of an app that is still understood';

insert into sync.meta default values;


-- Scopes and who holds them

create table sync.scope (
  id integer generated always as identity primary key,
  key text not null unique,
  -- A scope is the company, or a department, its leads, a person or a pool, by id.
  constraint scope_key_is_known check (key = 'org' or key ~ '^(d|l|u|pool):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')
);

comment on table sync.scope is 'Small numbers for scopes, because rows carry arrays of them.';

create table sync.scope_member (
  user_id uuid not null,
  scope_id integer not null references sync.scope (id),
  first_day date not null,
  end_day date not null,
  epoch bigint not null,
  primary key (user_id, scope_id, first_day),
  -- A stay has at least one day.
  constraint stay_is_not_empty check (first_day < end_day)
);

comment on table sync.scope_member is
  'Who holds which scope on which days. A membership that begins tomorrow or ended yesterday is right without any job.';
comment on column sync.scope_member.end_day is 'the first day without it; infinity when open';
comment on column sync.scope_member.epoch is 'a new number whenever a scope that was lost is held again';

create sequence sync.epoch;


-- The feed

create table sync.feed (
  scope_id integer not null,
  tbl smallint not null,
  row_id uuid not null,
  xid xid8 not null,
  gone boolean not null default false,
  primary key (scope_id, tbl, row_id)
);

comment on table sync.feed is 'The last transaction that touched a row, for each scope that holds or held it.';
comment on column sync.feed.xid is 'pg_current_xact_id() of the writer; never the xmin column, which may be of a savepoint';
comment on column sync.feed.gone is 'the row left the scope, was deleted or archived';

-- What changed in this scope since that snapshot?
create index feed_changes on sync.feed (scope_id, xid, tbl, row_id);

-- Which tombstones are old enough to be collected?
create index feed_tombstones on sync.feed (xid) where gone;


-- Phones and what they sent

create table sync.client (
  client_id uuid primary key,
  user_id uuid not null,
  last_seq bigint not null default 0,
  schema integer not null,
  app text not null,
  seen_at timestamptz not null default now(),
  -- A version string, not a letter.
  constraint app_is_short check (length(app) <= 100)
);

comment on table sync.client is 'One row per installation of the app and person.';

create table sync.mutation (
  -- No foreign key: it is written by sync.end_push alone, right after its client, and looked up for every mutation.
  client_id uuid not null,
  seq bigint not null,
  id uuid not null,
  user_id uuid not null,
  result jsonb not null,
  xid xid8 not null,
  at timestamptz not null default now(),
  phone_at text,
  phone_offset_ms double precision,
  primary key (client_id, seq),
  constraint mutation_is_known_once unique (id)
);

comment on table sync.mutation is 'What became of each mutation, kept 90 days, so that a lost answer can be asked for again.';
comment on column sync.mutation.result is '{st, code?, field?, touched: [[tbl, id, version]]}; never content';
comment on column sync.mutation.phone_at is 'the phone''s own time, as it said it; at is the time of arrival';

create table sync.tide (
  at timestamptz primary key default now(),
  xid xid8 not null
);

comment on table sync.tide is 'Which transactions were over at which time; the calendar by which tombstones are collected.';


-- Nouns that take part

create table sync.entity (
  tbl smallint primary key,
  name text not null unique,
  classes jsonb not null,
  kinds jsonb not null,
  changing jsonb not null,
  empties text not null,
  archive_when text
);

comment on table sync.entity is 'The nouns that phones hold, and the only columns that a phone may write.';
comment on column sync.entity.classes is 'column → lww, text, guarded, first, set, delta, append or once; columns not named are the server''s';
comment on column sync.entity.kinds is 'column → the JSON type that its values have';
comment on column sync.entity.changing is 'the columns of class set or delta, for which a change travels instead of a value';
comment on column sync.entity.empties is
  'SQL expression on a row r: the names of the columns that hold nothing, neither a value nor a text nor a member. They do not travel';
comment on column sync.entity.archive_when is 'SQL condition on a row r, with $1 the moment before which it must have been closed';


-- Not exposed, no policies: with row-level security on, a grant made by mistake still shows nothing.
alter table sync.meta enable row level security;
alter table sync.scope enable row level security;
alter table sync.scope_member enable row level security;
alter table sync.feed enable row level security;
alter table sync.client enable row level security;
alter table sync.mutation enable row level security;
alter table sync.tide enable row level security;
alter table sync.entity enable row level security;
