-- One operation of a mutation: checked, merged and written, as the caller. And what an error means to the phone.


create function sync.apply(nouns jsonb, client uuid, before jsonb[], here jsonb[], op jsonb)
  returns jsonb
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  tbl constant smallint := op ->> 't';
  row_id constant uuid := op ->> 'id';
  verb constant text := op ->> 'op';
  given constant jsonb := coalesce(op -> 'set', '{}');
  base constant jsonb := coalesce(op -> 'base', '{}');
  content jsonb;
  merged boolean := false;
begin
  if verb = 'create' then
    content := sync.create_row(tbl, row_id, given);
  elsif verb = 'patch' and given <> base and not jsonb_path_exists(given || base, '$.* ? (@.type() == "object" || @.type() == "array")') then
    -- Nearly always nobody else was there, and one statement sees to it all.
    content := sync.patch_row(tbl, row_id, given, base);
  end if;

  if content is null then
    select c.content, c.merged into content, merged
    from sync.contest(nouns -> (op ->> 't'), client, before, here, op, given, base) as c;
  end if;
  -- What was deleted or archived is not on phones, and goes out as null.
  return jsonb_build_object(
    't', op -> 't', 'id', op -> 'id', 'merged', merged,
    'row', case when content -> 'deleted_at' = 'null' and content -> 'archived_at' = 'null' then content end
  );
end
$$;

comment on function sync.apply(jsonb, uuid, jsonb[], jsonb[], jsonb) is
  'Carries out one operation and returns {t, id, row, merged}: the row afterwards, and whether somebody else had been there. Refuses by raising a code. Before: the results of this push so far; here: the rows of this mutation so far.';


create function sync.contest(
  noun jsonb, client uuid, before jsonb[], here jsonb[], op jsonb, given jsonb, base jsonb, out content jsonb, out merged boolean
)
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  tbl constant smallint := op ->> 't';
  row_id constant uuid := op ->> 'id';
  stands jsonb;
  final jsonb;
  conflicts jsonb;
begin
  merged := false;
  stands := sync.read_row(tbl, row_id);
  if stands is null then
    perform app.refuse('not_found_or_forbidden');
  elsif op ->> 'op' = 'delete' then
    if stands -> 'deleted_at' <> 'null' then
      content := stands;
      merged := true;
      return;
    elsif stands -> 'version' <> op -> 'base_version' and sync.edited_since(
      client, before, here, op, (stands ->> 'version')::bigint
    ) then
      perform app.refuse('edited_since');
    end if;
    content := sync.delete_row(tbl, row_id);
  elsif stands -> 'deleted_at' <> 'null' then
    perform app.refuse('gone');
  else
    select m.final, m.conflicts, m.merged into final, conflicts, merged from sync.merge(noun, given, base, stands) as m;
    if final = '{}' then
      content := stands;
      return;
    end if;
    content := sync.patch_row(tbl, row_id, final, '{}');
  end if;

  -- A policy that refuses an update raises nothing; it touches no row.
  if content is null then
    perform app.refuse('not_found_or_forbidden');
  elsif conflicts <> '[]' then
    perform sync.keep_conflicts(tbl, stands, conflicts);
  end if;
end
$$;

comment on function sync.contest(jsonb, uuid, jsonb[], jsonb[], jsonb, jsonb, jsonb) is
  'Carries out an edit that met another, or a deletion, on the locked row: the row afterwards, and whether somebody else had been there.';


create function sync.edited_since(client uuid, before jsonb[], here jsonb[], op jsonb, version bigint)
  returns boolean
  language plpgsql
  stable
  -- Definer: nobody reads sync.mutation. It tells whether the caller's own phone made these versions, and nothing else.
  security definer
  set search_path = ''
as $$
declare
  base_version constant bigint := op ->> 'base_version';
begin
  -- A phone that edited and then deleted saw its own edits, although not the version that they got.
  return version > base_version and version - base_version > (
    select count(*)
    from (
      select (r -> 'row' ->> 'version')::bigint as made
      from (
        select unnest(here)
        union all
        select jsonb_array_elements(b -> 'rows') from unnest(before) as b where b ->> 'st' in ('ok', 'merged')
      ) as written (r)
      where r -> 't' = op -> 't' and r -> 'id' = op -> 'id'
      union
      select (t ->> 2)::bigint
      from sync.mutation as m, jsonb_array_elements(m.result -> 'touched') as t
      where m.client_id = client and m.user_id = app.caller() and t -> 0 = op -> 't' and t -> 1 = op -> 'id'
    ) as own
    where own.made > base_version and own.made <= version
  );
end
$$;

comment on function sync.edited_since(uuid, jsonb[], jsonb[], jsonb, bigint) is
  'Whether anybody but this phone changed the row after the base_version of the operation. Before and here: what this push has written so far.';


create function sync.refusal(state text, said text, about_table text, about_column text, about_constraint text, out code text, out field text)
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
begin
  field := nullif(about_column, '');
  if field is null and about_constraint <> '' then
    select a.attname into field
    from pg_catalog.pg_class as c
    left join pg_catalog.pg_constraint as k on k.conrelid = c.oid and k.conname = about_constraint
    left join pg_catalog.pg_index as i on i.indexrelid = to_regclass(format('public.%I', about_constraint)) and i.indrelid = c.oid
    join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attnum = coalesce(k.conkey[1], i.indkey[0])
    where c.oid = to_regclass(format('public.%I', about_table));
  end if;

  code := case
    -- By contract the text of a P0001 is a refusal code.
    when state = 'P0001' and said ~ '^[a-z_]{1,30}(\.[a-z_]{1,30})?$' then said
    when state = '42501' then 'forbidden'
    when state in ('23505', '23P01') then 'duplicate'
    when state = '23503' then 'missing_reference'
    when state in ('22001', '54000') or (state = '23514' and about_constraint ~ '_(length|too_long)$') then 'too_long'
    else 'invalid'
  end;
end
$$;

comment on function sync.refusal(text, text, text, text, text) is
  'What an error means to the phone: a code of the closed list, and the column it is about where that is known. Never the message.';


create function sync.is_passing(state text)
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
begin
  -- Serialisation, deadlock, lock or statement time-out, shutdown, no room, lost connection, disk, standby.
  return state ~ '^(40|53|57|58|08)' or state in ('55P03', '25006');
end
$$;

comment on function sync.is_passing(text) is
  'Whether an error says nothing about the mutation, so that the whole call should be rolled back and sent again.';

revoke execute on function
  sync.apply(jsonb, uuid, jsonb[], jsonb[], jsonb), sync.contest(jsonb, uuid, jsonb[], jsonb[], jsonb, jsonb, jsonb),
  sync.edited_since(uuid, jsonb[], jsonb[], jsonb, bigint),
  sync.refusal(text, text, text, text, text), sync.is_passing(text)
  from public;
grant execute on function
  sync.apply(jsonb, uuid, jsonb[], jsonb[], jsonb), sync.contest(jsonb, uuid, jsonb[], jsonb[], jsonb, jsonb, jsonb),
  sync.edited_since(uuid, jsonb[], jsonb[], jsonb, bigint),
  sync.refusal(text, text, text, text, text), sync.is_passing(text)
  to authenticated;
