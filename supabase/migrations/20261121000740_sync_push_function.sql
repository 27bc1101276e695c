-- The second of the two functions that phones call. Its steps are in the file before.


create function public.sync_push(p jsonb)
  returns jsonb
  language plpgsql
  volatile
  security invoker
  set search_path = ''
  -- Small statements many times over: to compile one, or to plan it anew for each value, takes longer than all of them.
  set jit = off
  set plan_cache_mode = force_generic_plan
as $$
declare
  client uuid;
  server record;
  answer jsonb;
  last_seq bigint;
  nouns jsonb;
  known jsonb;
  faults jsonb;
  sent constant jsonb[] := array(
    select m from jsonb_array_elements(case when jsonb_typeof(p -> 'mutations') = 'array' then p -> 'mutations' end)
      with ordinality as s (m, place)
    order by place
  );
  plain boolean[];
  place integer := 1;
  tried integer := 0;
  m jsonb;
  seq bigint;
  result jsonb;
  run jsonb[];
  results jsonb[] := '{}';
  answered jsonb[] := '{}';
  expected bigint;
  told constant text := coalesce(current_setting('request.jwt.claim.sub', true), '');
begin
  perform sync.check_push(p);
  client := p ->> 'client';
  select * into server from sync.server(client);
  answer := jsonb_build_object('gen', server.generation, 'now', now(), 'min_schema', server.min_schema);
  if (p ->> 'schema')::integer < server.min_schema then
    return answer || '{"upgrade": true}';
  elsif p -> 'gen' <> 'null' and p ->> 'gen' <> server.generation::text then
    return answer || '{"reset": true}';
  end if;

  -- Who the caller is is asked dozens of times: read out of the claims once.
  perform set_config('request.jwt.claim.sub', app.caller()::text, true);

  select b.last_seq, b.nouns, b.known into last_seq, nouns, known from sync.begin_push(p) as b;
  faults := sync.faults(nouns, p -> 'mutations');

  plain := sync.are_plain(sent, known, faults);

  while place <= cardinality(sent) loop
    m := sent[place];
    seq := m ->> 'seq';
    -- A gap, or a number that was given to another mutation.
    if seq > last_seq + 1 or (seq <= last_seq and not known ? (m ->> 'id')) then
      expected := last_seq + 1;
      exit;
    end if;

    -- Several in a row that are nothing special are nearly always carried out as they are: together, at half the cost.
    if plain[place] and place > tried then
      tried := sync.end_of_run(sent, plain, place);
      run := case when tried > place then sync.carry_out_together(sent[place:tried]) end;
      if run is not null then
        results := results || run;
        answered := answered || run;
        last_seq := sent[tried] ->> 'seq';
        place := tried + 1;
        continue;
      end if;
    end if;

    if known ? (m ->> 'id') then
      results := results || sync.answer_again(m, known -> (m ->> 'id'));
    else
      result := sync.carry_out(nouns, client, results, m, faults ->> seq::text);
      results := results || result;
      answered := answered || result;
    end if;
    last_seq := greatest(last_seq, seq);
    place := place + 1;
  end loop;

  perform sync.end_push(p, last_seq, answered);
  perform set_config('request.jwt.claim.sub', told, true);
  answer := answer || jsonb_build_object('results', to_jsonb(results));
  return case when expected is null then answer else answer || jsonb_build_object('expect', expected) end;
end
$$;

comment on function public.sync_push(jsonb) is
  'Carries out a PushRequest of src/remote/protocol.ts and answers each mutation by name. Refuses with sync.malformed, sync.too_large, sync.foreign_client, sync.signed_out or sync.on_standby; raises what is worth trying again.';


create function sync.are_plain(sent jsonb[], known jsonb, faults jsonb)
  returns boolean[]
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
begin
  return array(
    select not known ? (m ->> 'id') and not faults ? (m ->> 'seq') and not exists (
      select from jsonb_array_elements(m -> 'ops') as op
      where not case op ->> 'op'
        when 'create' then op ? 'set'
        -- A change of a set or a counter depends on what stands there.
        when 'patch' then op -> 'set' <> op -> 'base'
          and not jsonb_path_exists((op -> 'set') || (op -> 'base'), '$.* ? (@.type() == "object" || @.type() == "array")')
        else false
      end
    )
    from unnest(sent) with ordinality as s (m, place)
    order by place
  );
