-- Conflicts are decided by value, three ways: as it stands, as the person saw it, as the person wants it. Never by a clock.
--
-- lww: the later one wins, and what it overwrote is kept. guarded: refused, unless both want the same. text: refused; the
-- phone merges and sends again. first: a moment; of two the earlier one stands. set: add and remove merge. delta: added up.
-- append and once: set when the row is made, and never again.


create function sync.merge(
  noun jsonb, given jsonb, base jsonb, stands jsonb, out final jsonb, out conflicts jsonb, out merged boolean
)
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
declare
  field text;
  mine jsonb;
  seen jsonb;
  theirs jsonb;
  class text;
  moment boolean;
begin
  final := '{}';
  conflicts := '[]';
  merged := false;

  for field, mine in select * from jsonb_each(given) loop
    class := noun -> 'classes' ->> field;
    theirs := stands -> field;
    if class = 'set' then
      final := final || jsonb_build_object(field, sync.merge_set(theirs, mine));
      continue;
    elsif class = 'delta' then
      final := final || jsonb_build_object(field, coalesce((theirs #>> '{}')::numeric, 0) + (mine ->> 'add')::numeric);
      continue;
    end if;

    seen := base -> field;
    moment := noun -> 'kinds' ->> field = 'moment';
    if moment then
      -- The same moment is written in several ways.
      mine := coalesce(to_jsonb((mine #>> '{}')::timestamptz), 'null');
      seen := coalesce(to_jsonb((seen #>> '{}')::timestamptz), 'null');
    end if;

    if mine = theirs then
      -- It is so already; somebody else may have wanted the same.
      merged := merged or seen <> theirs;
    elsif seen = theirs then
      final := final || jsonb_build_object(field, mine);
    elsif class = 'guarded' and moment and mine <> 'null' and theirs <> 'null' then
      -- A guarded moment is a state, reached or not. Reached twice: the first time is kept.
      merged := true;
    elsif class = 'guarded' and moment and seen <> 'null' and theirs <> 'null' then
      -- Taken back, whenever it was that it had been reached.
      final := final || jsonb_build_object(field, mine);
    elsif class = 'first' and mine <> 'null' and theirs <> 'null' then
      -- Whoever reached it first may be heard last.
      if (mine #>> '{}')::timestamptz < (theirs #>> '{}')::timestamptz then
        final := final || jsonb_build_object(field, mine);
      end if;
      merged := true;
    elsif class = 'lww' then
      final := final || jsonb_build_object(field, mine);
      conflicts := conflicts || jsonb_build_object('field', field, 'base', seen, 'theirs', theirs, 'mine', mine);
      merged := true;
    elsif class = 'text' then
      perform app.refuse('text_conflict', field);
    else
      perform app.refuse('bad_transition', field);
    end if;
  end loop;
end
$$;

comment on function sync.merge(jsonb, jsonb, jsonb, jsonb) is
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

revoke execute on function sync.merge(jsonb, jsonb, jsonb, jsonb), sync.merge_set(jsonb, jsonb) from public;
grant execute on function sync.merge(jsonb, jsonb, jsonb, jsonb), sync.merge_set(jsonb, jsonb) to authenticated;
