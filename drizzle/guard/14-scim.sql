-- People and groups as a SCIM client (RFC 7643, 7644) sends them. The application's role writes no person: it hands the
-- client's secret on, and only who knows that, and the application's own secret, comes through these functions.

set local role portal_guard;

create function guard.scim_proves(secret text, token text) returns void
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.knock(secret);
    if not exists (select from guard.scim_token where hash = guard.hash_of(token)) then
      raise exception 'the database does not know this SCIM_TOKEN: run "fifteen migrate" with it'
        using errcode = 'invalid_password';
    end if;
  end
  $$;

-- An employee number that is given up leads to what was recorded under it, until the day before. It is asked with once
-- somebody says from when, or where an earlier change says it: such numbers pass from hand to hand.
create function guard.keep_earlier_number(person text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into portal.identity_key (person_id, key)
    select p.id, jsonb_build_object(
      'kind', 'employee_no', 'value', p.employee_no, 'source', 'earlier number', 'confidence', 'confirmed',
      'validFrom', (
        select to_char(max(k.key ->> 'validTo')::date + 1, 'YYYY-MM-DD') from portal.identity_key k
        where k.person_id = p.id and k.key ->> 'source' = 'earlier number'
      ),
      'validTo', to_char((now() at time zone 'UTC')::date - 1, 'YYYY-MM-DD')
    )
    from portal.person p
    where p.id = person and p.employee_no <> '' and not exists (
      select from portal.identity_key k where k.person_id = p.id
        and k.key ->> 'kind' = 'employee_no' and k.key ->> 'value' = p.employee_no
    )
  $$;

-- What systems call the person from now on; names that no longer hold are kept until the day before.
create function guard.put_scim_keys(person text, names jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    today constant date := (now() at time zone 'UTC')::date;
  begin
    update portal.identity_key k
    set key = k.key || jsonb_build_object('source', 'earlier name', 'validTo', to_char(today - 1, 'YYYY-MM-DD'))
    where k.person_id = person and k.key ->> 'source' = 'scim'
      and k.key ->> 'value' is distinct from names ->> (k.key ->> 'kind');
    insert into portal.identity_key (person_id, key)
    select person, jsonb_build_object(
      'kind', n.kind, 'value', n.value, 'source', 'scim', 'confidence', 'confirmed', 'validTo', null,
      'validFrom', case when exists (
        select from portal.identity_key k
        where k.key ->> 'kind' = n.kind and (k.person_id = person or lower(k.key ->> 'value') = lower(n.value))
      ) then to_char(today, 'YYYY-MM-DD') end
    )
    from jsonb_each_text(names) n (kind, value)
    where n.value <> '' and not exists (
      select from portal.identity_key k where k.person_id = person and k.key ->> 'source' = 'scim'
        and k.key ->> 'kind' = n.kind and k.key ->> 'value' = n.value
    );
  end
  $$;

-- The people of the directory, those apart whom a client has deleted. `wanted`: one of id, userName, externalId, email.
create function guard.scim_people(
  secret text, token text, wanted jsonb, skip integer, many integer, out total bigint, out person jsonb
) returns setof record
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.scim_proves(secret, token);
    return query
      select count(*) over (), jsonb_build_object(
        'id', p.id, 'userName', coalesce(p.user_name, p.email), 'externalId', p.external_id, 'name', p.name,
        'nameParts', p.name_parts, 'email', p.email,
        'employeeNo', case when p.employee_no <> p.id then p.employee_no else '' end, 'managerId', p.manager_id, 'establishment', e.name,
        'active', p.gone_at is null and (p.left_on is null or p.left_on >= (now() at time zone 'UTC')::date)
      )
      from portal.person p join portal.establishment e on e.id = p.establishment_id
      where p.source is not null and (p.user_name is not null or p.gone_by is distinct from 'scim')
        and (wanted ->> 'id' is null or p.id = wanted ->> 'id')
        and (wanted ->> 'userName' is null or lower(p.user_name) = lower(wanted ->> 'userName')
          or p.user_name is null and lower(p.email) = lower(wanted ->> 'userName'))
        and (wanted ->> 'externalId' is null or p.external_id = wanted ->> 'externalId')
        and (wanted ->> 'email' is null or lower(p.email) = lower(wanted ->> 'email'))
      order by p.id offset skip limit many;
  end
  $$;

-- Makes or changes a person and gives their id; null for an id that is not there. `given`: id (null: a new one), userName,
-- externalId, name, email, employeeNo, managerId, establishment (id or name), active. A new account of an employee number
-- that is there already, without an account or of somebody who has left, is that person; one without a number has the
-- id in its place. A circle of managers is let in: a client changes one person at a time.
create function guard.scim_put_person(secret text, token text, given jsonb, default_place text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    today constant date := (now() at time zone 'UTC')::date;
    active constant boolean := (given ->> 'active')::boolean;
    number constant text := coalesce(given ->> 'employeeNo', '');
    place text;
    before portal.person;
    made text := given ->> 'id';
    happened text := 'changed';
  begin
    perform guard.scim_proves(secret, token);
    select e.id into place from portal.establishment e
    where given ->> 'establishment' in (e.id, e.name)
      or e.id = default_place or (select count(*) from portal.establishment) = 1
    order by coalesce(given ->> 'establishment' in (e.id, e.name), false) desc limit 1;
    if made is null then
      if exists (
        select from portal.person p where p.source is not null and (p.user_name is not null or p.gone_by is distinct from 'scim')
          and (lower(p.user_name) = lower(given ->> 'userName')
            or p.user_name is null and lower(p.email) = lower(given ->> 'userName')
            or p.user_name is not null and p.gone_at is null and number <> '' and p.employee_no = number)
      ) then
        raise exception 'this userName or employee number is taken' using errcode = 'unique_violation';
      end if;
      select p.id into made from portal.person p
      where number <> '' and p.employee_no = number and p.source is not null
      order by p.gone_at desc nulls first limit 1;
    end if;
    select * into before from portal.person p where p.id = made and p.source is not null for update;
    if not found and given ->> 'id' is not null then
      return null;
    end if;
    if before.id is null then
      if place is null then
        raise exception 'the account names no establishment' using errcode = 'check_violation';
      end if;
      insert into portal.person (id, name, email, employee_no, establishment_id, source)
      values (coalesce(made, gen_random_uuid()::text), '', '', '', place, 'scim') returning id into made;
      insert into portal.person_role (person_id, role, origin) values (made, 'employee', 'scim');
      happened := 'new';
    elsif active and before.gone_by = 'scim' then
      delete from portal.person_role r where r.person_id = made and r.origin in ('product', 'file')
        and r.role in ('handler', 'approver', 'dpo', 'auditor', 'administrator');
      happened := 'returned';
    elsif not active and before.gone_at is null then
      happened := 'left';
    end if;
    if number <> before.employee_no and before.employee_no <> made then
      perform guard.keep_earlier_number(made);
    end if;
    update portal.person p set
      name = given ->> 'name', email = given ->> 'email', employee_no = coalesce(nullif(number, ''), nullif(p.employee_no, ''), p.id),
      manager_id = given ->> 'managerId', establishment_id = coalesce(place, p.establishment_id), source = 'scim',
      user_name = given ->> 'userName', external_id = given ->> 'externalId', name_parts = given -> 'nameParts',
      gone_at = case when not active then coalesce(p.gone_at, clock_timestamp()) when p.gone_by <> 'scim' then p.gone_at end,
      gone_by = case when not active then coalesce(p.gone_by, 'scim') when p.gone_by <> 'scim' then p.gone_by end,
      left_on = case when not active then coalesce(p.left_on, today) when p.gone_by = 'scim' then null else p.left_on end
    where p.id = made;
    perform guard.put_scim_keys(made, case when active then jsonb_build_object(
      'upn', given ->> 'userName', 'email', given ->> 'email', 'directory_id', coalesce(given ->> 'externalId', '')
    ) else '{}' end);
    insert into portal.audit_event (action, allowed, actor_id, role, detail)
    values ('directory:scim', true, null, 'system', jsonb_build_object('personId', made, 'what', happened));
    return made;
  end
  $$;

-- A client deletes an account: the person has left, and what they asked for stays. Gives whether there was one.
create function guard.scim_delete_person(secret text, token text, wanted text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.scim_proves(secret, token);
    update portal.person p set
      gone_at = coalesce(p.gone_at, clock_timestamp()), gone_by = 'scim', user_name = null, external_id = null,
      left_on = coalesce(p.left_on, (now() at time zone 'UTC')::date)
    where p.id = wanted and p.source is not null and (p.user_name is not null or p.gone_by is distinct from 'scim');
    if not found then
      return false;
    end if;
    delete from guard.group_member m where m.person_id = wanted;
    perform guard.put_scim_keys(wanted, '{}'), guard.follow_scim(array[wanted]);
    insert into portal.audit_event (action, allowed, actor_id, role, detail)
    values ('directory:scim', true, null, 'system', jsonb_build_object('personId', wanted, 'what', 'left'));
    return true;
  end
  $$;

grant execute on function
  guard.scim_people(text, text, jsonb, integer, integer), guard.scim_put_person(text, text, jsonb, text),
  guard.scim_delete_person(text, text, text)
  to portal_web;
grant execute on function guard.keep_earlier_number(text) to portal_migrator;

set local role portal_owner;

grant update on portal.person to portal_guard;
grant select, insert, update on portal.identity_key to portal_guard;
