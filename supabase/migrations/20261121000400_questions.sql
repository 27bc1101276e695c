-- Questions: who may do what (D03). Small, STABLE, read from tables and never from a token's claims, because a token is
-- not fresh. Policies, triggers and functions ask them; nothing else decides.
--
-- All are SECURITY DEFINER: they read memberships and departments whole, whatever row-level security shows to the one who
-- is asked about. They stay in schema app, which is not exposed. In a policy, ask (select app.my_…()) once per statement.


create function app.hats(person uuid)
  returns setof public.memberships
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
declare
  today constant date := app.today();
begin
  return query
  select m.*
  from public.memberships as m
  where m.member_id = person
    and m.deleted_at is null
    and m.starts_on <= today
    and (m.ends_on is null or m.ends_on >= today);
end
$$;

comment on function app.hats(uuid) is 'The memberships of a person that hold today.';


create function app.works_here(person uuid)
  returns boolean
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
begin
  -- Not by app.hats() and app.today(): it is asked for every row that is written.
  return exists (
    select from app.settings as s, public.memberships as m
    where m.member_id = person
      and m.deleted_at is null
      and m.starts_on <= (now() at time zone s.time_zone)::date
      and (m.ends_on is null or m.ends_on >= (now() at time zone s.time_zone)::date)
  );
end
$$;

comment on function app.works_here(uuid) is 'Whether a person has any membership today (D05).';


create function app.is_executive(person uuid)
  returns boolean
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
begin
  return exists (select from app.hats(person) as h where h.role = 'executive');
end
$$;

comment on function app.is_executive(uuid) is 'Whether a person reads the whole company today (D03).';


create function app.is_admin(person uuid)
  returns boolean
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
begin
  return exists (select from app.hats(person) as h where h.role = 'admin');
end
$$;

comment on function app.is_admin(uuid) is 'Whether a person keeps the organisation''s settings today (D03).';


create function app.sits_in(person uuid, department uuid)
  returns boolean
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
begin
  return (
    select exists (
      select from app.hats(person) as h
      where h.department_id = department and h.role in ('member', 'lead')
    )
  );
end
$$;

comment on function app.sits_in(uuid, uuid) is 'Whether a person is a member or the lead of exactly this department today.';


create function app.departments_above(department uuid)
  returns uuid[]
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
begin
  return (
    with recursive path as (
      select d.id, d.parent_id from public.departments as d where d.id = department
      -- Not "union all": a loop in the tree must not hang the server.
      union
      select d.id, d.parent_id from path as p join public.departments as d on d.id = p.parent_id
    )
    select coalesce(array_agg(p.id), '{}') from path as p
  );
end
$$;

comment on function app.departments_above(uuid) is 'A department and all above it.';


create function app.leads(person uuid, department uuid)
  returns boolean
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
begin
  return (
    select exists (
      select from app.hats(person) as h
      where h.role = 'lead' and h.department_id = any (app.departments_above(department))
    )
  );
end
$$;

comment on function app.leads(uuid, uuid) is 'Whether a person leads this department, or any above it, today (D03).';


create function app.my_departments()
  returns uuid[]
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  -- Likewise.
  return array(
    select m.department_id
    from app.settings as s, public.memberships as m
    where m.member_id = caller
      and m.role in ('member', 'lead')
      and m.deleted_at is null
      and m.starts_on <= (now() at time zone s.time_zone)::date
      and (m.ends_on is null or m.ends_on >= (now() at time zone s.time_zone)::date)
  );
end
$$;

comment on function app.my_departments() is 'The departments in which the caller sits today.';


create function app.my_led_departments()
  returns uuid[]
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
begin
  return (
    with recursive led as (
      select h.department_id as id from app.hats(app.caller()) as h where h.role = 'lead'
      union
      select d.id from led as l join public.departments as d on d.parent_id = l.id
    )
    select coalesce(array_agg(l.id), '{}') from led as l
  );
end
$$;

comment on function app.my_led_departments() is 'The departments that the caller leads today, and all below them.';


create function app.is_root(department uuid)
  returns boolean
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
begin
  return exists (select from public.departments as d where d.id = department and d.parent_id is null);
end
$$;

comment on function app.is_root(uuid) is 'Whether this department is the company itself.';

grant execute on function
  app.works_here(uuid), app.is_executive(uuid), app.is_admin(uuid), app.sits_in(uuid, uuid),
  app.departments_above(uuid), app.leads(uuid, uuid), app.my_departments(), app.my_led_departments(), app.is_root(uuid)
  to authenticated, service_role;
