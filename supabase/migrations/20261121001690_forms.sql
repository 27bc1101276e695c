-- Forms 表单 as data: which fields there may be, and whether what somebody filled in is as they ask. The same rules as in
-- src/domain/form-field.ts and form-value.ts, so that a phone that was offline is told the same as one that is not.
--
-- A form is a list of fields {key, type, label, hint?, required?, min?, max?, decimals?, options?, showIf?, part?}; what is
-- filled in is an object of values by key. Nothing here reads a table.


-- Whether it is a form

create function app.is_form(fields jsonb)
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
begin
  -- 20 kB as Postgres writes it: it travels to everybody.
  if jsonb_typeof(fields) is distinct from 'array' or octet_length(fields::text) > 20000
    or jsonb_array_length(fields) not between 1 and 40
  then
    return false;
  end if;
  return (
    select bool_and(
      app.is_form_field(
        f.field, (select jsonb_agg(b.field) from jsonb_array_elements(fields) with ordinality as b (field, place) where b.place < f.place)
      )
    ) and count(distinct f.field ->> 'key') = count(*)
    from jsonb_array_elements(fields) with ordinality as f (field, place)
  );
end
$$;

comment on function app.is_form(jsonb) is 'Whether these are the fields of a form: 1 to 40, each sound, no key twice, 20 kB at most.';


create function app.is_form_field(field jsonb, before jsonb)
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
declare
  shown constant jsonb := field -> 'showIf';
  -- A field that hangs on a later one, or on itself, would never be understood.
  other constant jsonb := jsonb_path_query_first(before, '$[*] ? (@.key == $key)', jsonb_build_object('key', shown -> 'field'));
begin
  if jsonb_typeof(field) is distinct from 'object' then
    return false;
  end if;
  return coalesce(
    field - '{key,type,label,hint,required,min,max,decimals,options,showIf,part}'::text[] = '{}'
      and jsonb_typeof(field -> 'key') = 'string' and field ->> 'key' ~ '^[a-z][a-z0-9_]{0,39}$'
      and field ->> 'type' in ('text', 'markdown', 'number', 'money', 'single', 'multiple', 'date', 'person', 'tasks')
      and app.are_form_words(field -> 'label', 200)
      and (field -> 'hint' is null or app.are_form_words(field -> 'hint', 500))
      and coalesce(field -> 'required' = 'true', true)
      and coalesce(jsonb_typeof(field -> 'min') = 'number', true)
      and coalesce(jsonb_typeof(field -> 'max') = 'number', true)
      and coalesce((field ->> 'min')::numeric <= (field ->> 'max')::numeric, true)
      and (field -> 'decimals' is null or field ->> 'type' = 'number' and app.is_whole(field -> 'decimals', 0, 6))
      and case
        when field ->> 'type' in ('single', 'multiple') then app.are_form_options(field -> 'options')
        else field -> 'options' is null
      end
      and coalesce(field -> 'part' in ('"done"', '"results"', '"problems"', '"plan"'), true)
      and (shown is null or (
        shown - '{field,is}'::text[] = '{}'
        and other is not null
        and jsonb_typeof(shown -> 'is') = 'array' and shown -> 'is' <> '[]'
        and (
          select bool_and(jsonb_typeof(i.one) = 'string' and (
            other -> 'options' is null or other -> 'options' @> jsonb_build_array(jsonb_build_object('key', i.one))
          ))
          from jsonb_array_elements(shown -> 'is') as i (one)
        )
      )),
    false
  );
end
$$;

comment on function app.is_form_field(jsonb, jsonb) is 'Whether this is a FormField of src/domain/form-field.ts, after these fields.';


create function app.are_form_words(words jsonb, most integer)
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
begin
  return coalesce(
    jsonb_typeof(words) = 'object'
      and words - '{zh,en}'::text[] = '{}'
      and jsonb_typeof(words -> 'zh') = 'string' and btrim(words ->> 'zh') <> '' and char_length(words ->> 'zh') <= most
      and coalesce(jsonb_typeof(words -> 'en') = 'string' and char_length(words ->> 'en') <= most, true),
    false
  );
end
$$;

comment on function app.are_form_words(jsonb, integer) is 'Whether these are {zh, en?} of at most so many characters each.';


create function app.are_form_options(options jsonb)
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
begin
  if jsonb_typeof(options) is distinct from 'array' or jsonb_array_length(options) not between 1 and 100 then
    return false;
  end if;
  return (
    select bool_and(
      coalesce(
        jsonb_typeof(o.option) = 'object' and o.option - '{key,label}'::text[] = '{}'
          and jsonb_typeof(o.option -> 'key') = 'string' and o.option ->> 'key' ~ '^[^\n\r]{1,40}$'
          and app.are_form_words(o.option -> 'label', 200),
        false
      )
    ) and count(distinct o.option ->> 'key') = count(*)
    from jsonb_array_elements(options) as o (option)
  );
end
$$;

comment on function app.are_form_options(jsonb) is 'Whether these are 1 to 100 options {key, label}, no key twice.';


-- Whether it is filled in as it asks

create function app.refuse_content(fields jsonb, content jsonb, is_sent boolean)
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  field jsonb;
  value jsonb;
