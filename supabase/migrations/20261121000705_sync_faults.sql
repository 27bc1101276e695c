-- What is wrong with a mutation before anything is tried: shapes, unknown nouns, columns that are the server's.
--
-- All mutations of a push are looked through at once, because a function call per operation would cost more than the look.
-- A fault refuses its own mutation with invalid and the name of what is wrong; the others are carried out.


create function sync.faults(nouns jsonb, mutations jsonb)
  returns jsonb
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
declare
  faults jsonb;
begin
  with mutation as (
    select m.value as m, m.value ->> 'seq' as seq from jsonb_array_elements(mutations) as m
  ),
  op as (
    select mutation.seq, o.value as op, o.place, nouns -> (o.value ->> 't') as noun,
      case when jsonb_typeof(o.value -> 'set') = 'object' then o.value -> 'set' else '{}' end as given,
      coalesce(o.value -> 'base', '{}') as base
    from mutation,
      jsonb_array_elements(case when jsonb_typeof(m -> 'ops') = 'array' then m -> 'ops' else '[]' end)
        with ordinality as o (value, place)
  ),
  fault (seq, place, rank, field) as (
    select seq, 0, 0, case
      when m - '{seq,id,at,offset,ops}'::text[] <> '{}' then ''
      when jsonb_typeof(m -> 'at') is distinct from 'string' or length(m ->> 'at') > 40 then 'at'
      when not sync.is_offset(m -> 'offset') then 'offset'
      when jsonb_typeof(m -> 'ops') is distinct from 'array' or m -> 'ops' = '[]' then 'ops'
    end
    from mutation
    union all
    select seq, place, 0, case
      when jsonb_typeof(op) <> 'object' or op - '{t,op,id,set,base,base_version}'::text[] <> '{}' then ''
      when noun is null or jsonb_typeof(op -> 't') <> 'number' then 't'
      when jsonb_typeof(op -> 'id') is distinct from 'string'
        or op ->> 'id' !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then 'id'
      when op -> 'op' is null or op -> 'op' not in ('"create"', '"patch"', '"delete"') then 'op'
      when coalesce(jsonb_typeof(op -> 'set'), 'object') <> 'object' then 'set'
      when jsonb_typeof(base) <> 'object' then 'base'
      when op -> 'op' = '"delete"' and not sync.is_count(op -> 'base_version', 9007199254740991) then 'base_version'
    end
    from op
    union all
    -- Every column without a class is the server's.
    select seq, place, 1, c.field
    from op, jsonb_each(given) as c (field, value)
      -- Nearly always the types settle it, and sync.may_write() need not be asked.
    where not coalesce(
      op -> 'op' = '"create"' and noun -> 'kinds' ->> c.field = jsonb_typeof(c.value)
      or sync.may_write(op ->> 'op', noun -> 'classes' ->> c.field, noun -> 'kinds' ->> c.field, c.value, base -> c.field),
      false
    )
  )
  select jsonb_object_agg(f.seq, f.field) into faults
  from (select distinct on (seq) seq, field from fault where field is not null order by seq, place, rank) as f;
  return coalesce(faults, '{}');
end
$$;

comment on function sync.faults(jsonb, jsonb) is
  'For each mutation that cannot be carried out as it is written: what is wrong with it, a column or a part of its shape.';


create function sync.may_write(verb text, class text, kind text, value jsonb, seen jsonb)
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
begin
  if class is null or (verb = 'patch' and class in ('append', 'once')) then
    return false;
  elsif verb = 'patch' and class in ('set', 'delta') then
    return sync.is_change(value, class);
  end if;
  -- A change without what the person saw cannot be judged.
  return sync.fits(value, kind) and (verb = 'create' or (seen is not null and sync.fits(seen, kind)));
end
$$;

comment on function sync.may_write(text, text, text, jsonb, jsonb) is
  'Whether a phone may send this value for a column of this class and kind.';


create function sync.fits(value jsonb, kind text)
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
declare
  type constant text := jsonb_typeof(value);
begin
  if type = 'null' or kind = 'any' then
    return true;
  elsif kind = 'moment' then
    -- Postgres would also take 'infinity', 'now' and 'yesterday', and no phone could read the first.
    return type = 'string' and value #>> '{}' ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)$';
  elsif kind = 'day' then
    return type = 'string' and value #>> '{}' ~ '^\d{4}-\d\d-\d\d$';
  end if;
  return type = kind;
end
$$;

comment on function sync.fits(jsonb, text) is 'Whether a value may travel for a column of this kind (sync.entity.kinds).';


create function sync.is_change(value jsonb, class text)
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
begin
  if jsonb_typeof(value) <> 'object' or value = '{}' then
    return false;
  elsif class = 'delta' then
    return value - 'add' = '{}' and jsonb_typeof(value -> 'add') = 'number';
  end if;
  return value - '{add,remove}'::text[] = '{}'
    and coalesce(jsonb_typeof(value -> 'add'), 'array') = 'array'
    and coalesce(jsonb_typeof(value -> 'remove'), 'array') = 'array'
    and not jsonb_path_exists(value, '$.*[*] ? (@.type() != "string" && @.type() != "number")');
end
$$;

comment on function sync.is_change(jsonb, text) is 'Whether a value is a change of a set ({add, remove}) or of a counter ({add}).';


create function sync.is_offset(value jsonb)
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
begin
  return value is not null
    and (value = 'null' or (jsonb_typeof(value) = 'number' and abs((value #>> '{}')::numeric) < 1e15));
end
$$;

comment on function sync.is_offset(jsonb) is 'Whether a value says how far a phone''s clock was ahead, or that it does not know.';

revoke execute on function
  sync.faults(jsonb, jsonb), sync.may_write(text, text, text, jsonb, jsonb), sync.fits(jsonb, text),
  sync.is_change(jsonb, text), sync.is_offset(jsonb)
  from public;
grant execute on function
  sync.faults(jsonb, jsonb), sync.may_write(text, text, text, jsonb, jsonb), sync.fits(jsonb, text),
  sync.is_change(jsonb, text), sync.is_offset(jsonb)
  to authenticated;
