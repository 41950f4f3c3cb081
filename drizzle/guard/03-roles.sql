-- Who holds which role from where. A role stands while one of its origins gives it: the product, a file, or a group of
-- the identity provider or directory by the map portal.group_role. Where much depends on the role a group only proposes
-- it; then, as with every change made in the product, a second person decides.

set local role portal_guard;

create function guard.needs_second(role text) returns boolean
  language sql immutable set search_path = pg_catalog, pg_temp
  return role in ('approver', 'dpo', 'administrator');

-- The roles of this moment are asked on every request; a change of them begins with a new sign-in all the same, so that
-- nobody is raised in the middle of a session.
create function guard.end_sessions_of(people text[]) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update guard.session set ended_at = clock_timestamp()
    where person_id = any (people) and ended_at is null and request_id is null
  $$;

-- Leaving ends what is open, whoever says it: a file, a directory, a SCIM client.
create function guard.end_with_leaving() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    perform guard.end_sessions_of(array(
      select n.id from now_people n
      where n.gone_at is not null or n.left_on < (now() at time zone 'UTC')::date
    ));
    return null;
  end
  $$;

create function guard.note_role(action text, person text, role text, origin text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into portal.audit_event (action, allowed, actor_id, role, detail)
    values (note_role.action, true, null, 'system', jsonb_build_object('personId', person, 'role', note_role.role, 'origin', origin))
  $$;

-- What the groups of `giver` give from now on: to `holders[i]` the role `wanted[i]`, and to the rest of `people` (null:
-- of everybody) none. Gives how many roles were given, taken, and proposed to a second person.
create function guard.follow_groups(
  giver text, people text[], holders text[], wanted text[], out given integer, out taken integer, out proposed integer
)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    changed text[];
  begin
    update portal.role_proposal o set withdrawn_at = clock_timestamp()
    where o.origin = giver and o.withdrawn_at is null and (people is null or o.person_id = any (people))
      and not exists (select from unnest(holders, wanted) w (id, role) where w.id = o.person_id and w.role = o.role);

    with gone as (
      delete from portal.person_role r
      where r.origin = giver and r.role <> 'employee' and (people is null or r.person_id = any (people))
        and not exists (select from unnest(holders, wanted) w (id, role) where w.id = r.person_id and w.role = r.role)
      returning r.person_id, r.role
    )
    select count(g.*), array_agg(g.person_id) into taken, changed
    from gone g cross join lateral guard.note_role('roles:group-ended', g.person_id, g.role, giver);

    with made as (
      insert into portal.person_role (person_id, role, origin)
      select p.id, w.role, giver from unnest(holders, wanted) w (id, role) join portal.person p on p.id = w.id
      where not guard.needs_second(w.role)
      on conflict do nothing
      returning person_id, role
    )
    select count(m.*), changed || array_agg(m.person_id) into given, changed
    from made m cross join lateral guard.note_role('roles:group-gave', m.person_id, m.role, giver);

    -- What was refused once is not proposed again while the group goes on saying it.
    with made as (
      insert into portal.role_proposal (person_id, role, origin)
      select p.id, w.role, giver from unnest(holders, wanted) w (id, role) join portal.person p on p.id = w.id
      where guard.needs_second(w.role)
        and not exists (select from portal.person_role r where r.person_id = p.id and r.role = w.role)
        and not exists (
          select from portal.role_proposal o
          where o.person_id = p.id and o.role = w.role and o.origin = giver and o.withdrawn_at is null
        )
      on conflict do nothing
      returning person_id, role
    )
    select count(m.*) into proposed
    from made m cross join lateral guard.note_role('roles:group-proposed', m.person_id, m.role, giver);

    perform guard.end_sessions_of(changed);
  end
  $$;

-- The same for one person at sign-in, by the groups that the identity provider names.
create function guard.take_groups(person text, groups text[]) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    select guard.follow_groups('oidc', array[person], array_agg(person), array_agg(m.role))
    from (
      select distinct g.role from portal.group_role g
      where lower(g.group_name) in (select lower(name) from unnest(groups) name)
    ) m
  $$;

-- Whoever watches over roles sees who holds those of staff; nobody sees the directory. One row a role and origin.
create function guard.role_holders(
  after text, many integer, out person_id text, out name text, out role text, out origin text, out since timestamptz
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select h.id, h.name, r.role, r.origin, r.since
    from (
      select p.id, p.name from portal.person p
      where (guard.has_role('administrator') or guard.has_role('dpo') or guard.has_role('auditor'))
        and p.gone_at is null and (p.left_on is null or p.left_on >= (now() at time zone 'UTC')::date)
        and exists (select from portal.person_role r where r.person_id = p.id and r.role in
          ('handler', 'approver', 'dpo', 'auditor', 'administrator'))
        and p.id > after
      order by p.id limit many
    ) h
    join portal.person_role r on r.person_id = h.id and r.role in
      ('handler', 'approver', 'dpo', 'auditor', 'administrator')
    order by h.id, r.role, r.origin
  $$;

-- What waits for a second person, the oldest first.
create function guard.role_proposals(
  many integer, out id uuid, out person_id text, out name text, out role text, out change text, out origin text,
  out proposed_by text, out proposed_name text, out why text, out proposed_at timestamptz
) returns setof record
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select o.id, o.person_id, p.name, o.role, o.change, o.origin, o.proposed_by, b.name, o.why, o.proposed_at
    from portal.role_proposal o join portal.person p on p.id = o.person_id
    left join portal.person b on b.id = o.proposed_by
    where o.decided_at is null and o.withdrawn_at is null
      and (guard.has_role('administrator') or guard.has_role('dpo') or guard.has_role('auditor'))
    order by o.proposed_at, o.id limit many
  $$;

-- An administrator or the officer proposes a change for somebody named by exact address or staff number. Gives false for
-- nobody, oneself, several people, a role that stands already, or one to take away that only a group gives.
create function guard.propose_role(wanted text, role text, change text, why text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    found_people text[];
  begin
    select array_agg(p.id) into found_people from portal.person p
    where p.source is not null and p.gone_at is null and (p.left_on is null or p.left_on >= current_date)
      and (p.employee_no = btrim(wanted) or lower(p.email) = lower(btrim(wanted)));
    if guard.bound() is not null or not (guard.has_role('administrator') or guard.has_role('dpo'))
      or propose_role.role not in ('handler', 'approver', 'dpo', 'auditor', 'administrator')
      or cardinality(found_people) is distinct from 1 or found_people[1] = guard.actor_id()
      or (change = 'take') is distinct from exists (
        select from portal.person_role r where r.person_id = found_people[1] and r.role = propose_role.role
          and (change = 'give' or r.origin in ('product', 'file') or guard.needs_second(r.role))
      ) then
      return false;
    end if;
    insert into portal.role_proposal (person_id, role, change, origin, proposed_by, why)
    values (found_people[1], propose_role.role, propose_role.change, 'product', guard.actor_id(), propose_role.why)
    on conflict do nothing;
    return found;
  end
  $$;

-- The second person's word: an administrator or the officer who has just proved who they are, and is neither the person
-- nor who proposed it. Gives false when it is not theirs to decide or was decided.
create function guard.decide_role(proposal uuid, agree boolean) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    o portal.role_proposal;
    actor constant text := guard.actor_id();
  begin
    if guard.bound() is not null or not (guard.has_role('administrator') or guard.has_role('dpo'))
      or not exists (select from guard.acting() s where s.authenticated_at > clock_timestamp() - interval '10 minutes 5 seconds') then
      return false;
    end if;
    update portal.role_proposal set decided_by = actor, decided_at = clock_timestamp(), agreed = agree
    where id = proposal and decided_at is null and withdrawn_at is null
      and person_id <> actor and proposed_by is distinct from actor
    returning * into o;
    if not found or not agree then
      return found;
    end if;
    if o.change = 'give' then
      insert into portal.person_role (person_id, role, origin) values (o.person_id, o.role, o.origin)
      on conflict do nothing;
    else
      delete from portal.person_role r where r.person_id = o.person_id and r.role = o.role
        and (r.origin in ('product', 'file') or guard.needs_second(r.role));
    end if;
    perform guard.end_sessions_of(array[o.person_id]);
    return true;
  end
  $$;

grant execute on function
  guard.role_holders(text, integer), guard.role_proposals(integer), guard.propose_role(text, text, text, text),
  guard.decide_role(uuid, boolean)
  to portal_web;
grant execute on function
  guard.follow_groups(text, text[], text[], text[]), guard.end_sessions_of(text[]) to portal_migrator;
grant execute on function guard.end_with_leaving() to portal_owner;

create policy nobody on guard.directory_group using (false);
create policy nobody on guard.group_member using (false);
create policy nobody on guard.scim_token using (false);

set local role portal_owner;

grant insert on portal.audit_event to portal_guard;
grant select, insert, delete on portal.person_role to portal_guard;
grant select on portal.group_role to portal_guard;
grant select, insert, delete on portal.group_role to portal_migrator;
create policy import on portal.group_role to portal_migrator using (true) with check (true);
grant select, insert, update on portal.role_proposal to portal_guard;
grant select, insert, update on portal.role_proposal to portal_migrator;
create policy import on portal.role_proposal to portal_migrator using (true) with check (true);
create trigger end_with_leaving after update on portal.person
  referencing new table as now_people for each statement execute function guard.end_with_leaving();