begin
  if jsonb_typeof(content) is distinct from 'object' then
    perform app.refuse('invalid', 'content');
  end if;
  if octet_length(content::text) > 100000 then
    perform app.refuse('too_long', 'content');
  end if;
  perform app.refuse('report.unknown_field', left(c.key, 60))
  from jsonb_object_keys(content) as c (key)
  -- What was taken out of a draft, so that it is not written again, and the numbers that the draft put there itself.
  where c.key not in ('_removed', '_drafted') and not fields @> jsonb_build_array(jsonb_build_object('key', c.key));
  if not is_sent then
    return;
  end if;

  for field in select f.field from jsonb_array_elements(fields) with ordinality as f (field, place) order by f.place loop
    value := content -> (field ->> 'key');
    if app.is_empty_value(value) then
      if field -> 'required' = 'true' and app.is_field_shown(fields, field, content) then
        perform app.refuse('report.missing_field', field ->> 'key');
      end if;
    elsif not app.is_sound_value(field, value) and app.is_field_shown(fields, field, content) then
      perform app.refuse('report.bad_value', field ->> 'key');
    end if;
  end loop;
end
$$;

comment on function app.refuse_content(jsonb, jsonb, boolean) is
  'Refuses invalid, too_long beyond 100 kB as Postgres writes it, and report.unknown_field; of what is sent also '
  'report.missing_field and report.bad_value, in the order of the fields. What is not shown may lack its value, or hold a wrong one.';


create function app.is_field_shown(fields jsonb, field jsonb, content jsonb, asking text[] default '{}')
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
declare
  on_key constant text := field -> 'showIf' ->> 'field';
  value constant jsonb := content -> on_key;
  other jsonb;
begin
  if on_key is null then
    return true;
  elsif on_key = any (asking) then
    -- Fields that hang on each other in a circle hide each other.
    return false;
  end if;
  select f.other into other from jsonb_array_elements(fields) as f (other) where f.other ->> 'key' = on_key;
  return other is not null
    and app.is_field_shown(fields, other, content, asking || (field ->> 'key'))
    and exists (
      select from jsonb_array_elements(case jsonb_typeof(value) when 'array' then value else jsonb_build_array(value) end) as v (one)
      where field -> 'showIf' -> 'is' ? (v.one #>> '{}')
    );
end
$$;

comment on function app.is_field_shown(jsonb, jsonb, jsonb, text[]) is
  'Whether this content shows the field: the one that it hangs on is shown and holds one of its values.';


create function app.is_empty_value(value jsonb)
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
begin
  return case coalesce(jsonb_typeof(value), 'null')
    when 'null' then true
    when 'string' then app.is_blank(value #>> '{}')
    when 'array' then not exists (
      select from jsonb_array_elements(value) as v (one)
      where jsonb_typeof(v.one) <> 'object' or not app.is_blank(coalesce(v.one ->> 'text', '?'))
    )
    else false
  end;
end
$$;

comment on function app.is_empty_value(jsonb) is 'Whether nothing was said: neither a character, nor a choice, nor a line with words in it.';


create function app.is_blank(words text)
  returns boolean
  language sql
  immutable
  security invoker
  set search_path = ''
as $$
  select btrim(words, E' \t\r\n\v\f\u00a0\u2028\u2029\u3000\ufeff') = ''
$$;

comment on function app.is_blank(text) is 'Whether these words are but space, that of Chinese writing included.';


create function app.is_sound_value(field jsonb, value jsonb)
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
declare
  type constant text := field ->> 'type';
  kind constant text := jsonb_typeof(value);
  words constant text := value #>> '{}';
  amount numeric;
begin
  if type in ('text', 'markdown', 'single', 'date', 'person') and kind <> 'string'
    or type in ('number', 'money') and kind <> 'number'
    or type in ('multiple', 'tasks') and kind <> 'array'
  then
    return false;
  end if;

  case type
    when 'text', 'markdown' then
      amount := char_length(words);
      if amount > 20000 then
        return false;
      end if;
    when 'number' then
      amount := words::numeric;
      if scale(trim_scale(amount)) > coalesce((field ->> 'decimals')::integer, 0) then
        return false;
      end if;
    when 'money' then
      amount := words::numeric;
      if amount % 1 <> 0 or abs(amount) > 9007199254740991 then
        return false;
      end if;
    when 'single' then
      return field -> 'options' @> jsonb_build_array(jsonb_build_object('key', value));
    when 'multiple' then
      amount := jsonb_array_length(value);
      if (
        select count(distinct v.one) < count(*)
          or not bool_and(field -> 'options' @> jsonb_build_array(jsonb_build_object('key', v.one)))
        from jsonb_array_elements(value) as v (one)
      ) then
        return false;
      end if;
    when 'date' then
      return app.is_day(words);
    when 'person' then
      return char_length(words) <= 64;
    when 'tasks' then
      if jsonb_array_length(value) > 300 or exists (
        select from jsonb_array_elements(value) as v (line)
        where jsonb_typeof(v.line) <> 'object' or coalesce(v.line ->> 'id', '') = ''
          or jsonb_typeof(v.line -> 'id') <> 'string' or jsonb_typeof(v.line -> 'text') is distinct from 'string'
      ) then
        return false;
      end if;
      select count(*) into amount from jsonb_array_elements(value) as v (line) where not app.is_blank(v.line ->> 'text');
  end case;
  return coalesce(amount >= (field ->> 'min')::numeric, true) and coalesce(amount <= (field ->> 'max')::numeric, true);
end
$$;

comment on function app.is_sound_value(jsonb, jsonb) is 'Whether a value that says something is of its field''s type and within its limits.';

grant execute on function
  app.is_form(jsonb), app.is_form_field(jsonb, jsonb), app.are_form_words(jsonb, integer), app.are_form_options(jsonb),
  app.refuse_content(jsonb, jsonb, boolean), app.is_field_shown(jsonb, jsonb, jsonb, text[]), app.is_empty_value(jsonb),
  app.is_blank(text), app.is_sound_value(jsonb, jsonb)
  to authenticated, service_role;
