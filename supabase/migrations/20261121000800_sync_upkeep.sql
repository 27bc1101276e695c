-- What has to be done now and then: archive what is long closed, collect old tombstones, and begin anew after a restore.
--
-- Phones hold a bounded and exact set: archived rows leave them, and stay readable online under the same policies. All of
-- this may run at any time, be killed half-way and run again.


create function sync.archive(before timestamptz default now() - interval '90 days', most integer default 10000)
  returns bigint
  language plpgsql
  volatile
  -- Definer: the job that calls it owns nothing.
  security definer
  set search_path = ''
as $$
declare
  noun record;
  touched bigint;
  total bigint := 0;
begin
  -- Parents first (they have the lower numbers): comments and history follow their task.
  for noun in select e.name, e.archive_when from sync.entity as e where e.archive_when is not null order by e.tbl loop
    execute format(
      'update public.%1$I as a set archived_at = now() where a.id in (
        select r.id from public.%1$I as r where r.archived_at is null and r.deleted_at is null and (%2$s) order by r.id limit $2
      )',
      noun.name, noun.archive_when
    ) using before, most;
    get diagnostics touched = row_count;
    total := total + touched;
  end loop;
  return total;
end
$$;

comment on function sync.archive(timestamptz, integer) is
  'Archives rows that were closed before that moment, at most so many of each noun, and returns how many. They leave the phones.';


create function sync.collect(before timestamptz default now() - interval '90 days')
  returns bigint
  language plpgsql
  volatile
  -- Definer: the job that calls it owns nothing.
  security definer
  set search_path = ''
as $$
declare
  floor constant xid8 := (select t.xid from sync.tide as t where t.at <= before order by t.at desc limit 1);
  collected bigint := 0;
begin
  delete from sync.mutation as m where m.at < before;

  if floor is not null then
    -- In one transaction with the delete: a cursor that has not seen these tombstones must start afresh from now on.
    update sync.meta set gc_floor = floor where gc_floor < floor;
    delete from sync.feed as f where f.gone and f.xid < floor;
    get diagnostics collected = row_count;
    delete from sync.tide as t where t.at < before and t.xid < floor;
  end if;
  return collected;
end
$$;

comment on function sync.collect(timestamptz) is
  'Forgets tombstones and answers that are older than that moment, and returns how many tombstones. A phone that was away for longer starts its scopes afresh.';


create function sync.note_tide()
  returns void
  language plpgsql
  volatile
  -- Definer: the job that calls it owns nothing.
  security definer
  set search_path = ''
as $$
begin
  insert into sync.tide (at, xid) values (now(), pg_snapshot_xmin(pg_current_snapshot())) on conflict (at) do nothing;
end
$$;

comment on function sync.note_tide() is 'Notes which transactions are over by now, so that tombstones can be told by age.';


create function sync.upkeep()
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  perform sync.note_tide();
  perform sync.archive();
  perform sync.collect();
end
$$;

comment on function sync.upkeep() is 'The nightly job.';


create function sync.after_restore()
  returns uuid
  language plpgsql
  volatile
  -- Definer: whoever restores a backup need not own the tables.
  security definer
  set search_path = ''
as $$
declare
  born uuid;
begin
  -- A restored database counts its transactions from a lower number, so what the feed remembers lies in its future.
  update sync.feed set xid = pg_current_xact_id();
  update sync.mutation set xid = pg_current_xact_id();
  delete from sync.tide;
  update sync.meta set generation = gen_random_uuid(), gc_floor = '3' returning generation into born;
  return born;
end
$$;

comment on function sync.after_restore() is
  'Call it once after restoring a backup, before people come back: stamps the feed anew and returns the new generation. Phones start afresh, with their outbox kept.';

revoke execute on function
  sync.archive(timestamptz, integer), sync.collect(timestamptz), sync.note_tide(), sync.upkeep(), sync.after_restore()
  from public;
grant execute on function
  sync.archive(timestamptz, integer), sync.collect(timestamptz), sync.note_tide(), sync.upkeep(), sync.after_restore()
  to service_role;


-- Where the database has a clock of its own (pg_cron), it keeps itself; elsewhere `select sync.upkeep()` is to be called nightly.
do $$
begin
  if exists (select from pg_catalog.pg_extension where extname = 'pg_cron') then
    execute $job$select cron.schedule('daybook-upkeep', '17 18 * * *', 'select sync.upkeep()')$job$;
  end if;
end
$$;
