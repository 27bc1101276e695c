-- Functions that choose among the nouns, rewritten by sync.track() whenever a noun is added.
--
-- sync_push knows a noun by its number. To call its function by a dynamic statement would mean planning one at every call.


create function sync.write_dispatch(verb text, parameters text, arguments text, answer text default 'jsonb')
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  choices text;
begin
  select string_agg(
    format('when %s then return sync.%s_%s(%s);', n.tbl, verb, n.tbl, arguments), E'\n          ' order by n.tbl
  ) into choices
  from (
    select substring(p.proname from '\d+$')::integer as tbl
    from pg_catalog.pg_proc as p
    where p.pronamespace = 'sync'::regnamespace and p.proname ~ ('^' || verb || '_\d+$')
  ) as n;

  if choices is null then
    return;
  end if;
  execute format(
    $write$
      create or replace function sync.%1$s_row(tbl smallint, %2$s) returns %4$s
        language plpgsql volatile security invoker set search_path = ''
      as $body$
      #variable_conflict use_variable
      begin
        case tbl
          %3$s
        end case;
      end
      $body$;
      comment on function sync.%1$s_row is 'Calls sync.%1$s_<tbl> of the noun.';
      revoke execute on function sync.%1$s_row from public;
      grant execute on function sync.%1$s_row to authenticated;
    $write$,
    verb, parameters, choices, answer
  );
end
$$;

comment on function sync.write_dispatch(text, text, text, text) is 'Writes sync.<verb>_row(tbl, …), which chooses the noun''s function.';

revoke execute on function sync.write_dispatch(text, text, text, text) from public;
