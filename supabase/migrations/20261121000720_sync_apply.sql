-- One operation of a mutation: checked, merged and written, as the caller. And what an error means to the phone.


create type sync.touch as (tbl smallint, id uuid, version bigint);


create function sync.apply(
  nouns jsonb, client uuid, touched sync.touch[], op jsonb, out tbl smallint, out id uuid, out content jsonb, out merged boolean
)
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  verb constant text := op ->> 'op';
  given constant jsonb := coalesce(op -> 'set', '{}');
  base constant jsonb := coalesce(op -> 'base', '{}');
  noun jsonb;
  changing text[] := '{}';
  stands jsonb;
  mine jsonb;
  seen jsonb;
  final jsonb;
  conflicts jsonb;
begin
  noun := sync.check_op(nouns, op);
  tbl := op ->> 't';
  id := op ->> 'id';
  merged := false;
  perform sync.check_columns(noun, verb, given, base);

  if verb = 'create' then
    execute format('select sync.create_%s($1, $2)', tbl) into content using id, given;
    return;
  end if;

  if noun ? 'changing' then
    -- What sets and counters are given is a change, not a value.
    changing := array(select jsonb_array_elements_text(noun -> 'changing'));
  end if;
  execute format('select * from sync.read_%s($1, $2, $3)', tbl) into stands, mine, seen using id, given - changing, base - changing;

  if stands is null then
    perform app.refuse('not_found_or_forbidden');
  elsif verb = 'delete' then
    if stands -> 'deleted_at' <> 'null' then
      content := stands;
      merged := true;
      return;
    end if;
    if sync.edited_since(client, touched, tbl, id, (op ->> 'base_version')::bigint, (stands ->> 'version')::bigint) then
      perform app.refuse('edited_since');
    end if;
    execute format('select sync.delete_%s($1)', tbl) into content using id;
  elsif stands -> 'deleted_at' <> 'null' then
    perform app.refuse('gone');
  else
    select m.final, m.conflicts, m.merged into final, conflicts, merged from sync.merge(noun, given, stands, mine, seen) as m;
    if conflicts <> '[]' then
      perform sync.keep_conflicts(tbl, stands, conflicts);
    end if;
    if final = '{}' then
      content := stands;
      return;
    end if;
    execute format('select sync.patch_%s($1, $2)', tbl) into content using id, final;
  end if;

  -- A policy that refuses an update raises nothing; it touches no row.
  if content is null then
    perform app.refuse('not_found_or_forbidden');
  end if;
end
$$;

comment on function sync.apply(jsonb, uuid, sync.touch[], jsonb) is
  'Carries out one operation and returns the row afterwards, and whether somebody else had been there. Refuses by raising a code.';


create function sync.check_op(nouns jsonb, op jsonb)
  returns jsonb
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
declare
  noun jsonb;
begin
  if jsonb_typeof(op) <> 'object' or op - '{t,op,id,set,base,base_version}'::text[] <> '{}' then
    perform app.refuse('invalid');
  elsif not sync.is_count(op -> 't', 9999) or not nouns ? (op ->> 't') then
    perform app.refuse('invalid', 't');
  elsif not sync.is_uuid(op -> 'id') then
    perform app.refuse('invalid', 'id');
  elsif op -> 'op' is null or op -> 'op' not in ('"create"', '"patch"', '"delete"') then
    perform app.refuse('invalid', 'op');
  elsif coalesce(jsonb_typeof(op -> 'set'), 'object') <> 'object' then
    perform app.refuse('invalid', 'set');
  elsif coalesce(jsonb_typeof(op -> 'base'), 'object') <> 'object' then
    perform app.refuse('invalid', 'base');
  elsif op -> 'op' = '"delete"' and not sync.is_count(op -> 'base_version', 9007199254740991) then
    perform app.refuse('invalid', 'base_version');
  end if;
  return nouns -> (op ->> 't');
end
$$;

comment on function sync.check_op(jsonb, jsonb) is 'The noun that an operation is about. Refuses invalid when it has not the shape of a WireOp.';


create function sync.edited_since(
  client uuid, touched sync.touch[], tbl smallint, id uuid, base_version bigint, version bigint
)
  returns boolean
  language plpgsql
  stable
  -- Definer: nobody reads sync.mutation. It tells whether the caller's own phone made these versions, and nothing else.
  security definer
  set search_path = ''
as $$
begin
  -- A phone that edited and then deleted saw its own edits, although not the version that they got.
  return version > base_version and version - base_version > (
    select count(*)
    from (
      select t.version from unnest(touched) as t where (t.tbl, t.id) = (edited_since.tbl, edited_since.id)
      union
      select (t ->> 2)::bigint
      from sync.mutation as m, jsonb_array_elements(m.result -> 'touched') as t
      where m.client_id = client
        and m.user_id = app.caller()
        and (t ->> 0)::smallint = edited_since.tbl
        and (t ->> 1)::uuid = edited_since.id
    ) as own (made)
    where own.made > base_version and own.made <= version
  );
end
$$;

comment on function sync.edited_since(uuid, sync.touch[], smallint, uuid, bigint, bigint) is
  'Whether anybody but this phone changed the row after that version.';


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
  sync.apply(jsonb, uuid, sync.touch[], jsonb), sync.check_op(jsonb, jsonb),
  sync.edited_since(uuid, sync.touch[], smallint, uuid, bigint, bigint),
  sync.refusal(text, text, text, text, text), sync.is_passing(text)
  from public;
grant execute on function
  sync.apply(jsonb, uuid, sync.touch[], jsonb), sync.check_op(jsonb, jsonb),
  sync.edited_since(uuid, sync.touch[], smallint, uuid, bigint, bigint),
  sync.refusal(text, text, text, text, text), sync.is_passing(text)
  to authenticated;
