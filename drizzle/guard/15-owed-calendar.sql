-- The calendar of what somebody is to do, read by an address alone: a token of which the database keeps the hash. One a
-- person, made and ended in their own session, and worth nothing once they hold no role of the desk: a leaver has none.

set local role portal_guard;

create function guard.desk_roles(person text) returns text[]
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select array(select role from guard.roles_of(person) role where role in ('handler', 'approver', 'dpo')) $$;

-- A person and everyone above and below, as guard.line() has them for who acts.
create function guard.line_of(person text) returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    with recursive below (id) as (
      select person
      union
      select p.id from portal.person p join below on p.manager_id = below.id
    )
    select id from below
    union
    select unnest(guard.chain_of(person))
  $$;

-- Puts a new address in the place of the one before.
create function guard.renew_calendar(token text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    insert into guard.calendar_address (person_id, token_hash, language)
    select s.person_id, guard.hash_of(token), s.language from guard.acting() s
    where s.request_id is null and cardinality(guard.desk_roles(s.person_id)) > 0
    on conflict (person_id) do update set
      token_hash = excluded.token_hash, language = excluded.language, made_at = clock_timestamp(), read_at = null;
    return found;
  end
  $$;

create function guard.end_calendar() returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$ delete from guard.calendar_address where person_id = guard.actor_id() $$;

create function guard.own_calendar(out made_at timestamptz, out read_at timestamptz) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select c.made_at, c.read_at from guard.calendar_address c where c.person_id = guard.actor_id() $$;

-- The language of the calendar at an address, or null where there is none. Notes once an hour that it was read; the address
-- of whoever has no role of the desk any more is deleted.
create function guard.open_calendar(secret text, token text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    found_one guard.calendar_address;
  begin
    perform guard.knock(secret);
    select * into found_one from guard.calendar_address c where c.token_hash = guard.hash_of(token);
    if not found then return null; end if;
    if guard.desk_roles(found_one.person_id) = '{}' then
      delete from guard.calendar_address where person_id = found_one.person_id;
      return null;
    end if;
    update guard.calendar_address c set read_at = clock_timestamp()
    where c.person_id = found_one.person_id
      and coalesce(c.read_at < clock_timestamp() - interval '1 hour', true);
    return found_one.language;
  end
  $$;

-- What the person of an address is to do, or may do where nobody holds it, among what they see: the policies "staff" and
-- "officer" of portal.owed are said once more here. A thousand at most, after one by number and key.
create function guard.calendar_things(
  secret text, token text, after_number text, after_key text, as_of timestamptz,
  out number text, out key text, out kind text, out of text, out day date, out before timestamptz
) returns setof record
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    me text;
    mine text[];
    line text[];
  begin
    perform guard.knock(secret);
    select c.person_id into me from guard.calendar_address c where c.token_hash = guard.hash_of(token);
    mine := guard.desk_roles(me);
    if me is null or mine = '{}' then return; end if;
    line := array(select guard.line_of(me));
    return query
      select o.number, o.key, o.kind, o.of,
        coalesce(o.due_on, case when o.due_before is null then o.target_on end), o.moment
      from portal.owed o
      where (o.number, o.key) > (after_number, after_key)
        and (o.owner_id = me or o.owner_id is null and o.roles && mine and me <> all (o.barred))
        and (not o.waits or o.moment <= as_of)
        and case when o.request_id is null then 'dpo' = any (mine)
          else o.subject_id <> all (line)
            and (mine && array['approver', 'dpo'] or coalesce(o.handler_id, me) = me) end
      order by o.number, o.key limit 1000;
  end
  $$;

grant execute on function
  guard.renew_calendar(text), guard.end_calendar(), guard.own_calendar(), guard.open_calendar(text, text),
  guard.calendar_things(text, text, text, text, timestamptz)
  to portal_web;

create policy nobody on guard.calendar_address using (false);