end
$$;

comment on function sync.are_plain(jsonb[], jsonb, jsonb) is
  'Which mutations are new, without fault, and only create rows or set columns.';


create function sync.end_of_run(sent jsonb[], plain boolean[], place integer)
  returns integer
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
declare
  last integer := place;
begin
  while plain[last + 1] and (sent[last + 1] ->> 'seq')::bigint = (sent[last] ->> 'seq')::bigint + 1 loop
    last := last + 1;
  end loop;
  return last;
end
$$;

comment on function sync.end_of_run(jsonb[], boolean[], integer) is 'The last of the plain mutations in a row, without a gap, that begin here.';


create function sync.steps(run jsonb[])
  returns table (mutation bigint, place bigint, op jsonb, tbl smallint, wave bigint)
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
  select m.place, o.place, o.op, (o.op ->> 't')::smallint,
    -- What is created comes first, and of a row that is patched again the patches come one after another.
    case
      when o.op ->> 'op' = 'create' then 0
      else row_number() over (partition by o.op ->> 'op', o.op -> 't', o.op ->> 'id' order by m.place, o.place)
    end
  from unnest(run) with ordinality as m (m, place),
    jsonb_array_elements(m.m -> 'ops') with ordinality as o (op, place);
end
$$;

comment on function sync.steps(jsonb[]) is
  'The operations of these mutations, and in which wave each can be carried out: those of one wave are about different rows.';


