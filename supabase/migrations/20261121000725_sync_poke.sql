-- A poke: "something changed in this scope, look again", for phones that have the app open. Where the server has Supabase
-- Realtime it is sent over a private channel named after the scope, and says nothing else. Nobody depends on it: phones ask
-- by themselves every few seconds or minutes, and a server without Realtime is a whole server.


create function sync.can_poke()
  returns boolean
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
begin
  -- Not by to_regprocedure(), which fails where the caller may not look into the schema.
  return exists (
    select from pg_catalog.pg_proc as p
    join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
    where n.nspname = 'realtime' and p.proname = 'send'
  );
end
$$;

comment on function sync.can_poke() is 'Whether this server has Supabase Realtime, so that it is worth a phone''s while to listen.';


create function sync.poke(scope_ids integer[])
  returns void
  language plpgsql
  volatile
  -- Definer: nobody may send in the name of a scope.
  security definer
  set search_path = ''
as $$
begin
  if not sync.can_poke() then
    return;
  end if;
  begin
    perform realtime.send('{}'::jsonb, 'changed', 'scope:' || s, true) from (select distinct unnest(scope_ids)) as each (s);
  exception
    -- What was written stands, whether or not others hear of it at once.
    when others then
      return;
  end;
end
$$;

comment on function sync.poke(integer[]) is 'Tells all who listen to one of these scopes that something changed there. Never fails.';

revoke execute on function sync.can_poke(), sync.poke(integer[]) from public;
grant execute on function sync.can_poke() to authenticated;


-- Who may listen. Realtime asks this policy when a phone joins a channel.
do $$
begin
  if to_regclass('realtime.messages') is not null then
    create policy "People can hear that something changed in the scopes that they hold" on realtime.messages
      for select to authenticated
      using (
        realtime.messages.extension = 'broadcast'
        and (select realtime.topic()) in (select 'scope:' || s from unnest((select app.my_scopes())) as s)
      );
  end if;
end
$$;
