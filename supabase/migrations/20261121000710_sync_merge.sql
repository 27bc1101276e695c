-- Conflicts are decided by value, three ways: as it stands, as the person saw it, as the person wants it. Never by a clock.
--
-- lww: the later one wins, and what it overwrote is kept. guarded: refused, unless both want the same. text: refused; the
-- phone merges and sends again. set: add and remove merge. delta: added up. append: set once, when the row is made.


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


create function sync.fits_change(value jsonb, class text)
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
    and not jsonb_path_exists(value, 'strict $.*[*] ? (@.type() != "string" && @.type() != "number")', silent => true);
end
$$;

comment on function sync.fits_change(jsonb, text) is
  'Whether a value is a change of a set ({add, remove}) or of a counter ({add}).';


create function sync.check_columns(noun jsonb, verb text, given jsonb, base jsonb)
  returns void
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
declare
  field text;
  value jsonb;
  class text;
begin
  for field, value in select * from jsonb_each(given) loop
    class := noun -> 'classes' ->> field;
    -- Every column that is not named there is the server's.
    if class is null or (verb = 'patch' and class = 'append') then
      perform app.refuse('invalid', field);
    elsif verb = 'patch' and class in ('set', 'delta') then
      if not sync.fits_change(value, class) then
        perform app.refuse('invalid', field);
      end if;
    elsif not sync.fits(value, noun -> 'kinds' ->> field)
      -- A change without what the person saw cannot be judged.
      or (verb = 'patch' and not coalesce(base ? field and sync.fits(base -> field, noun -> 'kinds' ->> field), false))
    then
      perform app.refuse('invalid', field);
    end if;
  end loop;
end
$$;

comment on function sync.check_columns(jsonb, text, jsonb, jsonb) is
  'Refuses invalid for the first column that a phone may not write, or whose value is not of its kind.';


create function sync.merge(
  noun jsonb, given jsonb, stands jsonb, mine jsonb, seen jsonb, out final jsonb, out conflicts jsonb, out merged boolean
)
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
declare
  field text;
  value jsonb;
  class text;
begin
  final := '{}';
  conflicts := '[]';
  merged := false;

  for field, value in select * from jsonb_each(given) loop
    class := noun -> 'classes' ->> field;
    if class = 'set' then
      final := final || jsonb_build_object(field, sync.merge_set(stands -> field, value));
    elsif class = 'delta' then
      final := final || jsonb_build_object(field, coalesce((stands ->> field)::numeric, 0) + (value ->> 'add')::numeric);
    elsif mine -> field = stands -> field then
      -- It is so already; somebody else may have wanted the same.
      merged := merged or seen -> field <> stands -> field;
    elsif class = 'guarded' and noun -> 'kinds' ->> field = 'moment' and 'null' not in (mine -> field, stands -> field) then
      -- A guarded moment is a state, reached or not. Reached twice: the first time is kept.
      merged := true;
    elsif seen -> field = stands -> field
      or (class = 'guarded' and noun -> 'kinds' ->> field = 'moment' and 'null' not in (seen -> field, stands -> field))
    then
      final := final || jsonb_build_object(field, mine -> field);
    elsif class = 'lww' then
      final := final || jsonb_build_object(field, mine -> field);
      conflicts := conflicts || jsonb_build_object(
        'field', field, 'base', seen -> field, 'theirs', stands -> field, 'mine', mine -> field
      );
      merged := true;
    elsif class = 'text' then
      perform app.refuse('text_conflict', field);
    else
      perform app.refuse('bad_transition', field);
    end if;
  end loop;
end
$$;

comment on function sync.merge(jsonb, jsonb, jsonb, jsonb, jsonb) is
  'Decides each given column: what to write (final), what that overwrites (conflicts), whether somebody else had been there (merged). Refuses text_conflict or bad_transition.';


create function sync.merge_set(stands jsonb, change jsonb)
  returns jsonb
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
begin
  -- Sorted, so that the result does not depend on the order of arrival.
  return coalesce(
    (
      select jsonb_agg(kept.element order by kept.element)
      from (
        select e from jsonb_array_elements(nullif(stands, 'null')) as e
        where not coalesce(change -> 'remove' @> e, false)
        union
        select e from jsonb_array_elements(change -> 'add') as e
      ) as kept (element)
    ),
    '[]'
  );
end
$$;

comment on function sync.merge_set(jsonb, jsonb) is 'A set after {add, remove}.';

revoke execute on function
  sync.fits(jsonb, text), sync.fits_change(jsonb, text), sync.check_columns(jsonb, text, jsonb, jsonb),
  sync.merge(jsonb, jsonb, jsonb, jsonb, jsonb), sync.merge_set(jsonb, jsonb)
  from public;
grant execute on function
  sync.fits(jsonb, text), sync.fits_change(jsonb, text), sync.check_columns(jsonb, text, jsonb, jsonb),
  sync.merge(jsonb, jsonb, jsonb, jsonb, jsonb), sync.merge_set(jsonb, jsonb)
  to authenticated;