create function sync.carry_out_together(run jsonb[])
  returns jsonb[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  step record;
  written jsonb[];
  -- Of each row that was written: wave, noun and id, and what stands there.
  labels text[] := '{}';
  contents jsonb[] := '{}';
begin
  begin
    for step in
      select s.wave, s.tbl, s.wave || ' ' || s.tbl || ' ' as label, array_agg(s.op order by s.mutation, s.place) as ops
      from sync.steps(run) as s
      group by s.wave, s.tbl
      order by s.wave, s.tbl
    loop
      written := case when step.wave = 0 then sync.create_all_row(step.tbl, step.ops) else sync.patch_all_row(step.tbl, step.ops) end;
      -- Refused by a policy, or not as it was seen.
      if cardinality(written) is distinct from cardinality(step.ops) then
        perform app.refuse('invalid');
      end if;
      labels := labels || array(select step.label || (w ->> 'id') from unnest(written) as w);
      contents := contents || written;
    end loop;
  exception
    when others then
      if sync.is_passing(sqlstate) then
        raise;
      end if;
      return null;
  end;

  return (
    select array_agg(
      jsonb_build_object('st', 'ok', 'seq', m -> 'seq', 'id', m -> 'id', 'xid', pg_current_xact_id()::text, 'rows', answer.rows)
      order by place
    )
    from unnest(run) with ordinality as r (m, place)
    join (
      select s.mutation, jsonb_agg(
        jsonb_build_object(
          't', s.op -> 't', 'id', s.op -> 'id',
          'row', case when w.content -> 'deleted_at' = 'null' and w.content -> 'archived_at' = 'null' then w.content end
        )
        order by s.place
      ) as rows
      from sync.steps(run) as s
      join unnest(labels, contents) as w (label, content) on w.label = s.wave || ' ' || s.tbl || ' ' || (s.op ->> 'id')
      group by s.mutation
    ) as answer on answer.mutation = place
  );
end
$$;

comment on function sync.carry_out_together(jsonb[]) is
  'Carries out several plain mutations, all or none, a statement for each noun, and returns their PushResults; null when any of them needs to be looked at by itself.';


create function sync.carry_out(nouns jsonb, client uuid, before jsonb[], m jsonb, fault text)
  returns jsonb
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  op jsonb;
  done jsonb;
  outcome jsonb := '{"st": "ok"}';
  rows jsonb[] := '{}';
  refused record;
  state text;
  said text;
  about_table text;
  about_column text;
  about_constraint text;
begin
  begin
    if fault is not null then
      perform app.refuse('invalid', fault);
    end if;
    for op in select * from jsonb_array_elements(m -> 'ops') loop
      done := sync.apply(nouns, client, before, rows, op);
      rows := rows || (done - 'merged');
      if done -> 'merged' = 'true' then
        outcome := '{"st": "merged"}';
      end if;
    end loop;
  exception
    when others then
      get stacked diagnostics
        state = returned_sqlstate, said = message_text, about_table = table_name,
        about_column = column_name, about_constraint = constraint_name;
      if sync.is_passing(state) then
        raise;
      end if;
      refused := sync.refusal(state, said, about_table, about_column, about_constraint);
      outcome := jsonb_strip_nulls(jsonb_build_object('st', 'refused', 'code', refused.code, 'field', refused.field));
      rows := sync.rows_now(sync.named_rows(m -> 'ops'));
  end;

  return outcome || jsonb_build_object(
    'seq', m -> 'seq', 'id', m -> 'id', 'rows', to_jsonb(rows), 'xid', pg_current_xact_id()::text
  );
end
$$;

comment on function sync.carry_out(jsonb, uuid, jsonb[], jsonb, text) is 'Carries out one mutation, all of it or none, and returns its PushResult.';


create function sync.answer_again(m jsonb, stored jsonb)
  returns jsonb
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  touched sync.entry[];
begin
  if stored -> 'own' <> 'true' then
    return jsonb_build_object(
      'seq', m -> 'seq', 'id', m -> 'id', 'st', 'refused', 'code', 'duplicate', 'field', 'id',
      'rows', '[]'::jsonb, 'xid', pg_current_xact_id()::text
    );
  end if;

  touched := array(
    select distinct (null, null, t ->> 0, t ->> 1)::sync.entry from jsonb_array_elements(stored -> 'result' -> 'touched') as t
  );
  return (stored -> 'result') - 'touched' - 'st' || jsonb_build_object(
    'seq', m -> 'seq', 'id', m -> 'id', 'st', 'dup', 'was', stored -> 'result' -> 'st', 'xid', stored -> 'xid',
    -- As they stand now, read as the caller: what could be read then may not be any more.
    'rows', to_jsonb(sync.rows_now(case when touched = '{}' then sync.named_rows(m -> 'ops') else touched end))
  );
end
$$;

comment on function sync.answer_again(jsonb, jsonb) is
  'The answer to a mutation that was answered before: what became of it then. The name of another person''s mutation is taken, no more.';


create function sync.named_rows(ops jsonb)
  returns sync.entry[]
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
begin
  return array(
    select distinct (null, null, op ->> 't', op ->> 'id')::sync.entry
    from jsonb_array_elements(case when jsonb_typeof(ops) = 'array' then ops else '[]' end) as op
    where jsonb_typeof(op) = 'object' and sync.is_count(op -> 't', 9999) and sync.is_uuid(op -> 'id')
  );
end
$$;

comment on function sync.named_rows(jsonb) is 'The rows that operations are about, as far as they name any.';


create function sync.rows_now(entries sync.entry[])
  returns jsonb[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return array(
    select jsonb_build_object('t', e.tbl, 'id', e.row_id, 'row', b.content)
    from unnest(entries) as e
    left join unnest(sync.bodies(entries)) as b on (b.tbl, b.id) = (e.tbl, e.row_id)
  );
end
$$;

comment on function sync.rows_now(sync.entry[]) is 'The rows as they stand, null where the caller reads none.';


revoke execute on function
  public.sync_push(jsonb), sync.carry_out(jsonb, uuid, jsonb[], jsonb, text), sync.answer_again(jsonb, jsonb),
  sync.are_plain(jsonb[], jsonb, jsonb), sync.end_of_run(jsonb[], boolean[], integer), sync.carry_out_together(jsonb[]), sync.steps(jsonb[]),
  sync.named_rows(jsonb), sync.rows_now(sync.entry[])
  from public;
grant execute on function
  public.sync_push(jsonb), sync.carry_out(jsonb, uuid, jsonb[], jsonb, text), sync.answer_again(jsonb, jsonb),
  sync.are_plain(jsonb[], jsonb, jsonb), sync.end_of_run(jsonb[], boolean[], integer), sync.carry_out_together(jsonb[]), sync.steps(jsonb[]),
  sync.named_rows(jsonb), sync.rows_now(sync.entry[])
  to authenticated;
